/// Which tickets of a list belong together; pure, so that it is decided off the main thread.
public enum PickRule: Equatable, Sendable {
  /// Those for which a condition holds.
  case fitting(TicketCondition)
  /// Those of one customer: the same address or, where there is none, the same name.
  case customer(address: String?, name: String)

  /// Those with unread messages.
  public static let unread = fitting(.has(.unread))
  /// Those that the server says this person may not edit (contract.md section 2.3).
  public static let locked = fitting(.access(lockedLevels))
  private static let lockedLevels = ["viewer", "none"]

  /// The rule that finds the other tickets of a ticket's customer.
  public static func customer(_ row: TicketRow) -> Self {
    .customer(address: row.customerEmail.flatMap { $0.isEmpty ? nil : $0.lowercased() }, name: row.customer)
  }

  /// Whether a level of access allows no editing; one that nobody knows may be one that does, which the server tells.
  public static func isLocked(access: String?) -> Bool { access.map(lockedLevels.contains) ?? false }

  /// Whether a customer is the one who is meant; case is folded as Swift does, also beyond ASCII.
  ///
  /// - Parameters:
  ///   - customer: The customer's name.
  ///   - email: The customer's address.
  /// - Returns: Whether it is; false where no customer is meant.
  public func means(customer: String, email: String?) -> Bool {
    switch self {
    case .fitting: false
    case .customer(let address?, _): email?.lowercased() == address
    case .customer(nil, let name): email?.isEmpty != false && customer == name
    }
  }
}
