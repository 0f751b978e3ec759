import Foundation
import Synchronization
public import Testing

/// Gives tests that block while they wait (for a terminal, a program, a mail server) threads of their own, and lets only
/// so many of them run at once.
///
/// A test that blocks would keep one of the few threads on which the servers and clients of all other tests run.
public struct BlockingTests: SuiteTrait, TestTrait, TestScoping {
  /// Most of them at once.
  static let width = 6

  private static let threads = TestThreads(count: width)
  private static let places = Places(count: width)

  /// Every test of a suite is meant.
  public var isRecursive: Bool { true }

  /// Runs a test on one of the threads once there is a place for it.
  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    await Self.places.take()
    do {
      try await withTaskExecutorPreference(Self.threads) { try await function() }
    } catch {
      await Self.places.give()
      throw error
    }
    await Self.places.give()
  }
}

extension Trait where Self == BlockingTests {
  /// Blocks while it waits.
  public static var blocking: Self { BlockingTests() }
}

/// Places for tests, given in the order in which they were asked for.
private actor Places {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(count: Int) { free = count }

  func take() async {
    guard free == 0 else {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  func give() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}

/// Threads that run the jobs of tasks.
private final class TestThreads: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])
  private let waiting = DispatchSemaphore(value: 0)

  init(count: Int) {
    for _ in 0..<count {
      let thread = Thread { [self] in while true { runNext() } }
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    waiting.signal()
  }

  private func runNext() {
    waiting.wait()
    let job = jobs.withLock { $0.removeFirst() }
    job.runSynchronously(on: asUnownedTaskExecutor())
  }
}
