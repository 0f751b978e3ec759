package import Foundation
import GRDB
package import Tickets

/// Stored ranks: written with every row, without anybody's "mine" (architecture section 3.13).
extension Database {
  /// Writes the rank that a row has at a moment; tells whether its tier is another one than before.
  ///
  /// - Throws: `DatabaseError`.
  @discardableResult
  package func rerank(_ row: RowID, at now: Date) throws -> Bool {
    let statement = try cachedStatement(sql: "SELECT \(RowColumns.names), tier FROM ticket WHERE row = ?")
    let stored = try statement.first([row.rawValue]) { reader in
      let ticket = RowColumns.row(&reader)
      return (rank: StoredRank(of: ticket, at: now), before: reader.integer())
    }
    guard let (rank, before) = stored else { return false }
    try writeRank(rank, of: row)
    return before != rank.tier
  }

  private func writeRank(_ rank: StoredRank, of row: RowID) throws {
    try cachedStatement(
      sql: """
        UPDATE ticket SET tier = ?1, prio_key = ?2, wait_key = ?3, tier_until = ?4
        WHERE row = ?5 AND (tier, prio_key, wait_key, tier_until) IS NOT (?1, ?2, ?3, ?4)
        """
    ).execute(arguments: StatementArguments(rank.values + [row.rawValue.databaseValue]))
  }
}
