import FoundationEssentials
import Tickets

extension InboxState {
  /// Whether verbs wait at once: the server is away, or earlier changes wait, which go first.
  var queuesVerbs: Bool { !shared.profile.isLocal && (server.freshness.offlineSince != nil || changes.holdsUp) }
}

/// What waits until the server can be reached: it is on disk before the screen says so.
extension ChangesArea {
  /// The file did something to the changes that wait.
  mutating func finish(
    _ request: QueueRequest, _ id: RequestID, _ result: Result<QueueAnswer, StorageProblem>, _ words: ChangeWords,
    _ shared: inout Shared
  ) -> AreaResult {
    switch request {
    case .read, .giveBack: tookQueue(result, &shared)
    case .turn: tookTurn(id, result, &shared)
    case .note: noted(id, result, &shared)
    case .add(let run): addedRun(run, id, result, &shared)
    case .drop: dropped(id, result, words, &shared)
    case .resume(let place): AreaResult(effects: resumed(place, result, &shared))
    }
  }

  /// The file did something to what waits.
  mutating func tookQueue(_ result: Result<QueueAnswer, StorageProblem>, _ shared: inout Shared) -> AreaResult {
    switch result {
    case .success(.all(let waiting)):
      queue.adopt(waiting)
      pending.adopt(queue.changes)
      return AreaResult(effects: queue.sendWaiting(&shared)) + .waitsElse
    case .success: return AreaResult()
    case .failure(let problem):
      shared.say(problem)
      return AreaResult()
    }
  }

  // MARK: Taking out

  /// u on what waits: it is taken out of the file, and the server never hears of it.
  mutating func takeOut(_ step: UndoStep, _ shared: inout Shared) -> [Effect] {
    queue.takeOut(queue.changes(at: step.queued).map(\.id), step: step, &shared)
  }

  /// The file took changes out, or did not.
  private mutating func dropped(
    _ id: RequestID, _ result: Result<QueueAnswer, StorageProblem>, _ words: ChangeWords, _ shared: inout Shared
  ) -> AreaResult {
    guard let drop = queue.drops.removeValue(forKey: id) else { return tookQueue(result, &shared) }
    guard case .success(.dropped(let ids)) = result else {
      if let step = drop.step { undo.putBack(step) }
      if case .failure(let problem) = result { shared.say(problem) }
      return AreaResult()
    }
    let dropped = queue.changes(at: ids)
    queue.remove(ids)
    pending.adopt(queue.changes)
    if let step = drop.step {
      tookOut(Set(dropped.map(\.ticket)), of: step, &shared)
    } else if let change = dropped.first {
      shared.say(.success, "Dropped: #\(change.number) \(words.words(of: change)).")
    } else {
      shared.say(.info, "That change is just being sent, so it is not dropped.")
    }
    return AreaResult() + .waitsElse + .tookOut(dropped.compactMap(\.row))
  }

}

extension UndoStep {
  /// The step over those tickets that fit and over the others; `nil` for none.
  fileprivate func parted(_ fits: (TicketRef) -> Bool) -> (fitting: Self?, others: Self?) {
    (only { fits($0) }, only { !fits($0) })
  }

  private func only(_ fits: (TicketRef) -> Bool) -> Self? {
    var step = self
    switch work {
    case .edits(let edits):
      let left = edits.filter { fits($0.key) }
      step.work = .edits(left)
      return left.isEmpty ? nil : step
    case .flags, .text, .past: return step
    }
  }
}

extension ChangesArea {
  /// Makes an edit one that waits.
  ///
  /// - Parameters:
  ///   - edit: What is done to the ticket, as the person saw it.
  ///   - change: The fields that are written; `nil` of tags.
  ///   - shared: The moment at which it is made.
  /// - Returns: The change; not in the file yet.
  func queued(_ edit: TicketEdit, _ change: TicketChange?, _ shared: Shared) -> QueuedChange {
    let work: QueuedChange.Work =
      switch edit.work {
      case .fields(let fields): .fields(queued(fields, change ?? TicketChange(), of: edit.key))
      case .tags(let tags): .tags(tags)
      }
    return QueuedChange(
      ticket: edit.key.id, number: edit.key.number, row: edit.key.row, work: work, madeAt: shared.moment)
  }

  private func queued(_ edit: FieldEdit, _ change: TicketChange, of key: TicketRef) -> QueuedChange.FieldWork {
    // What the file was asked to keep and has not answered for counts as well.
    let asked = runs.values.filter(\.isQueueing).sorted { $0.id < $1.id }
    let earlier =
      (pending.waiting[key.row] ?? []) + asked.flatMap { $0.deferred.filter { $0.ticket == key.id } }
    var (before, after) = (edit.before, edit.after)
    // Who a ticket will be with is not shown before the server has done it, but counts.
    before.assignee = earlier.reduce(before) { $1.expected(after: $0) }.assignee
    after.assignee = change.assignee.map(\.value) ?? before.assignee
    let bases = earlier.lazy.compactMap { if case .fields(let work) = $0.work { work.base } else { nil } }
    return QueuedChange.FieldWork(change, before: before, after: after, base: bases.first)
  }

  /// Shows changes that are in the file now.
  mutating func adoptWaiting(_ kept: [QueuedChange]) {
    queue.append(kept)
    pending.append(kept)
  }

  /// A change waits again.
  mutating func resumed(_ place: Int64, _ result: Result<QueueAnswer, StorageProblem>, _ shared: inout Shared)
    -> [Effect]
  {
    if case .failure(let problem) = result {
      shared.say(problem)
      return []
    }
    queue.replace(place) { $0 = $0.resumed }
    queue.faults[place] = nil
    pending.adopt(queue.changes)
    return queue.sendWaiting(&shared)
  }

  /// What was taken out can be done again; what the server has, or is getting, returns into the history.
  mutating func tookOut(_ tickets: Set<TicketID>, of step: UndoStep, _ shared: inout Shared) {
    let parts = step.parted { tickets.contains($0.id) }
    if let done = parts.fitting { undo.tookBack(done) }
    guard let left = parts.others else {
      shared.say(.success, "\(step.success) It was not sent yet.")
      return
    }
    undo.putBack(left)
    shared.say(
      .info,
      parts.fitting == nil
        ? "It is just being sent; press the key again in a moment."
        : "Took back \(tickets.count) that were not sent yet; u takes the others back.")
  }
}

extension Shared {
  /// Whether a call failed because the server is away, so that what it was to do can wait.
  func isAway(_ error: TicketServiceError) -> Bool { !profile.isLocal && error.isAbsence }
}
