import Synchronization
import Tickets

/// The messages and tickets that are being written right now, so that a second copy is not (contract.md section 6.3).
///
/// Any thread may call it.
final class WriteFlights: Sendable {
  /// What makes two writes the same one.
  enum Identity: Hashable, Sendable {
    case message(OutgoingMessage, TicketID, author: String)
    case ticket(NewTicket, author: String)
  }

  /// How long a mark stands in the way when its write never ends.
  static let lifetime = Duration.seconds(30)

  private let now: @Sendable () -> ContinuousClock.Instant
  private let marks = Mutex<[Identity: ContinuousClock.Instant]>([:])

  init(now: @escaping @Sendable () -> ContinuousClock.Instant) { self.now = now }

  /// Writes something, unless the same is being written.
  ///
  /// - Parameters:
  ///   - identity: What it is; `nil` where nothing is guarded.
  ///   - write: The write.
  /// - Returns: What the write returns.
  /// - Throws: `alreadySending`, and whatever the write throws.
  func guarding<Value: Sendable>(
    _ identity: Identity?, _ write: () async throws(TicketServiceError) -> Value
  ) async throws(TicketServiceError) -> Value {
    guard let identity else { return try await write() }
    let moment = now()
    let isFirst = marks.withLock { marks in
      if let since = marks[identity], moment - since < Self.lifetime { return false }
      marks[identity] = moment
      return true
    }
    guard isFirst else { throw .alreadySending }
    defer {
      // A mark that took this one's place after its time belongs to somebody else.
      marks.withLock { marks in if marks[identity] == moment { marks[identity] = nil } }
    }
    return try await write()
  }
}
