import Foundation
import GRDB
public import Tickets

extension LocalTicketService {
  /// Reads one page of the views of the file: this person's favourites first, then the newest.
  ///
  /// - Parameters:
  ///   - limit: Below 1 means 100.
  ///   - offset: Below 0 means 0.
  /// - Returns: The page, without the private views of others.
  /// - Throws: `storage`.
  public func savedViews(limit: Int, offset: Int) async throws(TicketServiceError) -> SavedViewPage {
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
  public func savedView(_ shortID: String) async throws(TicketServiceError) -> SavedView {
    try calling { try database.scanning { db in try db.view(shortID, for: person) } }
  }

  /// Makes a view, which everybody sees unless it says otherwise.
  ///
  /// - Parameter view: What it is.
  /// - Returns: The view.
  /// - Throws: `invalid` with the wire's name of a field, `storage`.
  public func createView(_ view: SavedViewChange) async throws(TicketServiceError) -> SavedView {
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
  public func updateView(_ shortID: String, _ change: SavedViewChange) async throws(TicketServiceError) -> SavedView {
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
  public func deleteView(_ shortID: String) async throws(TicketServiceError) {
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

/// Saved views, as statements on a connection.
extension Database {
  /// The filters of the view that a list names.
  func filters(ofView shortID: String, for person: Viewer) throws -> [String: JSONValue] {
    do {
      return try view(shortID, for: person).filters
    } catch TicketServiceError.viewNotFound {
      throw TicketServiceError.invalid(
        field: "view", reason: .other("No saved ticket view matches this short_id."))
    }
  }

  fileprivate func view(_ shortID: String, for person: Viewer) throws -> SavedView {
    guard let view = try views("AND short_id = ?", [shortID], for: person).first else {
      throw TicketServiceError.viewNotFound
    }
    return view
  }

  fileprivate func viewRow(_ shortID: String, for person: Viewer) throws -> Int64? {
    try Int64.fetchOne(
      cachedStatement(sql: "SELECT row FROM saved_view WHERE short_id = ? AND (is_shared OR creator = ?)"),
      arguments: [shortID, person.key])
  }

  fileprivate func views(_ rest: String, _ arguments: StatementArguments, for person: Viewer) throws -> [SavedView] {
    let statement = try cachedStatement(
      sql: """
        SELECT id, short_id, name, filters, created_at, creator_id, creator_name, creator_email,
          EXISTS (SELECT 1 FROM favorite_view WHERE view = saved_view.row AND person = ?) AS favorite, is_shared
        FROM saved_view WHERE (is_shared OR creator = ?) \(rest)
        """)
    return try statement.all([person.key, person.key] + arguments) { reader in
      let id = reader.ticketID().uuid
      let shortID = reader.text()
      let name = reader.text()
      let filters = reader.object()
      let createdAt = reader.date()
      let creator = reader.member()
      let isFavorite = reader.flag()
      return SavedView(
        id: id, shortID: shortID, name: name, filters: filters, createdAt: createdAt, creator: creator,
        isFavorite: isFavorite, visibility: reader.flag() ? .shared : .private)
    }
  }

  fileprivate func setFavorite(_ isFavorite: Bool, view: Int64, of person: Viewer) throws {
    let sql =
      isFavorite
      ? "INSERT OR IGNORE INTO favorite_view (person, view) VALUES (?, ?)"
      : "DELETE FROM favorite_view WHERE person = ? AND view = ?"
    try execute(sql: sql, arguments: [person.key, view])
  }

  fileprivate func setVisibility(_ visibility: SavedView.Visibility, view: Int64, by person: Viewer) throws {
    let isShared = visibility == .shared
    let known = try Row.fetchOne(
      self, sql: "SELECT is_shared, creator FROM saved_view WHERE row = ?", arguments: [view])
    guard let known, known["is_shared"] != isShared else { return }
    guard known["creator"] == person.key else {
      throw TicketChangeCheck.refusal("visibility", .other("Only the creator of a view can change its visibility."))
    }
    try execute(sql: "UPDATE saved_view SET is_shared = ? WHERE row = ?", arguments: [isShared, view])
  }

  /// Eight letters and digits that no view has.
  fileprivate func freeShortID(_ random: () -> UUID) throws -> String {
    let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    while true {
      // The bytes of a random UUID that hold no marks of its kind.
      let bytes = withUnsafeBytes(of: random().uuid) { bytes in [0, 1, 2, 3, 4, 5, 10, 11].map { bytes[$0] } }
      let shortID = String(bytes.map { letters[Int($0) % letters.count] })
      let isTaken = try cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM saved_view WHERE short_id = ?)")
      if try Bool.fetchOne(isTaken, arguments: [shortID]) != true { return shortID }
    }
  }
}

extension ColumnReader {
  /// Somebody in three columns: id, name, address; `nil` without an id.
  mutating func member() -> Member? {
    let id = optionalInteger()
    let name = text()
    let email = optionalText()
    return id.map { Member(id: Int($0), name: name, email: email) }
  }
}
