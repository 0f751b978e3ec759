package import Foundation
import GRDB
package import Tickets

/// Whose turn it is and what rests, as statements on a connection.
extension Database {
  func standing(of row: RowID) throws -> Standing {
    let statement = try cachedStatement(sql: "SELECT \(TicketColumns.standingList) FROM ticket WHERE row = ?")
    return try statement.first([row.rawValue]) { TicketColumns.standing(&$0) } ?? Standing()
  }

  /// Changes what the file knows of a ticket besides its fields, and ranks it anew where that made a difference.
  ///
  /// - Throws: `DatabaseError`, and what the change throws.
  package func updateStanding(
    of row: RowID, at now: Date, _ change: (inout Standing, TicketGlimpse) throws -> Void
  ) throws {
    let statement = try cachedStatement(
      sql: "SELECT \(TicketColumns.glimpseList), \(TicketColumns.standingList) FROM ticket WHERE row = ?")
    let known = try statement.first([row.rawValue]) { reader in
      (glimpse: TicketGlimpse(&reader), standing: TicketColumns.standing(&reader))
    }
    guard let known else { return }
    var standing = known.standing
    try change(&standing, known.glimpse)
    guard standing != known.standing else { return }
    let values = TicketColumns.standingNames.map { "\($0) = ?" }.joined(separator: ", ")
    try cachedStatement(sql: "UPDATE ticket SET \(values) WHERE row = ?").execute(
      arguments: StatementArguments(TicketColumns.values(of: standing) + [row.rawValue.databaseValue]))
    try rerank(row, at: now)
  }

  /// Takes in what the messages of a thread tell after they have changed; `isWhole` says that the file has all of them.
  ///
  /// - Throws: `DatabaseError`.
  package func updateTurn(of row: RowID, isWhole: Bool, at now: Date) throws {
    let turn = try turn(of: row)
    try updateStanding(of: row, at: now) { standing, ticket in standing.read(turn, of: ticket, isWhole: isWhole) }
  }

  /// Notes that a mail of ours was returned or refused.
  ///
  /// - Throws: `DatabaseError`.
  package func noteUndelivered(_ row: RowID, at now: Date) throws {
    try updateStanding(of: row, at: now) { standing, _ in standing.undeliveredAt = now }
  }
}
