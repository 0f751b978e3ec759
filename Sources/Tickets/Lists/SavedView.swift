public import FoundationEssentials
public import Notation

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
