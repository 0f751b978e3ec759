import InboxCore
import Screen
import Tickets

/// A bulk action over the screen: the plan, then its progress, then what happened.
struct BulkView {
  let bulk: BulkState
  let glyphs: GlyphSet
  let frame: PlanFrame
  let isLocal: Bool

  /// Makes the view of a bulk action.
  init(_ bulk: BulkState, in state: InboxState, hints: KeyHints) {
    self.bulk = bulk
    isLocal = state.profile.isLocal
    glyphs = GlyphSet(isASCII: state.isASCII)
    frame = PlanFrame(
      glyphs: glyphs, hints: hints, stage: bulk.planStage, scroll: bulk.scroll, lineCount: bulk.lineCount,
      room: state.layout.planLines)
  }

  /// Draws it in the middle of the panes.
  ///
  /// - Returns: Where the cursor of the terminal rests.
  func draw(in body: Rect, on canvas: inout Canvas) -> Point {
    let columns = PlanFrame.columns(in: body)
    return frame.draw(
      title, head: headLines(columns: columns), details: detailLines(columns: columns), in: body, on: &canvas)
  }

  private var title: SafeText {
    if let step = bulk.takesBack { return "Take back tags of " + .count(step.tickets.count, "ticket", "tickets") }
    switch bulk.stage {
    case .preparing: return "Plan"
    case .planned, .confirming: return "Plan: tags of " + .count(bulk.ticketCount, "ticket", "tickets")
    case .running, .stopping, .checking, .queueing: return "Changing tags"
    case .finished: return "What happened"
    }
  }

  // MARK: Head

  private func headLines(columns: Int) -> [[Run]] {
    switch bulk.stage {
    case .preparing where bulk.takesBack != nil: [[Run("Looking what changed meanwhile.", .planLabel)]]
    case .preparing: [[Run("Reading the selected tickets.", .planLabel)]]
    case .planned, .confirming: planHead(columns: columns)
    case .running, .stopping, .checking, .queueing:
      [frame.progress(bulk.doneCount, of: bulk.ticketCount, columns: columns)] + stoppingLine
    case .finished: resultHead(columns: columns)
    }
  }

  private func planHead(columns: Int) -> [[Run]] {
    var lines = PlanFrame.fact("Change", edit(bulk.edit), .planChange, columns: columns)
    lines += PlanFrame.fact("Tickets", changesText, .plan, columns: columns)
    lines += PlanFrame.requests(.count(bulk.requestCount, "request", "requests"), isLocal: isLocal, columns: columns)
    lines += PlanFrame.fact(
      "Customers", "nothing is written to them; tag changes can start workflows", .plan, columns: columns)
    return lines + [[]]
  }

  private var changesText: SafeText {
    let changed: SafeText = "\(bulk.ticketCount) will change"
    guard bulk.unchanged > 0 else { return changed }
    return changed + ", \(bulk.unchanged) skipped: already so"
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
    let left = bulk.ticketCount - bulk.doneCount - bulk.skipped.count
    if left > 0 { parts.append("\(left) not reached") }
    if bulk.unchanged > 0 { parts.append("\(bulk.unchanged) already so") }
    if bulk.stillSelected > 0 { parts.append("\(bulk.stillSelected) still selected") }
    return frame.outcome(parts, .bulkTags, bulk.failure, columns: columns)
  }

  // MARK: Tickets

  /// The tickets in sight: before and after in the plan, why it was skipped when all has ended.
  private func detailLines(columns: Int) -> [[Run]] {
    switch bulk.stage {
    case .planned, .confirming:
      bulk.groups.lazy.flatMap { group in group.tickets.lazy.map { (key: $0, edit: group.edit) } }
        .dropFirst(bulk.scroll).prefix(frame.room).map { changeLine($0.key, $0.edit, columns: columns) }
    case .finished: skippedLines
    case .preparing, .running, .stopping, .checking, .queueing: []
    }
  }

  private func changeLine(_ key: TicketRef, _ exact: TagEdit, columns: Int) -> [Run] {
    let tags = bulk.before[key.row] ?? []
    let before: SafeText = tags.isEmpty ? "none" : .tagNames(tags)
    let after = exact.applied(to: tags)
    let change = before + " " + glyphs.right + " " + (after.isEmpty ? "none" : .tagNames(after))
    let name = bulk.names[key.row]
    let number: SafeText = "#\(key.number) "
    if number.width + change.width <= columns {
      return frame.named(key, name, Run(change, .planChange), columns: columns)
    }
    // Too long to show both: the change first, so that it is never what is cut off.
    return [Run(number, .planLabel), Run(edit(exact), .planChange), Run(" on " + before, .planLabel)]
  }

  private var skippedLines: [[Run]] {
    let numbers = bulk.numbers
    return bulk.skipped.dropFirst(bulk.scroll).prefix(frame.room).map { skipped in
      let name: SafeText = numbers[skipped.id].map { "#\($0)" } ?? "\(skipped.id.description)"
      return [
        Run(name + " skipped: ", .planLabel), Run("\(skipped.error?.happened ?? skipped.reason)", .planSkipped),
      ]
    }
  }

  // MARK: Words

  private func edit(_ edit: TagEdit) -> SafeText {
    if let replacement = edit.replacement {
      let names = SafeText.tagNames(replacement.sorted())
      return names.isEmpty ? "remove all; machine tags stay" : "set to " + names + "; machine tags stay"
    }
    return edit.words
  }
}
