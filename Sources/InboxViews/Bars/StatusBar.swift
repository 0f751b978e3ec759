import InboxCore
import Screen
import Tickets

/// The bottom bar while no prompt is open: selection, what is waited for, the newest notice or the useful keys here,
/// keys typed so far and the mode.
struct StatusBar: PaneView {
  let columns: Int
  let isASCII: Bool
  let context: KeyContext
  let mode: SafeText
  let selected: Int
  let hidden: Int
  let isSelectingLines: Bool
  let typed: SafeText
  let wait: SafeText?
  let isTextAtRisk: Bool
  let notice: Notice?
  /// What the notice says, by what this window knows now.
  private let sentence: SafeText
  let keys: [Run]

  /// Makes the bar.
  ///
  /// - Parameters:
  ///   - state: The state.
  ///   - hints: The keys of commands.
  init(_ state: InboxState, hints: KeyHints) {
    columns = state.shared.size.columns
    isASCII = state.shared.isASCII
    context = Self.context(of: state)
    mode = Self.mode(context, in: state)
    // Elsewhere a count would read as if the reply went to all of them.
    selected = [.list, .plan, .prompt].contains(state.keyContext) ? state.list.selection.count : 0
    hidden = selected > 0 ? state.list.hiddenSelectionCount : 0
    isSelectingLines = state.list.lineAnchor != nil
    typed = Self.typed(state.keys.sequence)
    wait = Self.wait(state)
    // Elsewhere the composer says it.
    isTextAtRisk =
      state.writing.drafts.writes.hasFailed && state.writing.unsavedTexts.typed > 0 && state.keyContext != .composer
    notice = state.shared.notices.current
    sentence = notice.map { NoticeText.sentence($0.content, unsaved: state.writing.unsavedTexts) } ?? ""
    keys = hints.line(
      Self.wanted(context, hasSelection: selected > 0, in: state), context: context,
      columns: max(0, columns - mode.width - 3))
  }

  func draw() -> Canvas {
    var canvas = Canvas(size: Size(rows: 1, columns: columns))
    let glyphs = GlyphSet(isASCII: isASCII)
    canvas.fill(canvas.bounds, role: .status)
    let right = rightRuns
    let start = max(0, columns - right.width - 1)
    var rightPen = LinePen(canvas.bounds.columnSlice(from: start, count: columns), row: 0, glyphs: glyphs)
    right.draw(with: &rightPen, on: &canvas)
    var pen = LinePen(canvas.bounds.columnSlice(from: 1, count: max(0, start - 2)), row: 0, glyphs: glyphs)
    for run in leftRuns {
      if pen.column > 1 { pen.put(glyphs.dot, .status, on: &canvas) }
      pen.put(run.text, run.role, on: &canvas)
    }
    if let notice = inlineNotice {
      if pen.column > 1 { pen.put(glyphs.dot, .status, on: &canvas) }
      pen.put(notice.text, notice.role, on: &canvas)
    } else if !keys.isEmpty {
      if pen.column > 1 { pen.put(glyphs.dot, .status, on: &canvas) }
      // Whole hints only: half a word is no hint.
      var shown = keys
      while shown.width > pen.room, !shown.isEmpty { shown.removeLast(min(3, shown.count)) }
      shown.draw(with: &pen, on: &canvas)
    }
    return canvas
  }

  private var leftRuns: [Run] {
    var runs: [Run] = []
    if isSelectingLines {
      runs.append(Run("\(selected) selected, line by line", .statusSelection))
    } else if selected > 0 {
      let elsewhere: SafeText = hidden == 0 ? "" : (hidden == selected ? ", " : ", \(hidden) ") + "not in this list"
      runs.append(Run("\(selected) selected" + elsewhere, .statusSelection))
    }
    if isTextAtRisk { runs.append(Run("text not on disk", .noticeWarning)) }
    if let wait { runs.append(Run(wait, .statusWait)) }
    return runs
  }

  private var rightRuns: [Run] {
    let mode = Run(mode, .statusMode)
    return typed.isEmpty ? [mode] : [Run(typed, .statusPending), Run("  ", .status), mode]
  }

  /// The notice, when it fits into the bar.
  private var inlineNotice: Run? {
    guard let notice else { return nil }
    let run = Run(sentence, notice.role)
    return run.text.width <= noticeRoom ? run : nil
  }

  private var noticeRoom: Int {
    let left = leftRuns
    return columns - rightRuns.width - 3 - left.width - left.count * 3
  }

  /// The lines of a notice that is too long for the bar; drawn above it.
  ///
  /// - Parameter limit: Most lines.
  /// - Returns: The lines, all of one role; none when the notice fits into the bar.
  func noticeLines(limit: Int) -> [Run] {
    guard let notice, inlineNotice == nil else { return [] }
    let lines = sentence.wrapped(to: max(1, columns - 2))
    return lines.prefix(limit).map { Run($0, notice.role) }
  }

  // MARK: Words

  private static func typed(_ keys: KeySequence) -> SafeText {
    let count = keys.count.map { "\($0)" } ?? ""
    return SafeText(count) + KeyHints.compact(keys.pending.map(\.description).joined(separator: " "))
  }

  private static func wait(_ state: InboxState) -> SafeText? {
    guard let (what, seconds) = state.shownWait else { return nil }
    let spinner = GlyphSet(isASCII: state.shared.isASCII).spinner
    let step = spinner[seconds % max(1, spinner.count)]
    return seconds >= 3 ? step + " \(what), \(seconds) s" : step + " \(what)"
  }

  /// Whether Enter on the sheet would send now; only then it is offered.
  private static func canSend(_ state: InboxState) -> Bool {
    state.sheetObstacle == nil && state.writing.sheet?.isReady == true
  }

  /// What the keys do; a question with a few answers and a list of pages are read by the keys of help, but are none.
  private static func context(of state: InboxState) -> KeyContext {
    guard case .picker(let picker)? = state.layers.top else { return state.keyContext }
    if case .links = picker.purpose { return .picker }
    return picker.isShortChoice ? .picker : state.keyContext
  }

  private static func mode(_ context: KeyContext, in state: InboxState) -> SafeText {
    switch context {
    case .list, .prompt: "-- list --"
    case .detail: "-- detail --"
    case .composer: "-- compose --"
    case .sheet: "-- send --"
    case .plan: "-- plan --"
    case .help: lying(over: state)
    case .picker: "-- choose --"
    }
  }

  /// What lies over the panes and is read by the keys of help, which most of it is none of.
  private static func lying(over state: InboxState) -> SafeText {
    if let picker = state.layers.picker {
      return switch picker.purpose {
      case .keys: "-- help --"
      case .waiting: "-- not sent --"
      case .palette, .links, .assign, .aiDraft, .suggestionPlace, .waitingChange, .goneText, .interrupted:
        "-- choose --"
      }
    }
    return switch state.layers.help?.topic {
    case .messages: "-- messages --"
    case .changes: "-- changes --"
    case .undo: "-- undo --"
    case .text: "-- text --"
    case nil: "-- help --"
    }
  }

  /// What can be done with the text on the sheet.
  private static func sheetKeys(_ state: InboxState) -> [(command: Command, label: SafeText)] {
    guard canSend(state) else {
      return (state.hasSheetFailed ? [(.sheet(.lookAgain), "check again")] : []) + [(.sheet(.editOn), "edit on")]
    }
    guard state.writing.newTicket.form == nil else { return [(.sheet(.send), "send"), (.sheet(.editOn), "edit on")] }
    let isNote = state.writing.composer?.audience == .team
    return [(.sheet(.send), isNote ? "add" : "send"), (.sheet(.editOn), "edit on")]
      + (isNote ? [] : [(.sheet(.sendAsNote), "make it a note")])
      + [
        (.sheet(.sendAnd(.open)), "and open"), (.sheet(.sendAnd(.pending)), "pending"),
        (.sheet(.sendAnd(.onHold)), "on hold"),
        (.sheet(.sendAnd(.resolved)), "resolved"),
      ]
  }

  /// Whether the picker is the list of keys, where Enter shows and never acts.
  private static func isOfKeys(_ state: InboxState) -> Bool {
    if case .keys? = state.layers.picker?.purpose { true } else { false }
  }

  private static func planKeys(_ state: InboxState) -> [(command: Command, label: SafeText)] {
    let lines = state.changes.run?.lineCount ?? 0
    let stage = state.changes.run?.planStage
    return stage?.keys(canScroll: lines > state.layout.planLines) ?? []
  }

  private static func listKeys(
    hasSelection: Bool, in state: InboxState
  ) -> [(command: Command, label: SafeText)] {
    guard !state.list.order.rows.isEmpty else {
      return state.list.isNarrowed
        ? [(.view(.clearFilters), "clear every filter"), (.view(.show(.all)), "every ticket")]
        : [(.view(.refresh), "look for new"), (.view(.show(.all)), "every ticket"), (.program(.help), "help")]
    }
    let verbs: [(command: Command, label: SafeText)] = [
      (.triage(.resolve), "resolve"), (.triage(.tag), "tags"), (.triage(.snooze(.oneHour)), "snooze"),
      (.triage(.setStatus(.open)), "status"),
    ]
    guard !hasSelection else {
      return verbs + [(.triage(.claim), "mine"), (.select(.nothing), "select none"), (.program(.help), "help")]
    }
    return verbs + [
      (.write(.reply), "reply"), (.write(.suggest), "suggest"), (.pane(.open), "open"), (.pane(.peek), "peek"),
      (.write(.note), "note"), (.triage(.claim), "mine"), (.program(.help), "help"),
    ]
  }

  private static func wanted(
    _ context: KeyContext, hasSelection: Bool, in state: InboxState
  ) -> [(command: Command, label: SafeText)] {
    let form = state.writing.newTicket.form
    return switch context {
    case .list: listKeys(hasSelection: hasSelection, in: state)
    case .detail:
      [
        (.write(.reply), "reply"), (.write(.suggest), "suggest"), (.write(.note), "note"),
        (.triage(.resolve), "resolve"), (.triage(.snooze(.oneHour)), "snooze"),
        (.move(.nextTicket), "next ticket"), (.pane(.back), "list"), (.pane(.toggleCustomer), "customer"),
        (.program(.help), "help"),
      ]
    case .composer where form?.stage == .sending: [(.pane(.cancel), "close, it goes on")]
    case .composer where form != nil:
      [(.write(.nextField), "next field"), (.write(.sendSheet), "send"), (.pane(.cancel), "keep the draft and close")]
    case .composer: [(.write(.sendSheet), "send"), (.pane(.cancel), "keep the draft and close")]
    case .sheet: sheetKeys(state)
    case .plan: planKeys(state)
    case .help: [(.move(.down), "down"), (.move(.up), "up"), (.pane(.back), "close")]
    case .picker:
      [
        (.prompt(.accept), isOfKeys(state) ? "tell more" : "take it"), (.line(.down), "down"), (.line(.up), "up"),
        (.pane(.cancel), "close"),
      ]
    case .prompt: []
    }
  }
}
