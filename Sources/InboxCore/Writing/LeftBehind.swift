import Tickets

/// A ticket that the last key settled and went on from, before its change was answered.
struct LeftBehind: Equatable, Sendable {
  /// The ticket.
  let key: TicketRef
  /// The change on its way.
  let change: RequestID
}
