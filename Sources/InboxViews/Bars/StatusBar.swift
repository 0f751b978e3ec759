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
    mode = context.mode(in: state)
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
      context.keys(hasSelection: selected > 0, in: state), context: context,
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

  /// What the keys do; a question with a few answers and a list of pages are read by the keys of help, but are none.
  private static func context(of state: InboxState) -> KeyContext {
    guard case .picker(let picker)? = state.layers.top else { return state.keyContext }
    if case .links = picker.purpose { return .picker }
    return picker.isShortChoice ? .picker : state.keyContext
  }
}
