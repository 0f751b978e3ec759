import Tickets

extension TicketServiceError {
  /// Whether the server was asked for a ticket in vain, so that it may well be there, and in a list too.
  var saysNothingOfTicket: Bool {
    switch self {
    case .malformed, .tooLarge, .unreadable: true
    default: isFaultOfOneTicket
    }
  }
}
