public import FoundationEssentials

/// The fields of a ticket that verbs write and undo writes back.
public struct TriageFields: Hashable, Sendable {
  /// The status.
  public var status: Status
  /// The priority; `nil` while untriaged.
  public var priority: Priority?
  /// The assignee.
  public var assignee: Assignee?
  /// The wake time.
  public var snoozedUntil: Date?
  /// The due time.
  public var slaDueAt: Date?
  /// Why it is escalated; `nil` when it is not.
  public var escalationReason: String?
  /// Since when it rests, which only the file knows.
  public var rests = RestMarks()

  /// The fields of a ticket with this status and nothing else.
  public init(status: Status) { self.status = status }

  /// The fields of a row.
  public init(_ row: TicketRow) { self.init(of: row, rests: row.standing.rests) }

  /// The fields of a ticket as the server tells them, who knows of no rest.
  ///
  /// - Parameters:
  ///   - ticket: The ticket.
  ///   - rests: Since when it rests, as far as it is known otherwise.
  public init(_ ticket: Ticket, rests: RestMarks = RestMarks()) { self.init(of: ticket, rests: rests) }

  private init(of holder: some TriageHolding, rests: RestMarks) {
    self.init(status: holder.status)
    self.rests = rests
    take(TriageField.allCases, from: holder)
  }

  /// These fields with those that a change writes taken from another state; the rest is not this change's to undo.
  public func taking(_ change: TicketChange, from other: Self) -> Self {
    var fields = self
    fields.take(TriageField.allCases.filter { $0.isWritten(by: change) }, from: other)
    if change.saysWhatBecomes { fields.rests = other.rests }
    return fields
  }
}
