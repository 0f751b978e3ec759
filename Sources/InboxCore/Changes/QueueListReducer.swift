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
  /// Enter on a change that waits.
  mutating func askAbout(_ change: QueuedChange) -> [Effect] {
    let send = PickerItem(
      title: "send it all the same", note: "over what was changed meanwhile", value: .queueChoice(.send))
    let again = PickerItem(title: "send it again", note: "as soon as the server is there", value: .queueChoice(.send))
    let drop = PickerItem(title: "drop it", note: "the ticket stays as the server has it", value: .queueChoice(.drop))
    let keep = PickerItem(title: "keep it", note: "gd shows it again", value: .queueChoice(.keep))
    let items =
      switch change.hold {
      case nil: [keep, drop]
      case .conflict: [keep, send, drop]
      case .fault: [keep, again, drop]
      }
    layers.picker = PickerState(.waitingChange(change), items: items, isTyping: false)
    return []
  }

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
