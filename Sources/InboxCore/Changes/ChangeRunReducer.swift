import Tickets

extension ListArea {
  /// Tickets of a plan that are not there any more are selected no more.
  fileprivate mutating func deselectGone(_ work: ChangeRun, _ plan: ChangePlan) {
    guard let rows = work.request?.rows, plan.items.count + plan.skipped.count < rows.count else { return }
    let found = Set(plan.items.map(\.key.row) + plan.skipped.map(\.key.row))
    selection.subtract(rows.filter { !found.contains($0) })
  }
}

extension InboxState {
  /// A verb on several tickets: they are read and planned off the main thread, nothing is written yet.
  mutating func plan(_ verb: Verb, rows: [RowID]) -> [Effect] {
    guard changes.run?.isRunning != true else {
      shared.say(.warning, "Another bulk action is still running; wait until it ends.")
      return []
    }
    let id = shared.requests.next(for: .changes(.plan))
    let request = ChangePlan.Request(
      verb: verb, rows: rows, pending: changes.pending, moment: changes.triageMoment(shared),
      isOneByOne: server.isStatusOneByOne,
      checksAccess: !shared.profile.isLocal && !verb.isOwn)
    changes.run = ChangeRun(request, stage: .preparing(id))
    // What was said before is not about the plan, beside which it would stand.
    shared.notices.clear()
    return [.read(id, .plan(request))]
  }

  /// The tickets were read and the plan made, to be looked at or, after Enter, to be compared with what was looked at.
  mutating func planned(_ id: RequestID, _ result: Result<ChangePlan, StorageProblem>) -> [Effect] {
    guard let work = changes.run, [.preparing(id), .confirming(id)].contains(work.stage) else { return [] }
    let isConfirmed = work.stage == .confirming(id)
    switch result {
    case .failure(let problem):
      if isConfirmed { changes.run?.stage = .planned } else { changes.run = nil }
      shared.say(problem)
      return []
    case .success(let plan):
      changes.run?.plan = plan
      changes.run?.stage = .planned
      list.deselectGone(work, plan)
      // Where none of them is there any more, there is nothing to look at and nothing was like that already.
      if !isConfirmed, let rows = work.request?.rows, !rows.isEmpty, plan.items.isEmpty, plan.skipped.isEmpty {
        changes.run = nil
        shared.say(.warning, .gone(tickets: rows.count))
        return []
      }
      if case .tags(let edit)? = work.verb, plan.items.isEmpty { return endWithoutTags(edit, plan, isConfirmed) }
      guard isConfirmed else { return [] }
      guard plan.says(sameAs: work.plan) else {
        changes.run?.scroll = 0
        return changes.askAgain(work.plan, plan, &shared)
      }
      return start()
    }
  }

  /// No tag of the selection would change: that is said, and nothing is to be looked at.
  private mutating func endWithoutTags(_ edit: TagEdit, _ plan: ChangePlan, _ isConfirmed: Bool) -> [Effect] {
    changes.run = nil
    let rows = plan.skipped.map(\.key.row)
    // What was just typed was perhaps a slip and is typed again, so they stay selected, and that is said.
    let selected = list.useUpSelection(rows, but: isConfirmed ? [] : Set(rows))
    shared.say(.info, edit.sentenceOfNothing(rows.count) + (selected > 0 ? " \(String.stillSelected(selected))" : ""))
    return []
  }

  /// What was agreed to is carried out, or waits where the server is away.
  private mutating func start() -> [Effect] {
    changes.lastVerb = changes.run?.verb
    if case .tags(let edit)? = changes.run?.verb { changes.lastTags = edit }
    changes.run?.stage = .running
    changes.run?.scroll = 0
    if queuesVerbs && changes.run?.verb?.canWait == true {
      changes.run?.leave([])
      return changes.run.map { follow(changes.end($0.id, &shared)) } ?? []
    }
    return changes.run.map { follow(changes.begin($0.id, &shared)) } ?? []
  }

  /// The plan that is shown may have lain open for long, so it is made once more from the tickets as they are now.
  private mutating func confirm(_ work: ChangeRun) -> [Effect] {
    // What a call for many tickets did to their tags moves no date by which a refresh would find it.
    if case .tags? = work.verb, !shared.profile.isLocal, !queuesVerbs {
      let id = shared.requests.next(for: .changes(.refreshForPlan))
      changes.run?.stage = .confirming(id)
      return [.service(id, .current(of: work.plan.tickets))]
    }
    guard server.isListOld(shared) && !queuesVerbs else { return makePlanAgain() }
    let refresh = server.refreshForPlan(&shared)
    changes.run?.stage = .confirming(refresh.id)
    return refresh.effects
  }

  /// Makes the plan once more from the file.
  mutating func makePlanAgain() -> [Effect] {
    guard let work = changes.run, var request = work.request else { return [] }
    request.pending = changes.pending
    request.isOneByOne = server.isStatusOneByOne
    // What was agreed to was a moment, not a distance; but nobody wants to snooze until a moment that has passed.
    if work.plan.isLate(at: shared.moment) { request.moment = changes.triageMoment(shared) }
    let id = shared.requests.next(for: .changes(.plan))
    changes.run?.request = request
    changes.run?.stage = .confirming(id)
    return [.read(id, .plan(request))]
  }

  /// Enter on the plan, or on what happened.
  mutating func applyPlan() -> [Effect] {
    guard let work = changes.run else { return [] }
    switch work.stage {
    case .planned where work.plan.items.isEmpty:
      changes.run = nil
      list.useUpSelection(work.request?.rows ?? [], but: [])
      shared.say(.info, "Nothing was left to change on these tickets.\(work.plan.skippedSentence)")
      return []
    case .planned:
      guard case .flag(let isOn)? = work.triage else { return confirm(work) }
      changes.run = nil
      return applyFlags(work.plan.items.map(\.key.row), isOn: isOn)
    case .finished: return cancelRun()
    case .preparing, .confirming, .recording, .running, .stopping, .queueing: return []
    }
  }

  /// Esc on the plan gives up; while it runs, it stops after the calls under way.
  mutating func cancelRun() -> [Effect] {
    guard let work = changes.run else { return [] }
    switch work.stage {
    case .preparing(let id), .confirming(let id):
      changes.giveUp(work)
      return [.cancel(id)]
    case .planned, .finished:
      changes.run = nil
      shared.notices.clear()
      list.sayStillSelected(work.stillSelected, &shared)
    case .running: changes.run?.stage = .stopping
    case .recording, .stopping, .queueing: break
    }
    return []
  }

  /// Scrolls the tickets of the plan.
  mutating func scrollPlan(by step: Int) -> [Effect] {
    guard let work = changes.run else { return [] }
    let last = max(0, work.lineCount - layout.planLines)
    changes.run?.scroll = min(max(0, work.scroll + step), last)
    return []
  }

  /// Everything has ended: what was done becomes one step for undo, what can be tried again stays selected.
  mutating func finishRun(_ run: RequestID) -> [Effect] {
    changes.runs[run]?.stage = .finished
    guard let work = changes.runs[run] else { return [] }
    if let single = work.single { return finish(work, single) }
    let edits = work.edits
    let confirmed = work.settledRows
    if let step = work.takesBack {
      changes.finishTakingBack(step, work, &shared)
      list.useUpSelection(confirmed, but: [])
    } else if !edits.isEmpty {
      var step = UndoStep(what: work.verb?.title ?? "changing", work: .edits(edits), given: shared.requests.mark())
      step.queued = work.unsent
      changes.undo.push(work.triage?.canBeTakenBack != false ? step : step.withoutWayBack)
      if case .fields(let edit)? = edits.first?.work, let until = edit.after.snoozedUntil, work.triage?.settles == true
      {
        changes.lastWake = until
      }
    }
    if let request = work.request {
      let stillSelected = list.useUpSelection(request.rows, but: work.repeatableRows)
      changes.runs[run]?.stillSelected = stillSelected
    }
    let isShown = thread.shown.row.map(confirmed.contains) == true
    let touchesBadge = !work.done.isEmpty && work.plan.items.contains { $0.change?.status != nil }
    let touchesTags = work.plan.items.first?.tags != nil
    let closing = changes.closeRunWhenClean(work, &shared)
    if work.resumes != nil { offerNextInterrupted() }
    return closing + changes.endResumed(work, &shared) + list.readRows(in: layout, &shared)
      + (isShown ? thread.reloadThread(&shared) : [])
      + (touchesBadge ? server.renewBadge(&shared) : []) + (touchesTags ? shared.readTags() : shared.readCounts())
  }
}

extension ChangesArea {
  /// Makes as many calls as may be under way at once.
  mutating func nextCalls(_ run: RequestID, _ shared: inout Shared) -> AreaResult {
    var effects: [Effect] = []
    while let call = runs[run]?.takeCall() { effects.append(make(call, of: run, &shared)) }
    effects += recordOutcomes(of: run, &shared)
    let made = AreaResult(effects: effects)
    return runs[run]?.underWay.isEmpty == true ? made + end(run, &shared) : made
  }

  /// Notes whether a change settled a ticket for this person.
  func settling(_ item: ChangePlan.Item, _ triage: Triage?, _ shared: Shared) -> Event? {
    guard case .fields(let edit, let change) = item.work else { return nil }
    guard change.saysWhatBecomes || triage?.settles == true else { return nil }
    // A wake time that was there before does not tell: its customer may have written since.
    let isAsleep = change.snoozedUntil?.value.map { $0 > shared.moment } ?? false
    let isSettled = triage?.settles == true || edit.after.status == .resolved || isAsleep
    return isSettled || change.status != nil ? .settled(item.key.row, isSettled) : nil
  }

  /// No call is under way any more: what found the server away is kept until it is back, then it is finished.
  mutating func end(_ run: RequestID, _ shared: inout Shared) -> AreaResult {
    guard let places = runs[run]?.takeWaiting(), !places.isEmpty, let work = runs[run] else {
      return AreaResult(events: [.ended(run)])
    }
    let id = shared.requests.next(for: .changes(.queue(.add(run))))
    let waiting = places.map { place in
      queued(TicketEdit(key: work.plan.items[place].key, work: work.left(place)), work.plan.items[place].change, shared)
    }
    runs[run]?.stage = .queueing(id)
    runs[run]?.deferred = waiting
    if work.single != nil, let item = work.plan.items.first {
      pending.byRequest[id] = PendingChange(rows: [item.key.row], change: item.change, tags: work.shownTags)
    }
    return AreaResult(effects: [.keep(id, .queue(.add(waiting)))])
  }

  /// Has a change of one ticket wait that was not sent.
  mutating func wait(_ run: RequestID, _ shared: inout Shared) -> AreaResult {
    runs[run]?.stage = .running
    runs[run]?.leave([])
    return end(run, &shared)
  }

  /// Makes a call and shows at once what it will do.
  mutating func make(_ call: ChangeCall, of run: RequestID, _ shared: inout Shared) -> Effect {
    let id = shared.requests.next(for: .changes(.call(run)))
    runs[run]?.underWay[id] = call
    let items = runs[run].map { work in call.places.map { work.plan.items[$0] } } ?? []
    let rows = Set(items.map(\.key.row))
    switch call {
    case .change(let place):
      let item = items[0]
      let change = item.change ?? TicketChange()
      pending.byRequest[id] = PendingChange(rows: rows, change: change)
      // The plan was made a moment ago; by the time of later calls that was a while.
      let isLate = !shared.profile.isLocal && place >= ChangePlan.freshPlaces
      let isOld = runs[run]?.single?.isOld ?? isLate
      let seen = item.fields.map { SeenTicket(number: item.key.number, fields: $0.before, isOld: isOld) }
      return .service(id, .apply(change, item.key.id, seen: seen))
    case .status(let status, _):
      pending.byRequest[id] = PendingChange(rows: rows, change: TicketChange(status: status))
      return .service(id, .updateStatus(BulkStatusUpdate(ids: items.map(\.key.id), status: status)))
    case .tags(let action, let tags, _):
      let shown = runs[run]?.shownTags ?? (action == .add ? TagEdit(add: tags) : TagEdit(remove: tags))
      pending.byRequest[id] = PendingChange(rows: rows, tags: shown)
      return .service(
        id, .updateTags(BulkTagUpdate(ids: items.map(\.key.id), action: action, tags: tags.sorted())))
    case .look:
      if let tags = runs[run]?.shownTags {
        pending.byRequest[id] = PendingChange(rows: rows, tags: tags)
      }
      return .service(id, .current(of: items.map(\.key)))
    }
  }

  /// Nothing of it was done: what it was to take back, or to go on with, is there as before.
  mutating func giveUp(_ work: ChangeRun) {
    runs[work.id] = nil
    if let resumed = work.resumes {
      interrupted.append(resumed)
    } else if let step = work.takesBack {
      undo.putBack(step)
    }
  }

  /// What was taken back can be done again; what was not returns.
  mutating func finishTakingBack(_ step: UndoStep, _ work: ChangeRun, _ shared: inout Shared) {
    let given = Dictionary(step.edits.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    // Of tags so much comes back as was taken away; fields come back as the action had left them.
    func part(_ edit: TicketEdit) -> TicketEdit? {
      if case .fields = edit.work { given[edit.key] } else { edit.inverted }
    }
    var undone = work.edits.compactMap(part)
    if work.goesOn { undone = work.earlier.map(\.inverted) + work.plan.there + undone }
    let isKnown = work.changedCount > 0 || work.goesOn
    if !undone.isEmpty && !isKnown {
      shared.say(.warning, "Whether \(step.title) was taken back is not known; u looks again.")
    } else if !undone.isEmpty {
      let taken = step.with(undone)
      undo.tookBack(taken)
      if !work.isClean { shared.say(.warning, "\(taken.success.dropLast()); the list says what became of the others.") }
    }
    let left = work.unfinished.compactMap(part)
    if !left.isEmpty { undo.putBack(step.with(left)) }
  }

  /// A bulk that did all it said needs no closing by hand.
  mutating func closeRunWhenClean(_ work: ChangeRun, _ shared: inout Shared) -> [Effect] {
    guard work.isClean else { return [] }
    run = nil
    let others =
      (work.wakingLate == 0 ? "" : " \(String.wakeLate(work.wakingLate)).")
      + (work.already.isEmpty ? "" : " Somebody else had done \(work.already.count) already.")
      + work.plan.skippedSentence
    if !work.queued.isEmpty {
      let done = work.done.isEmpty ? "" : "\(success(of: work)) "
      let waits = String.changesWaitUntilBack(work.queued.count)
      // What got no answer may have been done.
      let doubt = work.unanswered.isEmpty ? "" : " Those that got no answer are looked up first."
      shared.say(.info, "\(done)\(waits)\(doubt)\(others)")
      return []
    }
    shared.say(.success, success(of: work) + others)
    return []
  }

  /// What is said of a run that did all it said.
  func success(of work: ChangeRun) -> String {
    if let step = work.takesBack {
      // Of an interrupted run less may have come back than was looked at.
      let taken = undo.justTaken ?? step
      return work.goesOn ? "Went on to the end: \(taken.title). u takes it back." : taken.success
    }
    let canBeTakenBack = work.triage?.canBeTakenBack != false
    guard !work.done.isEmpty else { return "Nothing was left to do." }
    let done = work.verb?.done(to: .tickets(work.done.count)) ?? "Done"
    return "\(done). u \(canBeTakenBack ? "takes" : "cannot take") it back."
  }

  /// The file has what is left of a run, or did not take it.
  mutating func addedRun(
    _ run: RequestID, _ id: RequestID, _ result: Result<QueueAnswer, StorageProblem>, _ shared: inout Shared
  ) -> AreaResult {
    guard let work = runs[run], work.stage == .queueing(id) else { return AreaResult() }
    pending.byRequest[id] = nil
    var events: [Event] = []
    switch result {
    case .success(.added(let kept)):
      adoptWaiting(kept)
      runs[run]?.queued = kept.map(\.id)
      if work.single == nil { events = work.waiting.compactMap { settling(work.plan.items[$0], work.triage, shared) } }
    case .success: break
    case .failure(let problem):
      for place in work.waiting { runs[run]?.note(place, .error(.storage(problem))) }
      runs[run]?.stop(.storage(problem))
    }
    return AreaResult(effects: queue.sendWaiting(&shared), events: events + [.ended(run)])
  }

  /// What taking back a step over many tickets comes to is known: what is still as the action left it is written back.
  mutating func plannedBack(_ id: RequestID, _ plan: ChangePlan, _ shared: inout Shared) -> AreaResult {
    guard let work = run, work.stage == .preparing(id), let direction = work.takesBack?.direction else {
      return AreaResult()
    }
    if work.isLeft, let found = work.resumes {
      run = nil
      return AreaResult(events: [.left(found, plan.items.map(\.edit.inverted))])
    }
    run?.plan = plan
    guard plan.items.isEmpty else { return begin(work.id, &shared) }
    if work.goesOn, plan.skipped.isEmpty { return AreaResult(events: [.ended(work.id)]) }
    run = nil
    let nothing = "These tickets changed meanwhile, so nothing was \(direction.done)."
    shared.say(.warning, work.resumes == nil ? nothing : work.sentenceOfNothingLeft)
    return AreaResult(effects: endResumed(work, &shared), events: work.resumes == nil ? [] : [.tookUp])
  }

  /// What was looked at no longer holds; above all nothing that somebody has resolved meanwhile is reopened unasked.
  mutating func askAgain(_ shown: ChangePlan, _ now: ChangePlan, _ shared: inout Shared) -> [Effect] {
    let resolved = Set(now.reopened).subtracting(shown.reopened).map(\.number).sorted()
    guard let first = resolved.first, run?.triage != .reopen else {
      shared.say(.warning, "Tickets of this plan changed meanwhile; look at it again, then press Enter.")
      return []
    }
    let what = resolved.count == 1 ? "#\(first) is" : "\(resolved.count) are"
    shared.say(
      .warning,
      "Tickets of this plan changed meanwhile: \(what) resolved now, which this takes back; look at it again, then press "
        + "Enter.")
    return []
  }
}

extension ChangeRun {
  /// Whether it did all it said.
  fileprivate var isClean: Bool {
    let isUndoWithRest = takesBack != nil && !plan.skipped.isEmpty
    return failed.isEmpty && overtaken.isEmpty && failure == nil && hasMadeAll && !isUndoWithRest
  }

  /// What is said of an interrupted run of which nothing is to be done any more.
  fileprivate var sentenceOfNothingLeft: String {
    goesOn
      ? "The tickets that were left changed meanwhile, so nothing was done." : "Nothing of it is left to take back."
  }
}
