import Tickets

extension InboxState {
  /// Whether something on screen counts only once it has been painted: a send sheet, or messages not seen before.
  public var awaitsPainting: Bool {
    if case .sheet(_, isPainted: false)? = newTicket.form?.stage { return true }
    if case .sheet(let sheet)? = composer?.stage, !sheet.isPainted { return true }
    return !newOnScreen.isEmpty || newSeenCount != nil
  }

  /// The screen shows what the state holds: keys of the sheet count now, and messages on screen have been seen.
  mutating func wasPainted() -> [Effect] {
    let (count, shown) = (newSeenCount, newOnScreen)
    conversation.known?.formUnion(shown)
    var effects: [Effect] = []
    if let count, let row = conversation.row {
      conversation.rememberedCount = count
      effects.append(.keep(requests.next(for: .thread(.seen)), .seen(count, row)))
    }
    return effects + sheetWasPainted()
  }

  /// Messages with a line of text on screen, by index; `nil` while something covers the thread.
  private var messagesOnScreen: ClosedRange<Int>? {
    let isCovered =
      prompt != nil || help != nil || picker != nil || run != nil || keys.showsHints
      || layout.isTooSmall
    if case .sheet? = composer?.stage { return nil }
    guard !isCovered, conversation.isTold else { return nil }
    let lines = conversation.layout.lines
    let visible = lines.indices.dropFirst(max(0, conversation.scroll)).prefix(layout.threadLines)
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
    guard let known = conversation.known, let range = messagesOnScreen,
      let messages = conversation.conversation?.messages
    else { return [] }
    return messages[range.clamped(to: 0...max(0, messages.count - 1))].map(\.id).filter { !known.contains($0) }
  }

  /// How much of the opened thread has been on screen, when that is not what the file remembers.
  private var newSeenCount: Int? {
    guard conversation.mode == .open, let shown = conversation.conversation, let range = messagesOnScreen else {
      return nil
    }
    let remembered = conversation.rememberedCount ?? shown.seenCount
    let count = max(range.upperBound + 1, min(remembered ?? 0, shown.messages.count))
    return count == remembered ? nil : count
  }
}
