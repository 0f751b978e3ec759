/// Every text in a file that is not sent, whoever wrote it and wherever its ticket is.
public struct KeptTexts: Hashable, Sendable {
  /// Replies and notes, newest first.
  public var drafts: [Draft]
  /// New tickets, the one that `c` opens first.
  public var newTickets: [NewTicketDraft]
  /// What is known of the tickets of the drafts; a ticket that was gone before files kept its name is missing.
  public var tickets: [TicketID: DraftTicket]

  /// Puts texts together; none unless others are given.
  public init(
    drafts: [Draft] = [], newTickets: [NewTicketDraft] = [], tickets: [TicketID: DraftTicket] = [:]
  ) {
    self.drafts = drafts
    self.newTickets = newTickets
    self.tickets = tickets
  }
}
