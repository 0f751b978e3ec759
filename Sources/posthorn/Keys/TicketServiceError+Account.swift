import Tickets

extension TicketServiceError {
  /// Whether the key may not tell whose it is, although it may be good for tickets.
  var hidesAccount: Bool {
    switch self {
    case .missingScope, .closedToKeys, .endpointNotFound, .forbidden: true
    default: false
    }
  }
}
