package import GRDB
package import Tickets

extension Database {
  /// Flags a ticket unread for this person, or takes the flag away.
  ///
  /// - Throws: `DatabaseError`.
  package func setFlag(_ isOn: Bool, of row: RowID) throws {
    let sql =
      isOn
      ? "INSERT OR IGNORE INTO flag (ticket) SELECT row FROM ticket WHERE row = ?" : "DELETE FROM flag WHERE ticket = ?"
    try cachedStatement(sql: sql).execute(arguments: [row.rawValue])
  }

  /// The keys that a query finds.
  ///
  /// - Throws: `DatabaseError`.
  package func rowIDs(_ sql: String, _ arguments: StatementArguments) throws -> [RowID] {
    try Int64.fetchAll(cachedStatement(sql: sql), arguments: arguments).map(RowID.init(rawValue:))
  }
}
