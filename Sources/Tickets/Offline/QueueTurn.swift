/// Whose turn it is to send what waits.
public enum QueueTurn: Hashable, Sendable {
  /// This change comes next.
  case next(QueuedChange)
  /// Nothing waits.
  case nothing
  /// Another program over the file is sending.
  case taken
}
