public import FoundationEssentials

/// What one refresh has brought from the server; who did it is not known.
public struct BroughtChange: Equatable, Sendable {
  /// Most of them kept.
  static let limit = 100

  /// When it came.
  public var at: Date
  /// Numbers of the tickets, as far as their rows were on screen.
  public var numbers: [Int]
  /// How many more tickets changed.
  public var others: Int
}
