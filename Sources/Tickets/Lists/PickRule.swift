/// Which tickets of a list belong together; pure, so that it is decided off the main thread.
public enum PickRule: Equatable, Sendable {
  /// Those with unread messages.
  case unread
  /// Those of one customer: the same address or, where there is none, the same name.
  case customer(address: String?, name: String)
  /// Those that the server says this person may not edit (contract.md section 2.3).
  case locked

  /// The rule that finds the other tickets of a ticket's customer.
  public static func customer(_ row: TicketRow) -> Self {
    .customer(address: row.customerEmail.flatMap { $0.isEmpty ? nil : $0.lowercased() }, name: row.customer)
  }

  /// Whether a level of access allows no editing; one that nobody knows may be one that does, which the server tells.
  public static func isLocked(access: String?) -> Bool { access == "viewer" || access == "none" }

  /// Whether a ticket fits.
  ///
  /// - Parameters:
  ///   - unread: Messages that the team has not read.
  ///   - customer: The customer's name.
  ///   - email: The customer's address.
  ///   - access: This person's level of access; `nil` where the server does not tell.
  /// - Returns: Whether it does.
  public func fits(unread: Int, customer: String, email: String?, access: String?) -> Bool {
    switch self {
    case .unread: unread > 0
    case .customer(let address?, _): email?.lowercased() == address
    case .customer(nil, let name): email?.isEmpty != false && customer == name
    case .locked: Self.isLocked(access: access)
    }
  }
}
