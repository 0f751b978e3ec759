import Screen
import Tickets

/// Verbs on one ticket: runs that show no plan, make their call at once and say in a sentence what became of it.
extension InboxState {
  /// Carries out a change of one ticket; it waits where the server is away.
  mutating func start(_ single: SingleChange, on item: ChangePlan.Item) -> [Effect] {
    let run = ChangeRun(single, on: item, id: shared.requests.mark())
    changes.runs[run.id] = run
    // What stays in the file waits for no server.
    let isSent = item.change.map { !$0.sent.isEmpty } ?? true
    let waits = queuesVerbs && isSent && run.canWait
    return follow(waits ? changes.wait(run.id, &shared) : changes.begin(run.id, &shared))
  }

  /// A run of one ticket has ended: what was done becomes a step for undo, and is said.
  mutating func finish(_ work: ChangeRun, _ single: SingleChange) -> [Effect] {
    changes.runs[work.id] = nil
    guard let item = work.plan.items.first else { return [] }
    if work.isLeftAlone { return leftAlone(work, single, item.key) }
    if work.isGone {
      if let settled = single.settled { _ = list.settle(item.key.row, !settled) }
      if item.tags == nil, let step = work.takesBack { changes.undo.putBack(step) }
      return lost(item.key, follows: single.follows)
    }
    if let problem = work.problem(single) { return refused(work, single, item, problem) }
    if let waiting = work.deferred.first {
      sayWaiting(work, single, waiting)
      return []
    }
    let row = item.key.row
    if let step = work.takesBack {
      // Of tags so much comes back as was taken away; fields come back as the action had left them.
      changes.undo.tookBack(item.tags == nil ? step : step.with([item.edit.inverted]))
      shared.say(.success, "\(step.success)\(single.remark)", given: step.taken)
    } else {
      done(work, single, item)
    }
    guard let change = item.change else {
      return list.read(rows: [row], &shared) + thread.reloadIfShown(row, &shared) + shared.readTags()
    }
    let counting = change.saysWhatBecomes ? shared.readCounts() : []
    return list.read(rows: [row], &shared) + thread.reloadIfShown(row, &shared)
      + (change.status == nil ? [] : server.renewBadge(&shared)) + counting
  }

  /// It was done: undo takes it back, and it is said.
  private mutating func done(_ work: ChangeRun, _ single: SingleChange, _ item: ChangePlan.Item) {
    let number = item.key.number
    guard let change = item.change else {
      changes.undo.push(work.step(single))
      let words = item.tags?.words.string ?? ""
      shared.say(.success, "#\(number) \(words).\(changes.undoWords(work.id))\(single.remark)", given: work.id)
      return
    }
    let step = work.step(single)
    let sent = single.follows.map { "The \($0.words) was added. " } ?? ""
    let others = work.overtakings[0].map { "\(changeWords.words(of: $0, on: number)). " } ?? ""
    if single.follows != nil, let fields = step.onlyFields, fields.isSame {
      shared.say(.success, "\(sent)\(others)#\(number) is \(fields.after.status.label.lowercased()) already.")
      return
    }
    changes.undo.push(change.canBeTakenBack ? step : step.withoutWayBack)
    let what = single.follows == nil ? "it" : "the status"
    let undoing =
      change.canBeTakenBack ? changes.undoWords(work.id, what) : " u cannot take it back; :ai sets the mark either way."
    shared.say(.success, "\(sent)\(others)\(changeWords.sentence(of: step, change))\(undoing)", given: work.id)
  }

  /// The file keeps it until the server is back; of tags a part may have been done before.
  private mutating func sayWaiting(_ work: ChangeRun, _ single: SingleChange, _ change: QueuedChange) {
    if let done = work.done[0] { changes.undo.push(work.step(single, done)) }
    var step = work.step(single, work.left(0))
    step.queued = work.unsent
    changes.undo.push(step)
    let what = "#\(change.number): \(changeWords.words(of: change))"
    guard work.unanswered.isEmpty else {
      let sentence = "\(what) got no clear answer; whether the server did it is looked up when it is back."
      shared.say(.warning, sentence, given: work.id)
      return
    }
    shared.say(.info, "\(what) waits until the server is back." + changes.undoWords(work.id), given: work.id)
  }

  /// It was not done, in part, or nobody knows: a step that was being taken back returns; what was done, or may have been,
  /// can be taken back, because undo asks the server before it writes.
  private mutating func refused(
    _ work: ChangeRun, _ single: SingleChange, _ item: ChangePlan.Item, _ problem: Notice.Content
  ) -> [Effect] {
    let row = item.key.row
    if let settled = single.settled { _ = list.settle(row, !settled) }
    if let step = work.takesBack {
      changes.undo.putBack(step)
    } else if work.done[0] != nil {
      let step = work.step(single)
      let isSo = single.follows != nil && step.onlyFields?.isSame == true
      if !isSo { changes.undo.push(item.change?.canBeTakenBack != false ? step : step.withoutWayBack) }
    }
    if !problem.isGivenUp { shared.notices.show(Notice(kind: .failure, content: problem, at: shared.moment)) }
    let isFields = item.tags == nil
    return (work.waiting.isEmpty ? list.read(rows: [row], &shared) : [])
      + (isFields ? comeBack(for: work.id) : thread.reloadIfShown(row, &shared) + shared.readTags())
  }

  /// A verb met what somebody else had done: the ticket shows that, and it is said.
  private mutating func leftAlone(_ work: ChangeRun, _ single: SingleChange, _ key: TicketRef) -> [Effect] {
    if let settled = single.settled { _ = list.settle(key.row, !settled) }
    if let step = work.takesBack { changes.undo.putBack(step) }
    server.read[key.id] = shared.moment
    let sent = single.follows.map { "The \($0.words) to #\(key.number) was added. " } ?? ""
    let found =
      (work.overtaken[0] ?? work.overtakings[0]).map { changeWords.words(of: $0, on: key.number) } ?? "#\(key.number)"
    let end =
      work.overtaken.isEmpty ? "it is like that already" : "nothing was changed; the same key does it all the same"
    shared.say(.warning, "\(sent)\(found): \(end).")
    return comeBack(for: work.id) + list.read(rows: [key.row], &shared) + thread.reloadIfShown(key.row, &shared)
  }
}

extension Notice.Content {
  /// Whether it tells of a call that was given up, which is nothing to say.
  fileprivate var isGivenUp: Bool {
    if case .call(_, .cancelled) = self { true } else { false }
  }
}

extension ChangeRun {
  /// Whether somebody else had changed the only ticket, so that it was left alone.
  fileprivate var isLeftAlone: Bool { !already.isEmpty || !overtaken.isEmpty }

  /// Whether the only ticket is not there any more; a part that was done before is said instead.
  fileprivate var isGone: Bool {
    if failed[0]?.error == .ticketNotFound { return true }
    return failure == .ticketNotFound && done.isEmpty && takesBack == nil
  }

  /// The step that takes the only ticket back.
  fileprivate func step(_ single: SingleChange, _ work: TicketEdit.Work? = nil) -> UndoStep {
    let edits = plan.items.map { TicketEdit(key: $0.key, work: work ?? done[0] ?? $0.edit.work) }
    return UndoStep(what: single.title, work: .edits(edits), waits: single.waits, given: id)
  }

  /// Why the only ticket was not changed, or not as a whole; `nil` when it was, or waits.
  fileprivate func problem(_ single: SingleChange) -> Notice.Content? {
    guard let item = plan.items.first else { return nil }
    let number = item.key.number
    if case .skipped(let reason)? = failed[0] { return .skipped(number: number, reason: reason) }
    guard let error = failed[0]?.error ?? failure else { return nil }
    if !waiting.isEmpty { return .call(.queue(number: number), error) }
    if item.tags != nil { return .call(tagAttempt(single, number), error) }
    let isUnknown = !single.isUntouched && error.writeOutcome == .unknown
    if let audience = single.follows {
      return .call(.statusAfter(number: number, audience, isKnown: !isUnknown), error)
    }
    let isSurelyNot = single.isUntouched && error.writeOutcome == .unknown
    return .call(isSurelyNot ? .untouched(number: number) : .change(number: number), error)
  }

  private func tagAttempt(_ single: SingleChange, _ number: Int) -> Attempt {
    if single.isUntouched, let step = takesBack { return step.direction.attempt }
    // Of what nobody knows, undo may take back more than was done, and looks.
    if failed[0] != nil && !single.isUntouched { return .change(number: number) }
    if !done.isEmpty { return .partOfTags(number: number) }
    return single.isUntouched ? .unchanged(number: number) : .change(number: number)
  }
}
