import Foundation
import GRDB
import Notation
import TicketFile
import Tickets

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

  func view(_ shortID: String, for person: Viewer) throws -> SavedView {
    guard let view = try views("AND short_id = ?", [shortID], for: person).first else {
      throw TicketServiceError.viewNotFound
    }
    return view
  }

  func viewRow(_ shortID: String, for person: Viewer) throws -> Int64? {
    try Int64.fetchOne(
      cachedStatement(sql: "SELECT row FROM saved_view WHERE short_id = ? AND (is_shared OR creator = ?)"),
      arguments: [shortID, person.key])
  }

  func views(_ rest: String, _ arguments: StatementArguments, for person: Viewer) throws -> [SavedView] {
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

  func setFavorite(_ isFavorite: Bool, view: Int64, of person: Viewer) throws {
    let sql =
      isFavorite
      ? "INSERT OR IGNORE INTO favorite_view (person, view) VALUES (?, ?)"
      : "DELETE FROM favorite_view WHERE person = ? AND view = ?"
    try execute(sql: sql, arguments: [person.key, view])
  }

  func setVisibility(_ visibility: SavedView.Visibility, view: Int64, by person: Viewer) throws {
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
  func freeShortID(_ random: () -> UUID) throws -> String {
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
