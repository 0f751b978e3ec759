import Synchronization

/// A clock that stands still until a test moves it.
final class ManualClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> Self { Self(offset: offset + duration) }
    func duration(to other: Self) -> Duration { other.offset - offset }
    static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
  }

  private struct Sleeper {
    var deadline: Instant
    var continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now = Instant(offset: .zero)
    var lastID = 0
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
    var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  var now: Instant { state.withLock { $0.now } }
  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let (ended, ready) = state.withLock { state in
          let ended: Result<Void, any Error>? =
            state.cancelled.contains(id)
            ? .failure(CancellationError()) : deadline <= state.now ? .success(()) : nil
          if ended == nil { state.sleepers[id] = Sleeper(deadline: deadline, continuation: continuation) }
          return (ended, Self.takeSatisfied(&state))
        }
        if let ended { continuation.resume(with: ended) }
        for waiter in ready { waiter.resume() }
      }
    } onCancel: {
      let (sleeper, ready) = state.withLock { state in
        state.cancelled.insert(id)
        return (state.sleepers.removeValue(forKey: id), Self.takeSatisfied(&state))
      }
      sleeper?.continuation.resume(throwing: CancellationError())
      for waiter in ready { waiter.resume() }
    }
  }

  private static func takeSatisfied(_ state: inout State) -> [CheckedContinuation<Void, Never>] {
    let count = state.sleepers.count
    defer { state.waiting.removeAll { $0.count == count } }
    return state.waiting.filter { $0.count == count }.map(\.continuation)
  }

  /// Waits until so many timers sleep.
  func hasSleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isSo = state.withLock { state in
        if state.sleepers.count != count { state.waiting.append((count, continuation)) }
        return state.sleepers.count == count
      }
      if isSo { continuation.resume() }
    }
  }

  func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let due = state.sleepers.filter { $0.value.deadline <= state.now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.sorted { $0.deadline < $1.deadline }
    }
    for sleeper in due { sleeper.continuation.resume() }
  }
}
