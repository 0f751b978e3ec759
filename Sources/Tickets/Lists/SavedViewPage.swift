/// One page of saved views.
public struct SavedViewPage: Hashable, Sendable {
  /// Views on all pages.
  public var total: Int
  /// The views of this page: favourites first, then the newest.
  public var views: [SavedView]

  /// Makes a page.
  public init(total: Int, views: [SavedView]) {
    self.total = total
    self.views = views
  }
}
