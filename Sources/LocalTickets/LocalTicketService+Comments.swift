import GRDB
import Notation
import TicketFile
package import Tickets

/// Threads as comments (contract.md section 9).
extension LocalTicketService {
  /// Reads a page of a thread, newest first; no side effects.
  ///
  /// - Parameters:
  ///   - id: The ticket; one that is not there has no comments.
  ///   - cursor: Where the page begins, as an earlier page said.
  /// - Returns: The page.
  /// - Throws: `messageNotFound` for a cursor that is none, `storage`.
  package func comments(of id: TicketID, from cursor: String?) async throws(TicketServiceError) -> CommentPage {
    try calling {
      let place = try cursor.map { text in
        guard let place = CommentPlace(text) else { throw TicketServiceError.messageNotFound }
        return place
      }
      return try database.scanning { db in
        guard let row = try db.rowID(of: id), let ticket = try db.ticket(row) else {
          return CommentPage(comments: [])
        }
        let authors = try CommentAuthors(db)
        var found = try db.messages(of: row, around: place, limit: CommentPage.limit + 1)
        let hasMore = found.count > CommentPage.limit
        if hasMore { found.removeLast() }
        let goesBack = place?.isForNewer == true
        if goesBack { found.reverse() }
        let hasOlder = goesBack || hasMore
        let hasNewer = goesBack ? hasMore : place != nil
        return CommentPage(
          comments: found.map { authors.comment($0.message, on: ticket) },
          next: hasOlder ? found.last.map { CommentPlace($0.place, isForNewer: false).text } : nil,
          previous: hasNewer ? found.first.map { CommentPlace($0.place, isForNewer: true).text } : nil)
      }
    }
  }

  /// Writes a reply or a note of any length, with the effects that a reply has.
  ///
  /// The same one by the same person within 120 s is not written again, as on the newest servers.
  ///
  /// - Parameters:
  ///   - message: Content and audience.
  ///   - id: The ticket.
  /// - Returns: The comment, and whether it had been there already.
  /// - Throws: `ticketNotFound`, `invalid`, `storage`.
  package func addComment(
    _ message: OutgoingMessage, to id: TicketID
  ) async throws(TicketServiceError) -> SentComment {
    try calling {
      let text = try Self.checkedComment(message.text)
      let checked = OutgoingMessage(text: text, audience: message.audience, richContent: message.richContent)
      let sent = try write(checked, to: id, isGuarded: generation >= .n)
      return SentComment(
        comment: try comment(sent.message, on: id, isDeleted: false), wasAlreadyThere: sent.wasAlreadyThere)
    }
  }

  /// Changes or deletes a message that this person wrote, a reply as well as a note.
  ///
  /// A reply that is deleted no longer counts, and the last message of the ticket is the one before it.
  ///
  /// - Parameters:
  ///   - id: The message.
  ///   - change: The new content, or its deletion.
  /// - Returns: The comment afterwards.
  /// - Throws: `messageNotFound`, `notTheAuthor`, `invalid`, `storage`.
  package func changeComment(
    _ id: MessageID, _ change: CommentChange
  ) async throws(TicketServiceError) -> Comment {
    try calling {
      // Ids are looked up by ticket elsewhere, so this walks over messages: not while others wait to write.
      let rows = try database.scanning { db in
        try db.rowIDs("SELECT ticket FROM message WHERE id = ? LIMIT 1", [ColumnValue.text(id.rawValue)])
      }
      let changed = try database.writing(isDurable: true) { db in
        guard let row = rows.first, let message = try db.message(id, of: row), let ticket = try db.ticket(row) else {
          throw TicketServiceError.messageNotFound
        }
        guard isOwn(message) else { throw TicketServiceError.notTheAuthor(.comment) }
        switch change {
        case .content(let content):
          let text = try Self.checkedComment(content.text)
          let after = try db.rewrite(message, of: row, to: MessageContent(text: text, richContent: content.richContent))
          if message.audience == .customer { try settle(ticket, at: row, counting: 0, in: db) }
          return (ticket.id, after)
        case .deletion:
          try db.setAside(message, of: row, now: moment)
          if message.audience == .customer { try settle(ticket, at: row, counting: -1, in: db) }
          return (ticket.id, message)
        }
      }
      return try comment(changed.1, on: changed.0, isDeleted: change == .deletion)
    }
  }

  private func comment(_ message: Message, on id: TicketID, isDeleted: Bool) throws -> Comment {
    try database.scanning { db in
      guard let row = try db.rowID(of: id), let ticket = try db.ticket(row) else {
        throw TicketServiceError.ticketNotFound
      }
      var comment = try CommentAuthors(db).comment(message, on: ticket)
      comment.isDeleted = isDeleted
      return comment
    }
  }

  /// Makes a ticket's summary right again after one of its public messages has changed.
  private func settle(_ ticket: Ticket, at row: RowID, counting step: Int, in db: Database) throws {
    var ticket = ticket
    let last = try db.lastPublicMessage(of: row)
    ticket.messageCount = CountLimit.clamped(ticket.messageCount + step)
    ticket.lastMessageAt = last?.createdAt
    ticket.lastMessageText = last.map { String(String.UnicodeScalarView($0.text.unicodeScalars.prefix(500))) }
    ticket.updatedAt = max(moment, ticket.updatedAt)
    _ = try database.store(ticket, endsWokenMark: true, in: db)
    try db.updateTurn(of: row, isWhole: true, at: moment)
  }

  private static func checkedComment(_ text: String) throws -> String {
    let trimmed = OutgoingMessage.trimmed(text)
    if trimmed.isEmpty { throw TicketServiceError.invalid(field: nil, reason: .other("A comment must have content")) }
    if trimmed.utf8.contains(0) { throw TicketServiceError.invalid(field: "content", reason: .nullCharacters) }
    return trimmed
  }
}

extension Database {
  /// Messages beside a place, those next to it first; without a place the newest.
  fileprivate func messages(
    of ticket: RowID, around place: CommentPlace?, limit: Int
  ) throws -> [(place: (microseconds: Int64, row: Int64), message: Message)] {
    let isForNewer = place?.isForNewer == true
    let direction = isForNewer ? "ASC" : "DESC"
    let statement = try cachedStatement(
      sql: """
        SELECT created_at, row, \(MessageColumns.selected) FROM message
        WHERE ticket = ?1 AND (?2 IS NULL OR (created_at, row) \(isForNewer ? ">" : "<") (?2, ?3))
        ORDER BY created_at \(direction), row \(direction) LIMIT ?4
        """)
    return try statement.all([ticket.rawValue, place?.microseconds, place?.row, limit]) { reader in
      let place = (reader.optionalInteger() ?? 0, reader.optionalInteger() ?? 0)
      return (place, MessageColumns.message(&reader))
    }
  }
}
