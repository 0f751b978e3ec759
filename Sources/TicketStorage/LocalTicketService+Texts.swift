import GRDB
public import Tickets

extension LocalTicketService: TicketTextReading {
  /// Reads one page of the list as JSON; marks nothing read.
  ///
  /// - Parameter query: Filters, order and page, as `tickets` takes them.
  /// - Returns: The page.
  /// - Throws: `invalid(field: "view", …)` for a view that nobody has, `storage`.
  public func ticketTexts(_ query: TicketQuery) async throws(TicketServiceError) -> TicketTextPage {
    try calling {
      try listing(query) { db, filter, total, rows in
        TicketTextPage(
          total: total, texts: try rows.compactMap { try database.texts.text(of: $0, in: db) },
          lifetime: try filter.lifetime(db))
      }
    }
  }

  /// Opens a ticket as JSON; one that is read already costs one look at its row, and none while nobody writes.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The ticket.
  /// - Throws: `ticketNotFound`, `storage`.
  public func openText(_ id: TicketID) async throws(TicketServiceError) -> OpenedText {
    // Before the row is looked at: what changes in between is then looked at once more.
    let mark = try calling { try database.mark() }
    if let text = database.texts.text(ofRead: id, at: mark) { return OpenedText(text: text, wasUnread: false) }
    let first = try calling { try look(at: id) }
    if let text = first.text {
      database.texts.keep(text, ofRead: id, at: mark)
      return OpenedText(text: text, wasUnread: false)
    }
    if first.isFresh { _ = try await open(id) }
    return try calling {
      try database.scanning { db in
        guard let row = try db.rowID(of: id), let text = try database.texts.text(of: row, in: db) else {
          throw TicketServiceError.ticketNotFound
        }
        return OpenedText(text: text, wasUnread: first.isUnread)
      }
    }
  }

  /// What one statement tells of a ticket: the text where nothing has to be done.
  private func look(at id: TicketID) throws -> (text: [UInt8]?, isUnread: Bool, isFresh: Bool) {
    try database.reader.using { db in
      let statement = try db.cachedStatement(sql: "SELECT row, revision, unread, woke_at FROM ticket WHERE id = ?")
      let found = try statement.first([id.uuid]) { reader -> (text: [UInt8]?, isUnread: Bool, isFresh: Bool) in
        let row = reader.rowID()
        let revision = reader.optionalInteger() ?? 0
        let isUnread = reader.integer() > 0
        let isFresh = isUnread || reader.optionalInteger() != nil
        return (isFresh ? nil : database.texts.text(of: row, revision: revision), isUnread, isFresh)
      }
      guard let found else { throw TicketServiceError.ticketNotFound }
      return found
    }
  }
}
