import Tickets

extension InboxState {
  /// Whether something on screen counts only once it has been painted: a send sheet, or messages not seen before.
  package var awaitsPainting: Bool {
    writing.sheet?.isPainted == false || !newOnScreen.isEmpty || newSeenCount != nil
  }

  /// The screen shows what the state holds: keys of the sheet count now, and messages on screen have been seen.
  mutating func wasPainted() -> [Effect] {
    let (count, shown) = (newSeenCount, newOnScreen)
    thread.shown.known?.formUnion(shown)
    var effects: [Effect] = []
    if let count, let row = thread.shown.row {
      thread.shown.rememberedCount = count
      effects.append(.keep(shared.requests.next(for: .thread(.seen)), .seen(count, row)))
    }
    return effects + writing.sheetWasPainted(in: layout)
  }

  /// Messages with a line of text on screen, by index; `nil` while something covers the thread.
  private var messagesOnScreen: ClosedRange<Int>? {
    let isCovered =
      layers.prompt != nil || layers.help != nil || layers.picker != nil || changes.run != nil
      || keys.sequence.showsHints
      || layout.isTooSmall
    if case .sheet? = writing.composer?.stage { return nil }
    guard !isCovered, thread.shown.isTold else { return nil }
    let lines = thread.shown.layout.lines
    let visible = lines.indices.dropFirst(max(0, thread.shown.scroll)).prefix(layout.threadLines)
    let shown = visible.compactMap { index -> Int? in
      switch lines[index] {
      case .text(_, let message, _): return message
      // A message without any text has its header alone.
      case .header(let message):
        guard index + 1 < lines.endIndex, case .text = lines[index + 1] else { return message }
        return nil
      case .gap, .newMark, .customer, .empty: return nil
      }
    }
    guard let first = shown.first, let last = shown.last else { return nil }
    return first...last
  }

  /// Messages on screen that did not count as seen before a public send yet.
  private var newOnScreen: [MessageID] {
    guard let known = thread.shown.known, let range = messagesOnScreen,
      let messages = thread.shown.conversation?.messages
    else { return [] }
    return messages[range.clamped(to: 0...max(0, messages.count - 1))].map(\.id).filter { !known.contains($0) }
  }

  /// How much of the opened thread has been on screen, when that is not what the file remembers.
  private var newSeenCount: Int? {
    guard thread.shown.mode == .open, let shown = thread.shown.conversation, let range = messagesOnScreen else {
      return nil
    }
    let remembered = thread.shown.rememberedCount ?? shown.seenCount
    let count = max(range.upperBound + 1, min(remembered ?? 0, shown.messages.count))
    return count == remembered ? nil : count
  }
}
