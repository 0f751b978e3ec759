package import Tickets

/// A list to choose from, narrowed by typing, laid over the panes.
package struct PickerState: Equatable, Sendable {
  /// What is chosen from.
  package enum Purpose: Equatable, Sendable {
    /// Every command that can be given here.
    case palette
    /// The keys of a pane.
    case keys(Pane)
    /// Pages that a browser can show: the ticket's own and those its thread names; and what of these was left out.
    case links(number: Int, leftOut: String? = nil)
    /// Who gets these tickets.
    case assign(rows: [RowID])
    /// Whether the AI draft that the thread holds will do, or another is asked for.
    case aiDraft(TicketRef)
    /// Where a suggestion goes when there is a draft already.
    case suggestionPlace(TicketRef)
    /// Texts that are not sent, and changes that wait until the server can be reached, or for a person.
    case waiting
    /// What becomes of one of them.
    indirect case waitingChange(QueuedChange)
    /// What becomes of a text whose ticket is gone.
    case goneText(DraftKey)
    /// What becomes of a change of many tickets that was interrupted.
    indirect case interrupted(RecordedRun)
  }

  /// What is chosen from.
  package var purpose: Purpose
  /// What was typed to narrow the list.
  package var buffer: TextBuffer
  /// Whether printable keys narrow the list; otherwise they are keys.
  package var isTyping: Bool
  /// Whether more is told of the chosen one, below the list.
  package var showsMore = false
  /// Everything there is.
  package private(set) var items: [PickerItem]
  /// Whether there was ever something to choose: a list that was emptied under a person's hands stays open.
  package private(set) var hadItems: Bool
  /// Positions in `items` of what fits, best first.
  package private(set) var shown: [Int]
  /// The chosen one, a position in `shown`; 0 when nothing fits.
  package private(set) var chosen: Int

  /// Makes a list that shows everything.
  ///
  /// - Parameters:
  ///   - purpose: What is chosen from.
  ///   - items: Everything there is, in the order shown while nothing is typed.
  ///   - isTyping: Whether printable keys narrow it from the start.
  package init(_ purpose: Purpose, items: [PickerItem], isTyping: Bool) {
    self.purpose = purpose
    self.items = items
    hadItems = !items.isEmpty
    self.isTyping = isTyping
    buffer = TextBuffer()
    shown = Array(items.indices)
    chosen = 0
  }

  /// Whether it is a question with a few answers, which leaves what lies above it in sight.
  package var isShortChoice: Bool {
    switch purpose {
    case .aiDraft, .suggestionPlace, .waitingChange, .goneText, .interrupted: true
    case .palette, .keys, .links, .assign, .waiting: false
    }
  }

  /// The chosen item; `nil` when nothing fits.
  package var current: PickerItem? { shown.indices.contains(chosen) ? items[shown[chosen]] : nil }

  /// Moves the choice, stopping at both ends.
  package mutating func move(by step: Int) {
    chosen = min(max(0, chosen + step), max(0, shown.count - 1))
  }

  /// Puts other things in place of those there are: what was typed stays, and so does what was chosen, unless neither
  /// was touched yet; where that is gone, the choice stays at its place.
  package mutating func replace(_ items: [PickerItem]) {
    let (kept, place) = (chosen > 0 || !buffer.isEmpty ? current : nil, chosen)
    self.items = items
    if !items.isEmpty { hadItems = true }
    narrow()
    guard let kept else { return }
    chosen = shown.firstIndex { items[$0].isSame(as: kept) } ?? min(place, max(0, shown.count - 1))
  }

  /// Shows what fits the text: every word has to occur in the title or the note.
  package mutating func narrow() {
    let typed = buffer.text.lowercased().split(separator: " ").map(String.init)
    let words = typed.map(Fuzzy.init)
    let scored = items.indices.compactMap { index in
      // What is called so goes before all that only hold the letters.
      let score = typed == [items[index].alias] ? -1 : items[index].score(words)
      return score.map { (index: index, score: $0) }
    }
    shown = scored.sorted { ($0.score, $0.index) < ($1.score, $1.index) }.map(\.index)
    chosen = 0
  }
}

/// One thing to choose.
package struct PickerItem: Equatable, Sendable {
  /// What choosing it does.
  package enum Value: Equatable, Sendable {
    /// Runs a command.
    case command(Command)
    /// Opens a page in the browser.
    case page(String)
    /// Assigns to a person or a pool, or to nobody.
    case assign(Assignee?)
    /// Does something with a suggested reply.
    case suggestion(SuggestionChoice)
    /// Asks what becomes of a change that waits.
    case queued(QueuedChange)
    /// Does something with a change that waits.
    case queueChoice(QueueChoice)
    /// Goes on with a text that is not sent.
    case text(DraftKey)
    /// Does something with a text whose ticket is gone.
    case goneText(GoneTextChoice)
    /// Asks what becomes of a change of many tickets that was interrupted.
    indirect case interrupted(RecordedRun)
    /// Does something with it.
    case run(RunChoice)
  }

  /// What it is called; what was typed is looked for here first.
  package var title: String
  /// What is said about it.
  package var note: String
  /// What choosing it does.
  package var value: Value
  /// A word that means this item alone, `me` for the person at the keyboard; empty for none.
  package var alias = ""

  /// Makes an item.
  package init(title: String, note: String, value: Value) {
    self.title = title
    self.note = note
    self.value = value
  }

  /// Whether choosing it does the same: a person may have been known by the address alone.
  fileprivate func isSame(as other: Self) -> Bool {
    if case .assign(let mine) = value, case .assign(let theirs) = other.value { return mine?.key == theirs?.key }
    return value == other.value
  }

  /// How well it fits words in lower case, the lower the better; `nil` when one of them occurs nowhere.
  fileprivate func score(_ words: [Fuzzy]) -> Int? {
    let title = title.lowercased()
    let note = note.lowercased()
    var total = 0
    for word in words {
      guard let score = Self.score(title: word.fit(title), note: word.fit(note)) else { return nil }
      total += score
    }
    return total
  }

  /// A word in the note goes before letters that are scattered over the title, but behind a word in the title.
  private static func score(title: Fuzzy.Fit?, note: Fuzzy.Fit?) -> Int? {
    switch (title, note) {
    case (.prefix?, _): 0
    case (.word?, _): 1
    case (.inside?, _): 2
    case (_, .prefix?), (_, .word?): 3
    case (_, .inside?): 4
    case (.scattered?, _): 5
    case (nil, .scattered?), (nil, nil): nil
    }
  }
}
