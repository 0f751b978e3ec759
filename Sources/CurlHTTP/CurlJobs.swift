import HostSystem
internal import CCurlShims
internal import Synchronization

/// What the tasks that send and the thread that owns curl share: requests on their way in, and cancellations.
final class CurlJobs: Sendable {
  typealias Answer = CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>

  /// One request and who waits for it.
  struct Job: Sendable {
    let id: Int
    let request: HTTPRequest
    let answer: Answer
  }

  /// What has come in since the thread looked last.
  struct Batch: Sendable {
    var arrived: [Job]
    var cancelled: [Int]
    var isClosing: Bool
  }

  /// Interrupts `curl_multi_poll`: the one call that curl allows on a multi handle from other threads.
  struct Waker: @unchecked Sendable {
    let multi: UnsafeMutableRawPointer

    func wake() {
      // It fails only when the pipe is full, and then the thread is awake already.
      _ = curl_multi_wakeup(multi)
    }
  }

  private enum Phase { case idle, running, closed }

  private struct State {
    var phase = Phase.idle
    var lastID = 0
    var arrived: [Job] = []
    var cancelled: [Int] = []
    var cancelledEarly: Set<Int> = []
    var waker: Waker?
    var thread: WorkerThread?
  }

  private let state = Mutex(State())
  private let options: CurlOptions

  init(options: CurlOptions) {
    self.options = options
  }

  var isRunning: Bool { state.withLock { $0.phase == .running } }

  // MARK: Called by tasks

  /// A number for a request; it lets a cancellation overtake the request it belongs to.
  func nextID() -> Int {
    state.withLock {
      $0.lastID += 1
      return $0.lastID
    }
  }

  /// Hands a request to the thread, starting the thread if none runs; answers at once what cannot be started.
  func start(_ job: Job) {
    let refusal: HTTPError? = state.withLock { state in
      if state.cancelledEarly.remove(job.id) != nil { return .cancelled }
      if state.phase == .closed { return .closed }
      if state.phase == .idle {
        let started = WorkerThread.start { [self, options] in CurlWorker.run(jobs: self, options: options) }
        guard let started else { return .other(code: Int(CURLE_OUT_OF_MEMORY.rawValue)) }
        state.thread = started
        state.phase = .running
      }
      state.arrived.append(job)
      state.waker?.wake()
      return nil
    }
    if let refusal { job.answer.resume(returning: .failure(refusal)) }
  }

  /// Ends a request wherever it is: not here yet, waiting for the thread, or in the thread's hands.
  func cancel(_ id: Int) {
    let waiting: Job? = state.withLock { state in
      if let index = state.arrived.firstIndex(where: { $0.id == id }) { return state.arrived.remove(at: index) }
      state.cancelledEarly.insert(id)
      state.cancelled.append(id)
      state.waker?.wake()
      return nil
    }
    waiting?.answer.resume(returning: .failure(.cancelled))
  }

  /// Drops what is kept about a request that is over; it can be cancelled no more.
  func forget(_ id: Int) {
    state.withLock { _ = $0.cancelledEarly.remove(id) }
  }

  /// Refuses later requests, stops the thread and waits for its end.
  func close() {
    let thread: WorkerThread? = state.withLock { state in
      state.phase = .closed
      state.waker?.wake()
      defer { state.thread = nil }
      return state.thread
    }
    thread?.join()
  }

  // MARK: Called by the thread

  /// Tells how to wake the thread from now on.
  func attach(_ waker: Waker) {
    state.withLock { $0.waker = waker }
  }

  /// Takes what came in.
  func take() -> Batch {
    state.withLock { state in
      defer {
        state.arrived = []
        state.cancelled = []
      }
      return Batch(arrived: state.arrived, cancelled: state.cancelled, isClosing: state.phase == .closed)
    }
  }

  /// The thread ends: nobody may wake it any more, and the next request starts another unless the client is closed.
  ///
  /// - Returns: Requests that came too late for this thread.
  func detach() -> [Job] {
    state.withLock { state in
      state.waker = nil
      if state.phase == .running {
        state.phase = .idle
        state.thread?.detach()
        state.thread = nil
      }
      defer { state.arrived = [] }
      state.cancelled = []
      return state.arrived
    }
  }
}
