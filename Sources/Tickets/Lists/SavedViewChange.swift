public import Notation

/// What somebody writes of a view; what is `nil` stays, or starts empty.
public struct SavedViewChange: Hashable, Sendable {
  /// The name, 1 to 400 characters; a new view needs one.
  public var name: String?
  /// All filters; at most 10,000 characters as JSON.
  public var filters: [String: JSONValue]?
  /// Whether it is one of the caller's own favourites.
  public var isFavorite: Bool?
  /// Who may see it; only whoever made it may say so.
  public var visibility: SavedView.Visibility?

  /// Makes a change.
  public init(
    name: String? = nil, filters: [String: JSONValue]? = nil, isFavorite: Bool? = nil,
    visibility: SavedView.Visibility? = nil
  ) {
    self.name = name
    self.filters = filters
    self.isFavorite = isFavorite
    self.visibility = visibility
  }
}
