import Crypto
import FoundationEssentials
import Notation
import ServerPorts
import Synchronization
import Tickets

/// The messages and tickets that are being written right now, so that a second copy is not (contract.md section 6.3).
///
/// This server's own are known in memory; those of other servers over the file by marks that they share. Any thread may
/// call it.
final class WriteFlights: Sendable {
  /// What makes two writes the same one.
  enum Identity: Hashable, Sendable {
    case message(OutgoingMessage, TicketID, author: String)
    case ticket(NewTicket, author: String)

    /// 32 bytes that are equal for equal writes, in every process.
    var digest: [UInt8] {
      let parts: [String?] =
        switch self {
        case .message(let message, let ticket, let author):
          ["message", ticket.description, author, "\(message.audience)", message.text, message.richContent?.jsonText]
        case .ticket(let ticket, let author):
          [
            "ticket", author, ticket.sendingAddress.uuidString, ticket.recipient, ticket.subject, ticket.message,
            ticket.recipientDistinctID, ticket.richContent?.jsonText,
          ]
        }
      var writer = JSONWriter()
      writer.value(.array(parts.map { $0.map(JSONValue.string) ?? .null }))
      return Array(SHA256.hash(data: writer.bytes))
    }
  }

  /// How long a mark stands in the way when its write never ends.
  static let lifetime = Duration.seconds(30)

  private let now: @Sendable () -> ContinuousClock.Instant
  private let marks = Mutex<[Identity: ContinuousClock.Instant]>([:])

  private let shared: (any WriteMarking)?

  /// Makes one that knows of no write.
  ///
  /// - Parameters:
  ///   - now: A clock that never jumps.
  ///   - shared: The marks of all servers over the file; `nil` where there is only this one.
  init(now: @escaping @Sendable () -> ContinuousClock.Instant, shared: (any WriteMarking)? = nil) {
    self.now = now
    self.shared = shared
  }

  /// Writes something, unless the same is being written.
  ///
  /// - Parameters:
  ///   - identity: What it is; `nil` where nothing is guarded.
  ///   - write: The write.
  /// - Returns: What the write returns.
  /// - Throws: `alreadySending`, `storage` when no mark can be made, and whatever the write throws.
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
    guard let shared else { return try await write() }
    let mark: WriteMark?
    do { mark = try shared.mark(identity.digest, for: Self.lifetime) } catch { throw .storage(error) }
    guard let mark else { throw .alreadySending }
    // Where it cannot be taken away it ends by itself.
    defer { try? shared.unmark(mark) }
    return try await write()
  }
}
