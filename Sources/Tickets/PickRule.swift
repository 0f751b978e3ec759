/// Which tickets of a list are selected together; pure, so that it is decided off the main thread.
public enum PickRule: Equatable, Sendable {
  /// Those with unread messages.
  case unread
  /// Those of one customer: the same address or, where there is none, the same name.
  case customer(address: String?, name: String)

  /// The rule that finds the other tickets of a ticket's customer.
  public static func customer(_ row: TicketRow) -> Self {
    .customer(address: row.customerEmail.flatMap { $0.isEmpty ? nil : $0.lowercased() }, name: row.customer)
  }

  /// Whether a ticket fits.
  ///
  /// - Parameters:
  ///   - unread: Messages that the team has not read.
  ///   - customer: The customer's name.
  ///   - email: The customer's address.
  /// - Returns: Whether it does.
  public func fits(unread: Int, customer: String, email: String?) -> Bool {
    switch self {
    case .unread: unread > 0
    case .customer(let address?, _): email?.lowercased() == address
    case .customer(nil, let name): email?.isEmpty != false && customer == name
    }
  }
}
