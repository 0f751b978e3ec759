package import GRDB
package import Tickets

extension TicketDatabase {
  /// Writes what this person said of a ticket in the file alone; no server hears of it, and `updated_at` stays.
  ///
  /// - Parameters:
  ///   - rests: Since when it rests.
  ///   - id: The ticket; nothing happens when the file does not have it.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func setRests(_ rests: RestMarks, of id: TicketID) throws(StorageProblem) {
    try write { db in
      guard let row = try db.rowID(of: id) else { return }
      try setRests(rests, of: row, in: db)
    }
  }

  /// The same inside a transaction.
  ///
  /// - Throws: `DatabaseError`.
  package func setRests(_ rests: RestMarks, of row: RowID, in db: Database) throws {
    try db.updateStanding(of: row, at: moment) { standing, ticket in
      standing.rests = rests.wholeMicroseconds
      standing.endOldWokenMark(ticket)
    }
  }
}
