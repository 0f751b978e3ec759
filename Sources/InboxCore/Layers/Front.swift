import Screen
import Tickets

/// What is in front of the person: it takes keys, pages and Esc.
package enum Front: Equatable, Sendable {
  /// Something that lies over the panes.
  case layer(Layer)
  /// The plan or the progress of a change of tickets.
  case plan
  /// The last look at a text before it leaves.
  case sheet
  /// A pane.
  case pane(Pane)

  /// Where its keys are read.
  var context: KeyContext {
    switch self {
    case .layer(.prompt): .prompt
    case .layer(.picker(let picker)): picker.isTyping ? .picker : .help
    case .layer(.help): .help
    case .plan: .plan
    case .sheet: .sheet
    case .pane(let pane): pane.context
    }
  }

  /// Whether something on screen waits for Enter, with which a word typed blindly ends: it must not carry it out.
  var isAsked: Bool {
    switch self {
    case .plan, .sheet: true
    case .layer(.picker(let picker)): picker.isShortChoice
    case .layer(.prompt), .layer(.help), .pane: false
    }
  }

  /// Whether a text can be pasted: a question whether to quit takes no words.
  var takesPaste: Bool {
    if case .layer(.prompt(let prompt)) = self, prompt.kind == .quit { return false }
    return context.takesText
  }
}

/// How far what is in front can be scrolled, in lines or entries.
struct Extent: Equatable {
  /// What stands at its top, or is chosen, 0-based.
  var place: Int
  /// How many are on screen.
  var room: Int
  /// How many there are.
  var count: Int

  /// How far a way leads from where one is.
  func step(of way: Scrolling) -> Int {
    switch way {
    case .pages(let pages, let half): pages * max(1, half ? room / 2 : room)
    case .place(let place): place - 1 - self.place
    case .end: count
    }
  }
}

/// Ways to go further than by lines.
enum Scrolling: Equatable {
  /// So many pages, or halves of them.
  case pages(Int, half: Bool)
  /// To a row, or to a line of a thread or of what lies over it, 1-based.
  case place(Int)
  /// To the last one.
  case end
}

extension InboxState {
  /// What is in front: the one rule for keys, Esc, paging, the mouse and what is painted last.
  package var front: Front {
    if let top = layers.top { return .layer(top) }
    if changes.run != nil { return .plan }
    guard shared.focus == .composer else { return .pane(shared.focus) }
    guard writing.isOpen else { return .pane(.list) }
    return writing.sheet == nil ? .pane(.composer) : .sheet
  }

  /// Where keys are read now.
  package var keyContext: KeyContext { front.context }

  /// Whether the person writes, or chooses, or reads what lies over the panes, under whose hands nothing shall move.
  var isAtSomething: Bool { writing.isOpen || layers.top != nil }

  /// Esc: cancels what is in front, else the last thing that is pending, else closes a pane.
  mutating func cancel() -> [Effect] {
    switch front {
    case .layer(.prompt): return follow(layers.closePrompt())
    case .layer(.picker): return layers.leavePicker()
    case .layer(.help): return layers.closeHelp()
    case .plan: return cancelRun()
    case .sheet: return writing.newTicket.form == nil ? writing.backToText() : follow(writing.closeForm(sight, &shared))
    case .pane(.composer):
      return follow(
        writing.newTicket.form == nil ? writing.closeComposer(sight, &shared) : writing.closeForm(sight, &shared))
    case .pane(.list), .pane(.detail): return cancelPending()
    }
  }

  /// q: one step back: what lies on top, pane, selection, filters, the last one first; then it leaves, after asking when
  /// something is unsent.
  mutating func goBack() -> [Effect] {
    switch front {
    case .layer(.picker): return layers.closePicker()
    case .layer(.help): return layers.closeHelp()
    case .layer(.prompt), .plan, .sheet, .pane(.detail), .pane(.composer): return focusList()
    case .pane(.list): break
    }
    if list.lineAnchor != nil || !list.selection.isEmpty || list.pickRequest != nil { return list.selectNone() }
    return list.filters.isEmpty ? quit() : list.clearFilters(all: false, in: layout, &shared)
  }

  /// Moves the focus around the panes that show something, opening nothing.
  mutating func cycleFocus(by step: Int) -> [Effect] {
    var panes: [Pane] = [.list]
    let isFromList = shared.focus == .list
    if thread.shown.row != nil || (isFromList && list.cursor.row != nil) { panes.append(.detail) }
    if writing.isOpen { panes.append(.composer) }
    guard let index = panes.firstIndex(of: shared.focus) else { return focusList() }
    shared.focus = panes[(index + step + panes.count) % panes.count]
    // The detail holds what was peeked at last; from the list one means the ticket under the cursor.
    if isFromList && shared.focus == .detail && thread.shown.row != list.cursor.row { return followCursor() }
    thread.relayoutThread(keepingPlace: true, in: layout)
    return []
  }

  /// Types a printable key where text is written; `nil` where it is not.
  mutating func type(_ chord: KeyChord) -> [Effect]? {
    guard case .character(let character) = chord.key, chord.modifiers.isEmpty else { return nil }
    switch front {
    case .layer(.prompt): return follow(layers.typeInPrompt(character, completer, shared))
    case .layer(.picker(let picker)): return picker.isTyping ? layers.typeInPicker(character) : nil
    case .pane(.composer):
      if writing.newTicket.form != nil { return writing.editForm(in: layout, &shared) { $0.type(character) } }
      writing.composer?.buffer.type(character)
      return writing.composerChanged(in: layout)
    case .layer(.help), .plan, .sheet, .pane(.list), .pane(.detail): return nil
    }
  }

  // MARK: Scrolling

  private var extent: Extent? {
    switch front {
    case .layer(.picker(let picker)):
      return Extent(place: picker.chosen, room: shared.size.rows - 6, count: picker.items.count)
    case .layer(.help(let help)):
      return helpLayout.map { Extent(place: help.scroll, room: $0.lines, count: NoticeBoard.limit) }
    case .plan:
      return changes.run.map { Extent(place: $0.scroll, room: layout.planLines, count: $0.lineCount) }
    case .pane(.list): return nil
    case .layer(.prompt), .sheet, .pane(.detail), .pane(.composer):
      return Extent(place: thread.shown.scroll, room: layout.threadLines, count: thread.shown.layout.lines.count)
    }
  }

  /// Moves in the list, scrolls in the detail or what lies over it.
  mutating func scroll(by step: Int) -> [Effect] {
    switch front {
    case .layer(.picker): return layers.movePicker(by: step)
    case .layer(.help(let help)): return layers.scrollHelp(to: help.scroll + step, last: helpLayout?.lastScroll ?? 0)
    case .plan: return scrollPlan(by: step)
    case .pane(.list): return list.moveCursor(by: step, in: layout)
    case .layer(.prompt), .sheet, .pane(.detail), .pane(.composer):
      return thread.scrollThread(by: step, in: layout, &shared)
    }
  }

  /// Goes by pages, to a place or to the end, in what is in front.
  mutating func scroll(_ way: Scrolling) -> [Effect] {
    guard let extent else { return list.scroll(way, in: layout) }
    return scroll(by: extent.step(of: way))
  }
}
