import Dispatch
import Synchronization

/// What tasks leave for the thread that talks to Redis, and whether it is any use to leave something.
final class RedisMailbox: Sendable {
  /// One thing to do.
  enum Order: Sendable {
    /// Look the count up.
    case read
    /// Forget the count.
    case drop
    /// Remember a count that was taken under an epoch, until a moment.
    case keep(Int, epoch: String, until: ContinuousClock.Instant)
  }

  /// What Redis holds: the epoch that counts belong to, and the count of it, if any.
  struct Holding: Hashable, Sendable {
    var epoch: String
    var count: Int?
  }

  /// An order and who waits for it.
  struct Job: Sendable {
    let order: Order
    let waiting: Waiting?
  }

  private struct State {
    /// Whether the thread has a connection on which the epoch is a new one.
    var isOpen = false
    /// Whether a drop came while there was no connection.
    var owesDrop = false
    var isClosed = false
    var jobs: [Job] = []
  }

  private let state = Mutex(State())
  private let arrived = DispatchSemaphore(value: 0)

  // MARK: Called by tasks

  /// Has something looked up or dropped, and waits for it.
  ///
  /// - Returns: What Redis holds, after a drop nothing but the epoch; `nil` when it is out of reach or out of time.
  func ask(_ order: Order, patience: Duration) async -> Holding? {
    await withCheckedContinuation { continuation in
      let waiting = Waiting(continuation)
      guard post(Job(order: order, waiting: waiting)) else { return waiting.end(nil) }
      let timer = Task {
        try await Task.sleep(for: patience)
        waiting.end(nil)
      }
      waiting.onEnd { timer.cancel() }
    }
  }

  /// Leaves something to be done at leisure; forgotten when Redis is out of reach.
  func tell(_ order: Order) { _ = post(Job(order: order, waiting: nil)) }

  private func post(_ job: Job) -> Bool {
    let isTaken = state.withLock { state in
      guard state.isOpen, !state.isClosed else {
        if case .drop = job.order { state.owesDrop = true }
        return false
      }
      state.jobs.append(job)
      return true
    }
    if isTaken { arrived.signal() }
    return isTaken
  }

  /// Lets the thread end.
  func close() {
    state.withLock { $0.isClosed = true }
    arrived.signal()
  }

  // MARK: Called by the thread

  /// Waits for jobs, at most until a moment; `nil` when the thread shall end.
  func next(until moment: ContinuousClock.Instant?) -> [Job]? {
    if let moment {
      let wait = max(.zero, moment - .now)
      _ = arrived.wait(timeout: .now() + wait / .seconds(1))
    } else {
      arrived.wait()
    }
    return state.withLock { state in
      defer { state.jobs = [] }
      return state.isClosed ? nil : state.jobs
    }
  }

  /// Takes jobs from now on; false when a drop came meanwhile, which must reach Redis first.
  func open() -> Bool {
    state.withLock { state in
      guard !state.owesDrop else {
        state.owesDrop = false
        return false
      }
      state.isOpen = true
      return true
    }
  }

  /// Takes no jobs any more.
  ///
  /// - Returns: Those that nobody will do.
  func shut() -> [Job] {
    state.withLock { state in
      state.isOpen = false
      defer { state.jobs = [] }
      return state.jobs
    }
  }
}
