import FoundationEssentials
import Tickets

/// What can be done with a run whose program ended before it did.
package enum RunChoice: Equatable, Sendable {
  /// Changes what is left.
  case goOn
  /// Takes back what was done.
  case takeBack
  /// Leaves everything as it is.
  case leave
}

/// What is on disk of runs and of the history of undo, and runs that were interrupted.
extension InboxState {
  /// The file recorded something, or told what earlier programs left behind.
  mutating func tookRecords(_ result: Result<RecordAnswer, StorageProblem>) -> [Effect] {
    switch result {
    case .success(.history(let steps)): changes.adopt(steps, shared)
    case .success(.interrupted(let runs)):
      changes.interrupted = runs.filter { !$0.openEdits.isEmpty }
      if layers.isListingUnsent { listUnsentAgain() } else { offerInterrupted() }
      // Nothing is left to ask of a run that had come to its end, and was only not closed.
      return runs.filter(\.openEdits.isEmpty).map { run in
        .keep(shared.requests.next(for: .changes(.claim(run, .leave))), .record(.claim(run.id)))
      }
    case .success: break
    case .failure(let problem):
      changes.undo.isAwaited = false
      // What was not done for the same disk is said already, and says more.
      if shared.notices.current?.kind != .failure { shared.say(problem) }
    }
    return []
  }

  // MARK: An interrupted run

  /// Asks what becomes of the oldest run that was interrupted, unless the person is at something; gd lists it anyway.
  private mutating func offerInterrupted() {
    guard let oldest = changes.interrupted.first else { return }
    guard changes.run == nil, !isAtSomething else {
      shared.say(.warning, "\(oldest.title.capitalizedFirst) was interrupted; gd lists it.")
      return
    }
    layers.ask(about: oldest)
  }

  /// Enter on what becomes of an interrupted run: of several windows one takes it up.
  mutating func choose(_ choice: RunChoice, for interrupted: RecordedRun) -> [Effect] {
    guard changes.run == nil else {
      shared.say(.info, "Another bulk action is still there; wait until it ends, then gd.")
      return []
    }
    return [.keep(shared.requests.next(for: .changes(.claim(interrupted, choice))), .record(.claim(interrupted.id)))]
  }

  /// This program may take an interrupted run up, or another one has.
  mutating func claimed(
    _ found: RecordedRun, _ choice: RunChoice, _ result: Result<RecordAnswer, StorageProblem>
  ) -> [Effect] {
    switch result {
    case .failure(let problem):
      shared.say(problem)
      return []
    case .success(.claimed(true)):
      changes.interrupted.removeAll { $0.id == found.id }
      switch choice {
      case .goOn: return resume(found, found.openEdits.map(\.inverted), .redo)
      case .takeBack: return resume(found, found.doneEdits + found.openEdits, .undo)
      case .leave where found.openEdits.isEmpty: return leave(found, found.doneEdits)
      case .leave: return resume(found, found.doneEdits + found.openEdits, .undo, isLeft: true)
      }
    case .success:
      changes.interrupted.removeAll { $0.id == found.id }
      shared.say(.info, "Another window has taken that up, or it has ended.")
      return []
    }
  }

  /// Reads the tickets first: what a call under way did when the program ended, nobody was told.
  private mutating func resume(
    _ found: RecordedRun, _ edits: [TicketEdit], _ direction: UndoStep.Direction, isLeft: Bool = false
  ) -> [Effect] {
    shared.notices.clear()
    let step = UndoStep(what: found.what, work: .edits(edits), direction: direction)
    return look(at: step, resuming: found, isLeft: isLeft)
  }

  /// Everything stays as it is: undo knows what was done, or what was not taken back.
  ///
  /// - Parameters:
  ///   - found: The run.
  ///   - done: What was done of it.
  ///   - isCertain: Whether the tickets were looked at; else a call under way may have done more.
  /// - Returns: Work that ends it on disk.
  mutating func leave(_ found: RecordedRun, _ done: [TicketEdit], isCertain: Bool = true) -> [Effect] {
    let keys = Set(done.map(\.key))
    let isUndo = found.what.hasPrefix(UndoStep.takingBack)
    let edits = isUndo ? found.edits.filter { !keys.contains($0.key) }.map(\.inverted) : done
    let what = isUndo ? String(found.what.dropFirst(UndoStep.takingBack.count)) : found.what
    // The step may have come to the disk before the run was closed.
    let isKnown = changes.undo.steps.last.map { Set($0.tickets) == Set(edits.map(\.key)) && $0.what == what } ?? false
    if !edits.isEmpty, !isKnown {
      changes.undo.push(UndoStep(what: what, work: .edits(edits), given: shared.requests.mark()))
    }
    if found.openEdits.isEmpty {
      shared.say(.info, "\(found.title.capitalizedFirst): done to the end before Posthorn ended. u takes it back.")
    } else {
      shared.say(.info, found.sentenceOfLeaving(edits.count, isUndo: isUndo, isCertain: isCertain))
    }
    offerNextInterrupted()
    return [.keep(shared.requests.next(for: .changes(.records)), .record(.end(found.id)))]
  }

  /// One of them has come to its end: the next is asked about, unless the person is at something by now.
  mutating func offerNextInterrupted() {
    guard changes.run == nil, !isAtSomething, let next = changes.interrupted.first else { return }
    layers.ask(about: next)
  }
}

extension RecordedRun {
  /// What is said once it was left.
  fileprivate func sentenceOfLeaving(_ count: Int, isUndo: Bool, isCertain: Bool) -> String {
    guard count > 0 else { return "Left as it is: nothing of it was \(isUndo ? "left to take back" : "done")." }
    if isUndo { return "Left as it is; u takes back what was not taken back." }
    guard isCertain else { return "Left as it is; u takes back the \(count) done for certain." }
    return edits.count == 1
      ? "Left as it is: #\(edits[0].key.number) was changed. u takes it back."
      : "Left as it is: \(count) of \(edits.count) tickets were changed. u takes that back."
  }
}

extension ChangeRun {
  /// What it is called on disk, before the tickets.
  fileprivate var what: String {
    guard let step = takesBack else { return single?.title ?? verb?.title ?? "changing" }
    if goesOn { return step.what }
    return step.direction == .undo ? UndoStep.takingBack + step.what : step.what
  }
}

extension ChangesArea {
  /// Asks what earlier programs left behind.
  mutating func readRecords(_ shared: inout Shared) -> [Effect] {
    undo.isAwaited = true
    return [.keep(shared.requests.next(for: .changes(.records)), .record(.adoptHistory))] + readInterrupted(&shared)
  }

  /// Asks what programs have left behind that have ended by now.
  mutating func readInterrupted(_ shared: inout Shared) -> [Effect] {
    [.keep(shared.requests.next(for: .changes(.records)), .record(.interrupted))]
  }

  /// Takes over what programs did that have ended: it can be taken back, and T and `z =` give it again.
  mutating func adopt(_ steps: [RecordedStep], _ shared: Shared) {
    undo.adopt(steps)
    let edits = steps.lazy.filter { !$0.isUndone }.compactMap { step -> TicketEdit.Work? in
      if case .edits(let edits) = step.work { edits.first?.work } else { nil }
    }
    lastTags = lastTags ?? edits.lazy.compactMap { if case .tags(let tags) = $0 { tags } else { nil } }.first
    let wakes = edits.lazy.compactMap { work -> Date? in
      guard case .fields(let edit) = work, edit.before.snoozedUntil != edit.after.snoozedUntil else { return nil }
      return edit.after.snoozedUntil.flatMap { $0 > shared.moment ? $0 : nil }
    }
    lastWake = lastWake ?? wakes.first
  }

  /// Writes what happened to the history of undo since it was written last.
  mutating func saveHistory(_ shared: inout Shared) -> [Effect] {
    let unsaved = undo.takeUnsaved()
    if unsaved.isEmpty { return [] }
    return [.keep(shared.requests.next(for: .changes(.history(unsaved))), .record(.history(unsaved)))]
  }

  /// Puts what is about to be done on disk first, so that it can be gone on with when the program ends half-way.
  ///
  /// One ticket of a file of one's own needs none of that: there its change is on disk as a whole, or not at all.
  mutating func begin(_ run: RequestID, _ shared: inout Shared) -> AreaResult {
    guard let work = runs[run] else { return AreaResult() }
    runs[run]?.stage = .running
    if work.single != nil && shared.profile.isLocal { return nextCalls(run, &shared) }
    let id = shared.requests.next(for: .changes(.recordedRun(run)))
    runs[run]?.stage = .recording(id)
    if work.single != nil, let item = work.plan.items.first {
      pending.byRequest[id] = PendingChange(rows: [item.key.row], change: item.change, tags: work.shownTags)
    }
    var record = RecordedRun(
      what: work.what, edits: work.earlier + work.plan.items.map(\.edit), done: Set(work.earlier.indices),
      begunAt: shared.moment)
    record.replaces = records[run] ?? work.resumes?.id
    return AreaResult(effects: [.keep(id, .record(.begin(record)))])
  }

  /// Puts on disk what is meant to be done to tickets that a server is asked for first, in case it does not answer; what
  /// really is to be done replaces it.
  mutating func announce(_ edits: [TicketEdit], of run: RequestID, _ shared: inout Shared) -> [Effect] {
    guard !shared.profile.isLocal, let work = runs[run], work.resumes == nil else { return [] }
    let record = RecordedRun(what: work.what, edits: edits, begunAt: shared.moment)
    return [.keep(shared.requests.next(for: .changes(.recordedRun(run))), .record(.begin(record)))]
  }

  /// Tells the file what became of tickets since it was told last.
  mutating func recordOutcomes(of run: RequestID, _ shared: inout Shared) -> [Effect] {
    guard let place = records[run], let (done, refused) = runs[run]?.takeUnrecorded() else {
      return []
    }
    return [(done, true), (refused, false)].filter { !$0.0.isEmpty }.map { positions, isDone in
      .keep(shared.requests.next(for: .changes(.records)), .record(.note(positions, isDone: isDone, run: place)))
    }
  }

  /// Ends what is on disk of runs that have ended; what can be taken back of them was written before that.
  mutating func closeRecords(_ shared: inout Shared) -> [Effect] {
    guard !records.isEmpty else { return [] }
    let ended = records.filter { runs[$0.key].map { $0.stage == .finished } ?? true }
    for run in ended.keys { records[run] = nil }
    return ended.values.sorted().map { end($0, &shared) }
  }

  private func end(_ place: Int64, _ shared: inout Shared) -> Effect {
    .keep(shared.requests.next(for: .changes(.records)), .record(.end(place)))
  }

  /// An interrupted run that was taken up has ended before anything of it was to be done.
  func endResumed(_ work: ChangeRun, _ shared: inout Shared) -> [Effect] {
    guard records[work.id] == nil, let place = work.resumes?.id else { return [] }
    return [end(place, &shared)]
  }

  /// What is about to be done is on disk, or the disk did not take it; then nothing is done.
  mutating func begun(
    _ run: RequestID, _ id: RequestID, _ result: Result<RecordAnswer, StorageProblem>, _ shared: inout Shared
  ) -> AreaResult {
    if case .success(.begun(let place)) = result {
      // An announcement that reached the disk behind what follows it was not replaced by that, and is nothing now.
      if case .recording(let awaited)? = runs[run]?.stage, awaited != id {
        return AreaResult(effects: [end(place, &shared)])
      }
      records[run] = place
    }
    guard let work = runs[run], work.stage == .recording(id) else { return AreaResult() }
    pending.byRequest[id] = nil
    switch result {
    case .success(.begun):
      runs[run]?.stage = .running
      return nextCalls(run, &shared)
    case .success: return AreaResult()
    case .failure(let problem) where work.single != nil:
      runs[run]?.single?.isUntouched = true
      runs[run]?.note(0, .error(.storage(problem)))
      return AreaResult(events: [.ended(run)])
    case .failure(let problem):
      if work.takesBack == nil { runs[run]?.stage = .planned } else { giveUp(work) }
      shared.say(problem)
      return AreaResult()
    }
  }
}
