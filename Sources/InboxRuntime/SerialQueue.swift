import DequeModule
import Glibc
import HostSystem
import Synchronization

/// A thread of its own that does blocking work in the order in which it was handed over.
///
/// Writes of drafts go here and not to the cooperative pool, whose few threads a locked file could all hold up.
final class SerialQueue: Sendable {
  /// A piece of work.
  typealias Job = @Sendable () -> Void

  /// What the thread holds on to; it does not hold the queue, so that letting go of the queue ends the thread.
  private final class Backlog: Sendable {
    let jobs = Mutex<Deque<Job>>([])
    let bell: WakePipe

    init(bell: WakePipe) { self.bell = bell }

    /// Works until the bell sounds with no job left.
    func work() {
      var byte: UInt8 = 0
      while true {
        let count = read(bell.readEnd, &byte, 1)
        if count < 0 && errno == EINTR { continue }
        let job = jobs.withLock { $0.popFirst() }
        guard count == 1, let job else { return }
        job()
      }
    }
  }

  private let backlog: Backlog

  /// Starts the thread.
  ///
  /// - Throws: `RuntimeProblem.noPipe` or `noThread`.
  init() throws(RuntimeProblem) {
    backlog = Backlog(bell: try .opened(isBlocking: true))
    guard let thread = WorkerThread.start({ [backlog] in backlog.work() }) else { throw .noThread(EAGAIN) }
    thread.detach()
  }

  deinit { backlog.bell.wake() }

  /// Hands over a piece of work; never blocks.
  func add(_ job: @escaping Job) {
    backlog.jobs.withLock { $0.append(job) }
    backlog.bell.wake()
  }
}
