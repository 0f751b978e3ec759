/// What a server says after a comment was written.
public struct SentComment: Hashable, Sendable {
  /// The comment as stored.
  public var comment: Comment
  /// Whether the same one had been there already and nothing new was sent (HTTP 200 instead of 201).
  public var wasAlreadyThere: Bool

  /// Makes an answer.
  public init(comment: Comment, wasAlreadyThere: Bool) {
    self.comment = comment
    self.wasAlreadyThere = wasAlreadyThere
  }
}
