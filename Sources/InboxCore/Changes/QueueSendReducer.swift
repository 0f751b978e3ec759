import FoundationEssentials
import Tickets

/// The sending of what waited: one change at a time, in order, each after a look at its ticket.
extension ChangeQueue {
  /// How often the server may fail at a change before a person has to look at it.
  private static let mostFaults = 3
  /// How long the sending rests when the server asks for a pause and does not say how long.
  private static let defaultPause: Duration = .seconds(60)

  /// What waited is on the server: said once for all of it.
  fileprivate mutating func tellSent(_ shared: inout Shared) -> AreaResult {
    let count = sentCount
    sentCount = 0
    guard count > 0 else { return AreaResult() }
    let held = heldCount
    let rest = held == 0 ? "" : " \(held) \(held == 1 ? "needs" : "need") you: gd shows \(held == 1 ? "it" : "them")."
    let what = count == 1 ? "The change that waited is" : "\(count) changes that waited are"
    shared.say(.success, "\(what) on the server.\(rest)")
    return AreaResult(effects: shared.readCounts()) + .sentWaiting
  }

  /// The sending of a change ended.
  mutating func sentQueued(
    _ id: RequestID, _ outcome: QueueOutcome, _ words: ChangeWords, _ shared: inout Shared
  ) -> AreaResult {
    guard case .sending(id, let change) = stage else { return AreaResult() }
    let name = "#\(change.number)"
    switch outcome {
    case .sent, .already:
      sentCount += 1
      told = nil
      return AreaResult(effects: tell(.end(change.id), &shared))
    case .gone:
      shared.say(.warning, "\(name) is gone, so your change of it is dropped: \(words.words(of: change)).")
      return AreaResult(effects: tell(.end(change.id), &shared))
    case .unlisted:
      shared.say(.warning, "\(name) is in no list of the server any more: not changed. gd keeps your change.")
      return AreaResult(effects: tell(.hold(change.id, .fault), &shared))
    case .half(let error):
      shared.say(.partOfTags(number: change.number), error)
      return AreaResult(effects: tell(.end(change.id), &shared))
    case .conflict(let now):
      shared.say(.warning, "\(name): \(words.conflict(of: change, now)); not changed. gd keeps it.")
      return AreaResult(effects: tell(.hold(change.id, .conflict(now)), &shared))
    case .skipped(let reason):
      shared.notices.show(
        Notice(kind: .failure, content: .skipped(number: change.number, reason: reason), at: shared.moment))
      return AreaResult(effects: tell(.end(change.id), &shared))
    // What the server could not do may go well next time, even where it failed at this ticket alone.
    case .failed(let error) where error.isFault: return AreaResult(effects: failed(change, words, &shared))
    case .failed(let error) where error.concernsOneTicket:
      shared.say(.queued(number: change.number), error)
      return AreaResult(effects: tell(.end(change.id), &shared))
    case .failed(let error), .unread(let error): return stop(error, &shared)
    }
  }

  /// The server lets this program look at tickets, but fails at this change.
  private mutating func failed(_ change: QueuedChange, _ words: ChangeWords, _ shared: inout Shared) -> [Effect] {
    let count = faults[change.id, default: 0] + 1
    faults[change.id] = count
    guard count >= Self.mostFaults else { return rest(&shared) }
    shared.say(
      .warning, "#\(change.number): the server failed \(count) times at \(words.words(of: change)). gd keeps it.")
    return tell(.hold(change.id, .fault), &shared)
  }

  /// Everything that waits goes on waiting.
  private mutating func stop(_ error: TicketServiceError, _ shared: inout Shared) -> AreaResult {
    var resting = AreaResult(effects: rest(&shared))
    switch error {
    case .rateLimited(let wait): resting.effects.append(.timer(.queue, after: wait ?? Self.defaultPause))
    case .overBudget(let wait): resting.effects.append(.timer(.queue, after: wait))
    default: return tellStop(error, resting, &shared)
    }
    return resting
  }

  /// Nobody can be asked, or a person has to know why not; the same is said once.
  private mutating func tellStop(
    _ error: TicketServiceError, _ resting: AreaResult, _ shared: inout Shared
  ) -> AreaResult {
    if error.isAbsence { return resting + .away }
    guard error != .cancelled, told != error else { return resting }
    told = error
    shared.say(.sendingQueue, error)
    return resting
  }

  /// Begins to send when the server is there, something waits and nothing is being sent.
  mutating func sendWaiting(_ shared: inout Shared) -> [Effect] {
    guard stage == .resting, isOpen, hasWaiting else { return [] }
    return takeNext(&shared)
  }

  mutating func takeNext(_ shared: inout Shared) -> [Effect] {
    let id = shared.requests.next(for: .changes(.queue(.turn)))
    stage = .taking(id)
    return [.keep(id, .queue(.next(sender: sender)))]
  }

  /// Ends the sending until the server has answered again; others over the file may go on.
  mutating func rest(_ shared: inout Shared) -> [Effect] {
    stage = .resting
    isOpen = false
    return [
      .keep(shared.requests.next(for: .changes(.queue(.giveBack))), .queue(.giveBack(sender: sender)))
    ]
  }

  /// Tells the file what became of a change.
  mutating func tell(_ step: QueueStep, _ shared: inout Shared) -> [Effect] {
    let id = shared.requests.next(for: .changes(.queue(.note)))
    stage = .noting(id, step)
    return [.keep(id, .queue(step))]
  }

  /// Enter on what becomes of a change that waits.
  mutating func choose(_ choice: QueueChoice, for change: QueuedChange, _ shared: inout Shared) -> [Effect] {
    guard self[change.id] != nil else {
      shared.say(.info, "That change has been sent meanwhile.")
      return []
    }
    switch choice {
    case .send: return letWait(change.id, &shared)
    case .drop: return takeOut([change.id], step: nil, &shared)
    case .keep: return []
    }
  }

  /// Asks the file what waits.
  mutating func readAll(_ shared: inout Shared) -> [Effect] {
    shared.profile.isLocal ? [] : [.keep(shared.requests.next(for: .changes(.queue(.read))), .queue(.read))]
  }

  /// Lets a change wait again that a person wants all the same.
  mutating func letWait(_ place: Int64, _ shared: inout Shared) -> [Effect] {
    [.keep(shared.requests.next(for: .changes(.queue(.resume(place)))), .queue(.resume(place)))]
  }

  /// Has the file take changes out.
  mutating func takeOut(_ ids: [Int64], step: UndoStep?, _ shared: inout Shared) -> [Effect] {
    let id = shared.requests.next(for: .changes(.queue(.drop)))
    drops[id] = ChangeQueue.Drop(ids: ids, step: step)
    return [.keep(id, .queue(.drop(ids)))]
  }
}

extension ChangesArea {
  /// The file told what comes next.
  mutating func tookTurn(
    _ id: RequestID, _ result: Result<QueueAnswer, StorageProblem>, _ shared: inout Shared
  ) -> AreaResult {
    guard queue.stage == .taking(id) else { return tookQueue(result, &shared) }
    queue.stage = .resting
    switch result {
    case .success(.turn(.next(let change))):
      // Another program may have put it there.
      if queue[change.id] == nil { adoptWaiting([change]) }
      let id = shared.requests.next(for: .changes(.deferred))
      queue.stage = .sending(id, change)
      return AreaResult(effects: [.service(id, .sendQueued(change))])
    case .success(.turn(.nothing)):
      let told = queue.tellSent(&shared)
      // What is left here was sent or dropped by another program.
      return told + AreaResult(effects: queue.hasWaiting ? queue.readAll(&shared) : [])
    case .success: return AreaResult()
    case .failure(let problem):
      queue.isOpen = false
      shared.say(problem)
      return AreaResult()
    }
  }

  /// The file knows what became of a change: the next one follows.
  mutating func noted(
    _ id: RequestID, _ result: Result<QueueAnswer, StorageProblem>, _ shared: inout Shared
  ) -> AreaResult {
    guard case .noting(id, let step) = queue.stage else { return tookQueue(result, &shared) }
    if case .failure(let problem) = result {
      // It is looked at again before it would be sent again, so nothing goes out twice.
      shared.say(problem)
      return AreaResult(effects: queue.rest(&shared))
    }
    var change: QueuedChange?
    switch step {
    case .end(let id):
      change = queue[id]
      queue.remove([id])
      queue.faults[id] = nil
    case .hold(let id, let hold):
      change = queue[id]
      queue.replace(id) { $0.hold = hold }
    case .read, .add, .next, .giveBack, .resume, .drop: break
    }
    if let change { pending.remove(change) }
    let told = AreaResult(effects: queue.takeNext(&shared)) + .waitsElse
    return change?.row.map { told + .told($0) } ?? told
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
