import FoundationEssentials
import Tickets

/// The sending of what waited: one change at a time, in order, each after a look at its ticket.
extension InboxState {
  /// How often the server may fail at a change before a person has to look at it.
  private static let mostFaults = 3
  /// How long the sending rests when the server asks for a pause and does not say how long.
  private static let defaultPause: Duration = .seconds(60)

  /// The file told what comes next.
  mutating func tookTurn(_ id: RequestID, _ result: Result<QueueAnswer, StorageProblem>) -> [Effect] {
    guard changes.queue.stage == .taking(id) else { return tookQueue(result) }
    changes.queue.stage = .resting
    switch result {
    case .success(.turn(.next(let change))):
      // Another program may have put it there.
      if changes.queue[change.id] == nil { changes.adoptWaiting([change]) }
      let id = shared.requests.next(for: .changes(.deferred))
      changes.queue.stage = .sending(id, change)
      return [.service(id, .sendQueued(change))]
    case .success(.turn(.nothing)):
      let told = tellSent()
      // What is left here was sent or dropped by another program.
      return told + (changes.queue.hasWaiting ? changes.readQueue(&shared) : [])
    case .success: return []
    case .failure(let problem):
      changes.queue.isOpen = false
      shared.say(problem)
      return []
    }
  }

  private mutating func tellSent() -> [Effect] {
    let count = changes.queue.sentCount
    changes.queue.sentCount = 0
    guard count > 0 else { return [] }
    let held = changes.queue.heldCount
    let rest = held == 0 ? "" : " \(held) \(held == 1 ? "needs" : "need") you: gd shows \(held == 1 ? "it" : "them")."
    let what = count == 1 ? "The change that waited is" : "\(count) changes that waited are"
    shared.say(.success, "\(what) on the server.\(rest)")
    return server.renewBadge(&shared) + shared.readCounts()
  }

  /// The sending of a change ended.
  mutating func sentQueued(_ id: RequestID, _ outcome: QueueOutcome) -> [Effect] {
    guard case .sending(id, let change) = changes.queue.stage else { return [] }
    let name = "#\(change.number)"
    switch outcome {
    case .sent, .already:
      changes.queue.sentCount += 1
      changes.queue.told = nil
      return changes.tell(.end(change.id), &shared)
    case .gone:
      shared.say(.warning, "\(name) is gone, so your change of it is dropped: \(words(of: change)).")
      return changes.tell(.end(change.id), &shared)
    case .unlisted:
      shared.say(.warning, "\(name) is in no list of the server any more: not changed. gd keeps your change.")
      return changes.tell(.hold(change.id, .fault), &shared)
    case .half(let error):
      shared.say(.partOfTags(number: change.number), error)
      return changes.tell(.end(change.id), &shared)
    case .conflict(let now):
      shared.say(.warning, "\(name): \(changeWords.conflict(of: change, now)); not changed. gd keeps it.")
      return changes.tell(.hold(change.id, .conflict(now)), &shared)
    case .skipped(let reason):
      shared.notices.show(
        Notice(kind: .failure, content: .skipped(number: change.number, reason: reason), at: shared.moment))
      return changes.tell(.end(change.id), &shared)
    // What the server could not do may go well next time, even where it failed at this ticket alone.
    case .failed(let error) where error.isFault: return failed(change)
    case .failed(let error) where error.concernsOneTicket:
      shared.say(.queued(number: change.number), error)
      return changes.tell(.end(change.id), &shared)
    case .failed(let error), .unread(let error): return stop(error)
    }
  }

  /// The server lets this program look at tickets, but fails at this change.
  private mutating func failed(_ change: QueuedChange) -> [Effect] {
    let count = changes.queue.faults[change.id, default: 0] + 1
    changes.queue.faults[change.id] = count
    guard count >= Self.mostFaults else { return changes.rest(&shared) }
    shared.say(.warning, "#\(change.number): the server failed \(count) times at \(words(of: change)). gd keeps it.")
    return changes.tell(.hold(change.id, .fault), &shared)
  }

  /// Everything that waits goes on waiting.
  private mutating func stop(_ error: TicketServiceError) -> [Effect] {
    let resting = changes.rest(&shared)
    switch error {
    case .rateLimited(let wait): return resting + [.timer(.queue, after: wait ?? Self.defaultPause)]
    case .overBudget(let wait): return resting + [.timer(.queue, after: wait)]
    default: break
    }
    if error.isAbsence { return resting + follow(.away) }
    guard error != .cancelled, changes.queue.told != error else { return resting }
    changes.queue.told = error
    shared.say(.sendingQueue, error)
    return resting
  }

  /// The file knows what became of a change: the next one follows.
  mutating func noted(_ id: RequestID, _ result: Result<QueueAnswer, StorageProblem>) -> [Effect] {
    guard case .noting(id, let step) = changes.queue.stage else { return tookQueue(result) }
    if case .failure(let problem) = result {
      // It is looked at again before it would be sent again, so nothing goes out twice.
      shared.say(problem)
      return changes.rest(&shared)
    }
    var change: QueuedChange?
    switch step {
    case .end(let id):
      change = changes.queue[id]
      changes.queue.remove([id])
      changes.queue.faults[id] = nil
    case .hold(let id, let hold):
      change = changes.queue[id]
      changes.queue.replace(id) { $0.hold = hold }
    case .read, .add, .next, .giveBack, .resume, .drop: break
    }
    if let change { changes.pending.remove(change) }
    let row = change?.row
    return list.read(rows: row.map { [$0] } ?? [], &shared) + (row.map { thread.reloadIfShown($0, &shared) } ?? [])
      + changes.takeNext(&shared)
  }
}

extension TicketServiceError {
  /// Whether the server was reached and could not do what it was asked, or did not say so clearly.
  fileprivate var isFault: Bool {
    switch self {
    case .serverFault, .unexpectedAnswer, .malformed, .tooLarge: true
    default: false
    }
  }
}

extension ChangesArea {
  /// Begins to send when the server is there, something waits and nothing is being sent.
  mutating func sendWaiting(_ shared: inout Shared) -> [Effect] {
    guard queue.stage == .resting, queue.isOpen, queue.hasWaiting else { return [] }
    return takeNext(&shared)
  }

  mutating func takeNext(_ shared: inout Shared) -> [Effect] {
    let id = shared.requests.next(for: .changes(.queue(.turn)))
    queue.stage = .taking(id)
    return [.keep(id, .queue(.next(sender: queue.sender)))]
  }

  /// Ends the sending until the server has answered again; others over the file may go on.
  mutating func rest(_ shared: inout Shared) -> [Effect] {
    queue.stage = .resting
    queue.isOpen = false
    return [
      .keep(shared.requests.next(for: .changes(.queue(.giveBack))), .queue(.giveBack(sender: queue.sender)))
    ]
  }

  /// Tells the file what became of a change.
  mutating func tell(_ step: QueueStep, _ shared: inout Shared) -> [Effect] {
    let id = shared.requests.next(for: .changes(.queue(.note)))
    queue.stage = .noting(id, step)
    return [.keep(id, .queue(step))]
  }
}
