import Tickets

/// Questions with a few answers, about what waits for a person.
extension LayersArea {
  /// Enter on a change that waits.
  mutating func ask(about change: QueuedChange) -> [Effect] {
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
    picker = PickerState(.waitingChange(change), items: items, isTyping: false)
    return []
  }

  /// Enter on a text whose ticket is gone.
  mutating func ask(about draft: Draft) -> [Effect] {
    picker = PickerState(
      .goneText(draft.key),
      items: [
        PickerItem(title: "read it", note: "the whole text", value: .goneText(.read)),
        PickerItem(title: "copy it", note: "to the clipboard", value: .goneText(.copy)),
        PickerItem(title: "use it", note: "as the message of a new ticket", value: .goneText(.use)),
        PickerItem(title: "discard it", note: "u brings it back", value: .goneText(.discard)),
      ], isTyping: false)
    return []
  }

  /// Enter on a run that was interrupted.
  mutating func ask(about run: RecordedRun) {
    let isOne = run.edits.count == 1
    // What a call did that was under way, nobody was told; so no number is named that is not certain.
    let back = "looks \(isOne ? "whether it was" : "which were") changed, and takes that back"
    let rest = isOne ? "as the ticket stands then" : "with those that are left, as each stands then"
    let goOn = PickerItem(title: "go on", note: rest, value: .run(.goOn))
    let items = [
      PickerItem(title: "take back", note: back, value: .run(.takeBack)),
      PickerItem(title: "leave it", note: "as it is; u takes back what was changed", value: .run(.leave)),
    ]
    picker = PickerState(
      .interrupted(run), items: (run.openEdits.isEmpty ? [] : [goOn]) + items, isTyping: false)
  }
}
