/// How a list is ordered.
public enum ListSort: String, Hashable, Sendable, CaseIterable {
  /// By tier, then priority, then activity.
  case ranked
  /// Last change first.
  case activity
  /// Highest number first.
  case number
}
