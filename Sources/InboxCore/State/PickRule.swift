public import Tickets

/// Which tickets of a list are selected together; pure, so that it is decided off the main thread.
public enum PickRule: Equatable, Sendable {
  /// Those with unread messages.
  case unread
  /// Those of one customer: the same address or, where there is none, the same name.
  case customer(address: String?, name: String)

  /// The rule that finds the other tickets of a ticket's customer.
  static func customer(_ row: TicketRow) -> Self {
    .customer(address: row.customerEmail.flatMap { $0.isEmpty ? nil : $0.lowercased() }, name: row.customer)
  }

  /// Whether a ticket fits.
  public func fits(_ row: TicketRow) -> Bool {
    switch self {
    case .unread: row.unread > 0
    case .customer(let address?, _): row.customerEmail?.lowercased() == address
    case .customer(nil, let name): row.customerEmail?.isEmpty != false && row.customer == name
    }
  }
}
