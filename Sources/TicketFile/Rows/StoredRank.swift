import Foundation
import GRDB
import Tickets

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
