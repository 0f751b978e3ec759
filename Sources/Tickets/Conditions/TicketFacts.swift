/// What somebody knows of a ticket, so that conditions can be read on it.
public struct TicketFacts: Hashable, Sendable {
  /// What the wire tells.
  public var ticket: Ticket
  /// Its tier without anybody's "mine"; `nil` where nobody knows whose turn it is.
  public var tier: Tier?
  /// What the file has beside the ticket: drafts, flags and marks of its thread; `nil` where there is no file.
  public var kept: Set<TicketCondition.Part>?

  /// Makes facts of what the wire tells.
  public init(_ ticket: Ticket) { self.ticket = ticket }

  /// Whether the ticket has something; `nil` where nobody knows.
  func has(_ part: TicketCondition.Part) -> Bool? {
    switch part {
    case .unread: ticket.unreadByTeam > 0
    case .due: ticket.slaDueAt != nil
    case .wakeTime: ticket.snoozedUntil != nil
    case .assignee: ticket.assignee != nil
    case .priority: ticket.priority != nil
    case .tag: !ticket.tags.isEmpty
    case .sender: ticket.emailFrom?.isEmpty == false
    case .escalation: ticket.escalationReason?.isEmpty == false
    case .draft, .flag, .note, .suggestion: kept?.contains(part)
    }
  }
}
