/// A tag with the number of tickets that carry it.
public struct TagCount: Hashable, Sendable {
  /// The tag.
  public var tag: String
  /// Number of tickets.
  public var count: Int

  /// Makes a pair.
  public init(tag: String, count: Int) {
    self.tag = tag
    self.count = count
  }
}
