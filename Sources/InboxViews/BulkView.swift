import InboxCore
import Screen
import Tickets

/// A bulk action over the screen: the plan, then its progress, then what happened.
struct BulkView {
  let bulk: BulkState
  let rows: [RowID: TicketRow]
  let glyphs: GlyphSet
  let hints: KeyHints

  private static let widest = 100
  private static let labelColumns = 10

  /// Makes the view of a bulk action.
  init(_ bulk: BulkState, in state: InboxState, hints: KeyHints) {
    self.bulk = bulk
    rows = state.list.rows
    glyphs = GlyphSet(isASCII: state.isASCII)
    self.hints = hints
  }

  /// Draws it in the middle of the panes.
  ///
  /// - Returns: Where the cursor of the terminal rests.
  func draw(in body: Rect, on canvas: inout Canvas) -> Point {
    let columns = max(1, min(body.columns, Self.widest) - 4)
    let head = headLines(columns: columns)
    let keys = hints.wrapped(StatusBar.planKeys(bulk), context: .plan, columns: columns)
    let foot: [[Run]] = keys.allSatisfy(\.isEmpty) ? [] : [[]] + keys
    let room = max(0, body.rows - 2 - head.count - foot.count)
    let details = cut(detailLines(columns: columns, limit: room + 1), to: room)
    let lines = head + details + foot
    let area = body.centered(Size(rows: lines.count + 2, columns: columns + 4))
    let overlay = Overlay(title: title, glyphs: glyphs, role: .plan, frameRole: .frameFocused)
    return overlay.draw(lines, in: area, on: &canvas)
  }

  private var title: SafeText {
    if let step = bulk.takesBack { return "Take back tags of " + .count(step.tickets.count, "ticket", "tickets") }
    switch bulk.stage {
    case .preparing: return "Plan"
    case .planned: return "Plan: tags of " + .count(bulk.ticketCount, "ticket", "tickets")
    case .running, .stopping, .checking: return "Changing tags"
    case .finished: return "What happened"
    }
  }

  // MARK: Head

  private func headLines(columns: Int) -> [[Run]] {
    switch bulk.stage {
    case .preparing where bulk.takesBack != nil: [[Run("Looking what changed meanwhile.", .planLabel)]]
    case .preparing: [[Run("Reading the selected tickets.", .planLabel)]]
    case .planned: planHead(columns: columns)
    case .running, .stopping, .checking: [progressLine(columns: columns)] + stoppingLine
    case .finished: resultHead(columns: columns)
    }
  }

  private func planHead(columns: Int) -> [[Run]] {
    var lines = fact("Change", edit(bulk.edit), .planChange, columns: columns)
    lines += fact("Tickets", changesText, .plan, columns: columns)
    let calls: SafeText = .count(bulk.requestCount, "request", "requests")
    lines += fact("Requests", calls, .plan, columns: columns)
    lines += fact("Customers", "nothing is written to them; tag changes can start workflows", .plan, columns: columns)
    return lines + [[]]
  }

  private var changesText: SafeText {
    let changed: SafeText = bulk.ticketCount == 1 ? "1 changes" : "\(bulk.ticketCount) change"
    guard bulk.unchanged > 0 else { return changed }
    return changed + (bulk.unchanged == 1 ? ", 1 skipped: already so" : ", \(bulk.unchanged) skipped: already so")
  }

  private func progressLine(columns: Int) -> [Run] {
    let count: SafeText = " \(bulk.done.count) of \(bulk.ticketCount)"
    let width = max(1, min(columns - count.width, 60))
    let full = bulk.ticketCount == 0 ? 0 : min(width, width * bulk.done.count / bulk.ticketCount)
    let bar = SafeText.repeating(glyphs.barFull, count: full) + .repeating(glyphs.barEmpty, count: width - full)
    return [Run(bar, .planProgress), Run(count, .plan)]
  }

  private var stoppingLine: [[Run]] {
    switch bulk.stage {
    case .stopping: [[Run("Stopping after the call under way.", .planSkipped)]]
    case .checking: [[Run("An answer was not clear: reading the tickets again.", .planSkipped)]]
    default: []
    }
  }

  private func resultHead(columns: Int) -> [[Run]] {
    let changed = bulk.done.subtracting(bulk.unconfirmed).count
    var parts: [SafeText] = [.count(changed, "ticket changed", "tickets changed")]
    if !bulk.skipped.isEmpty { parts.append("\(bulk.skipped.count) skipped") }
    if !bulk.unconfirmed.isEmpty { parts.append("\(bulk.unconfirmed.count) not confirmed") }
    let left = bulk.ticketCount - bulk.done.count - bulk.skipped.count
    if left > 0 { parts.append("\(left) not reached") }
    var lines = [[Run(.joined(parts, separator: glyphs.dot), .planChange)]]
    if let failure = bulk.failure {
      let sentence = NoticeText.sentence(.call(.bulkTags, failure))
      lines += sentence.wrapped(to: columns).map { [Run($0, .planFailed)] }
    }
    return lines + [[]]
  }

  // MARK: Tickets

  private func detailLines(columns: Int, limit: Int) -> [[Run]] {
    switch bulk.stage {
    case .planned: groupLines(columns: columns, limit: limit)
    case .finished: skippedLines(limit: limit)
    case .preparing, .running, .stopping, .checking: []
    }
  }

  /// Before and after, ticket by ticket where the row is known, else the edit and how many tickets it is for.
  private func groupLines(columns: Int, limit: Int) -> [[Run]] {
    var lines: [[Run]] = []
    for group in bulk.groups {
      for key in group.tickets where lines.count <= limit {
        guard let row = rows[key.row] else { continue }
        lines.append(changeLine(row, group.edit, columns: columns))
      }
      let unseen = group.tickets.count { rows[$0.row] == nil }
      guard unseen > 0, lines.count <= limit else { continue }
      lines.append([
        Run(.count(unseen, "ticket out of sight ", "tickets out of sight "), .planLabel),
        Run(edit(group.edit), .planChange),
      ])
    }
    return lines
  }

  private func changeLine(_ row: TicketRow, _ exact: TagEdit, columns: Int) -> [Run] {
    let label = Run("#\(row.number) ", .planLabel)
    let before = row.tags.isEmpty ? "none" : row.tags.joined(separator: ", ")
    let after = exact.applied(to: row.tags)
    let afterText = after.isEmpty ? "none" : after.joined(separator: ", ")
    let change: SafeText = "\(before) " + glyphs.right + " \(afterText)"
    if label.text.width + change.width <= columns { return [label, Run(change, .planChange)] }
    // Too long to show both: the change first, so that it is never what is cut off.
    return [label, Run(edit(exact), .planChange), Run(" on \(before)", .planLabel)]
  }

  private func skippedLines(limit: Int) -> [[Run]] {
    let numbers = Dictionary(
      bulk.groups.flatMap(\.tickets).map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
    return bulk.skipped.prefix(limit + 1).map { skipped in
      let name: SafeText = numbers[skipped.id].map { "#\($0)" } ?? "\(skipped.id.description)"
      return [Run(name + " skipped: ", .planLabel), Run("\(skipped.reason)", .planSkipped)]
    }
  }

  private func cut(_ lines: [[Run]], to room: Int) -> [[Run]] {
    guard lines.count > room, room > 0 else { return Array(lines.prefix(room)) }
    let total = bulk.stage == .finished ? bulk.skipped.count : bulk.ticketCount
    let more: SafeText = "and \(total - room + 1) more"
    return lines.prefix(room - 1) + [[Run(more, .planLabel)]]
  }

  // MARK: Words

  private func edit(_ edit: TagEdit) -> SafeText {
    if let replacement = edit.replacement {
      let names = replacement.sorted().joined(separator: ", ")
      return names.isEmpty ? "remove all; machine tags stay" : "set to \(names); machine tags stay"
    }
    var parts: [String] = edit.add.sorted().map { "+\($0)" }
    parts += edit.remove.sorted().map { "-\($0)" }
    return "\(parts.joined(separator: " "))"
  }

  private func fact(_ label: SafeText, _ text: SafeText, _ role: Role, columns: Int) -> [[Run]] {
    text.wrapped(to: max(1, columns - Self.labelColumns)).enumerated().map { index, line in
      [Run((index == 0 ? label : "").padded(to: Self.labelColumns), .planLabel), Run(line, role)]
    }
  }
}
