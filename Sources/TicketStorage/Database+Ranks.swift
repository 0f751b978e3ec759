import Foundation
import GRDB
import Tickets

/// Stored ranks: written with every row, without anybody's "mine" (architecture section 3.13).
extension Database {
  /// Writes the rank that a row has at a moment; tells whether its tier is another one than before.
  @discardableResult
  func rerank(_ row: RowID, at now: Date) throws -> Bool {
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

/// The four columns by which ranked lists are ordered.
struct StoredRank {
  let tier: Int
  let priorityKey: Int
  /// Since when the customer waits, in microseconds; the largest number where nobody does, so that those come last.
  let waitKey: Int64
  let validUntil: Date?

  init(of row: TicketRow, at now: Date) {
    let rank = Rank(of: row, at: now, for: nil)
    tier = rank.tier.rawValue
    priorityKey = Priority.weight(row.priority)
    let since = rank.tier < .waiting ? row.standing.customerWaitsSince : nil
    waitKey = since?.microseconds ?? .max
    validUntil = rank.validUntil
  }

  /// In the order of `TicketColumns.rankNames`.
  var values: [DatabaseValue] {
    [
      ColumnValue.integer(tier), ColumnValue.integer(priorityKey), waitKey.databaseValue, ColumnValue.date(validUntil),
    ]
  }
}
