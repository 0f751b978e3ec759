import Tickets

extension LayersArea {
  /// Lays the log, the history or a text over the screen.
  mutating func showHelp(_ topic: HelpState.Topic) -> [Effect] {
    help = HelpState(topic)
    return []
  }

  /// Scrolls what is read.
  mutating func scrollHelp(to line: Int, last: Int) -> [Effect] {
    help?.scroll = max(0, min(line, last))
    return []
  }

  /// Esc and q: closes what is read.
  mutating func closeHelp() -> [Effect] {
    help = nil
    return []
  }

  /// Moves the choice in a list.
  mutating func movePicker(by step: Int) -> [Effect] {
    picker?.move(by: step)
    return []
  }

  /// A printable key while a list takes text.
  mutating func typeInPicker(_ character: Character) -> [Effect] {
    picker?.buffer.type(character)
    picker?.narrow()
    return []
  }

  /// A readline movement or edit in a list; deleting from an empty text leaves it.
  mutating func editPicker(_ edit: TextEdit) -> [Effect] {
    guard picker?.buffer.isEmpty == false || edit != .backspace else { return leavePicker() }
    picker?.buffer.apply(edit)
    picker?.narrow()
    return []
  }

  /// /: from now on printable keys narrow the list.
  mutating func narrowPicker() -> [Effect] {
    picker?.isTyping = true
    return []
  }

  /// Esc: forgets what was typed where keys are read as well, else closes the list.
  mutating func leavePicker() -> [Effect] {
    guard var current = picker, !current.showsMore, current.isTyping, case .keys = current.purpose else {
      return closePicker()
    }
    current.buffer = TextBuffer()
    current.isTyping = false
    current.narrow()
    picker = current
    return []
  }

  /// q: closes what is told of a line, then the list.
  mutating func closePicker() -> [Effect] {
    if picker?.showsMore == true { picker?.showsMore = false } else { picker = nil }
    return []
  }
}

/// Lists of commands, and what is chosen.
extension LayersArea {
  /// Ctrl+p: every command that can be given here, those used last first.
  mutating func showPalette(_ recent: [Command], in context: KeyContext, of server: ServerArea) -> [Effect] {
    let used = recent.filter { $0.canBeGiven(in: context) && server.offers($0) }
    let others = Command.allCases.filter {
      $0.canBeGiven(in: context) && !used.contains($0) && server.offers($0)
    }
    // Keys that only move are known by heart, so they come last.
    let sorted =
      used + others.filter { !$0.info.contexts.contains(.help) } + others.filter { $0.info.contexts.contains(.help) }
    picker = PickerState(.palette, items: sorted.map(\.pickerItem), isTyping: true)
    return []
  }

  /// ?: the keys of a pane; / narrows them, Enter tells more of one, and nothing is ever run from here.
  mutating func showKeys(of pane: Pane, _ server: ServerArea) -> [Effect] {
    let items = Command.allCases.filter { $0.info.contexts.contains(pane.context) && server.offers($0) }.map(
      \.pickerItem)
    picker = PickerState(.keys(pane), items: pane == .list ? items + Self.searchHelp : items, isTyping: false)
    return []
  }

  /// What can be typed behind /, an operator a line.
  private static var searchHelp: [PickerItem] {
    let signs = [
      ("refund", "in subject, text, customer, tags, number"), ("-refund", "without it; - goes before operators, too"),
      ("\"card declined\"", "these words together"),
    ]
    let operators = TicketSearchOperator.allCases.map(\.example)
    return (signs + operators.map { ($0.typed, $0.finds) }).map { typed, finds in
      PickerItem(
        title: Command.program(.search).info.name, note: "\(typed)  \(finds)", value: .command(.program(.search)))
    }
  }

  /// Enter: takes what was chosen; in the list of keys it tells more of it, because help never acts.
  mutating func choose(_ changes: ChangesArea, _ shared: inout Shared) -> AreaResult {
    guard let current = picker, let item = current.current else { return AreaResult() }
    if case .keys = current.purpose {
      picker?.showsMore = !current.showsMore
      return AreaResult()
    }
    if case .assign(let rows) = current.purpose, let problem = changes.takenBackProblem(of: rows, key: "Enter") {
      shared.say(.info, problem)
      return AreaResult()
    }
    picker = nil
    switch item.value {
    case .queued(let change): return AreaResult(effects: ask(about: change))
    case .interrupted(let run):
      ask(about: run)
      return AreaResult()
    case let value: return AreaResult(events: current.choice(value).map { [.layers(.chose($0))] } ?? [])
    }
  }
}

extension PickerState {
  /// What was chosen, and for what.
  enum Choice: Equatable, Sendable {
    /// A command of the palette.
    case command(Command)
    /// A page for the browser.
    case page(String)
    /// Who gets tickets.
    case assign(Assignee?, rows: [RowID])
    /// What becomes of a suggestion.
    case suggestion(SuggestionChoice, for: TicketRef)
    /// A text that is gone on with.
    case text(DraftKey)
    /// What becomes of a text whose ticket is gone.
    case goneText(GoneTextChoice, DraftKey)
    /// What becomes of an interrupted run.
    case run(RunChoice, RecordedRun)
    /// What becomes of a change that waits.
    case queue(QueueChoice, QueuedChange)
  }

  /// A choice for what it was asked for; `nil` where it answers another question, or none.
  fileprivate func choice(_ value: PickerItem.Value) -> Choice? {
    switch (value, purpose) {
    case (.command(let command), _): .command(command)
    case (.page(let address), _): .page(address)
    case (.assign(let assignee), .assign(let rows)): .assign(assignee, rows: rows)
    case (.suggestion(let choice), .aiDraft(let ticket)), (.suggestion(let choice), .suggestionPlace(let ticket)):
      .suggestion(choice, for: ticket)
    case (.text(let key), _): .text(key)
    case (.goneText(let choice), .goneText(let key)): .goneText(choice, key)
    case (.run(let choice), .interrupted(let run)): .run(choice, run)
    case (.queueChoice(let choice), .waitingChange(let change)): .queue(choice, change)
    case (.queued, _), (.interrupted, _), (.assign, _), (.suggestion, _), (.goneText, _), (.run, _), (.queueChoice, _):
      nil
    }
  }
}

extension KeysArea {
  /// Keeps a command among those that the palette shows first.
  mutating func remember(_ command: Command) {
    recentCommands.removeAll { $0 == command }
    recentCommands.insert(command, at: 0)
    recentCommands = Array(recentCommands.prefix(Self.recentLimit))
  }

  /// Most commands remembered.
  private static let recentLimit = 5
}

extension Command {
  /// Whether the palette offers it: what only moves inside an overlay, and the palette itself, would be noise.
  func canBeGiven(in context: KeyContext) -> Bool {
    info.contexts.contains(context) && self != .program(.palette) && !info.traits.contains(.cancels)
  }

  /// How a list of commands shows it.
  var pickerItem: PickerItem { PickerItem(title: info.name, note: info.help, value: .command(self)) }
}
