import InboxCore
import Screen
import Tickets

/// A list to choose from, laid over the panes: what was typed, what fits, and the chosen line in full.
struct PickerView {
  let picker: PickerState
  let keymap: Keymap
  let glyphs: GlyphSet
  let title: SafeText
  /// How the change stands that is asked about.
  let standing: SafeText
  /// What stands in an emptied list of texts.
  private let nothingLeft: [SafeText]

  private static let widest = 110
  private static let keyColumns = 15
  private static let nameColumns = 24
  /// The longest sentence of the command table.
  private static let helpColumns = 60

  init(_ picker: PickerState, in state: InboxState, keymap: Keymap) {
    self.picker = picker
    self.keymap = keymap
    glyphs = GlyphSet(isASCII: state.shared.isASCII)
    title = Self.title(picker.purpose, state)
    standing =
      if case .waitingChange(let change) = picker.purpose { SafeText(state.changeWords.standing(of: change)) } else {
        ""
      }
    let isText = if case .text? = state.changes.undo.steps.last?.work { true } else { false }
    nothingLeft =
      picker.hadItems
      ? [
        SafeText(state.nothingUnsent("Nothing is left")),
        isText ? "u brings back the text that was discarded last, q closes the list." : "q closes the list.",
      ] : ["Reading what is kept."]
  }

  /// Draws it over an area.
  ///
  /// - Returns: Where the cursor of the terminal rests: behind the text, or on the chosen line.
  func draw(in body: Rect, on canvas: inout Canvas) -> Point {
    let columns = min(body.columns, Self.widest)
    // A choice about a ticket leaves its thread in sight.
    let rows = picker.isShortChoice ? min(body.rows, picker.items.count + 3) : body.rows
    let area = Rect(
      row: body.maxRow - rows, column: body.column + (body.columns - columns) / 2, rows: rows, columns: columns)
    let inner = area.inset(rows: 1, columns: 2)
    let more = moreLines(columns: inner.columns, upTo: max(0, inner.rows - 2))
    let room = max(0, inner.rows - 1 - more.count)
    // The chosen line stays in the middle, so that what comes before and after can be seen.
    let top = max(0, min(picker.chosen - room / 2, picker.shown.count - room))
    let visible = picker.shown.indices.dropFirst(top).prefix(room)
    var lines = [inputLine] + visible.map { line($0, columns: inner.columns) }
    if picker.shown.isEmpty { lines = emptyLines(columns: inner.columns) }
    lines += more
    let overlay = Overlay(title: title, glyphs: glyphs, role: .help, frameRole: .helpFrame)
    let origin = overlay.draw(lines, in: area, on: &canvas)
    if picker.shown.count > room {
      canvas.footnote("\(picker.chosen + 1) of \(picker.shown.count)", of: area, role: .helpFrame)
    }
    guard picker.isTyping else { return Point(row: origin.row + 1 + picker.chosen - top, column: origin.column) }
    let typed = picker.buffer.characters.prefix(picker.buffer.cursor).reduce(0) { $0 + TextFlow.width(of: $1) }
    return Point(row: origin.row, column: origin.column + min(2 + typed, max(0, inner.columns - 1)))
  }

  private static func title(_ purpose: PickerState.Purpose, _ state: InboxState) -> SafeText {
    switch purpose {
    case .palette: "Commands"
    case .keys(let pane): pane.context.title
    case .links(let number, _): "Pages of #\(number)"
    case .assign(let rows) where rows.count == 1: "Assign " + PromptView.name(rows[0], state) + " to"
    case .aiDraft(let ticket): "The thread of #\(ticket.number) holds an AI draft"
    case .suggestionPlace(let ticket): "#\(ticket.number) has a draft of yours"
    case .assign(let rows): "Assign \(rows.count) tickets to"
    case .waiting: "What is not sent: drafts and changes"
    case .goneText(let key): Self.goneTitle(key, state)
    case .interrupted(let run):
      "Interrupted: \(run.title)"
        + (run.done.isEmpty || run.edits.count == 1 ? "" : ", at least \(run.done.count) done")
    case .waitingChange(let change): "#\(change.number) \(state.changeWords.words(of: change))"
    }
  }

  private static func goneTitle(_ key: DraftKey, _ state: InboxState) -> SafeText {
    guard case .message(let id, _, _) = key, let ticket = state.writing.drafts.tickets[id] else {
      return "The ticket is gone"
    }
    return ticket.subject.isEmpty ? "#\(ticket.number) is gone" : "#\(ticket.number) \(ticket.subject), which is gone"
  }

  private func emptyLines(columns: Int) -> [[Run]] {
    guard case .waiting = picker.purpose, picker.items.isEmpty else {
      return [inputLine, [Run("Nothing fits; Esc starts over.", .menuUnavailable)]]
    }
    return nothingLeft.flatMap { $0.wrapped(to: columns) }.map { [Run($0, .menuNote)] }
  }

  private var inputLine: [Run] {
    guard picker.isTyping else {
      return switch picker.purpose {
      case .links(_, nil): [Run("Enter opens the page in the browser, q closes.", .menuNote)]
      case .links(_, let leftOut?): [Run("\(leftOut). Enter opens a page, q closes.", .menuNote)]
      case .aiDraft, .suggestionPlace: [Run("Enter takes a line, q closes; nothing is sent.", .menuNote)]
      case .waiting: [Run("Enter goes on with a line, Ctrl+s sends it, D discards it, q closes.", .menuNote)]
      case .goneText: [Run("Enter takes a line, q closes; the text stays.", .menuNote)]
      case .waitingChange: [Run(standing, .menuNote)]
      case .interrupted(let run):
        [
          Run(
            "It \(run.done.isEmpty ? "ended too early" : "ended half-way"). Enter takes a line; "
              + "q closes, and gd shows it again.", .menuNote)
        ]
      case .keys: [Run("Enter tells more of a line, / narrows, q closes; nothing runs from here.", .menuNote)]
      case .palette, .assign: [Run("Enter runs a line, / narrows, q closes.", .menuNote)]
      }
    }
    return [Run("> ", .promptLabel), Run(HiddenCharacters.shown(picker.buffer.text), .help)]
  }

  /// What is told of the chosen line below the list; none where nothing is.
  private func moreLines(columns: Int, upTo limit: Int) -> [[Run]] {
    guard picker.showsMore, case .command(let command)? = picker.current?.value else { return [] }
    let told = CommandDetail(command, keymap: keymap).lines(columns: columns)
    // Where there is no room for all of it there is none for a gap either.
    return told.count < limit ? [[]] + told : Array(told.prefix(limit))
  }

  private func line(_ place: Int, columns: Int) -> [Run] {
    let item = picker.items[picker.shown[place]]
    let isChosen = place == picker.chosen
    let role: Role = isChosen ? .menuChosen : .help
    var runs: [Run]
    switch item.value {
    case .command(let command):
      let name = ":" + SafeText(item.title)
      let bound = keys(of: command)
      // What has no key is typed, so its name is whole; a sentence behind it makes room.
      let isTyped = bound.isEmpty && command.isTypable
      let keys = isTyped ? name : bound.truncated(to: Self.keyColumns, ellipsis: glyphs.ellipsis)
      let help = SafeText(item.note)
      let room = columns - max(Self.keyColumns, keys.width) - 1 - Self.nameColumns
      runs = [Run(keys.padded(to: Self.keyColumns) + " ", isChosen ? role : .helpKey)]
      // Names stand behind the sentence only where they leave it whole: keys and what they do are looked for first.
      let hasName = room > Self.helpColumns && command.isTypable && !isTyped
      runs.append(Run(hasName ? help.padded(to: room) : help, role))
      if hasName { runs.append(Run(name, isChosen ? role : .menuNote)) }
    case .page, .assign, .suggestion, .queued, .queueChoice, .text, .goneText, .interrupted, .run:
      runs = [Run(SafeText(item.title) + "  ", role), Run(SafeText(item.note), isChosen ? role : .menuNote)]
    }
    return runs.fitted(to: columns, role: role, ellipsis: glyphs.ellipsis)
  }

  private func keys(of command: Command) -> SafeText {
    let context: KeyContext =
      switch picker.purpose {
      case .keys(let pane): pane.context
      case .palette, .links, .assign, .aiDraft, .suggestionPlace, .waiting, .waitingChange, .goneText, .interrupted:
        command.info.contexts.first ?? .list
      }
    return SafeText.joined(keymap.keys(of: command, in: context).map { KeyHints.compact($0) }, separator: ", ")
  }
}

extension [Run] {
  /// The runs cut or filled to a width, so that a chosen line is marked over all of it.
  fileprivate func fitted(to columns: Int, role: Role, ellipsis: SafeText) -> [Run] {
    var left = columns
    var result: [Run] = []
    for run in self where left > 0 {
      let text = run.text.truncated(to: left, ellipsis: ellipsis)
      result.append(Run(text, run.role))
      left -= text.width
    }
    return left > 0 ? result + [Run(.spaces(left), role)] : result
  }
}
