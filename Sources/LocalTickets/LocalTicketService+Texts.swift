import GRDB
import Notation
package import ServerPorts
import TicketFile
package import Tickets

extension LocalTicketService: TicketTextReading {
  /// Reads one page of the list as JSON; marks nothing read.
  ///
  /// - Parameter query: Filters, order and page, as `tickets` takes them.
  /// - Returns: The page.
  /// - Throws: `invalid(field: "view", …)` for a view that nobody has, `storage`.
  package func ticketTexts(_ query: TicketQuery) async throws(TicketServiceError) -> TicketTextPage {
    try await calling {
      try await listing(query) { [database] db, filter, total, rows in
        TicketTextPage(
          total: total, texts: try rows.compactMap { try database.texts.text(of: $0, in: db) },
          lifetime: try filter.lifetime(db))
      }
    }
  }

  /// Opens a ticket as JSON; one that is read already costs a look at its row, and none while nobody writes.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The ticket.
  /// - Throws: `ticketNotFound`, `storage`.
  package func openText(_ id: TicketID) async throws(TicketServiceError) -> OpenedText {
    // Before the row is looked at: what changes in between is then looked at once more.
    let mark = try calling { try database.mark() }
    let knowledge = database.texts.knowledge(of: id, at: mark)
    if case .read(let text) = knowledge { return OpenedText(text: text, wasUnread: false) }
    switch try calling({ try look(at: id, knowledge) }) {
    case .kept(let row, let text):
      database.texts.noteRead(id, at: row, mark: mark)
      return OpenedText(text: text, wasUnread: false)
    case .read(let row, let revision, let ticket):
      let text = database.texts.text(of: ticket, at: row, revision: revision)
      database.texts.noteRead(id, at: row, mark: mark)
      return OpenedText(text: text, wasUnread: false)
    case .fresh(let isUnread):
      _ = try await open(id)
      return try calling {
        try database.scanning { db in
          guard let row = try db.rowID(of: id), let text = try database.texts.text(of: row, in: db) else {
            throw TicketServiceError.ticketNotFound
          }
          return OpenedText(text: text, wasUnread: isUnread)
        }
      }
    }
  }

  /// Finds the ticket of a number; marks nothing read.
  ///
  /// - Parameter number: The number.
  /// - Returns: The ticket's id.
  /// - Throws: `ticketNotFound`, `storage`.
  package func ticketID(numbered number: Int) async throws(TicketServiceError) -> TicketID {
    try calling {
      try database.readers.using { db in
        let statement = try db.cachedStatement(sql: "SELECT id FROM ticket WHERE number = ?")
        guard let id = try statement.first([number], { $0.ticketID() }) else { throw TicketServiceError.ticketNotFound }
        return id
      }
    }
  }

  /// What a look at a ticket finds.
  private enum Look {
    /// It is read, and its text is there.
    case kept(RowID, [UInt8])
    /// It is read, and its text has to be put together.
    case read(RowID, revision: Int64, Ticket)
    /// Opening it changes something.
    case fresh(isUnread: Bool)
  }

  private func look(at id: TicketID, _ knowledge: TicketTexts.Knowledge) throws -> Look {
    try database.readers.using { db in
      if case .seen = knowledge, let kept = try shortLook(at: id, in: db) { return kept }
      // One statement, so that it is one state of the file without a transaction.
      let whole = try db.cachedStatement(sql: Self.wholeTicket)
      let found = try whole.first([id.uuid]) { reader -> Look in
        let (row, revision, isFresh, isUnread) = Self.state(&reader)
        guard !isFresh else { return .fresh(isUnread: isUnread) }
        let tags = reader.texts()
        var ticket = TicketColumns.ticket(&reader)
        ticket.tags = tags.sortedByCodePoints()
        return .read(row, revision: revision, ticket)
      }
      guard let found else { throw TicketServiceError.ticketNotFound }
      return found
    }
  }

  /// Looks only whether the text that was there is good still; `nil` when it is not there any more.
  private func shortLook(at id: TicketID, in db: Database) throws -> Look? {
    let short = try db.cachedStatement(sql: "SELECT row, revision, unread, woke_at FROM ticket WHERE id = ?")
    let known = try short.first([id.uuid]) { reader -> Look? in
      let (row, revision, isFresh, isUnread) = Self.state(&reader)
      guard !isFresh else { return .fresh(isUnread: isUnread) }
      return database.texts.text(of: row, revision: revision).map { .kept(row, $0) }
    }
    guard let known else { throw TicketServiceError.ticketNotFound }
    return known
  }

  private static let wholeTicket = """
    SELECT row, revision, unread, woke_at,
      (SELECT json_group_array(name) FROM ticket_tag JOIN tag ON tag.id = ticket_tag.tag WHERE ticket = ticket.row),
      \(TicketColumns.names.joined(separator: ", "))
    FROM ticket WHERE id = ?
    """

  private static func state(
    _ reader: inout ColumnReader
  ) -> (row: RowID, revision: Int64, isFresh: Bool, isUnread: Bool) {
    let row = reader.rowID()
    let revision = reader.optionalInteger() ?? 0
    let isUnread = reader.integer() > 0
    let hasWoken = reader.optionalInteger() != nil
    return (row, revision, isUnread || hasWoken, isUnread)
  }
}
