/// A text that is not sent, of either kind.
public enum KeptText: Equatable, Sendable {
  /// A reply or a note.
  case message(Draft)
  /// A new ticket.
  case newTicket(NewTicketDraft)
}
