import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// The keys of a pane, from the command table, or the log of notices, laid over the panes.
struct HelpView {
  let help: HelpState
  let glyphs: GlyphSet
  let keymap: Keymap
  let log: [Notice]
  let time: RelativeTime

  private static let twoColumns = 100
  private static let keyColumns = 16

  init(_ help: HelpState, in state: InboxState, keymap: Keymap) {
    self.help = help
    self.keymap = keymap
    glyphs = GlyphSet(isASCII: state.isASCII)
    log = state.notices.log
    time = RelativeTime(now: state.now, zone: state.zone)
  }

  /// Draws it over an area.
  ///
  /// - Returns: Where the cursor of the terminal rests.
  func draw(in area: Rect, on canvas: inout Canvas) -> Point {
    let inner = area.inset(rows: 1, columns: 2)
    let lines = self.lines(columns: inner.columns)
    // Past the end there is nothing to see.
    let scroll = min(max(0, help.scroll), max(0, lines.count - inner.rows))
    let overlay = Overlay(title: title, glyphs: glyphs, role: .help, frameRole: .helpFrame)
    let origin = overlay.draw(Array(lines.dropFirst(scroll)), in: area, on: &canvas)
    let below = lines.count - scroll - inner.rows
    if below > 0 { canvas.footnote("\(below) more " + glyphs.down, of: area, role: .helpFrame) }
    return origin
  }

  private var title: SafeText {
    switch help.topic {
    case .messages: "What was said so far, newest first"
    case .keys(.list): "Keys of the list"
    case .keys(.detail): "Keys of an open ticket"
    case .keys(.composer): "Keys while writing"
    }
  }

  private func lines(columns: Int) -> [[Run]] {
    switch help.topic {
    case .messages: return logLines(columns: columns)
    case .keys(let pane):
      let entries = entries(pane.context)
      guard columns >= Self.twoColumns - 4 else { return entries.map { line($0, columns: columns) } }
      let half = columns / 2
      let rows = (entries.count + 1) / 2
      return (0..<rows).map { row in
        let left = line(entries[row], columns: half - 2)
        guard row + rows < entries.count else { return left }
        let gap = Run(.spaces(half - left.width), .help)
        return left + [gap] + line(entries[row + rows], columns: half - 2)
      }
    }
  }

  private struct Entry {
    var keys: SafeText
    var help: SafeText
  }

  /// Every command that can be given there; one without a key is named as it is typed.
  private func entries(_ context: KeyContext) -> [Entry] {
    Command.allCases.filter { $0.info.contexts.contains(context) }.map { command in
      let keys = keymap.keys(of: command, in: context).map { KeyHints.compact($0) }
      let shown = keys.isEmpty ? ":\(command.info.name)" : SafeText.joined(keys, separator: ", ")
      return Entry(keys: shown, help: SafeText(command.info.help))
    }
  }

  private func line(_ entry: Entry, columns: Int) -> [Run] {
    let keys = entry.keys.padded(to: Self.keyColumns) + " "
    let help = entry.help.truncated(to: max(0, columns - keys.width), ellipsis: glyphs.ellipsis)
    return [Run(keys, .helpKey), Run(help, .help)]
  }

  private func logLines(columns: Int) -> [[Run]] {
    guard !log.isEmpty else { return [[Run("Nothing was said yet.", .help)]] }
    return log.reversed().flatMap { notice -> [[Run]] in
      let at = time.clock(of: notice.at) + "  "
      let sentence = NoticeText.sentence(notice.content)
      return sentence.wrapped(to: max(1, columns - at.width)).enumerated().map { index, line in
        [Run(index == 0 ? at : .spaces(at.width), .logTime), Run(line, notice.role)]
      }
    }
  }
}

extension Pane {
  /// Where its keys are read.
  var context: KeyContext {
    switch self {
    case .list: .list
    case .detail: .detail
    case .composer: .composer
    }
  }
}
