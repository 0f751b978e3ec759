/// What the changes that wait for the server wait for themselves.
enum QueueRequest: Equatable, Sendable {
  /// Everything that waits.
  case read
  /// What is sent next.
  case turn
  /// What became of a change is in the file.
  case note
  /// Others may send.
  case giveBack
  /// What is left of a run waits.
  case add(RequestID)
  /// Changes are taken out.
  case drop
  /// This change waits again.
  case resume(Int64)
}
