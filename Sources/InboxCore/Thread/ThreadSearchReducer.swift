import Tickets

extension InboxState {
  /// / in the detail: looks for a text in the thread while it is typed.
  mutating func startThreadSearch() -> [Effect] {
    guard thread.shown.conversation != nil else {
      shared.say(.info, "No ticket is open; Enter opens one.")
      return []
    }
    thread.shown.search = ThreadSearch(scroll: thread.shown.scroll, place: thread.shown.place)
    return ask(.threadSearch)
  }

  /// The text changed: the first match from where the person was reading is shown.
  mutating func typeThreadSearch(_ text: String) -> [Effect] {
    guard var search = thread.shown.search else { return [] }
    search.current = nil
    search.find(text, in: thread.shown.layout)
    search.current = search.matches.firstIndex { $0.lines.lowerBound >= search.scroll } ?? search.matches.indices.first
    thread.shown.search = search
    guard search.current != nil else {
      restoreThreadPlace(search)
      return []
    }
    return showMatch()
  }

  /// Esc: the thread stands where it stood and nothing is marked.
  mutating func leaveThreadSearch() -> [Effect] {
    guard let search = thread.shown.search else { return [] }
    thread.shown.search = nil
    restoreThreadPlace(search)
    return []
  }

  private mutating func restoreThreadPlace(_ search: ThreadSearch) {
    thread.shown.scroll = search.scroll
    thread.shown.place = search.place
    relayoutThread(keepingPlace: true)
  }

  /// Enter: the matches stay marked, n and N go on.
  mutating func keepThreadSearch() -> [Effect] {
    guard let search = thread.shown.search, !search.text.isEmpty else { return closePrompt() }
    guard !search.matches.isEmpty else {
      layers.prompt?.problem = "The thread does not hold that; Esc goes back to where you were."
      return []
    }
    layers.prompt = nil
    return []
  }

  /// n and N in the detail: the next or previous match, going on from the other end.
  mutating func walkThread(_ step: Int) -> [Effect] {
    guard let search = thread.shown.search, let current = search.current else {
      shared.say(.info, "Nothing was searched for in this thread yet; / searches it.")
      return []
    }
    let count = search.matches.count
    thread.shown.search?.current = ((current + step) % count + count) % count
    return showMatch()
  }

  /// Scrolls by the least that brings the current match into sight; of a long one, its beginning.
  private mutating func showMatch() -> [Effect] {
    guard let search = thread.shown.search, let current = search.current else { return [] }
    let lines = search.matches[current].lines
    let height = max(1, layout.threadLines)
    let down = max(0, lines.upperBound - thread.shown.scroll - height + 1)
    let step = min(down, lines.lowerBound - thread.shown.scroll)
    return scrollThread(by: step)
  }
}
