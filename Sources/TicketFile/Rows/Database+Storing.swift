import Foundation
import GRDB
import Notation
package import Tickets

extension Database {
  /// Writes all columns of a ticket to its row or a new one; an equal row is left alone.
  func write(_ values: [DatabaseValue], to row: RowID?) throws -> RowID {
    let names = TicketColumns.names + TicketColumns.localNames
    guard let row else {
      try cachedStatement(sql: TicketSQL.insert).execute(arguments: StatementArguments(values))
      return RowID(rawValue: lastInsertedRowID)
    }
    assert(names.count == values.count)
    try cachedStatement(sql: TicketSQL.update).execute(
      arguments: StatementArguments(values + [row.rawValue.databaseValue]))
    return row
  }

  /// Takes messages of a thread into the file; `isWhole` removes all others.
  ///
  /// - Throws: `DatabaseError`.
  package func store(_ messages: [Message], of row: RowID, isWhole: Bool) throws {
    let statement = try cachedStatement(sql: TicketSQL.message)
    for message in messages {
      try statement.execute(
        arguments: StatementArguments([row.rawValue.databaseValue] + MessageColumns.values(of: message)))
    }
    guard isWhole else { return try updateSubject(of: row) }
    let ids = JSONValue.array(messages.map { .string($0.id.rawValue) }).jsonText
    try cachedStatement(
      sql: "DELETE FROM message WHERE ticket = ? AND id NOT IN (SELECT value FROM json_each(?))"
    ).execute(arguments: [row.rawValue, ids])
    try cachedStatement(sql: "UPDATE ticket SET is_thread_known = 1 WHERE row = ? AND is_thread_known = 0")
      .execute(arguments: [row.rawValue])
    try updateSubject(of: row)
  }
}
