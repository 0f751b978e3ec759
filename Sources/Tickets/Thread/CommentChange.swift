/// What is to become of a comment.
public enum CommentChange: Hashable, Sendable {
  /// It says something else.
  case content(MessageContent)
  /// It is deleted, so that nobody sees it any more.
  case deletion
}
