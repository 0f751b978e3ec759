/// What can be done with a change that waits.
package enum QueueChoice: Equatable, Sendable {
  /// Sends it whatever was changed meanwhile.
  case send
  /// Forgets it.
  case drop
  /// Leaves it as it is.
  case keep
}
