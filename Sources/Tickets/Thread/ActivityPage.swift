/// One page of an activity log.
public struct ActivityPage: Hashable, Sendable {
  /// Entries on all pages.
  public var total: Int
  /// The entries of this page, the newest first.
  public var entries: [ActivityEntry]

  /// Makes a page.
  public init(total: Int, entries: [ActivityEntry]) {
    self.total = total
    self.entries = entries
  }
}
