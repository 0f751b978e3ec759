import FoundationEssentials

/// The number of unread messages, as far as it is known.
package struct Badge: Equatable, Sendable {
  /// The last answer; `nil` while unknown.
  package var count: Int?
  /// Errors in a row, for backing off.
  package var failures: Int
  /// Since when changes of this person wait for the next question; `nil` when none do.
  var changedAt: Date?

  /// Seconds without a further change until it is asked for.
  static let pause = 0.5
  /// Seconds after which it is asked for, though changes go on.
  static let patience = 3.0

  /// Makes an unknown badge.
  package init() { failures = 0 }
}
