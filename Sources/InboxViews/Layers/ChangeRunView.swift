import InboxCore
import Screen
import Tickets

/// A verb on many tickets over the screen: the plan, then its progress, then what happened.
struct ChangeRunView {
  let run: ChangeRun
  let glyphs: GlyphSet
  let time: RelativeTime
  let frame: PlanFrame
  let isLocal: Bool
  let viewer: Viewer
  let server: ServerArea
  /// What the list calls somebody.
  let called: (Assignee) -> Assignee
  /// The tickets for which a text is kept or being written that was not sent.
  let drafted: Set<TicketID>

  /// Makes the view of a run.
  init(_ run: ChangeRun, in state: InboxState, hints: KeyHints) {
    self.run = run
    isLocal = state.shared.profile.isLocal
    viewer = state.list.spec.viewer
    server = state.server
    called = { state.changeWords.called($0) }
    drafted = state.draftedTickets
    glyphs = GlyphSet(isASCII: state.shared.isASCII)
    time = RelativeTime(now: state.shared.now, zone: state.shared.zone)
    frame = PlanFrame(
      glyphs: glyphs, hints: hints, stage: run.planStage, scroll: run.scroll, lineCount: run.lineCount,
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
    if let step = run.takesBack {
      let direction: SafeText = step.direction == .undo ? "Take back: " : "Do again: "
      return direction + SafeText(step.title)
    }
    let verb = SafeText(run.verb?.label ?? "change")
    switch run.stage {
    case .preparing: return "Plan"
    case .planned, .confirming: return "Plan: " + verb + ", " + .count(run.plan.items.count, "ticket", "tickets")
    case .recording, .running, .stopping, .queueing: return "Under way: " + verb
    case .finished: return "What happened"
    }
  }

  // MARK: Head

  private func headLines(columns: Int) -> [[Run]] {
    switch run.stage {
    case .preparing where run.takesBack != nil: [[Run("Looking what changed meanwhile.", .planLabel)]]
    case .preparing: [[Run("Reading the selected tickets.", .planLabel)]]
    case .planned, .confirming: planHead(columns: columns)
    case .recording, .running, .stopping, .queueing:
      [frame.progress(run.endedCount, of: run.plan.items.count, columns: columns)] + stoppingLine
    case .finished: resultHead(columns: columns)
    }
  }

  private func planHead(columns: Int) -> [[Run]] {
    let items = run.plan.items.count
    var lines: [[Run]] = []
    if case .tags(let edit)? = run.verb {
      lines += PlanFrame.fact("Change", words(of: edit), .planChange, columns: columns)
    }
    lines += PlanFrame.fact("Tickets", "\(items) will change" + skips, .plan, columns: columns)
    let reopened = run.plan.reopened.count
    if reopened > 0, run.triage != .reopen {
      let those: SafeText = "\(reopened) \(reopened == 1 ? "is" : "are") resolved, which this takes back"
      lines += PlanFrame.fact("Reopened", those, .planSkipped, columns: columns)
    }
    if run.plan.wakingLate > 0 {
      let those = SafeText(String.wakeLate(run.plan.wakingLate))
      lines += PlanFrame.fact("SLA", those, .planSkipped, columns: columns)
    }
    // A ticket that leaves the inbox takes its draft out of sight.
    let unsent = drafted.isEmpty ? 0 : run.plan.items.count(where: hidesDraft)
    if unsent > 0 {
      let those: SafeText = unsent == 1 ? "1 has a draft that is not sent" : "\(unsent) have a draft that is not sent"
      lines += PlanFrame.fact("Drafts", those + "; gd lists it wherever its ticket is", .planSkipped, columns: columns)
    }
    lines += PlanFrame.requests(requests, isLocal: isLocal, columns: columns)
    lines += PlanFrame.fact("Customers", customers, .plan, columns: columns)
    if run.triage?.canBeTakenBack == false {
      lines += PlanFrame.fact(
        "Undo", "u cannot take it back; :ai sets the mark either way", .planSkipped, columns: columns)
    }
    return lines + [[]]
  }

  /// How many are left alone and why, the commonest reason first: it may stand out of sight below.
  private var skips: SafeText {
    run.plan.skipped.isEmpty ? "" : ", \(run.plan.skipped.count) skipped: \(run.plan.whySkipped)"
  }

  private var requests: SafeText {
    if case .flag? = run.triage { return "none: flags stay in this file" }
    let count = run.plan.requests(of: server)
    let text: SafeText = .count(count.least, "request", "requests")
    let time: SafeText = count.minutes < 2 ? "" : ", about \(count.minutes) minutes"
    return count.most == count.least
      ? text + time : text + "; \(count.most) where the server takes tickets one by one only"
  }

  private var customers: SafeText {
    guard let triage = run.triage else { return "nothing is written to them; tag changes can start workflows" }
    return triage.movesStatus
      ? "nothing is written to them; status changes can start workflows" : "nothing is written to them"
  }

  private var stoppingLine: [[Run]] {
    let looks = run.underWay.values.contains { call in
      if case .look = call { true } else { false }
    }
    if looks { return [[Run("An answer was not clear: reading the tickets again.", .planSkipped)]] }
    return run.stage == .stopping ? [[Run("Stopping after the calls under way.", .planSkipped)]] : []
  }

  private func resultHead(columns: Int) -> [[Run]] {
    var parts: [SafeText] = [.count(run.changedCount, "ticket changed", "tickets changed")]
    let left = run.failed.count + run.overtaken.count
    if left > 0 { parts.append("\(left) not") }
    if !run.already.isEmpty { parts.append("\(run.already.count) already so") }
    let ahead = run.ticketsAhead
    if ahead > 0 { parts.append("\(ahead) not reached") }
    if run.wakingLate > 0 { parts.append("\(String.wakeLate(run.wakingLate))") }
    let skipped = run.plan.skipped.count
    if skipped > 0 { parts.append("\(skipped) skipped") }
    if run.stillSelected > 0 { parts.append("\(run.stillSelected) still selected") }
    return frame.outcome(parts, .bulkChange(isPart: !run.done.isEmpty), run.failure, columns: columns)
  }

  // MARK: Tickets

  /// The tickets in sight: before and after in the plan, why it was not changed when all has ended.
  private func detailLines(columns: Int) -> [[Run]] {
    switch run.stage {
    case .planned, .confirming:
      let items = run.plan.items.dropFirst(run.scroll).prefix(frame.room).map { changeLine($0, columns: columns) }
      let skipped = run.plan.skipped.dropFirst(max(0, run.scroll - run.plan.items.count))
      return items + skipped.prefix(frame.room - items.count).map { skippedLine($0, columns: columns) }
    case .finished:
      let left = Set(run.failed.keys).union(run.overtaken.keys).sorted()
      let failed = left.dropFirst(run.scroll).prefix(frame.room).map { failedLine($0, columns: columns) }
      let skipped = run.plan.skipped.dropFirst(max(0, run.scroll - left.count))
      return failed + skipped.prefix(frame.room - failed.count).map { skippedLine($0, columns: columns) }
    case .preparing, .recording, .running, .stopping, .queueing: return []
    }
  }

  private func failedLine(_ index: Int, columns: Int) -> [Run] {
    let item = run.plan.items[index]
    let reason = run.overtaken[index].map(overtaken) ?? run.failed[index].map(why) ?? ""
    return frame.named(item.key, item.name, Run(reason, .planFailed), columns: columns)
  }

  private func why(_ failure: ChangeRun.Failure) -> SafeText {
    switch failure {
    case .error(let error): SafeText(error.happened)
    case .skipped(let reason): "skipped: \(reason)"
    }
  }

  private func overtaken(_ what: Overtaking) -> SafeText {
    let fields = what.changed.map(\.label).joined(separator: ", ")
    return "changed by \(SafeText.name(what.person ?? "somebody")) meanwhile: \(fields)"
  }

  private func changeLine(_ item: ChangePlan.Item, columns: Int) -> [Run] {
    switch item.work {
    case .tags(let edit, let before): return tagLine(item, edit, on: before, columns: columns)
    case .fields(let edit, let change):
      var parts: [SafeText] = []
      for field in TriageField.allCases {
        if let part = part(field, of: edit, change) { parts.append(part) }
        if field == .snooze, change.wakesAfterSLA(due: edit.after.slaDueAt) { parts.append("after the SLA is due") }
      }
      if case .flag(let isOn)? = run.triage { parts.append(isOn ? "flagged unread for you" : "no flag any more") }
      if parts.isEmpty, let marks = change.rests { parts.append(rest(edit, marks)) }
      if hidesDraft(item) { parts.append("draft") }
      return frame.named(item.key, item.name, Run(.joined(parts, separator: ", "), .planChange), columns: columns)
    }
  }

  private func tagLine(_ item: ChangePlan.Item, _ edit: TagEdit, on tags: [String], columns: Int) -> [Run] {
    let before: SafeText = tags.isEmpty ? "none" : .tagNames(tags)
    let after = edit.applied(to: tags)
    let change = arrow(before, after.isEmpty ? "none" : .tagNames(after))
    let number: SafeText = "#\(item.key.number) "
    if number.width + change.width <= columns {
      return frame.named(item.key, item.name, Run(change, .planChange), columns: columns)
    }
    // Too long to show both: the change first, so that it is never what is cut off.
    return [Run(number, .planLabel), Run(words(of: edit), .planChange), Run(" on " + before, .planLabel)]
  }

  private func words(of edit: TagEdit) -> SafeText {
    guard let replacement = edit.replacement else { return edit.words }
    let names = SafeText.tagNames(replacement.sorted())
    return names.isEmpty ? "remove all; machine tags stay" : "set to " + names + "; machine tags stay"
  }

  /// What happens to a field, before and after where both are known and tell something.
  private func part(_ field: TriageField, of edit: FieldEdit, _ change: TicketChange) -> SafeText? {
    let (before, after) = (edit.before[field], edit.after[field])
    let isSame = field.isEqual(edit.before, edit.after)
    switch field {
    case .status, .priority, .assignee, .due, .escalation:
      guard let before, let after, !isSame else { return nil }
      return arrow(text(before), text(after))
    case .snooze: return isSame && change.snoozedUntil?.value == nil ? nil : after.map(text)
    case .resolvedByAI: return change[field].map(text)
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
  private func hidesDraft(_ item: ChangePlan.Item) -> Bool {
    guard case .fields(let edit, let change) = item.work else { return false }
    let leaves = edit.before.status != edit.after.status || change.snoozedUntil?.value != nil || change.rests != nil
    return leaves && drafted.contains(item.key.id)
  }

  /// What becomes of a ticket of which only this file's marks change.
  private func rest(_ edit: FieldEdit, _ marks: RestMarks) -> SafeText {
    if edit.after.status == .resolved { return arrow("Came back", "Resolved") }
    return marks.settledAt == nil ? "no longer waits for the customer" : "waits for the customer"
  }

  private func arrow(_ before: SafeText, _ after: SafeText) -> SafeText { before + " " + glyphs.right + " " + after }

  private func skippedLine(_ skipped: ChangePlan.Skipped, columns: Int) -> [Run] {
    let reason = Run(SafeText(skipped.reason.whole), .planSkipped)
    return frame.named(skipped.key, skipped.name, reason, columns: columns)
  }
}

extension TriageRefusal {
  /// Why a ticket is left alone, as a line of its own.
  fileprivate var whole: String {
    switch self {
    case .already: "skipped: it is like that already"
    case .noAccess: "skipped: you may not edit it"
    case .gone: "skipped: it is gone"
    case .snooze: "skipped: \(short)"
    case .changedSince: "\(short) and stays"
    }
  }
}
