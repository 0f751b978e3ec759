/// A key that is in use now.
public struct SignedIn: Hashable, Sendable {
  /// Whether the next start will find it.
  public var isKept: Bool
  /// Whether a variable of the environment holds another key, which goes first at the next start.
  public var isShadowed: Bool

  /// Tells of a key that is in use.
  public init(isKept: Bool, isShadowed: Bool) {
    self.isKept = isKept
    self.isShadowed = isShadowed
  }
}
