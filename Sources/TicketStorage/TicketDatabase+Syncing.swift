public import FoundationEssentials
import GRDB
public import Tickets

extension TicketDatabase {
  /// Reads how far a mirror has followed its server.
  ///
  /// - Returns: The `updated_at` up to which every ticket of the server is in the file; `nil` before all were read once.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  public func syncMark() throws(StorageProblem) -> Date? {
    try read { db in
      let statement = try db.cachedStatement(sql: "SELECT updated_at FROM sync_mark")
      return try Int64.fetchOne(statement).map(Date.init(microseconds:))
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
          INSERT INTO sync_mark (id, updated_at) VALUES (1, ?)
          ON CONFLICT DO UPDATE SET updated_at = max(updated_at, excluded.updated_at)
          """
      ).execute(arguments: [mark.microseconds])
    }
  }
}
