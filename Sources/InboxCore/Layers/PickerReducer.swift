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

extension InboxState {
  /// Ctrl+p: every command that can be given here, those used last first.
  mutating func showPalette() -> [Effect] {
    let recent = keys.recentCommands.filter { $0.canBeGiven(in: shared.focus.context) && server.offers($0) }
    let others = Command.allCases.filter {
      $0.canBeGiven(in: shared.focus.context) && !recent.contains($0) && server.offers($0)
    }
    // Keys that only move are known by heart, so they come last.
    let sorted =
      recent + others.filter { !$0.info.contexts.contains(.help) }
      + others.filter { $0.info.contexts.contains(.help) }
    layers.picker = PickerState(.palette, items: sorted.map(\.pickerItem), isTyping: true)
    return []
  }

  /// ?: the keys of a pane; / narrows them, Enter tells more of one, and nothing is ever run from here.
  mutating func showKeys(of pane: Pane) -> [Effect] {
    let items = Command.allCases.filter { $0.info.contexts.contains(pane.context) && server.offers($0) }.map(
      \.pickerItem)
    layers.picker = PickerState(.keys(pane), items: pane == .list ? items + Self.searchHelp : items, isTyping: false)
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

  /// Enter: does what was chosen; in the list of keys it tells more of it, because help never acts.
  mutating func choose() -> [Effect] {
    guard let current = layers.picker, let item = current.current else { return [] }
    if case .keys = current.purpose {
      layers.picker?.showsMore = !current.showsMore
      return []
    }
    if case .assign(let rows) = current.purpose, let problem = changes.takenBackProblem(of: rows, key: "Enter") {
      shared.say(.info, problem)
      return []
    }
    layers.picker = nil
    switch item.value {
    case .command(let command):
      remember(command)
      return perform(command, count: nil)
    case .page(let address):
      return [.browse(shared.requests.next(for: .program(.browsing)), address)]
    case .assign(let assignee):
      guard case .assign(let rows) = current.purpose else { return [] }
      return give(.assign(assignee), rows: rows)
    case .suggestion(let choice):
      switch current.purpose {
      case .aiDraft(let ticket), .suggestionPlace(let ticket): return choose(choice, for: ticket)
      case .palette, .keys, .links, .assign, .waiting, .waitingChange, .goneText, .interrupted: return []
      }
    case .queued(let change): return layers.ask(about: change)
    case .text(let key): return openText(key)
    case .interrupted(let run):
      layers.ask(about: run)
      return []
    case .run(let choice):
      guard case .interrupted(let run) = current.purpose else { return [] }
      return choose(choice, for: run)
    case .goneText(let choice):
      guard case .goneText(let key) = current.purpose else { return [] }
      return choose(choice, for: key)
    case .queueChoice(let choice):
      guard case .waitingChange(let change) = current.purpose else { return [] }
      return choose(choice, for: change)
    }
  }

  /// Keeps a command among those that the palette shows first.
  private mutating func remember(_ command: Command) {
    keys.recentCommands.removeAll { $0 == command }
    keys.recentCommands.insert(command, at: 0)
    keys.recentCommands = Array(keys.recentCommands.prefix(Self.recentLimit))
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
