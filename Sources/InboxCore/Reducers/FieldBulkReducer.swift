import Tickets

extension InboxState {
  /// A verb on several tickets: they are read and planned off the main thread, nothing is written yet.
  mutating func plan(_ triage: Triage, rows: [RowID]) -> [Effect] {
    guard !isBulkRunning else {
      say(.warning, "Another bulk action is still running; wait until it ends.")
      return []
    }
    let id = requests.next(for: .changes(.plan))
    let request = FieldPlan.Request(
      triage: triage, rows: rows, pending: pending, moment: triageMoment, isOneByOne: isStatusOneByOne)
    fieldBulk = FieldBulk(request, stage: .preparing(id))
    // What was said before is not about the plan, beside which it would stand.
    notices.clear()
    return [.read(id, .plan(request))]
  }

  /// Whether a bulk action of any kind makes calls.
  var isBulkRunning: Bool { bulk?.isRunning == true || fieldBulk?.isRunning == true }

  /// The tickets were read and the plan made, to be looked at or, after Enter, to be compared with what was looked at.
  mutating func planned(_ id: RequestID, _ result: Result<FieldPlan, StorageProblem>) -> [Effect] {
    guard let work = fieldBulk, [.preparing(id), .confirming(id)].contains(work.stage) else { return [] }
    let isConfirmed = work.stage == .confirming(id)
    switch result {
    case .failure(let problem):
      if isConfirmed { fieldBulk?.stage = .planned } else { fieldBulk = nil }
      say(problem)
      return []
    case .success(let plan):
      fieldBulk?.plan = plan
      fieldBulk?.stage = .planned
      guard isConfirmed else { return [] }
      guard plan.says(sameAs: work.plan) else {
        fieldBulk?.scroll = 0
        return askAgain(work.plan, plan)
      }
      lastVerb = work.triage.map { .triage($0) }
      fieldBulk?.stage = .running
      fieldBulk?.scroll = 0
      if queuesVerbs && fieldBulk?.triage?.canWait == true {
        fieldBulk?.leave([])
        return endFieldBulk()
      }
      return nextFieldCalls()
    }
  }

  /// What was looked at no longer holds; above all nothing that somebody has resolved meanwhile is reopened unasked.
  private mutating func askAgain(_ shown: FieldPlan, _ now: FieldPlan) -> [Effect] {
    let resolved = Set(now.reopened).subtracting(shown.reopened).map(\.number).sorted()
    guard let first = resolved.first, fieldBulk?.triage != .reopen else { return askAgain() }
    let what = resolved.count == 1 ? "#\(first) is" : "\(resolved.count) are"
    say(
      .warning,
      "Tickets of this plan changed meanwhile: \(what) resolved now, which this takes back; look at it again, then press "
        + "Enter.")
    return []
  }

  /// The plan that is shown may have lain open for long, so it is made once more from the tickets as they are now.
  private mutating func confirm(_ work: FieldBulk) -> [Effect] {
    guard isListOld && !queuesVerbs else { return makePlanAgain() }
    let refresh = refreshForPlan()
    fieldBulk?.stage = .confirming(refresh.id)
    return refresh.effects
  }

  /// Makes the plan once more from the file.
  mutating func makePlanAgain() -> [Effect] {
    guard let work = fieldBulk, var request = work.request else { return [] }
    request.pending = pending
    request.isOneByOne = isStatusOneByOne
    // What was agreed to was a moment, not a distance; but nobody wants to snooze until a moment that has passed.
    if work.plan.isLate(at: moment) { request.moment = triageMoment }
    let id = requests.next(for: .changes(.plan))
    fieldBulk?.request = request
    fieldBulk?.stage = .confirming(id)
    return [.read(id, .plan(request))]
  }

  /// Enter on the plan, or on what happened.
  mutating func applyFieldPlan() -> [Effect] {
    guard let work = fieldBulk else { return [] }
    switch work.stage {
    case .planned where work.plan.items.isEmpty:
      fieldBulk = nil
      useUpSelection(work.request?.rows ?? [], but: [])
      say(.info, "Nothing was left to change on these tickets.\(work.plan.skippedSentence)")
      return []
    case .planned:
      guard case .flag(let isOn)? = work.triage else { return confirm(work) }
      fieldBulk = nil
      return applyFlags(work.plan.items.map(\.key.row), isOn: isOn)
    case .finished: return cancelFieldBulk()
    case .preparing, .confirming, .running, .stopping, .queueing: return []
    }
  }

  /// Esc on the plan gives up; while it runs, it stops after the calls under way.
  mutating func cancelFieldBulk() -> [Effect] {
    guard let work = fieldBulk else { return [] }
    switch work.stage {
    case .preparing(let id), .confirming(let id):
      if let step = work.takesBack { undo.putBack(step) }
      fieldBulk = nil
      return [.cancel(id)]
    case .planned, .finished:
      fieldBulk = nil
      notices.clear()
      sayStillSelected(work.stillSelected)
    case .running: fieldBulk?.stage = .stopping
    case .stopping, .queueing: break
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

  /// Makes as many calls as may be under way at once.
  mutating func nextFieldCalls() -> [Effect] {
    var effects: [Effect] = []
    while fieldBulk?.canCall == true, let call = fieldBulk?.takeCall() { effects.append(make(call)) }
    return fieldBulk?.underWay.isEmpty == true ? effects + endFieldBulk() : effects
  }

  /// Tickets that are reached within ten seconds of their plan, at about four a second.
  private static let freshPlaces = 40

  /// Makes a call and shows at once what it will do.
  mutating func make(_ call: FieldCall) -> Effect {
    let id = requests.next(for: .changes(call.request))
    fieldBulk?.underWay[id] = call
    let items = fieldBulk.map { work in call.places.map { work.plan.items[$0] } } ?? []
    let rows = Set(items.map(\.key.row))
    switch call {
    case .change:
      let item = items[0]
      pending.byRequest[id] = PendingChange(rows: rows, change: item.change)
      // The plan was made a moment ago; by the time of later calls that was a while.
      let isOld = !profile.isLocal && call.places[0] >= Self.freshPlaces
      let seen = SeenTicket(number: item.key.number, fields: item.before, isOld: isOld)
      return .service(id, .apply(item.change, item.key.id, seen: seen))
    case .status(let status, _):
      pending.byRequest[id] = PendingChange(rows: rows, change: TicketChange(status: status))
      return .service(id, .updateStatus(BulkStatusUpdate(ids: items.map(\.key.id), status: status)))
    case .look:
      let numbers = items.map { ($0.key.id, $0.key.number) }
      return .service(id, .current(Dictionary(numbers, uniquingKeysWith: { first, _ in first })))
    }
  }

  /// Notes whether a change settled a ticket for this person.
  mutating func settle(_ item: FieldPlan.Item, _ triage: Triage?) {
    let isAsleep = item.after.snoozedUntil.map { $0 > moment } ?? false
    let isSettled = triage?.settles == true || item.after.status == .resolved || isAsleep
    if isSettled || item.change.status != nil { _ = settle(item.key.row, isSettled) }
  }

  /// No call is under way any more: what found the server away is kept until it is back, then it is finished.
  private mutating func endFieldBulk() -> [Effect] {
    guard let places = fieldBulk?.takeWaiting(), !places.isEmpty, let items = fieldBulk?.plan.items else {
      return finishFieldBulk()
    }
    let id = requests.next(for: .changes(.queue(.addFields)))
    fieldBulk?.stage = .queueing(id)
    let changes = places.map { place in
      queued(
        items[place].change, on: .init(key: items[place].key, before: items[place].before, after: items[place].after))
    }
    return [.keep(id, .queue(.add(changes)))]
  }

  /// The file has what is left of a verb on many tickets, or did not take it.
  mutating func addedFieldBulk(_ id: RequestID, _ result: Result<QueueAnswer, StorageProblem>) -> [Effect] {
    guard fieldBulk?.stage == .queueing(id), let work = fieldBulk else { return tookQueue(result) }
    switch result {
    case .success(.added(let kept)):
      adopt(kept)
      fieldBulk?.queued = kept.map(\.id)
      for place in work.waiting { settle(work.plan.items[place], work.triage) }
    case .success: break
    case .failure(let problem):
      for place in work.waiting { fieldBulk?.failed[place] = .storage(problem) }
      fieldBulk?.failure = .storage(problem)
    }
    return finishFieldBulk() + sendWaiting()
  }

  /// Everything has ended: what was done becomes one step for undo, what can be tried again stays selected.
  private mutating func finishFieldBulk() -> [Effect] {
    fieldBulk?.stage = .finished
    guard let work = fieldBulk else { return [] }
    let pairs = work.pairs
    let confirmed = work.settledRows
    if let step = work.takesBack {
      finishTakingBack(step, work)
      useUpSelection(confirmed, but: [])
    } else if !pairs.isEmpty {
      var step = UndoStep(what: work.triage?.title ?? "changing", work: .manyFields(pairs), given: requests.mark())
      step.queued = work.queued
      undo.push(work.triage?.canBeTakenBack != false ? step : step.withoutWayBack)
      if let until = pairs.first?.after.snoozedUntil, work.triage?.settles == true { lastWake = until }
    }
    if let request = work.request {
      let stillSelected = useUpSelection(request.rows, but: work.repeatableRows)
      fieldBulk?.stillSelected = stillSelected
    }
    let isShown = conversation.row.map(confirmed.contains) == true
    let touchesBadge = !work.done.isEmpty && work.plan.items.contains { $0.change.status != nil }
    return closeFieldBulkWhenClean(work) + readRows() + (isShown ? reloadThread() : [])
      + (touchesBadge ? renewBadge() : [])
  }

  /// What was taken back can be done again; what was not returns.
  private mutating func finishTakingBack(_ step: UndoStep, _ work: FieldBulk) {
    guard case .manyFields(let all) = step.work else { return }
    let back = Set(work.done.keys.map { work.plan.items[$0].key })
    // Of some nobody knows whether they were taken back: they can be taken back once more, the server tells.
    let doubtful = work.failed.filter { $0.value.writeOutcome == .unknown }.keys.map { work.plan.items[$0].key }
    let left = Set(work.plan.items.map(\.key)).subtracting(back).union(doubtful)
    let undone = all.filter { back.contains($0.key) }
    if !undone.isEmpty {
      undo.tookBack(step.with(undone))
      if !isClean(work) { sayTakenInPart(step.with(undone)) }
    }
    let rest = all.filter { left.contains($0.key) }
    if !rest.isEmpty { undo.putBack(step.with(rest)) }
  }

  /// Whether a bulk did all it said.
  private func isClean(_ work: FieldBulk) -> Bool {
    let isUndoWithRest = work.takesBack != nil && !work.plan.skipped.isEmpty
    return work.failed.isEmpty && work.overtaken.isEmpty && work.failure == nil && work.next == work.calls.count
      && !isUndoWithRest
  }

  /// A bulk that did all it said needs no closing by hand.
  private mutating func closeFieldBulkWhenClean(_ work: FieldBulk) -> [Effect] {
    guard isClean(work) else { return [] }
    fieldBulk = nil
    let tickets = String.tickets(work.done.count)
    let sentence = work.triage.map {
      "\($0.done(to: tickets)). u \($0.canBeTakenBack ? "takes" : "cannot take") it back."
    }
    let others =
      (work.wakingLate == 0 ? "" : " \(String.wakeLate(work.wakingLate)).")
      + (work.already.isEmpty ? "" : " Somebody else had done \(work.already.count) already.")
      + work.plan.skippedSentence
    if !work.queued.isEmpty {
      let done = work.done.isEmpty ? "" : "\(sentence ?? "") "
      say(.info, "\(done)\(String.changesWaitUntilBack(work.queued.count))\(others)")
      return []
    }
    say(.success, (work.takesBack.map { $0.success } ?? sentence ?? "Done.") + others)
    return []
  }

  /// What taking back a step over many tickets comes to is known: what is still as the action left it is written back.
  mutating func planned(_ id: RequestID, back plan: FieldPlan) -> [Effect] {
    guard let work = fieldBulk, work.stage == .preparing(id), work.takesBack != nil else { return [] }
    guard !plan.items.isEmpty else {
      fieldBulk = nil
      say(.warning, "These tickets changed meanwhile, so nothing was taken back.")
      return []
    }
    fieldBulk?.plan = plan
    fieldBulk?.stage = .running
    return nextFieldCalls()
  }
}
