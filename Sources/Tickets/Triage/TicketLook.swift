/// What a look at a ticket before its change came to.
enum TicketLook {
  /// It is to be written on the ticket as it stands.
  case stands(Ticket)
  /// Nothing is written.
  case ended(ChangeOutcome)
}
