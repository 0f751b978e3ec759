import InboxCore
import Screen
import Tickets

/// A verb on many tickets over the screen: the plan, then its progress, then what happened.
struct FieldBulkView {
  let bulk: FieldBulk
  let glyphs: GlyphSet
  let time: RelativeTime
  let frame: PlanFrame
  let isLocal: Bool
  let viewer: Viewer
  /// What the list calls somebody.
  let called: (Assignee) -> Assignee
  /// The tickets for which a text is kept or being written that was not sent.
  let drafted: Set<TicketID>

  /// Makes the view of a bulk action.
  init(_ bulk: FieldBulk, in state: InboxState, hints: KeyHints) {
    self.bulk = bulk
    isLocal = state.profile.isLocal
    viewer = state.list.spec.viewer
    called = { state.called($0) }
    drafted = state.draftedTickets
    glyphs = GlyphSet(isASCII: state.isASCII)
    time = RelativeTime(now: state.now, zone: state.zone)
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
    if let step = bulk.takesBack {
      let direction: SafeText = step.direction == .undo ? "Take back: " : "Do again: "
      return direction + SafeText(step.title)
    }
    let verb = SafeText(bulk.triage?.label ?? "change")
    switch bulk.stage {
    case .preparing: return "Plan"
    case .planned, .confirming: return "Plan: " + verb + ", " + .count(bulk.plan.items.count, "ticket", "tickets")
    case .running, .stopping, .queueing: return "Under way: " + verb
    case .finished: return "What happened"
    }
  }

  // MARK: Head

  private func headLines(columns: Int) -> [[Run]] {
    switch bulk.stage {
    case .preparing where bulk.takesBack != nil: [[Run("Looking what changed meanwhile.", .planLabel)]]
    case .preparing: [[Run("Reading the selected tickets.", .planLabel)]]
    case .planned, .confirming: planHead(columns: columns)
    case .running, .stopping, .queueing:
      [frame.progress(bulk.endedCount, of: bulk.plan.items.count, columns: columns)] + stoppingLine
    case .finished: resultHead(columns: columns)
    }
  }

  private func planHead(columns: Int) -> [[Run]] {
    let items = bulk.plan.items.count
    var lines = PlanFrame.fact("Tickets", "\(items) will change" + skips, .plan, columns: columns)
    let reopened = bulk.plan.reopened.count
    if reopened > 0, bulk.triage != .reopen {
      let those: SafeText = "\(reopened) \(reopened == 1 ? "is" : "are") resolved, which this takes back"
      lines += PlanFrame.fact("Reopened", those, .planSkipped, columns: columns)
    }
    if bulk.plan.wakingLate > 0 {
      let those = SafeText(String.wakeLate(bulk.plan.wakingLate))
      lines += PlanFrame.fact("SLA", those, .planSkipped, columns: columns)
    }
    // A ticket that leaves the inbox takes its draft out of sight.
    let unsent = drafted.isEmpty ? 0 : bulk.plan.items.count(where: hidesDraft)
    if unsent > 0 {
      let those: SafeText = unsent == 1 ? "1 has a draft that is not sent" : "\(unsent) have a draft that is not sent"
      lines += PlanFrame.fact("Drafts", those + "; gd lists it wherever its ticket is", .planSkipped, columns: columns)
    }
    lines += PlanFrame.requests(requests, isLocal: isLocal, columns: columns)
    lines += PlanFrame.fact("Customers", customers, .plan, columns: columns)
    if bulk.triage?.canBeTakenBack == false {
      lines += PlanFrame.fact(
        "Undo", "u cannot take it back, as the values before are not known", .planSkipped, columns: columns)
    }
    return lines + [[]]
  }

  /// How many are left alone and why, the commonest reason first: it may stand out of sight below.
  private var skips: SafeText {
    bulk.plan.skipped.isEmpty ? "" : ", \(bulk.plan.skipped.count) skipped: \(bulk.plan.whySkipped)"
  }

  private var requests: SafeText {
    if case .flag? = bulk.triage { return "none: flags stay in this file" }
    let count: SafeText = .count(bulk.plan.calls.count, "request", "requests")
    return bulk.plan.calls.count < bulk.plan.items.count
      ? count + ", up to \(BulkStatusUpdate.idLimit) tickets each" : count
  }

  private var customers: SafeText {
    switch bulk.triage {
    case .assign, .priority, .due, .escalation, .resolvedByAI, .flag: "nothing is written to them"
    default: "nothing is written to them; status changes can start workflows"
    }
  }

  private var stoppingLine: [[Run]] {
    bulk.stage == .stopping ? [[Run("Stopping after the calls under way.", .planSkipped)]] : []
  }

  private func resultHead(columns: Int) -> [[Run]] {
    let changed = bulk.done.keys.count { bulk.failed[$0] == nil }
    var parts: [SafeText] = [.count(changed, "ticket changed", "tickets changed")]
    let left = bulk.failed.count + bulk.overtaken.count
    if left > 0 { parts.append("\(left) not") }
    if !bulk.already.isEmpty { parts.append("\(bulk.already.count) already so") }
    let ahead = bulk.ticketsAhead
    if ahead > 0 { parts.append("\(ahead) not reached") }
    if bulk.wakingLate > 0 { parts.append("\(String.wakeLate(bulk.wakingLate))") }
    let skipped = bulk.plan.skipped.count
    if skipped > 0 { parts.append("\(skipped) skipped") }
    if bulk.stillSelected > 0 { parts.append("\(bulk.stillSelected) still selected") }
    return frame.outcome(parts, .bulkChange, bulk.failure, columns: columns)
  }

  // MARK: Tickets

  /// The tickets in sight: before and after in the plan, why it was not changed when all has ended.
  private func detailLines(columns: Int) -> [[Run]] {
    switch bulk.stage {
    case .planned, .confirming:
      let items = bulk.plan.items.dropFirst(bulk.scroll).prefix(frame.room).map { changeLine($0, columns: columns) }
      let skipped = bulk.plan.skipped.dropFirst(max(0, bulk.scroll - bulk.plan.items.count))
      return items + skipped.prefix(frame.room - items.count).map { skippedLine($0, columns: columns) }
    case .finished:
      let left = Set(bulk.failed.keys).union(bulk.overtaken.keys).sorted()
      let failed = left.dropFirst(bulk.scroll).prefix(frame.room).map { failedLine($0, columns: columns) }
      let skipped = bulk.plan.skipped.dropFirst(max(0, bulk.scroll - left.count))
      return failed + skipped.prefix(frame.room - failed.count).map { skippedLine($0, columns: columns) }
    case .preparing, .running, .stopping, .queueing: return []
    }
  }

  private func failedLine(_ index: Int, columns: Int) -> [Run] {
    let item = bulk.plan.items[index]
    let reason = bulk.overtaken[index].map(overtaken) ?? SafeText(bulk.failed[index]?.happened ?? "")
    return frame.named(item.key, item.name, Run(reason, .planFailed), columns: columns)
  }

  private func overtaken(_ what: Overtaking) -> SafeText {
    "changed by \(what.person ?? "somebody") meanwhile: \(what.changed.map(\.label).joined(separator: ", "))"
  }

  private func changeLine(_ item: FieldPlan.Item, columns: Int) -> [Run] {
    var parts: [SafeText] = []
    for field in TriageField.allCases {
      if let part = part(field, of: item) { parts.append(part) }
      if field == .snooze, item.change.wakesAfterSLA(due: item.after.slaDueAt) { parts.append("after the SLA is due") }
    }
    if case .flag(let isOn)? = bulk.triage { parts.append(isOn ? "flagged unread for you" : "no flag any more") }
    if parts.isEmpty, let marks = item.change.rests { parts.append(rest(item, marks)) }
    if hidesDraft(item) { parts.append("draft") }
    return frame.named(item.key, item.name, Run(.joined(parts, separator: ", "), .planChange), columns: columns)
  }

  /// What happens to a field, before and after where both are known and tell something.
  private func part(_ field: TriageField, of item: FieldPlan.Item) -> SafeText? {
    let (before, after) = (item.before[field], item.after[field])
    let isSame = field.isEqual(item.before, item.after)
    switch field {
    case .status, .priority, .assignee, .due, .escalation:
      guard let before, let after, !isSame else { return nil }
      return arrow(text(before), text(after))
    case .snooze: return isSame && item.change.snoozedUntil?.value == nil ? nil : after.map(text)
    case .resolvedByAI: return item.change[field].map(text)
    }
  }

  private func text(_ value: TriageValue) -> SafeText {
    switch value {
    case .status(let status): "\(status.label)"
    case .priority(let priority): "\(priority?.label ?? "untriaged")"
    case .assignee(let assignee): assignee.map { called($0).text(for: viewer) } ?? "nobody"
    case .snooze(let wake): wake.map { "sleeps until " + time.choice(at: $0) } ?? "wakes"
    case .due(let due): due.map { "due " + time.choice(at: $0) } ?? "no due time"
    case .resolvedByAI(let isResolved): isResolved ? "resolved by the AI" : "not resolved by the AI"
    case .escalation(let reason): reason.map { "escalated: \(NoticeText.quote($0, columns: 30))" } ?? "not escalated"
    }
  }

  /// Whether a ticket with a draft may leave the list of what is to be done.
  private func hidesDraft(_ item: FieldPlan.Item) -> Bool {
    let leaves =
      item.before.status != item.after.status || item.change.snoozedUntil?.value != nil || item.change.rests != nil
    return leaves && drafted.contains(item.key.id)
  }

  /// What becomes of a ticket of which only this file's marks change.
  private func rest(_ item: FieldPlan.Item, _ marks: RestMarks) -> SafeText {
    if item.after.status == .resolved { return arrow("Came back", "Resolved") }
    return marks.settledAt == nil ? "no longer waits for the customer" : "waits for the customer"
  }

  private func arrow(_ before: SafeText, _ after: SafeText) -> SafeText { before + " " + glyphs.right + " " + after }

  private func skippedLine(_ skipped: FieldPlan.Skipped, columns: Int) -> [Run] {
    let reason = Run(SafeText(skipped.reason.whole), .planSkipped)
    return frame.named(skipped.key, skipped.name, reason, columns: columns)
  }
}

extension TriageRefusal {
  /// Why a ticket is left alone, as a line of its own.
  fileprivate var whole: String {
    switch self {
    case .already: "skipped: it is like that already"
    case .gone: "skipped: it is gone"
    case .snooze: "skipped: \(short)"
    case .changedSince: "\(short) and stays"
    }
  }
}
