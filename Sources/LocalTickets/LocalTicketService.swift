package import Foundation
import GRDB
import Notation
import ServerPorts
package import TicketFile
package import Tickets

/// The service over a file that is the authority: what a server does, without a network.
///
/// It follows contract.md as the newest generation, or as the one it is made for. Calls block while SQLite works, a few
/// milliseconds at most unless another process writes.
package struct LocalTicketService: ServedTicketService {
  /// The text that stands in the way of a second copy for this long, in seconds (contract.md section 6.3).
  package static let replayWindow: Double = 120

  let database: TicketDatabase
  let person: Viewer
  let generation: Generation
  let durability: Durability
  let mail: MailPolicy
  let replies: ReplySource
  private let now: @Sendable () -> Date
  private let makeID: @Sendable () -> UUID

  /// A new id, of a message or a ticket.
  func newID() -> UUID { makeID() }

  /// Makes the service.
  ///
  /// - Parameters:
  ///   - database: A file opened as the authority.
  ///   - viewer: Who acts: the author of messages, and "me".
  ///   - generation: Whose behaviour it has where generations differ.
  ///   - durability: What changes of tickets survive; sent messages and deletions always survive the loss of power.
  ///   - mail: What becomes of public messages on email tickets.
  ///   - now: The clock.
  ///   - makeID: Makes ids of new messages.
  ///   - replies: Where suggested replies come from.
  package init(
    database: TicketDatabase, viewer: Viewer, generation: Generation = .n, durability: Durability = .process,
    mail: MailPolicy = .keptInFile, now: @escaping @Sendable () -> Date, makeID: @escaping @Sendable () -> UUID,
    replies: ReplySource = .resolvedTickets
  ) {
    self.database = database
    person = viewer
    self.generation = generation
    self.durability = durability
    self.mail = mail
    self.now = now
    self.makeID = makeID
    self.replies = replies
  }

  /// The same service: nothing limits how often a file is asked.
  ///
  /// - Parameter urgency: Who waits for the calls.
  /// - Returns: The service.
  package func with(urgency: Urgency) -> Self { self }

  /// The moment of a change, as the file can store it.
  var moment: Date { now().wholeMicroseconds }

  /// Tells who acts.
  ///
  /// - Returns: The viewer the service was made with.
  /// - Throws: Nothing.
  package func viewer() async throws(TicketServiceError) -> Viewer { person }

  /// Sums unread customer messages over all tickets that are not resolved; the file keeps the sum, so it is exact and free.
  ///
  /// - Returns: A number of messages.
  /// - Throws: `storage`.
  package func unreadCount() async throws(TicketServiceError) -> Int {
    try calling { try database.read { db in try db.unreadCount() } }
  }

  /// Opens a ticket: its unread count becomes 0; `updated_at` stays, and so does its rank.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The whole ticket.
  /// - Throws: `ticketNotFound`, `storage`.
  package func open(_ id: TicketID) async throws(TicketServiceError) -> Ticket {
    try calling {
      guard let row = try database.row(of: id) else { throw TicketServiceError.ticketNotFound }
      if row.unread > 0 {
        try database.writing { db in
          try db.cachedStatement(sql: "UPDATE ticket SET unread = 0 WHERE row = ?")
            .execute(arguments: [row.row.rawValue])
          try db.rerank(row.row, at: moment)
        }
      }
      guard let ticket = try database.ticket(id) else { throw TicketServiceError.ticketNotFound }
      return ticket
    }
  }

  /// Writes the fields of one verb by the rules of contract.md section 5.3; an empty change writes nothing.
  ///
  /// - Parameters:
  ///   - change: The fields; the snooze rules apply when it holds no status.
  ///   - id: The ticket.
  /// - Returns: The ticket afterwards, without its person.
  /// - Throws: `ticketNotFound`, `invalid`, `storage`.
  package func apply(_ change: TicketChange, to id: TicketID) async throws(TicketServiceError) -> Ticket {
    guard !change.isEmpty else {
      return try calling {
        guard var ticket = try database.ticket(id) else { throw TicketServiceError.ticketNotFound }
        ticket.person = nil
        return ticket
      }
    }
    do throws(TicketServiceError) {
      return try await write(change, to: id)
    } catch {
      guard case .invalid(field: "assignee", _) = error, generation < .s else { throw error }
      // Older servers look at the assignee last, when the rest is written already.
      var rest = change
      rest.assignee = nil
      if !rest.isEmpty { _ = try await write(rest, to: id) }
      throw error
    }
  }

  private func write(_ change: TicketChange, to id: TicketID) async throws(TicketServiceError) -> Ticket {
    guard durability == .power, !database.isReadOnly else {
      return try calling { try database.writing { db in try write(change, to: id, in: db) } }
    }
    do {
      return try await database.group.run { db in try write(change, to: id, in: db) }
    } catch {
      throw TicketServiceError(ofFile: error)
    }
  }

  private func write(_ change: TicketChange, to id: TicketID, in db: Database) throws -> Ticket {
    guard let row = try db.rowID(of: id), var ticket = try db.ticket(row) else {
      throw TicketServiceError.ticketNotFound
    }
    if !change.sent.isEmpty {
      let change = try TicketChangeCheck(db).checked(change)
      let before = ticket
      let now = moment
      ticket.apply(change)
      ticket.updatedAt = max(now, ticket.updatedAt)
      _ = try database.store(ticket, endsWokenMark: change.saysWhatBecomes, in: db)
      try db.log(person, before, ticket, at: now)
    }
    if let rests = change.rests { try database.setRests(rests, of: row, in: db) }
    ticket.person = nil
    return ticket
  }

  /// Reads a page of the thread, oldest first; no side effects.
  ///
  /// - Parameters:
  ///   - id: The ticket.
  ///   - limit: 1 to 200; above is cut, below means 50.
  ///   - offset: Messages to skip; below 0 means 0.
  /// - Returns: The page and the length of the thread.
  /// - Throws: `ticketNotFound`, `storage`.
  package func messages(of id: TicketID, limit: Int, offset: Int) async throws(TicketServiceError) -> MessagePage {
    try calling {
      // SQLite reads on in a file that lies nowhere; that is no thread to look at before a text leaves.
      if database.place.isElsewhere { throw StorageProblem.moved }
      return try database.scanning { db in
        guard let row = try db.rowID(of: id) else { throw TicketServiceError.ticketNotFound }
        let total = try db.cachedStatement(sql: "SELECT count(*) FROM message WHERE ticket = ?")
        return MessagePage(
          total: try Int.fetchOne(total, arguments: [row.rawValue]) ?? 0,
          messages: try db.messages(of: row, limit: limit < 1 ? 50 : min(limit, 200), offset: max(0, offset)))
      }
    }
  }

  /// Writes a reply or a private note into the thread; of a reply on an email ticket a mail is queued, if mail is sent.
  ///
  /// A public reply moves the counters of contract.md section 6.3 and neither status, unread count nor assignee; a note
  /// moves nothing. The same text by the same person for the same audience within 120 s is not written again.
  ///
  /// - Parameters:
  ///   - message: Text and audience.
  ///   - id: The ticket.
  /// - Returns: The message, and whether it had been there already.
  /// - Throws: `ticketNotFound`, `invalid(field: "message", …)`, `storage`.
  package func send(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentMessage {
    try calling {
      let text = try Self.checkedText(message.text)
      let checked = OutgoingMessage(text: text, audience: message.audience, richContent: message.richContent)
      return try write(checked, to: id, isGuarded: generation.guardsReplies)
    }
  }

  /// Writes a checked message into a thread, unless it is guarded and there already: the one way in.
  func write(_ message: OutgoingMessage, to id: TicketID, isGuarded: Bool) throws -> SentMessage {
    try database.writing(isDurable: true) { db in
      guard let row = try db.rowID(of: id), let ticket = try db.ticket(row) else {
        throw TicketServiceError.ticketNotFound
      }
      let now = moment
      if isGuarded, let twin = try twin(of: message, in: db.messages(of: row), at: now) {
        return SentMessage(message: twin, wasAlreadyThere: true)
      }
      var sent = Message(
        id: MessageID(rawValue: makeID().uuidString.lowercased()), text: message.text, author: .team("support"),
        authorName: person.name, authorEmail: person.email, audience: message.audience, createdAt: now)
      sent.richContent = message.richContent
      try add(sent, to: ticket, at: row, in: db)
      try queueMail(with: sent, of: ticket, at: row, in: db)
      return SentMessage(message: sent, wasAlreadyThere: false)
    }
  }

  private func add(_ message: Message, to ticket: Ticket, at row: RowID, in db: Database) throws {
    try db.store([message], of: row, isWhole: false)
    if message.audience == .customer {
      var ticket = ticket
      ticket.messageCount += 1
      ticket.unreadByCustomer += 1
      ticket.lastMessageAt = message.createdAt
      ticket.lastMessageText = String(String.UnicodeScalarView(message.text.unicodeScalars.prefix(500)))
      ticket.updatedAt = max(message.createdAt, ticket.updatedAt)
      _ = try database.store(ticket, endsWokenMark: true, in: db)
    }
    try db.updateTurn(of: row, isWhole: true, at: message.createdAt)
  }

  /// Queues the mail that carries a message, in the transaction that wrote it.
  func queueMail(with message: Message, of ticket: Ticket, at row: RowID, in db: Database) throws {
    guard mail == .queued else { return }
    try db.queueMail(
      with: message, of: ticket, at: row, note: MessageID(rawValue: makeID().uuidString.lowercased()))
  }

  private func twin(of outgoing: OutgoingMessage, in thread: [Message], at now: Date) -> Message? {
    thread.last { message in
      message.audience == outgoing.audience && message.author == .team("support") && isOwn(message)
        && message.version == 0 && Self.isSame(message.richContent?.jsonText, outgoing.richContent?.jsonText)
        && message.text.isSame(as: outgoing.text) && message.createdAt > now - Self.replayWindow
    }
  }

  /// Whether two texts are both missing, or the same by code points, as servers compare them.
  static func isSame(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return left.isSame(as: right)
  }

  /// Whether this person wrote a message; name and address together tell the people of a file apart.
  func isOwn(_ message: Message) -> Bool {
    guard case .team = message.author, !message.isAIDraft else { return false }
    return message.authorName == person.name && message.authorEmail == person.email
  }

  /// The text as it is stored; the order of the checks is the server's.
  static func checkedText(_ text: String) throws -> String {
    let trimmed = OutgoingMessage.trimmed(text)
    func refuse(_ reason: TicketServiceError.InvalidReason) -> TicketServiceError {
      .invalid(field: "message", reason: reason)
    }
    if trimmed.isEmpty { throw refuse(.blank) }
    let limit = OutgoingMessage.limit
    if trimmed.unicodeScalars.count > limit { throw refuse(.tooLong(limit: limit)) }
    if trimmed.utf8.contains(0) { throw refuse(.nullCharacters) }
    return trimmed
  }
}

extension LocalTicketService {
  /// Runs a call; whatever is not the service's own error is the file's.
  func calling<Value>(_ body: () throws -> Value) throws(TicketServiceError) -> Value {
    do { return try body() } catch { throw told(error) }
  }

  /// As the other, for calls that wait without blocking a thread.
  func calling<Value>(_ body: () async throws -> Value) async throws(TicketServiceError) -> Value {
    do { return try await body() } catch { throw told(error) }
  }

  /// What ended a call; of a file that is not the one it was, it is no news that something is not found in it.
  private func told(_ error: any Error) -> TicketServiceError {
    let error = TicketServiceError(ofFile: error)
    switch error {
    case .ticketNotFound, .storage(.damaged): return database.isLost ? .storage(.moved) : error
    default: return error
    }
  }
}

extension TicketServiceError {
  /// What ended a call: whatever is not the service's own error is the file's.
  fileprivate init(ofFile error: any Error) { self = error as? Self ?? .storage(StorageProblem(error)) }
}

extension Ticket {
  /// Writes a checked change, snooze rules included (contract.md section 5.3).
  fileprivate mutating func apply(_ change: TicketChange) {
    take(change)
    if let tags = change.tags { self.tags = tags }
    if let traits = change.traits { self.traits = traits }
  }
}
