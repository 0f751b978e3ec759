import Synchronization

/// A task that waits for an answer or for the end of its patience, whichever comes first.
final class Waiting: Sendable {
  typealias Continuation = CheckedContinuation<RedisMailbox.Holding?, Never>

  private struct State {
    var continuation: Continuation?
    var cleanUp: (@Sendable () -> Void)?
  }

  private let state: Mutex<State>

  init(_ continuation: Continuation) { state = Mutex(State(continuation: continuation)) }

  /// Answers; only the first call counts.
  func end(_ holding: RedisMailbox.Holding?) {
    let before = state.withLock { state in
      defer { state = State() }
      return state
    }
    before.continuation?.resume(returning: holding)
    before.cleanUp?()
  }

  /// Calls the closure at the end, which may have been already.
  func onEnd(_ cleanUp: @escaping @Sendable () -> Void) {
    let isOver = state.withLock { state in
      guard state.continuation != nil else { return true }
      state.cleanUp = cleanUp
      return false
    }
    if isOver { cleanUp() }
  }
}
