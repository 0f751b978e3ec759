package import Foundation
import GRDB
package import Tickets

extension TicketDatabase: TicketReading {
  /// Reads the first rows of a list by walking its index: well under a millisecond at any size.
  ///
  /// - Parameters:
  ///   - spec: View, order and viewer.
  ///   - count: Rows wanted, at least 1.
  /// - Returns: Exactly the beginning of `order(spec)`; complete only when the list is no longer than `count`.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func firstRows(_ spec: ListSpec, count: Int) throws(StorageProblem) -> OrderSnapshot {
    let count = max(1, count)
    return try read { db in
      let rows = try OrderQuery(spec).rows(db, limit: count + 1)
      return try db.snapshot(Array(rows.prefix(count)), isComplete: rows.count <= count)
    }
  }

  /// Reads the whole order of a list, on a connection of its own.
  ///
  /// - Parameter spec: View, order and viewer.
  /// - Returns: A complete snapshot.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func order(_ spec: ListSpec) throws(StorageProblem) -> OrderSnapshot {
    try scan { db in
      let rows = try OrderQuery(spec).rows(db, limit: nil)
      return try db.snapshot(rows, isComplete: true)
    }
  }

  /// Reads rows by key, in the order asked; rows that are gone are left out.
  ///
  /// - Parameter rows: At most a few screens.
  /// - Returns: The rows found.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func rows(_ rows: [RowID]) throws(StorageProblem) -> [TicketRow] {
    try read { db in try db.ticketRows(rows) }
  }

  /// Reads the rows of a selection, in the order asked, on a connection of its own; rows that are gone are left out.
  ///
  /// - Parameter rows: A selection of any size.
  /// - Returns: The rows found.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func selection(_ rows: [RowID]) throws(StorageProblem) -> [TicketRow] {
    try scan { db in try db.manyTicketRows(rows) }
  }

  /// Finds those rows that fit a rule, in the order asked, on a connection of its own.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - rows: A list of any size; rows that are gone fit nothing.
  /// - Returns: The rows that fit.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func pick(_ rule: PickRule, from rows: [RowID]) throws(StorageProblem) -> [RowID] {
    try scan { db in
      var fitting = RowSet()
      for row in try db.rows(rows, fitting: rule) { fitting.insert(row.rawValue) }
      return rows.filter { fitting.contains($0.rawValue) }
    }
  }

  /// Reads one ticket by number.
  ///
  /// - Parameter number: The ticket number.
  /// - Returns: The row, or `nil` when the file has no such ticket.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func row(number: Int) throws(StorageProblem) -> TicketRow? {
    try read { db in
      let statement = try db.cachedStatement(sql: "SELECT row FROM ticket WHERE number = ?")
      guard let row = try Int64.fetchOne(statement, arguments: [number]) else { return nil }
      return try db.ticketRow(RowID(rawValue: row))
    }
  }

  /// Reads one ticket by its UUID.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The row, or `nil` when the file has no such ticket.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func row(of id: TicketID) throws(StorageProblem) -> TicketRow? {
    try read { db in
      guard let row = try db.rowID(of: id) else { return nil }
      return try db.ticketRow(row)
    }
  }

  /// Reads the tickets of a page by their UUIDs, in the order asked; those that the file does not have are left out.
  ///
  /// - Parameter ids: At most a few hundred.
  /// - Returns: The rows found.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func rows(of ids: [TicketID]) throws(StorageProblem) -> [TicketRow] {
    try read { db in try db.ticketRows(ids.compactMap { try db.rowID(of: $0) }) }
  }

  /// Reads the UUIDs of rows, in the order asked, for calls to a service; rows that are gone are left out.
  ///
  /// - Parameter rows: A selection of any size.
  /// - Returns: The UUIDs found.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func ticketIDs(of rows: [RowID]) throws(StorageProblem) -> [TicketID] {
    try scan { db in
      let statement = try db.cachedStatement(sql: "SELECT id FROM ticket WHERE row = ?")
      return try rows.compactMap { row in
        try statement.first([row.rawValue]) { $0.ticketID() }
      }
    }
  }

  /// Reads a whole ticket by its UUID.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The ticket, or `nil` when the file has no such ticket.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func ticket(_ id: TicketID) throws(StorageProblem) -> Ticket? {
    try read { db in
      guard let row = try db.rowID(of: id) else { return nil }
      return try db.ticket(row)
    }
  }

  /// Reads a ticket with its thread; marks nothing read.
  ///
  /// - Parameter row: The ticket.
  /// - Returns: The conversation, or `nil` when the ticket is gone.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func conversation(of row: RowID) throws(StorageProblem) -> Conversation? {
    try read { db in
      try db.conversation(of: row, isMirrored: role.isMirror)
    }
  }

  /// Counts tags over all tickets, most used first, then by name.
  ///
  /// - Returns: Every tag in use.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func tagCounts() throws(StorageProblem) -> [TagCount] {
    try read { db in
      let statement = try db.cachedStatement(sql: "SELECT name, uses FROM tag WHERE uses > 0 ORDER BY uses DESC, name")
      return try Row.fetchAll(statement).map { TagCount(tag: $0[0], count: $0[1]) }
    }
  }

  /// Counts, for each tag, how many of the given tickets carry it.
  ///
  /// - Parameter rows: A selection of any size.
  /// - Returns: Tags that at least one of them carries, most used first, then by name.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func tagCounts(in rows: [RowID]) throws(StorageProblem) -> [TagCount] {
    try scan { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT name, count(*) AS times FROM ticket_tag JOIN tag ON tag.id = ticket_tag.tag
          WHERE ticket IN (SELECT value FROM json_each(?)) GROUP BY tag.id ORDER BY times DESC, name
          """)
      return try Row.fetchAll(statement, arguments: [ColumnValue.rows(rows)]).map {
        TagCount(tag: $0[0], count: $0[1])
      }
    }
  }

  /// Tells when time alone will change a ticket next, from the indexes that `advance` goes by.
  ///
  /// - Parameter now: The moment after which it is.
  /// - Returns: The moment; `nil` when nothing is to come.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func nextDue(after now: Date) throws(StorageProblem) -> Date? {
    let next = try read { db in
      try Int64.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT min(moment) FROM (
              SELECT min(tier_until) AS moment FROM ticket WHERE tier_until > ?1
              UNION ALL SELECT min(snoozed_until) FROM ticket WHERE snoozed_until > ?1)
            """), arguments: [now.microseconds])
    }
    return next.map { Date(microseconds: $0) }
  }

  /// Tells a number that changes when another program has written to the file; waits for a write under way.
  ///
  /// - Returns: SQLite's data version as the writer sees it, so that this program's own writes do not move it.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func dataVersion() throws(StorageProblem) -> Int {
    try mappingErrors { try writer.using { db in try Int.fetchOne(db, sql: "PRAGMA data_version") ?? 0 } }
  }

  /// Tells what the file has counted; kept by the file, so it costs nothing.
  ///
  /// - Returns: The counts.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func fileCounts() throws(StorageProblem) -> FileCounts { try read { db in try db.fileCounts() } }

  /// Number of tickets in the file; kept by the file, so it costs nothing.
  ///
  /// - Returns: All tickets, whatever their status.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func ticketCount() throws(StorageProblem) -> Int { try read { db in try db.ticketCount() } }
}
