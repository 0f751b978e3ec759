import ServerPorts
import Tickets

/// The unread count of one process (contract.md section 5.5).
actor UnreadMemory: UnreadKeeping {
  /// How long an answer holds.
  static let lifetime = Duration.seconds(30)

  private let now: @Sendable () -> ContinuousClock.Instant
  private var held: (count: Int, since: ContinuousClock.Instant)?
  private var drops = 0

  init(now: @escaping @Sendable () -> ContinuousClock.Instant) { self.now = now }

  func count(
    _ fresh: @Sendable () async throws(TicketServiceError) -> Int
  ) async throws(TicketServiceError) -> Int {
    if let held, now() - held.since < Self.lifetime { return held.count }
    let before = drops
    let start = now()
    let count = try await fresh()
    // What was dropped while the count was on its way must not come back.
    if drops == before { held = (count, start) }
    return count
  }

  func drop() {
    held = nil
    drops += 1
  }
}
