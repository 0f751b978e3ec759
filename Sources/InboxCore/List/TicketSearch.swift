public import FoundationEssentials

/// A look for a ticket by number.
public struct TicketSearch: Equatable, Sendable {
  /// The read or the call under way.
  public var request: RequestID
  /// The number typed.
  public var number: Int
  /// When it was typed.
  public var askedAt: Date
  /// Whether the server is being asked.
  public var asksServer = false
  /// Whether the server was asked.
  public var wasAsked = false
}
