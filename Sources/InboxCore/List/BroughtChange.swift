package import FoundationEssentials

/// What one refresh has brought from the server; who did it is not known.
package struct BroughtChange: Equatable, Sendable {
  /// Most of them kept.
  static let limit = 100

  /// When it came.
  package var at: Date
  /// Numbers of the tickets, as far as their rows were on screen.
  package var numbers: [Int]
  /// How many more tickets changed.
  package var others: Int
}
