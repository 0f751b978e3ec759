/// Everything that decides which rows a list holds and in which order.
public struct ListSpec: Hashable, Sendable {
  /// Which tickets.
  public var view: ListView
  /// Which order.
  public var sort: ListSort
  /// Whose "mine" counts in the ranked order.
  public var viewer: Viewer

  /// Makes a specification.
  public init(view: ListView, sort: ListSort, viewer: Viewer) {
    self.view = view
    self.sort = sort
    self.viewer = viewer
  }
}
