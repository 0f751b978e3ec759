/// A page of comments, newest first.
public struct CommentPage: Hashable, Sendable {
  /// The comments of this page.
  public var comments: [Comment]
  /// Where the page with older ones begins; `nil` on the last.
  public var next: String?
  /// Where the page with newer ones begins; `nil` on the first.
  public var previous: String?
  /// Number of comments of this page that could not be understood and are not in `comments`.
  public var damaged: Int

  /// Makes a page.
  public init(comments: [Comment], next: String? = nil, previous: String? = nil, damaged: Int = 0) {
    self.comments = comments
    self.next = next
    self.previous = previous
    self.damaged = damaged
  }

  /// Most comments of a page.
  public static let limit = 100
}
