import ServerPorts
import Tickets

/// Answers `unread_count/`: from what is kept, unless another process has changed the file since.
actor UnreadCounter {
  private let keeper: any UnreadKeeping
  private let fileVersion: @Sendable () -> Int?
  private var seenVersion: Int?

  /// Makes a counter.
  ///
  /// - Parameters:
  ///   - keeper: Where the count is kept.
  ///   - fileVersion: Changes when another process has written; `nil` when nobody can tell.
  init(keeper: any UnreadKeeping, fileVersion: @escaping @Sendable () -> Int?) {
    self.keeper = keeper
    self.fileVersion = fileVersion
  }

  /// The kept count, else a fresh one.
  func count(_ service: any TicketService) async throws(TicketServiceError) -> Int {
    let version = fileVersion()
    if version != seenVersion {
      // Remembered only afterwards, so that a second call does not overtake the drop that it needs as well.
      await keeper.drop()
      seenVersion = version
    }
    return try await keeper.count { () async throws(TicketServiceError) in try await service.unreadCount() }
  }

  /// Forgets the count.
  func drop() async { await keeper.drop() }
}
