import Synchronization
import Testing
import Tickets
import UnreadCache

/// A keeper, the count behind it, and what it reported.
final class Desk: Sendable {
  private struct State {
    var count = 0
    var countings = 0
    var reports: [RedisState] = []
  }

  private let state = Mutex(State())
  private let keeper: RedisUnreadKeeper
  private let reports: AsyncStream<RedisState>

  init(_ address: RedisAddress, inbox: String = "inbox") {
    let (stream, continuation) = AsyncStream.makeStream(of: RedisState.self)
    reports = stream
    keeper = RedisUnreadKeeper(address: address, inbox: inbox) { continuation.yield($0) }
  }

  /// What would be counted now.
  func set(_ count: Int) { state.withLock { $0.count = count } }

  /// How often it was really counted.
  var countings: Int { state.withLock(\.countings) }

  /// The answer of `unread_count/`.
  func count(meanwhile: @Sendable () async -> Void = {}) async throws -> Int {
    try await keeper.count { [self] () async throws(TicketServiceError) in
      let count = state.withLock { state in
        state.countings += 1
        return state.count
      }
      await meanwhile()
      return count
    }
  }

  /// The same, once it lies in Redis: nobody waits for that, but the second answer comes behind it.
  func stored() async throws -> Int {
    _ = try await count()
    return try await count()
  }

  /// The same, with an error.
  func fail(_ error: TicketServiceError) async throws -> Int {
    try await keeper.count { () async throws(TicketServiceError) in throw error }
  }

  func drop() async { await keeper.drop() }

  /// Waits until this is reported.
  func wait(for report: RedisState) async {
    for await next in reports {
      state.withLock { $0.reports.append(next) }
      if next == report { return }
    }
  }

  /// What was reported up to the last wait.
  var seen: [RedisState] { state.withLock(\.reports) }
}
