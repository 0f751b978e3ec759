package import FoundationEssentials
import GRDB
package import Tickets

extension TicketDatabase {
  /// Reads how far a mirror has followed its server.
  ///
  /// - Returns: The `updated_at` up to which every ticket of the server is in the file; `nil` before all were read once.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func syncMark() throws(StorageProblem) -> Date? {
    try read { db in
      let statement = try db.cachedStatement(sql: "SELECT updated_at FROM sync_mark")
      return try Int64.fetchOne(statement).map(Date.init(microseconds:))
    }
  }

  /// Remembers how far a mirror has followed its server; an earlier moment than the one known is left out.
  ///
  /// - Parameter mark: The newest `updated_at` of a list that was read to its end.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `other`.
  package func setSyncMark(_ mark: Date) throws(StorageProblem) {
    try write { db in
      try db.cachedStatement(
        sql: """
          INSERT INTO sync_mark (id, updated_at) VALUES (1, ?)
          ON CONFLICT DO UPDATE SET updated_at = max(updated_at, excluded.updated_at)
          """
      ).execute(arguments: [mark.microseconds])
    }
  }

  /// Reads how far the first reading of a server has come.
  ///
  /// - Returns: The moments between which every ticket of the server is in the file; `nil` before and after that reading.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func syncFill() throws(StorageProblem) -> SyncFill? {
    try read { db in
      try Row.fetchOne(db.cachedStatement(sql: "SELECT newest, oldest FROM sync_fill")).map { row in
        SyncFill(newest: Date(microseconds: row[0]), oldest: Date(microseconds: row[1]))
      }
    }
  }

  /// Remembers how far the first reading of a server has come.
  ///
  /// - Parameter fill: The moments; `nil` once everything was read.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `other`.
  package func setSyncFill(_ fill: SyncFill?) throws(StorageProblem) {
    try write { db in
      guard let fill else { return try db.execute(sql: "DELETE FROM sync_fill") }
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO sync_fill (id, newest, oldest) VALUES (1, ?, ?)")
        .execute(arguments: [fill.newest.microseconds, fill.oldest.microseconds])
    }
  }

  /// Sums unread customer messages over all tickets of the file that are not resolved.
  ///
  /// - Returns: A number of messages.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func unreadSum() throws(StorageProblem) -> Int { try read { db in try db.unreadCount() } }

  /// Reads what was missed while a server was read, because rows could not be understood.
  ///
  /// - Returns: The moments between which something was missed.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func syncHoles() throws(StorageProblem) -> [SyncFill] { try read { db in try db.syncHoles() } }

  /// Changes what is remembered as missed, in one transaction.
  ///
  /// - Parameter change: Makes the new holes of those that are remembered.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `other`.
  package func changeSyncHoles(_ change: ([SyncFill]) -> [SyncFill]) throws(StorageProblem) {
    try write { db in
      let known = try db.syncHoles()
      let wanted = change(known)
      guard wanted != known else { return }
      try db.execute(sql: "DELETE FROM sync_hole")
      for hole in wanted {
        try db.execute(
          sql: "INSERT INTO sync_hole (newest, oldest) VALUES (?, ?)",
          arguments: [hole.newest.microseconds, hole.oldest.microseconds])
      }
    }
  }

  /// Tells which tickets of the file are resolved, or are not.
  ///
  /// - Parameters:
  ///   - numbers: Only tickets with such a number.
  ///   - isResolved: Which.
  /// - Returns: Their numbers by id.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func numbers(in numbers: ClosedRange<Int>, isResolved: Bool) throws(StorageProblem) -> [TicketID: Int] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT id, number FROM ticket WHERE number BETWEEN ? AND ? AND (status = 'resolved') = ?")
      let rows = try Row.fetchAll(statement, arguments: [numbers.lowerBound, numbers.upperBound, isResolved])
      return Dictionary(
        rows.map { (TicketID($0[0] as UUID), $0[1] as Int) }, uniquingKeysWith: { first, _ in first })
    }
  }
}

extension Database {
  fileprivate func syncHoles() throws -> [SyncFill] {
    try Row.fetchAll(cachedStatement(sql: "SELECT newest, oldest FROM sync_hole ORDER BY rowid")).map { row in
      SyncFill(newest: Date(microseconds: row[0]), oldest: Date(microseconds: row[1]))
    }
  }
}
