package import FoundationEssentials

/// Looks for tickets by their number, one at a time.
package struct NumberSearch: Equatable, Sendable {
  /// The look under way; `nil` when none is.
  package var look: TicketSearch?

  /// Makes a state in which nothing is looked for.
  package init() {}
}

/// A look for a ticket by number.
package struct TicketSearch: Equatable, Sendable {
  /// The read or the call under way.
  package var request: RequestID
  /// The number typed.
  package var number: Int
  /// When it was typed.
  package var askedAt: Date
  /// Whether the server is being asked.
  package var asksServer = false
  /// Whether the server was asked.
  package var wasAsked = false
}
