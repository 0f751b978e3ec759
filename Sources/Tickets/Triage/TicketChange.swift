public import FoundationEssentials
public import Notation

/// The fields that one PATCH writes: only what a verb changes, because a change can start workflows at the customer's site.
///
/// The values before, which undoing needs, come with a `TicketRow` for status, priority, assignee, wake time, due time
/// and tags, and only with a whole `Ticket` for the mark of the AI and the reason of an escalation.
public struct TicketChange: Hashable, Sendable {
  /// New status.
  public var status: Status?
  /// New priority.
  public var priority: FieldChange<Priority>?
  /// New assignee; never sent unchanged (contract.md section 5.3).
  public var assignee: FieldChange<Assignee>?
  /// New wake time.
  public var snoozedUntil: FieldChange<Date>?
  /// New due time.
  public var slaDueAt: FieldChange<Date>?
  /// The whole new list of tags.
  public var tags: [String]?
  /// New mark that the AI resolved it.
  public var isResolvedByAI: Bool?
  /// New reason for an escalation.
  public var escalationReason: FieldChange<String>?
  /// What is known of a customer without an account, all of it.
  public var traits: JSONValue?
  /// Since when the ticket rests: kept in the file, and never sent.
  public var rests: RestMarks?

  /// Whether it says what becomes of the ticket, so that its marks of rest are others and it has not only just woken any
  /// more: tags, a priority or an assignee alone leave it where it stands.
  public var saysWhatBecomes: Bool { status != nil || snoozedUntil != nil || rests != nil }

  /// Makes a change of the given fields; the rest is not sent.
  public init(
    status: Status? = nil, priority: FieldChange<Priority>? = nil, assignee: FieldChange<Assignee>? = nil,
    snoozedUntil: FieldChange<Date>? = nil, slaDueAt: FieldChange<Date>? = nil, tags: [String]? = nil,
    isResolvedByAI: Bool? = nil, escalationReason: FieldChange<String>? = nil, traits: JSONValue? = nil,
    rests: RestMarks? = nil
  ) {
    self.status = status
    self.priority = priority
    self.assignee = assignee
    self.snoozedUntil = snoozedUntil
    self.slaDueAt = slaDueAt
    self.tags = tags
    self.isResolvedByAI = isResolvedByAI
    self.escalationReason = escalationReason
    self.traits = traits
    self.rests = rests
  }

  /// Whether nothing would be written.
  public var isEmpty: Bool { self == Self() }

  /// A part of the body of a PATCH.
  public enum Part: Hashable, Sendable {
    /// A field of the table.
    case field(TriageField)
    /// The whole list of tags.
    case tags
    /// What is known of a customer without an account.
    case traits

    /// All parts in the order in which servers read them (contract.md section 5.3).
    public static let all: [Self] =
      TriageField.allCases.flatMap { $0 == .due ? [.field($0), .tags] : [.field($0)] } + [.traits]
  }

  /// The part that a server takes.
  public var sent: Self {
    var change = self
    change.rests = nil
    return change
  }

  /// The status to which its snooze alone moves a ticket that was snoozed until a time, or not at all; `nil` when it stays.
  public func ruledStatus(from before: Date?) -> Status? {
    snoozedUntil.flatMap { Self.statusAfterSnooze(from: before, to: $0.value) }
  }

  /// The status after a change of the snooze alone (contract.md section 5.3, snooze rules); `nil` when it stays.
  public static func statusAfterSnooze(from before: Date?, to after: Date?) -> Status? {
    switch (before, after) {
    case (nil, .some): .onHold
    case (.some, nil): .open
    default: nil
    }
  }
}
