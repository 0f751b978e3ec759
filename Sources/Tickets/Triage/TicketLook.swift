/// What a look at a ticket before its change came to.
enum TicketLook {
  /// It is to be written on these fields.
  case stands(TriageFields)
  /// Nothing is written.
  case ended(ChangeOutcome)
}
