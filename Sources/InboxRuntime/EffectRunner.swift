import FoundationEssentials
import InboxCore
import Tickets

/// The only bridge from effects to work; belongs to the main thread.
///
/// Answers come back as messages in the mailbox, but for reads that are small enough to be made at once.
final class EffectRunner {
  private let environment: Environment
  private let mailbox: Mailbox<MailboxMessage>
  private let serialQueue: SerialQueue
  private var tasks: [RequestID: Task<Void, Never>] = [:]
  private var keeps: Set<RequestID> = []
  private var queue = TicketQueue()
  private var writes: [RequestID: ServiceCall] = [:]
  private var failedWrites = WriteCount()
  private var isEnding = false
  private var timers: [TimerID: (serial: Int, task: Task<Void, Never>)] = [:]
  private var lastSerial = 0
  private var held: [Effect]?
  private var terminalRequests: [TerminalRequest] = []
  private var listening: Task<Void, Never>?
  private var watching: Task<Void, Never>?

  /// Makes a runner.
  ///
  /// - Parameters:
  ///   - environment: What effects reach.
  ///   - mailbox: Where answers go.
  /// - Throws: `RuntimeProblem`, when there is no thread for writes.
  init(environment: Environment, mailbox: Mailbox<MailboxMessage>) throws(RuntimeProblem) {
    self.environment = environment
    self.mailbox = mailbox
    serialQueue = try SerialQueue()
    if let mark = environment.mark { watch(mark) }
    if let news = environment.news {
      listening = Task.detached {
        for await item in news { mailbox.post(.news(item)) }
      }
    }
  }

  deinit {
    listening?.cancel()
    watching?.cancel()
  }

  /// Looks each second whether somebody has written to the file; the main loop is only woken when somebody has.
  private func watch(_ mark: @escaping @Sendable () -> Int?) {
    let (mailbox, clock) = (mailbox, environment.clock)
    watching = Task.detached(priority: .utility) {
      var last = mark()
      while (try? await clock.sleep(for: .seconds(1), tolerance: .milliseconds(500))) != nil {
        let now = mark()
        if now != last { mailbox.post(.fileChanged) }
        last = now
      }
    }
  }

  /// Whether nothing runs; timers do not count.
  var isIdle: Bool { tasks.isEmpty && keeps.isEmpty && held?.isEmpty != false }

  /// Whether writes for this person are on their way to the file.
  var isKeeping: Bool { !keeps.isEmpty }

  /// Whether calls that change something have no answer yet.
  var isWriting: Bool { !writes.isEmpty }

  /// What was asked of the service and is not known to be done: calls without an answer, and since `beginEnding` also
  /// those that were refused, because no frame will tell of them.
  var doubtfulWrites: WriteCount { writes.values.reduce(into: failedWrites) { $0.add($1) } }

  /// From now on only writes are started: what the last answers ask for is stored, and nothing is read or timed.
  func beginEnding() { isEnding = true }

  /// Starts what an effect asks for.
  ///
  /// - Returns: The answer of a read that was made at once; everything else answers through the mailbox.
  func run(_ effect: Effect) -> Action? {
    guard !isEnding || effect.isWrite else { return nil }
    switch effect {
    case .read(let id, let read) where read.isImmediate:
      return environment.answer(to: read).map { .finished(id, $0) }
    case .terminal(let request):
      terminalRequests.append(request)
    // Timers and what already runs are no work; a timer that was stopped must not fire in the same turn.
    case .timer, .stopTimer: start(effect)
    case .cancel(let id) where tasks[id] != nil: start(effect)
    case .service, .read, .keep, .cancel, .browse, .copy, .rescue, .signIn, .dismissWaits:
      if held == nil { start(effect) } else { held?.append(effect) }
    }
    return nil
  }

  private func start(_ effect: Effect) {
    switch effect {
    case .service(let id, let call): start(id, call)
    case .read(let id, let read): start(id) { $0.answer(to: read) }
    case .keep(let id, let keep): write(id, keep)
    case .rescue(let id, let text): start(id) { .rescued(path: $0.rescue?(text)) }
    case .browse(let id, let address):
      start(id) { _ in .browsed(address, hasStarted: await Browser.show(address)) }
    case .copy(let id, let clip):
      start(id) { .copied(clip, by: await Clipboard.take(clip.text, setAside: $0.setAside)) }
    case .signIn(let id, let key): start(id) { await $0.answer(toKey: key) }
    case .timer(let id, let duration): startTimer(id, after: duration)
    case .stopTimer(let id): timers.removeValue(forKey: id)?.task.cancel()
    case .cancel(let id):
      writes[id] = nil
      tasks.removeValue(forKey: id)?.cancel()
    case .dismissWaits:
      let budget = environment.budget
      Task.detached { await budget?.dismiss() }
    case .terminal(let request): terminalRequests.append(request)
    }
  }

  private func start(_ id: RequestID, _ call: ServiceCall) {
    if call.isWrite { writes[id] = call }
    let touched = call.tickets
    let earlier = queue.ahead(of: touched)
    let mailbox = mailbox
    let task = start(id) { environment in
      for call in earlier { await call.value }
      // What was given up while it waited is not even asked for.
      guard earlier.isEmpty || !Task.isCancelled else { return nil }
      return await environment.answer(to: call) { mailbox.post(.progressed(id, $0)) }
    }
    queue.add(id, touched, task)
  }

  @discardableResult
  private func start(
    _ id: RequestID, _ answer: @escaping @Sendable (Environment) async -> Outcome?
  ) -> Task<Void, Never> {
    let environment = environment
    let mailbox = mailbox
    let task = Task.detached(priority: .userInitiated) {
      WorkerPriority.giveWay()
      mailbox.post(.finished(id, await answer(environment)))
    }
    tasks[id] = task
    return task
  }

  private func write(_ id: RequestID, _ keep: Keep) {
    let environment = environment
    let mailbox = mailbox
    keeps.insert(id)
    serialQueue.add { mailbox.post(.finished(id, environment.answer(to: keep))) }
  }

  private func startTimer(_ id: TimerID, after duration: Duration) {
    let clock = environment.clock
    let mailbox = mailbox
    lastSerial += 1
    let serial = lastSerial
    timers[id]?.task.cancel()
    let task = Task.detached(priority: .userInitiated) {
      guard (try? await clock.sleep(for: duration)) != nil else { return }
      mailbox.post(.fired(id, serial: serial))
    }
    timers[id] = (serial, task)
  }

  /// Turns a message into an action; `nil` when the work was given up or the timer replaced since.
  func action(for message: MailboxMessage) -> Action? {
    switch message {
    case .finished(let id, let outcome):
      queue.end(id)
      guard let outcome else { return nil }
      if let call = writes.removeValue(forKey: id), isEnding { failedWrites.add(call, answeredBy: outcome) }
      let isExpected = tasks.removeValue(forKey: id) != nil || keeps.remove(id) != nil
      return isExpected ? .finished(id, outcome) : nil
    case .news(let news): return .news(news)
    case .fileChanged: return .fileChanged
    case .progressed(let id, let progress): return tasks[id] == nil ? nil : .progressed(id, progress)
    case .fired(let id, let serial):
      guard timers[id]?.serial == serial else { return nil }
      timers[id] = nil
      return .fired(id, at: environment.now())
    }
  }

  /// Takes what only the main loop can do.
  func takeTerminalRequests() -> [TerminalRequest] {
    defer { terminalRequests = [] }
    return terminalRequests
  }

  /// Keeps work back until `release`, so that a frame has the processor to itself; what runs can still be cancelled.
  func hold() { held = held ?? [] }

  /// Starts what was kept back, in order.
  func release() {
    let effects = held ?? []
    held = nil
    for effect in effects { start(effect) }
  }

  /// Gives up every task and timer; writes for this person go on.
  func cancelAll() {
    for task in tasks.values { task.cancel() }
    for timer in timers.values { timer.task.cancel() }
    tasks = [:]
    timers = [:]
  }
}

extension Effect {
  /// Whether it stores something, on a server or in the file.
  fileprivate var isWrite: Bool {
    switch self {
    case .service(_, let call): call.isWrite
    case .keep: true
    case .read, .browse, .copy, .rescue, .signIn, .timer, .stopTimer, .cancel, .dismissWaits, .terminal: false
    }
  }
}
