import Screen
import Tickets

/// Keys of gd, which lists what is not sent.
extension LayersArea {
  /// Whether that list is on screen.
  var isListingUnsent: Bool {
    if case .waiting? = picker?.purpose { true } else { false }
  }

  /// Ctrl+s in gd: goes on with the chosen text and opens its send sheet in one go.
  mutating func sendChosen(_ shared: inout Shared) -> AreaResult {
    guard isListingUnsent else { return isElsewhere(KeyChord(.character("s"), .control)) }
    switch picker?.current?.value {
    case .text(let key):
      picker = nil
      return AreaResult(events: [.layers(.sends(key))])
    case .queued: shared.say(.info, "A change goes by itself once the server is back; Enter asks what becomes of it.")
    case .interrupted: shared.sayAsks()
    default: break
    }
    return AreaResult()
  }

  /// D in gd: forgets what is chosen; a text comes back with u.
  func discardChosen(_ shared: inout Shared) -> AreaResult {
    guard isListingUnsent, let current = picker else { return isElsewhere(KeyChord("D")) }
    switch current.current?.value {
    case .text(let key): return AreaResult(events: [.layers(.discards(key))])
    case .queued(let change): return AreaResult(events: [.layers(.drops(change))])
    case nil where current.items.isEmpty: shared.say(.info, "Nothing is left to discard; q closes the list.")
    case .interrupted: shared.sayAsks()
    default: break
    }
    return AreaResult()
  }

  /// u in gd: the text that was discarded last comes back; nothing else is taken back out of sight.
  func bringBack(_ undo: UndoHistory, _ shared: inout Shared) -> AreaResult {
    guard isListingUnsent else { return isElsewhere(KeyChord("u")) }
    guard let step = undo.steps.last, case .text = step.work else {
      shared.say(.info, "No text was discarded last, so nothing comes back here; q closes the list.")
      return AreaResult()
    }
    return AreaResult(events: [.layers(.bringsBack)])
  }

  /// A key of gd where another list or page lies on top: its lines do not name it, so it does nothing, as any key that
  /// means nothing, and behind it no Enter takes a choice.
  private func isElsewhere(_ chord: KeyChord) -> AreaResult { AreaResult(events: [.layers(.unbound(chord))]) }
}

extension Shared {
  /// A change that was interrupted is neither sent nor discarded by one key.
  fileprivate mutating func sayAsks() { say(.info, "Enter asks what becomes of this change.") }
}
