import Tickets

extension Standing {
  /// An answer that came since a ticket woke has ended the mark for good.
  mutating func endOldWokenMark(_ ticket: TicketGlimpse) {
    guard let woke = wokeAt, let wrote = ticket.lastMessageAt else { return }
    if isLastPublicFromCustomer == false && woke < wrote { wokeAt = nil }
  }
}
