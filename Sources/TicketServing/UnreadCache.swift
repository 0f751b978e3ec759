import Tickets

/// The answer of `unread_count/`, kept for half a minute (contract.md section 5.5).
actor UnreadCache {
  /// How long an answer holds.
  static let lifetime = Duration.seconds(30)

  private let now: @Sendable () -> ContinuousClock.Instant
  private var held: (count: Int, since: ContinuousClock.Instant)?
  private var drops = 0

  init(now: @escaping @Sendable () -> ContinuousClock.Instant) { self.now = now }

  /// The kept count, else a fresh one.
  func count(_ service: any TicketService) async throws(TicketServiceError) -> Int {
    if let held, now() - held.since < Self.lifetime { return held.count }
    let before = drops
    let start = now()
    let count = try await service.unreadCount()
    // What was dropped while the count was on its way must not come back.
    if drops == before { held = (count, start) }
    return count
  }

  /// Forgets the count.
  func drop() {
    held = nil
    drops += 1
  }
}
