import InboxCore
import Screen
import Tickets

/// The log of notices, or the actions that can be taken back, laid over the panes.
struct HelpView {
  let help: HelpState
  let glyphs: GlyphSet
  let log: [Notice]
  let steps: [UndoStep]
  let time: RelativeTime
  let lastScroll: Int
  let changes: ChangesText

  init(_ help: HelpState, in state: InboxState) {
    self.help = help
    glyphs = GlyphSet(isASCII: state.shared.isASCII)
    log = state.shared.notices.log
    steps = state.changes.undo.steps
    time = RelativeTime(now: state.shared.now, zone: state.shared.zone)
    changes = ChangesText(state)
    lastScroll = state.helpLayout?.lastScroll ?? 0
  }

  /// Draws it over an area.
  ///
  /// - Returns: Where the cursor of the terminal rests.
  func draw(in area: Rect, on canvas: inout Canvas) -> Point {
    let inner = area.inset(rows: 1, columns: 2)
    let lines = self.lines(columns: inner.columns, from: min(max(0, help.scroll), lastScroll))
    let overlay = Overlay(title: title, glyphs: glyphs, role: .help, frameRole: .helpFrame)
    let origin = overlay.draw(lines, in: area, on: &canvas)
    let below = lines.count - inner.rows
    if below > 0 { canvas.footnote("\(below) more " + glyphs.down, of: area, role: .helpFrame) }
    return origin
  }

  private var title: SafeText {
    switch help.topic {
    case .messages: "What was said so far, newest first"
    case .undo: "What u takes back, newest first"
    case .changes: "What was changed since the start, newest first"
    case .text(_, let title): SafeText(title)
    }
  }

  private func lines(columns: Int, from scroll: Int) -> [[Run]] {
    switch help.topic {
    case .messages: logLines(columns: columns, from: scroll)
    case .undo: stepLines(columns: columns, from: scroll)
    case .changes: changes.lines(time, columns: columns, from: scroll, ellipsis: glyphs.ellipsis)
    case .text(let text, _): HelpLayout.lines(of: text, columns: columns).dropFirst(scroll).map { [Run($0, .help)] }
    }
  }

  private func stepLines(columns: Int, from scroll: Int) -> [[Run]] {
    guard !steps.isEmpty else { return [[Run("There is nothing to take back.", .help)]] }
    let digits = String(steps.count).count
    return steps.reversed().enumerated().dropFirst(scroll).map { index, step in
      let number: SafeText = .spaces(digits - String(index + 1).count) + "\(index + 1)  "
      let title = SafeText(step.past == nil ? step.title : step.title + ": cannot be taken back")
        .truncated(to: max(1, columns - number.width), ellipsis: glyphs.ellipsis)
      return [Run(number, .logTime), Run(title, .help)]
    }
  }

  private func logLines(columns: Int, from scroll: Int) -> [[Run]] {
    guard !log.isEmpty else { return [[Run("Nothing was said yet.", .help)]] }
    return log.reversed().dropFirst(scroll).flatMap { notice -> [[Run]] in
      let at = time.clock(of: notice.at) + "  "
      let sentence = NoticeText.sentence(notice.content)
      return sentence.wrapped(to: max(1, columns - at.width)).enumerated().map { index, line in
        [Run(index == 0 ? at : .spaces(at.width), .logTime), Run(line, notice.role)]
      }
    }
  }
}
