public import FoundationEssentials
import GRDB
public import Tickets

extension TicketDatabase {
  private static let syncMarkKey = "synced_until"

  /// Reads how far a mirror has followed its server.
  ///
  /// - Returns: The `updated_at` up to which every ticket of the server is in the file; `nil` before all were read once.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  public func syncMark() throws(StorageProblem) -> Date? {
    try read { db in
      let statement = try db.cachedStatement(sql: "SELECT value FROM meta WHERE key = ?")
      return try String.fetchOne(statement, arguments: [Self.syncMarkKey]).flatMap(Int64.init).map(
        Date.init(microseconds:))
    }
  }

  /// Remembers how far a mirror has followed its server; an earlier moment than the one known is left out.
  ///
  /// - Parameter mark: The newest `updated_at` of a list that was read to its end.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `other`.
  public func setSyncMark(_ mark: Date) throws(StorageProblem) {
    try write { db in
      try db.cachedStatement(
        sql: """
          INSERT INTO meta (key, value) VALUES (?1, ?2)
          ON CONFLICT DO UPDATE SET value = excluded.value WHERE CAST(value AS INTEGER) < ?2
          """
      ).execute(arguments: [Self.syncMarkKey, mark.microseconds])
    }
  }
}
