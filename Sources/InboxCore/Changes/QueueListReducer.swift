import FoundationEssentials
import Tickets

/// What can be done with a change that waits.
package enum QueueChoice: Equatable, Sendable {
  /// Sends it whatever was changed meanwhile.
  case send
  /// Forgets it.
  case drop
  /// Leaves it as it is.
  case keep
}

extension InboxState {
  /// Enter on what becomes of a change that waits.
  mutating func choose(_ choice: QueueChoice, for change: QueuedChange) -> [Effect] {
    guard changes.queue[change.id] != nil else {
      shared.say(.info, "That change has been sent meanwhile.")
      return []
    }
    switch choice {
    case .send: return changes.letWait(change.id, &shared)
    case .drop: return changes.takeOut([change.id], step: nil, &shared)
    case .keep: return []
    }
  }
}
