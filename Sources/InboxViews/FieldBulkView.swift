import InboxCore
import Screen
import Tickets

/// A verb on many tickets over the screen: the plan, then its progress, then what happened.
struct FieldBulkView {
  let bulk: FieldBulk
  let glyphs: GlyphSet
  let hints: KeyHints
  let time: RelativeTime
  /// Tickets on screen at once.
  let lines: Int

  private static let widest = 100
  private static let labelColumns = 10

  /// Makes the view of a bulk action.
  init(_ bulk: FieldBulk, in state: InboxState, hints: KeyHints) {
    self.bulk = bulk
    glyphs = GlyphSet(isASCII: state.isASCII)
    self.hints = hints
    time = RelativeTime(now: state.now, zone: state.zone)
    lines = state.layout.planLines
  }

  /// Draws it in the middle of the panes.
  ///
  /// - Returns: Where the cursor of the terminal rests.
  func draw(in body: Rect, on canvas: inout Canvas) -> Point {
    let columns = max(1, min(body.columns, Self.widest) - 4)
    let canScroll = bulk.lineCount > lines
    let keys = hints.wrapped(StatusBar.planKeys(bulk, canScroll: canScroll), context: .plan, columns: columns)
    let foot: [[Run]] = keys.allSatisfy(\.isEmpty) ? [] : [[]] + keys
    let details = detailLines
    let head = headLines(columns: columns).prefix(max(1, body.rows - 2 - details.count - foot.count))
    let all = head + details + foot
    let area = body.centered(Size(rows: all.count + 2, columns: columns + 4))
    let overlay = Overlay(title: title, glyphs: glyphs, role: .plan, frameRole: .frameFocused)
    let place = overlay.draw(Array(all), in: area, on: &canvas)
    if canScroll {
      let last = min(bulk.lineCount, bulk.scroll + lines)
      canvas.footnote("\(bulk.scroll + 1) to \(last) of \(bulk.lineCount)", of: area, role: .frameFocused)
    }
    return place
  }

  private var title: SafeText {
    if let step = bulk.takesBack {
      let direction: SafeText = step.direction == .undo ? "Take back: " : "Do again: "
      return direction + SafeText(step.title)
    }
    let verb = SafeText(bulk.triage?.label ?? "change")
    switch bulk.stage {
    case .preparing: return "Plan"
    case .planned: return "Plan: " + verb + ", " + .count(bulk.plan.items.count, "ticket", "tickets")
    case .running, .stopping: return "Under way: " + verb
    case .finished: return "What happened"
    }
  }

  // MARK: Head

  private func headLines(columns: Int) -> [[Run]] {
    switch bulk.stage {
    case .preparing where bulk.takesBack != nil: [[Run("Looking what changed meanwhile.", .planLabel)]]
    case .preparing: [[Run("Reading the selected tickets.", .planLabel)]]
    case .planned: planHead(columns: columns)
    case .running, .stopping: [progressLine(columns: columns)] + stoppingLine
    case .finished: resultHead(columns: columns)
    }
  }

  private func planHead(columns: Int) -> [[Run]] {
    let items = bulk.plan.items.count
    let skipped = bulk.plan.skipped.count
    let changes: SafeText = items == 1 ? "1 changes" : "\(items) change"
    let rest: SafeText = skipped == 0 ? "" : ", \(skipped) skipped"
    var lines = fact("Tickets", changes + rest, .plan, columns: columns)
    lines += fact("Requests", .count(items, "request", "requests"), .plan, columns: columns)
    lines += fact("Customers", customers, .plan, columns: columns)
    if bulk.triage?.canBeTakenBack == false {
      lines += fact("Undo", "u cannot take it back, as the values before are not known", .planSkipped, columns: columns)
    }
    return lines + [[]]
  }

  private var customers: SafeText {
    switch bulk.triage {
    case .assign, .priority, .due, .escalation, .resolvedByAI: "nothing is written to them"
    default: "nothing is written to them; status changes can start workflows"
    }
  }

  private func progressLine(columns: Int) -> [Run] {
    let total = bulk.plan.items.count
    let count: SafeText = " \(bulk.endedCount) of \(total)"
    let width = max(1, min(columns - count.width, 60))
    let full = total == 0 ? 0 : min(width, width * bulk.endedCount / total)
    let bar = SafeText.repeating(glyphs.barFull, count: full) + .repeating(glyphs.barEmpty, count: width - full)
    return [Run(bar, .planProgress), Run(count, .plan)]
  }

  private var stoppingLine: [[Run]] {
    bulk.stage == .stopping ? [[Run("Stopping after the calls under way.", .planSkipped)]] : []
  }

  private func resultHead(columns: Int) -> [[Run]] {
    let changed = bulk.done.keys.count { bulk.failed[$0] == nil }
    var parts: [SafeText] = [.count(changed, "ticket changed", "tickets changed")]
    if !bulk.failed.isEmpty { parts.append("\(bulk.failed.count) not") }
    let left = bulk.plan.items.count - bulk.next
    if left > 0 { parts.append("\(left) not reached") }
    var lines = [[Run(.joined(parts, separator: glyphs.dot), .planChange)]]
    if let failure = bulk.failure {
      let sentence = NoticeText.sentence(.call(.bulkChange, failure))
      lines += sentence.wrapped(to: columns).map { [Run($0, .planFailed)] }
    }
    return lines + [[]]
  }

  private func fact(_ label: SafeText, _ text: SafeText, _ role: Role, columns: Int) -> [[Run]] {
    text.wrapped(to: max(1, columns - Self.labelColumns)).enumerated().map { index, line in
      [Run((index == 0 ? label : "").padded(to: Self.labelColumns), .planLabel), Run(line, role)]
    }
  }

  // MARK: Tickets

  /// The tickets in sight: before and after in the plan, why it was not changed when all has ended.
  private var detailLines: [[Run]] {
    switch bulk.stage {
    case .planned:
      let items = bulk.plan.items.dropFirst(bulk.scroll).prefix(lines).map(changeLine)
      let skipped = bulk.plan.skipped.dropFirst(max(0, bulk.scroll - bulk.plan.items.count))
      return items + skipped.prefix(lines - items.count).map(skippedLine)
    case .finished:
      let failed = bulk.failed.sorted { $0.key < $1.key }.map { index, error -> [Run] in
        [name(bulk.plan.items[index].key), Run("\(error.happened)", .planFailed)]
      }
      let skipped = bulk.takesBack == nil ? [] : bulk.plan.skipped.map(skippedLine)
      return Array((failed + skipped).dropFirst(bulk.scroll).prefix(lines))
    case .preparing, .running, .stopping: return []
    }
  }

  private func name(_ key: TicketRef) -> Run { Run("#\(key.number) ", .planLabel) }

  private func changeLine(_ item: FieldPlan.Item) -> [Run] {
    let (before, after) = (item.before, item.after)
    var parts: [SafeText] = []
    if before.status != after.status { parts.append(arrow("\(before.status.label)", "\(after.status.label)")) }
    if before.priority != after.priority {
      parts.append(arrow("\(before.priority?.label ?? "untriaged")", "\(after.priority?.label ?? "untriaged")"))
    }
    if before.assignee?.key != after.assignee?.key {
      parts.append(arrow("\(before.assignee?.name ?? "nobody")", "\(after.assignee?.name ?? "nobody")"))
    }
    if before.snoozedUntil != after.snoozedUntil {
      parts.append(after.snoozedUntil.map { "sleeps until " + time.choice(at: $0) } ?? "wakes")
    }
    if before.slaDueAt != after.slaDueAt {
      let old = before.slaDueAt.map { "due " + time.choice(at: $0) } ?? "no due time"
      parts.append(arrow(old, after.slaDueAt.map { "due " + time.choice(at: $0) } ?? "no due time"))
    }
    if let reason = item.change.escalationReason {
      parts.append(reason.value.map { "escalated: \(NoticeText.quote($0))" } ?? "not escalated")
    }
    if let isResolved = item.change.isResolvedByAI {
      parts.append(isResolved ? "resolved by the AI" : "not resolved by the AI")
    }
    return [name(item.key), Run(.joined(parts, separator: ", "), .planChange)]
  }

  private func arrow(_ before: SafeText, _ after: SafeText) -> SafeText { before + " " + glyphs.right + " " + after }

  private func skippedLine(_ skipped: FieldPlan.Skipped) -> [Run] {
    let reason: SafeText =
      switch skipped.reason {
      case .already: "skipped: it is like that already"
      case .snooze(let problem): "skipped: \(problem.whySkipped)"
      case .gone: "skipped: it is gone"
      case .changedSince(let fields): "\(fields.joined(separator: " and ")) changed meanwhile and stays"
      }
    return [name(skipped.key), Run(reason, .planSkipped)]
  }
}

extension Snooze.Problem {
  /// Why a ticket of many is not snoozed.
  fileprivate var whySkipped: String {
    switch self {
    case .noSLA: "it has no SLA"
    case .past: "that moment has passed"
    case .noLastWake: "nothing was snoozed before"
    case .unreadable: "that is not a time"
    }
  }
}
