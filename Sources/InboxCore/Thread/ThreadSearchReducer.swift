import Tickets

extension ThreadArea {
  /// The text changed: the first match from where the person was reading is shown.
  mutating func typeThreadSearch(_ text: String, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    guard var search = shown.search else { return [] }
    search.current = nil
    search.find(text, in: shown.layout)
    search.current = search.matches.firstIndex { $0.lines.lowerBound >= search.scroll } ?? search.matches.indices.first
    shown.search = search
    guard search.current != nil else {
      restoreThreadPlace(search, in: layout)
      return []
    }
    return showMatch(in: layout, &shared)
  }

  /// Esc: the thread stands where it stood and nothing is marked.
  mutating func leaveThreadSearch(in layout: PaneLayout) -> [Effect] {
    guard let search = shown.search else { return [] }
    shown.search = nil
    restoreThreadPlace(search, in: layout)
    return []
  }

  private mutating func restoreThreadPlace(_ search: ThreadSearch, in layout: PaneLayout) {
    shown.scroll = search.scroll
    shown.place = search.place
    relayoutThread(keepingPlace: true, in: layout)
  }

  /// n and N in the detail: the next or previous match, going on from the other end.
  mutating func walkThread(_ step: Int, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    guard let search = shown.search, let current = search.current else {
      shared.say(.info, "Nothing was searched for in this thread yet; / searches it.")
      return []
    }
    let count = search.matches.count
    shown.search?.current = ((current + step) % count + count) % count
    return showMatch(in: layout, &shared)
  }

  /// Scrolls by the least that brings the current match into sight; of a long one, its beginning.
  private mutating func showMatch(in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    guard let search = shown.search, let current = search.current else { return [] }
    let lines = search.matches[current].lines
    let height = max(1, layout.threadLines)
    let down = max(0, lines.upperBound - shown.scroll - height + 1)
    let step = min(down, lines.lowerBound - shown.scroll)
    return scrollThread(by: step, in: layout, &shared)
  }
}

extension ThreadArea {
  /// / in the detail: looks for a text in the thread while it is typed.
  mutating func startThreadSearch(_ shared: inout Shared) -> AreaResult {
    guard shown.conversation != nil else {
      shared.say(.info, "No ticket is open; Enter opens one.")
      return AreaResult()
    }
    shown.search = ThreadSearch(scroll: shown.scroll, place: shown.place)
    return AreaResult(events: [.layers(.asks(.threadSearch))])
  }

  /// Enter: the matches stay marked, n and N go on.
  func keepThreadSearch() -> AreaResult {
    guard let search = shown.search, !search.text.isEmpty else { return AreaResult(events: [.layers(.givenUp)]) }
    let none = "The thread does not hold that; Esc goes back to where you were."
    return AreaResult(events: [.layers(search.matches.isEmpty ? .refused(none) : .taken)])
  }
}
