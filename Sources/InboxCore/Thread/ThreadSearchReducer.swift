import Tickets

extension InboxState {
  /// / in the detail: looks for a text in the thread while it is typed.
  mutating func startThreadSearch() -> [Effect] {
    guard conversation.conversation != nil else {
      say(.info, "No ticket is open; Enter opens one.")
      return []
    }
    conversation.search = ThreadSearch(scroll: conversation.scroll, place: conversation.place)
    return ask(.threadSearch)
  }

  /// The text changed: the first match from where the person was reading is shown.
  mutating func typeThreadSearch(_ text: String) -> [Effect] {
    guard var search = conversation.search else { return [] }
    search.current = nil
    search.find(text, in: conversation.layout)
    search.current = search.matches.firstIndex { $0.lines.lowerBound >= search.scroll } ?? search.matches.indices.first
    conversation.search = search
    guard search.current != nil else {
      restoreThreadPlace(search)
      return []
    }
    return showMatch()
  }

  /// Esc: the thread stands where it stood and nothing is marked.
  mutating func leaveThreadSearch() -> [Effect] {
    guard let search = conversation.search else { return [] }
    conversation.search = nil
    restoreThreadPlace(search)
    return []
  }

  private mutating func restoreThreadPlace(_ search: ThreadSearch) {
    conversation.scroll = search.scroll
    conversation.place = search.place
    relayoutThread(keepingPlace: true)
  }

  /// Enter: the matches stay marked, n and N go on.
  mutating func keepThreadSearch() -> [Effect] {
    guard let search = conversation.search, !search.text.isEmpty else { return closePrompt() }
    guard !search.matches.isEmpty else {
      prompt?.problem = "The thread does not hold that; Esc goes back to where you were."
      return []
    }
    prompt = nil
    return []
  }

  /// n and N in the detail: the next or previous match, going on from the other end.
  mutating func walkThread(_ step: Int) -> [Effect] {
    guard let search = conversation.search, let current = search.current else {
      say(.info, "Nothing was searched for in this thread yet; / searches it.")
      return []
    }
    let count = search.matches.count
    conversation.search?.current = ((current + step) % count + count) % count
    return showMatch()
  }

  /// Scrolls by the least that brings the current match into sight; of a long one, its beginning.
  private mutating func showMatch() -> [Effect] {
    guard let search = conversation.search, let current = search.current else { return [] }
    let lines = search.matches[current].lines
    let height = max(1, layout.threadLines)
    let down = max(0, lines.upperBound - conversation.scroll - height + 1)
    let step = min(down, lines.lowerBound - conversation.scroll)
    return scrollThread(by: step)
  }
}
