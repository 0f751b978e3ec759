public import FoundationEssentials
public import Notation

/// What somebody, or the server itself, did to a ticket (contract.md section 10.6).
public struct ActivityEntry: Identifiable, Hashable, Sendable {
  /// What kind of act it was.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Fields were changed.
    case updated
    /// The assignee was changed.
    case assigned
    /// The ticket was deleted.
    case deleted
  }

  /// A field before and after.
  public struct Change: Hashable, Sendable {
    /// The wire's name of the field.
    public var field: String
    /// What it was; null when it was empty.
    public var before: JSONValue
    /// What it became; null when it was emptied.
    public var after: JSONValue

    /// Makes a change.
    public init(field: String, before: JSONValue, after: JSONValue) {
      self.field = field
      self.before = before
      self.after = after
    }

    /// A change of tags.
    public static func tags(_ before: [String], _ after: [String]) -> Self {
      Self(field: "tags", before: .array(before.map(JSONValue.string)), after: .array(after.map(JSONValue.string)))
    }
  }

  /// The entry's UUID.
  public let id: UUID
  /// Who did it; `nil` for the server itself.
  public var user: Member?
  /// What it was.
  public var kind: Kind
  /// The ticket, which may be deleted by now.
  public var ticket: TicketID
  /// Its number.
  public var number: Int
  /// When it happened.
  public var createdAt: Date
  /// The fields that changed.
  public var changes: [Change]

  /// Makes an entry.
  public init(
    id: UUID, user: Member?, kind: Kind, ticket: TicketID, number: Int, createdAt: Date, changes: [Change] = []
  ) {
    self.id = id
    self.user = user
    self.kind = kind
    self.ticket = ticket
    self.number = number
    self.createdAt = createdAt
    self.changes = changes
  }
}

extension ActivityEntry {
  /// What a change of a ticket writes into the log: one entry for fields and one for the assignee.
  ///
  /// - Parameters:
  ///   - before: The ticket before.
  ///   - after: The ticket afterwards.
  /// - Returns: The kinds with their changes; none when nothing that is logged has changed.
  public static func differences(_ before: Ticket, _ after: Ticket) -> [(kind: Kind, changes: [Change])] {
    let entries = [Kind.updated, .assigned].map { kind in
      let fields = TriageField.snoozeLast.filter { self.kind($0) == kind }.map { field in
        Change(field: field.wireName, before: json(before[field]), after: json(after[field]))
      }
      let tags: [Change] = kind == .updated ? [.tags(before.tags, after.tags)] : []
      return (kind: kind, changes: (fields + tags).filter { $0.before != $0.after })
    }
    return entries.filter { !$0.changes.isEmpty }
  }

  /// The kind of entry that tells a change of a field; `nil` for what is not logged.
  private static func kind(_ field: TriageField) -> Kind? {
    switch field {
    case .status, .priority, .snooze, .due: .updated
    case .assignee: .assigned
    case .resolvedByAI, .escalation: nil
    }
  }

  private static func json(_ value: TriageValue?) -> JSONValue {
    value?.json(date: { .string(Timestamp($0).offsetText) }, assignee: written) ?? .null
  }

  private static func written(_ assignee: Assignee) -> JSONValue {
    switch assignee {
    case .user(let id, _): .object(["type": .string("user"), "id": .integer(Int64(id))])
    case .role(let id, _): .object(["type": .string("role"), "id": .string(id)])
    }
  }
}
