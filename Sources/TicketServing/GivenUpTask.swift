import Synchronization

/// A piece of work that somebody else can call off, also before it has begun.
final class GivenUpTask: Sendable {
  private struct State {
    var isGivenUp = false
    var task: Task<Answer, Never>?
  }

  private let state = Mutex(State())

  /// Does the work and waits for it.
  func run(_ work: @escaping @Sendable () async -> Answer) async -> Answer {
    let task = state.withLock { state in
      let task = Task { await work() }
      if state.isGivenUp { task.cancel() }
      state.task = task
      return task
    }
    return await task.value
  }

  /// Cancels the work.
  func giveUp() {
    state.withLock { state in
      state.isGivenUp = true
      state.task?.cancel()
    }
  }
}
