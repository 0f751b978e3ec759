import GRDB
import Notation
import TicketFile
package import Tickets

extension LocalTicketService {
  /// Reads one page of the views of the file: this person's favourites first, then the newest.
  ///
  /// - Parameters:
  ///   - limit: Below 1 means 100.
  ///   - offset: Below 0 means 0.
  /// - Returns: The page, without the private views of others.
  /// - Throws: `storage`.
  package func savedViews(limit: Int, offset: Int) async throws(TicketServiceError) -> SavedViewPage {
    try calling {
      try database.scanning { db in
        let total = try Int.fetchOne(
          db.cachedStatement(sql: "SELECT count(*) FROM saved_view WHERE is_shared OR creator = ?"),
          arguments: [person.key])
        let views = try db.views(
          "ORDER BY favorite DESC, created_at DESC, saved_view.row DESC LIMIT ? OFFSET ?",
          [limit < 1 ? 100 : limit, max(0, offset)], for: person)
        return SavedViewPage(total: total ?? 0, views: views)
      }
    }
  }

  /// Reads one view.
  ///
  /// - Parameter shortID: Its short id.
  /// - Returns: The view.
  /// - Throws: `viewNotFound`, also for the private view of somebody else, and `storage`.
  package func savedView(_ shortID: String) async throws(TicketServiceError) -> SavedView {
    try calling { try database.scanning { db in try db.view(shortID, for: person) } }
  }

  /// Makes a view, which everybody sees unless it says otherwise.
  ///
  /// - Parameter view: What it is.
  /// - Returns: The view.
  /// - Throws: `invalid` with the wire's name of a field, `storage`.
  package func createView(_ view: SavedViewChange) async throws(TicketServiceError) -> SavedView {
    try calling {
      guard let name = view.name else { throw TicketChangeCheck.refusal("name", .required) }
      let filters = try Self.checked(view.filters ?? [:])
      return try database.writing { db in
        let id = newID()
        let shortID = try db.freeShortID { newID() }
        try db.cachedStatement(
          sql: """
            INSERT INTO saved_view (id, short_id, name, filters, created_at, creator, creator_id, creator_name,
              creator_email, is_shared) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).execute(arguments: [
          id, shortID, ColumnValue.text(try Self.checked(name)), JSONValue.object(filters).jsonText,
          moment.microseconds, person.key, person.userID, person.name, person.email, view.visibility != .private,
        ])
        try db.setFavorite(view.isFavorite ?? false, view: db.lastInsertedRowID, of: person)
        return try db.view(shortID, for: person)
      }
    }
  }

  /// Changes a view for everybody; whether it is a favourite only for this person.
  ///
  /// - Parameters:
  ///   - shortID: Its short id.
  ///   - change: What to write.
  /// - Returns: The view afterwards.
  /// - Throws: `viewNotFound`, `invalid` with the wire's name of a field, `storage`.
  package func updateView(_ shortID: String, _ change: SavedViewChange) async throws(TicketServiceError) -> SavedView {
    try calling {
      let name = try change.name.map(Self.checked)
      let filters = try change.filters.map(Self.checked)
      return try database.writing { db in
        guard let row = try db.viewRow(shortID, for: person) else { throw TicketServiceError.viewNotFound }
        if let visibility = change.visibility {
          try db.setVisibility(visibility, view: row, by: person)
        }
        if let name {
          try db.execute(
            sql: "UPDATE saved_view SET name = ? WHERE row = ?", arguments: [ColumnValue.text(name), row])
        }
        if let filters {
          try db.execute(
            sql: "UPDATE saved_view SET filters = ? WHERE row = ?",
            arguments: [JSONValue.object(filters).jsonText, row])
        }
        if let isFavorite = change.isFavorite { try db.setFavorite(isFavorite, view: row, of: person) }
        return try db.view(shortID, for: person)
      }
    }
  }

  /// Deletes a view for everybody.
  ///
  /// - Parameter shortID: Its short id.
  /// - Throws: `viewNotFound`, `storage`.
  package func deleteView(_ shortID: String) async throws(TicketServiceError) {
    try calling {
      try database.writing { db in
        guard let row = try db.viewRow(shortID, for: person) else { throw TicketServiceError.viewNotFound }
        try db.execute(sql: "DELETE FROM saved_view WHERE row = ?", arguments: [row])
      }
    }
  }

  private static func checked(_ name: String) throws -> String {
    let trimmed = OutgoingMessage.trimmed(name)
    if trimmed.isEmpty { throw TicketChangeCheck.refusal("name", .blank) }
    let limit = SavedView.nameLimit
    if trimmed.unicodeScalars.count > limit { throw TicketChangeCheck.refusal("name", .tooLong(limit: limit)) }
    if trimmed.utf8.contains(0) { throw TicketChangeCheck.refusal("name", .nullCharacters) }
    return trimmed
  }

  private static func checked(_ filters: [String: JSONValue]) throws -> [String: JSONValue] {
    guard let problem = SavedView.problem(in: filters) else { return filters }
    throw TicketChangeCheck.refusal(problem.field, problem.reason)
  }
}
