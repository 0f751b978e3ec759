public import FoundationEssentials

/// The filters and the order of a list under a name, which the team shares (contract.md section 8).
public struct SavedView: Identifiable, Hashable, Sendable {
  /// Who may see a view.
  public enum Visibility: String, Hashable, Sendable, CaseIterable {
    /// The team.
    case shared
    /// Whoever made it.
    case `private`
  }

  /// Most characters of a name.
  public static let nameLimit = 400
  /// Most characters of the filters as JSON.
  public static let filterLimit = 10_000

  /// The UUID; calls name a view by its short id.
  public let id: UUID
  /// Eight letters and digits, by which calls and lists name the view.
  public var shortID: String
  /// The name.
  public var name: String
  /// The filters as servers keep them: names and values of contract.md section 8, some of them perhaps unknown.
  public var filters: [String: JSONValue]
  /// When it was made.
  public var createdAt: Date
  /// Who made it; `nil` when nobody knows.
  public var creator: Member?
  /// Whether it is one of the caller's own favourites.
  public var isFavorite: Bool
  /// Who may see it; `nil` on servers that do not tell.
  public var visibility: Visibility?

  /// Makes a view.
  public init(
    id: UUID, shortID: String, name: String, filters: [String: JSONValue] = [:], createdAt: Date,
    creator: Member? = nil, isFavorite: Bool = false, visibility: Visibility? = nil
  ) {
    self.id = id
    self.shortID = shortID
    self.name = name
    self.filters = filters
    self.createdAt = createdAt
    self.creator = creator
    self.isFavorite = isFavorite
    self.visibility = visibility
  }
}

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
