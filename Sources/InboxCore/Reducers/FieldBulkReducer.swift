import Tickets

extension InboxState {
  /// A verb on several tickets: they are read and planned off the main thread, nothing is written yet.
  mutating func plan(_ triage: Triage, rows: [RowID]) -> [Effect] {
    guard !isBulkRunning else {
      say(.warning, "Another bulk action is still running; wait until it ends.")
      return noticeTimer()
    }
    let id = requests.next()
    fieldBulk = FieldBulk(triage, stage: .preparing(id))
    let request = FieldPlan.Request(triage: triage, rows: rows, pending: pending, moment: triageMoment)
    return [.read(id, .plan(request)), .timer(.spinner, after: .milliseconds(300))]
  }

  /// Whether a bulk action of any kind makes calls.
  var isBulkRunning: Bool { bulk?.isRunning == true || fieldBulk?.isRunning == true }

  /// The tickets were read and the plan made.
  mutating func planned(_ id: RequestID, _ result: Result<FieldPlan, StorageProblem>) -> [Effect] {
    guard var work = fieldBulk, work.stage == .preparing(id) else { return [] }
    switch result {
    case .failure(let problem):
      fieldBulk = nil
      say(problem)
      return noticeTimer()
    case .success(let plan):
      work.plan = plan
      work.stage = .planned
      fieldBulk = work
      return []
    }
  }

  /// Enter on the plan, or on what happened.
  mutating func applyFieldPlan() -> [Effect] {
    guard var work = fieldBulk else { return [] }
    switch work.stage {
    case .planned where work.plan.items.isEmpty:
      fieldBulk = nil
      say(.info, "Nothing was left to change on these tickets.")
      return noticeTimer()
    case .planned:
      if let triage = work.triage { lastVerb = .triage(triage) }
      work.stage = .running
      work.scroll = 0
      fieldBulk = work
      return nextFieldCalls()
    case .finished:
      fieldBulk = nil
      return []
    case .preparing, .running, .stopping: return []
    }
  }

  /// Esc on the plan gives up; while it runs, it stops after the calls under way.
  mutating func cancelFieldBulk() -> [Effect] {
    guard let work = fieldBulk else { return [] }
    switch work.stage {
    case .preparing(let id):
      if let step = work.takesBack { undo.putBack(step) }
      fieldBulk = nil
      return [.cancel(id)]
    case .planned, .finished: fieldBulk = nil
    case .running: fieldBulk?.stage = .stopping
    case .stopping: break
    }
    return []
  }

  /// Scrolls the tickets of the plan.
  mutating func scrollFieldBulk(by step: Int) -> [Effect] {
    guard let work = fieldBulk else { return [] }
    let last = max(0, work.lineCount - layout.planLines)
    fieldBulk?.scroll = min(max(0, work.scroll + step), last)
    return []
  }

  /// Hands out as many calls as may be under way at once.
  private mutating func nextFieldCalls() -> [Effect] {
    var effects: [Effect] = []
    while let work = fieldBulk, work.stage == .running, work.next < work.plan.items.count,
      work.underWay.count < FieldBulk.breadth
    {
      let item = work.plan.items[work.next]
      let id = requests.next()
      fieldBulk?.underWay[id] = work.next
      fieldBulk?.next += 1
      pending.byRequest[id] = PendingChange(rows: [item.key.row], change: item.change)
      effects.append(.service(id, .apply(item.change, item.key.id)))
    }
    return fieldBulk?.underWay.isEmpty == true ? effects + finishFieldBulk() : effects
  }

  /// A call of a bulk action ended; `nil` when the answer is for somebody else.
  mutating func appliedInBulk(_ id: RequestID, _ result: Result<Ticket, TicketServiceError>) -> [Effect]? {
    guard var work = fieldBulk, let index = work.underWay.removeValue(forKey: id) else { return nil }
    pending.byRequest[id] = nil
    let item = work.plan.items[index]
    switch result {
    case .success(let ticket):
      work.done[index] = item.before.taking(item.change, from: TriageFields(ticket))
      settle(item, work.triage)
    case .failure(let error):
      work.failed[index] = error
      // Nobody knows what became of it: undo compares with the server, so it may as well know of it.
      if error.writeOutcome == .unknown { work.done[index] = item.after }
      if !error.concernsOneTicket {
        work.failure = work.failure ?? error
        work.stage = .stopping
      }
    }
    fieldBulk = work
    let isVisible = list.rows[item.key.row] != nil
    return nextFieldCalls() + (isVisible ? readRows() : [])
  }

  private mutating func settle(_ item: FieldPlan.Item, _ triage: Triage?) {
    let isAsleep = item.after.snoozedUntil.map { $0 > moment } ?? false
    let isSettled = triage?.settles == true || item.after.status == .resolved || isAsleep
    if isSettled || item.change.status != nil { _ = settle(item.key.row, isSettled) }
  }

  /// Everything has ended: what was done becomes one step for undo, what was not stays selected.
  private mutating func finishFieldBulk() -> [Effect] {
    guard var work = fieldBulk else { return [] }
    work.stage = .finished
    fieldBulk = work
    let pairs = work.pairs
    if let step = work.takesBack {
      finishTakingBack(step, work)
    } else if !pairs.isEmpty && work.triage?.canBeTakenBack != false {
      undo.push(UndoStep(title: work.title, work: .manyFields(pairs)))
      if let until = pairs.first?.after.snoozedUntil, work.triage?.settles == true { lastWake = until }
    }
    let confirmed = work.done.keys.filter { work.failed[$0] == nil }.map { work.plan.items[$0].key.row }
    list.selection.subtract(confirmed)
    if list.selection.isEmpty { list.lineAnchor = nil }
    let isShown = conversation.row.map(confirmed.contains) == true
    let touchesBadge = work.plan.items.contains { $0.change.status != nil }
    return closeFieldBulkWhenClean(work) + readRows() + (isShown ? reloadThread() : [])
      + (touchesBadge ? pollBadge() : [])
  }

  /// What was taken back can be done again; what was not returns.
  private mutating func finishTakingBack(_ step: UndoStep, _ work: FieldBulk) {
    guard case .manyFields(let all) = step.work else { return }
    let back = Set(work.done.keys.map { work.plan.items[$0].key })
    // Of some nobody knows whether they were taken back: they can be taken back once more, the server tells.
    let doubtful = work.failed.filter { $0.value.writeOutcome == .unknown }.keys.map { work.plan.items[$0].key }
    let left = Set(work.plan.items.map(\.key)).subtracting(back).union(doubtful)
    let undone = all.filter { back.contains($0.key) }
    if !undone.isEmpty { undo.tookBack(step.with(undone)) }
    let rest = all.filter { left.contains($0.key) }
    if !rest.isEmpty { undo.putBack(step.with(rest)) }
  }

  /// A bulk that did all it said needs no closing by hand.
  private mutating func closeFieldBulkWhenClean(_ work: FieldBulk) -> [Effect] {
    let isUndoWithRest = work.takesBack != nil && !work.plan.skipped.isEmpty
    guard work.failed.isEmpty, work.failure == nil, work.next == work.plan.items.count, !isUndoWithRest else {
      return []
    }
    fieldBulk = nil
    let tickets = work.done.count == 1 ? "1 ticket" : "\(work.done.count) tickets"
    let sentence = work.triage.map {
      "\($0.done(to: tickets)). u \($0.canBeTakenBack ? "takes" : "cannot take") it back."
    }
    say(.success, work.takesBack.map { $0.success } ?? sentence ?? "Done.")
    return noticeTimer()
  }

  /// The tickets of a step over many were read: what is still as the action left it is written back at once.
  mutating func planFieldUndo(
    _ id: RequestID, _ result: Result<[TicketID: Ticket], TicketServiceError>
  ) -> [Effect]? {
    guard var work = fieldBulk, work.stage == .preparing(id), let step = work.takesBack,
      case .manyFields(let pairs) = step.work
    else { return nil }
    switch result {
    case .failure(let error):
      fieldBulk = nil
      undo.putBack(step)
      say(.undo, error)
      return noticeTimer()
    case .success(let tickets):
      work.plan = FieldPlan(takingBack: pairs, tickets)
      work.stage = .running
      fieldBulk = work
      guard !work.plan.items.isEmpty else {
        fieldBulk = nil
        say(.warning, "These tickets changed meanwhile, so nothing was taken back.")
        return noticeTimer()
      }
      return nextFieldCalls()
    }
  }
}
