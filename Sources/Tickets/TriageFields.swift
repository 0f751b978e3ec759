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
  public init(_ row: TicketRow) {
    status = row.status
    priority = row.priority
    assignee = row.assignee
    snoozedUntil = row.snoozedUntil
    slaDueAt = row.slaDueAt
    escalationReason = row.escalationReason
    rests = row.standing.rests
  }

  /// The fields of a ticket as the server tells them, who knows of no rest.
  ///
  /// - Parameters:
  ///   - ticket: The ticket.
  ///   - rests: Since when it rests, as far as it is known otherwise.
  public init(_ ticket: Ticket, rests: RestMarks = RestMarks()) {
    self.rests = rests
    status = ticket.status
    priority = ticket.priority
    assignee = ticket.assignee
    snoozedUntil = ticket.snoozedUntil
    slaDueAt = ticket.slaDueAt
    escalationReason = ticket.escalationReason
  }

  /// These fields with those that a change writes taken from another state; the rest is not this change's to undo.
  public func taking(_ change: TicketChange, from other: Self) -> Self {
    var fields = self
    if change.status != nil || change.snoozedUntil != nil { fields.status = other.status }
    if change.snoozedUntil != nil { fields.snoozedUntil = other.snoozedUntil }
    if change.priority != nil { fields.priority = other.priority }
    if change.assignee != nil { fields.assignee = other.assignee }
    if change.slaDueAt != nil { fields.slaDueAt = other.slaDueAt }
    if change.escalationReason != nil { fields.escalationReason = other.escalationReason }
    if change.rests != nil || change.status != nil || change.snoozedUntil != nil {
      fields.rests = other.rests
    } else if !change.isEmpty {
      // Any verb ends the mark that it woke.
      fields.rests.wokeAt = other.rests.wokeAt
    }
    return fields
  }
}
