import FoundationEssentials
import Tickets

/// What waits until the server can be reached: it is on disk before the screen says so.
extension InboxState {
  /// Whether verbs wait at once: the server is away, or earlier changes wait, which go first.
  var queuesVerbs: Bool { !shared.profile.isLocal && (server.freshness.offlineSince != nil || changes.holdsUp) }

  /// The file did something to what waits.
  mutating func tookQueue(_ result: Result<QueueAnswer, StorageProblem>) -> [Effect] {
    switch result {
    case .success(.all(let waiting)):
      changes.queue.adopt(waiting)
      listUnsentAgain()
      changes.pending.adopt(changes.queue.changes)
      return changes.sendWaiting(&shared)
    case .success: return []
    case .failure(let problem):
      shared.say(problem)
      return []
    }
  }

  // MARK: Taking out

  /// u on what waits: it is taken out of the file, and the server never hears of it.
  mutating func takeOut(_ step: UndoStep) -> [Effect] {
    let back = step.tickets.count == 1 ? step.tickets.first.map { returnTo($0.row) } ?? [] : []
    return changes.takeOut(changes.queue.changes(at: step.queued).map(\.id), step: step, &shared) + back
  }

  /// The file took changes out, or did not.
  mutating func dropped(_ id: RequestID, _ result: Result<QueueAnswer, StorageProblem>) -> [Effect] {
    guard let drop = changes.queue.drops.removeValue(forKey: id) else { return tookQueue(result) }
    guard case .success(.dropped(let ids)) = result else {
      if let step = drop.step { changes.undo.putBack(step) }
      if case .failure(let problem) = result { shared.say(problem) }
      return []
    }
    let dropped = changes.queue.changes(at: ids)
    changes.queue.remove(ids)
    listUnsentAgain()
    changes.pending.adopt(changes.queue.changes)
    for row in dropped.compactMap(\.row) { _ = list.settle(row, false) }
    if let step = drop.step {
      changes.tookOut(Set(dropped.map(\.ticket)), of: step, &shared)
    } else if let change = dropped.first {
      shared.say(.success, "Dropped: #\(change.number) \(words(of: change)).")
    } else {
      shared.say(.info, "That change is just being sent, so it is not dropped.")
    }
    return list.readRows(in: layout, &shared)
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

  /// Asks the file what waits.
  mutating func readQueue(_ shared: inout Shared) -> [Effect] {
    shared.profile.isLocal ? [] : [.keep(shared.requests.next(for: .changes(.queue(.read))), .queue(.read))]
  }

  /// Shows changes that are in the file now.
  mutating func adoptWaiting(_ kept: [QueuedChange]) {
    queue.append(kept)
    pending.append(kept)
  }

  /// Has the file take changes out.
  mutating func takeOut(_ ids: [Int64], step: UndoStep?, _ shared: inout Shared) -> [Effect] {
    let id = shared.requests.next(for: .changes(.queue(.drop)))
    queue.drops[id] = ChangeQueue.Drop(ids: ids, step: step)
    return [.keep(id, .queue(.drop(ids)))]
  }

  /// Lets a change wait again that a person wants all the same.
  mutating func letWait(_ place: Int64, _ shared: inout Shared) -> [Effect] {
    [.keep(shared.requests.next(for: .changes(.queue(.resume(place)))), .queue(.resume(place)))]
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
    return sendWaiting(&shared)
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
