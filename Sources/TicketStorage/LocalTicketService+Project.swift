public import Foundation
import GRDB
public import Tickets

extension LocalTicketService {
  /// Tells which tags tickets of the file carry, by name.
  ///
  /// - Parameter search: A part of the name, in any case; `nil` or empty for all.
  /// - Returns: The tags.
  /// - Throws: `storage`.
  public func tagNames(search: String?) async throws(TicketServiceError) -> [String] {
    try calling {
      let names = try database.scanning { db in
        try String.fetchAll(db.cachedStatement(sql: "SELECT name FROM tag WHERE uses > 0 ORDER BY name"))
      }
      guard let search, !search.isEmpty else { return names }
      let needle = FoldedNeedle(search)
      return names.filter(needle.isFound)
    }
  }

  /// Reads one page of what was done to tickets of the file, the newest first.
  ///
  /// - Parameters:
  ///   - id: The ticket; `nil` for all.
  ///   - page: From 1; below means 1.
  ///   - size: Entries of a page; below 1 means 100, above 1,000 is cut.
  /// - Returns: The page, empty past the end.
  /// - Throws: `storage`.
  public func activity(of id: TicketID?, page: Int, size: Int) async throws(TicketServiceError) -> ActivityPage {
    try calling {
      try database.scanning { db in
        let size = size < 1 ? 100 : min(size, 1000)
        let (offset, isTooFar) = (max(1, page) - 1).multipliedReportingOverflow(by: size)
        let condition = id == nil ? "?1 IS NULL" : "ticket = ?1"
        let count = try db.cachedStatement(sql: "SELECT count(*) FROM activity WHERE \(condition)")
        let total = try Int.fetchOne(count, arguments: [id?.uuid]) ?? 0
        guard !isTooFar, offset < total else { return ActivityPage(total: total, entries: []) }
        let statement = try db.cachedStatement(
          sql: """
            SELECT row, ticket, number, kind, changes, created_at, person_id, person_name, person_email
            FROM activity WHERE \(condition) ORDER BY row DESC LIMIT ?2 OFFSET ?3
            """)
        return ActivityPage(
          total: total, entries: try statement.all([id?.uuid, size, offset]) { ActivityEntry(&$0) })
      }
    }
  }
}

extension TicketDatabase {
  /// Reads what was done to tickets of the file, the newest first.
  ///
  /// - Parameters:
  ///   - moment: Only what happened then or later.
  ///   - limit: Most entries, at least 1.
  /// - Returns: The entries, with everybody called as lists call them; none in a mirror, whose server keeps them.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  public func activity(since moment: Date, limit: Int) throws(StorageProblem) -> [ActivityEntry] {
    guard !role.isMirror else { return [] }
    return try scan { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT row, ticket, number, kind, changes, created_at, person_id, person_name, person_email
          FROM activity WHERE created_at >= ?1 ORDER BY row DESC LIMIT ?2
          """)
      let names = try PeopleNames(db)
      return try statement.all([moment.microseconds, max(1, limit)]) { names.called(ActivityEntry(&$0)) }
    }
  }
}

extension Database {
  /// Writes down what changed between two states of a ticket; a statement for each kind of change, however many fields.
  ///
  /// - Parameters:
  ///   - person: Who did it; `nil` for the file itself.
  ///   - before: The ticket before.
  ///   - after: The ticket afterwards.
  ///   - now: When.
  /// - Throws: SQLite's errors.
  func log(_ person: Viewer?, _ before: Ticket, _ after: Ticket, at now: Date) throws {
    for entry in ActivityEntry.differences(before, after) {
      try log(person, entry.kind, entry.changes, of: after.id, after.number, at: now)
    }
  }

  /// Writes down that the tags of a ticket changed, without reading the rest of it.
  func logTags(
    _ person: Viewer, of id: TicketID, at row: RowID, _ before: [String], _ after: [String], at now: Date
  ) throws {
    let number = try cachedStatement(sql: "SELECT number FROM ticket WHERE row = ?")
    guard let number = try Int.fetchOne(number, arguments: [row.rawValue]) else { return }
    try log(person, .updated, [.tags(before, after)], of: id, number, at: now)
  }

  /// Writes down that a ticket is deleted.
  func logDeletion(of ticket: Ticket, by person: Viewer, at now: Date) throws {
    try log(person, .deleted, [], of: ticket.id, ticket.number, at: now)
  }

  private func log(
    _ person: Viewer?, _ kind: ActivityEntry.Kind, _ changes: [ActivityEntry.Change], of ticket: TicketID,
    _ number: Int, at now: Date
  ) throws {
    var writer = JSONWriter()
    writer.array(changes) { writer, change in
      writer.object { writer in
        writer.member("field", change.field)
        writer.member("before", change.before)
        writer.member("after", change.after)
      }
    }
    try cachedStatement(
      sql: """
        INSERT INTO activity (ticket, number, kind, changes, person_id, person_name, person_email, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      ticket.uuid, number, kind.rawValue, writer.text, person?.userID, person?.name, person?.email,
      now.microseconds,
    ])
  }
}

extension ActivityEntry {
  /// Reads an entry from the columns that `activity` selects.
  fileprivate init(_ reader: inout ColumnReader) {
    let row = reader.rowID().rawValue
    let ticket = reader.ticketID()
    let number = reader.integer()
    let kind = Kind(rawValue: reader.text()) ?? .updated
    var changes: [Change] = []
    if case .array(let items)? = reader.json() {
      changes = items.map { item in
        Change(field: item["field"]?.text ?? "", before: item["before"] ?? .null, after: item["after"] ?? .null)
      }
    }
    let createdAt = reader.date()
    self.init(
      id: Self.id(of: row), user: reader.member(), kind: kind, ticket: ticket, number: number, createdAt: createdAt,
      changes: changes)
  }

  /// Entries have no UUID of their own; that of a row is always the same.
  private static func id(of row: Int64) -> UUID {
    func byte(_ index: Int64) -> UInt8 { UInt8(truncatingIfNeeded: row >> (8 * (7 - index))) }
    return UUID(
      uuid: (0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 2, byte(2), byte(3), byte(4), byte(5), byte(6), byte(7)))
  }
}
