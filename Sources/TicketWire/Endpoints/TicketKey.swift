package import Tickets

/// How a request names a ticket: by UUID or by its number in the project (contract.md section 1.1).
package enum TicketKey: Hashable, Sendable, CustomStringConvertible {
  /// By UUID, which is right for anything that is kept or repeated.
  case id(TicketID)
  /// By number.
  case number(Int)

  /// Reads a path segment; `nil` when it is neither.
  package init?(_ text: String) {
    if let id = TicketID(text) {
      self = .id(id)
    } else if let number = Int(digits: text) {
      self = .number(number)
    } else {
      return nil
    }
  }

  /// The path segment.
  package var description: String {
    switch self {
    case .id(let id): id.description
    case .number(let number): "\(number)"
    }
  }
}
