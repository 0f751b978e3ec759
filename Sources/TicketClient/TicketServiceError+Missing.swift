internal import TicketWire
import Tickets

extension TicketServiceError {
  /// Whether the server surely did nothing because it has no such call for us (contract.md section 11.1).
  var saysCallIsMissing: Bool {
    switch self {
    case .closedToKeys, .endpointNotFound, .methodNotAllowed: true
    default: false
    }
  }
}
