import GRDB
import Tickets

/// The order of a list as index walks that follow each other, so that its beginning costs no more than it is long.
///
/// A file stores tiers without "mine": those tickets stand in the tier in progress and are pulled forward while reading,
/// which is why a ranked list for somebody has up to four parts.
struct OrderQuery {
  /// One index walk; the SQL ends before its LIMIT.
  private struct Part {
    var sql: String
    var arguments: [DatabaseValue] = []
  }

  private let parts: [Part]

  init(_ spec: ListSpec) {
    switch spec.sort {
    case .activity: parts = [Self.plain("ticket_active", "updated_at DESC, number DESC", spec.view)]
    case .number: parts = [Self.plain("ticket_numbered", "number DESC", spec.view)]
    case .ranked: parts = Self.ranked(spec)
    }
  }

  /// The first rows, or all of them.
  func rows(_ db: Database, limit: Int?) throws -> [RowID] {
    var rows: [RowID] = []
    for part in parts {
      let left = limit.map { $0 - rows.count } ?? -1
      guard left != 0 else { break }
      let statement = try db.cachedStatement(sql: part.sql + " LIMIT ?")
      let cursor = try Int64.fetchCursor(
        statement, arguments: StatementArguments(part.arguments + [Int64(left).databaseValue]))
      while let row = try cursor.next() { rows.append(RowID(rawValue: row)) }
    }
    return rows
  }

  /// Goes through the keys part by part; the body tells whether to go on with the next.
  func walk(_ db: Database, _ body: (FastDatabaseValueCursor<Int64>) throws -> Bool) throws {
    for part in parts {
      let cursor = try Int64.fetchCursor(
        db.cachedStatement(sql: part.sql), arguments: StatementArguments(part.arguments))
      guard try body(cursor) else { return }
    }
  }

  /// How SQLite would walk each part, for tests.
  func plans(_ db: Database) throws -> [String] {
    try parts.flatMap { part in
      try Row.fetchAll(
        db, sql: "EXPLAIN QUERY PLAN \(part.sql) LIMIT 9", arguments: StatementArguments(part.arguments)
      ).map { row -> String in row["detail"] }.filter { $0.hasPrefix("S") || $0.hasPrefix("U") }
    }
  }

  private static let rankOrder = "tier, prio_key DESC, wait_key, updated_at DESC, number DESC"
  private static let insideTier = "prio_key DESC, wait_key, updated_at DESC, number DESC"

  private static func plain(_ index: String, _ order: String, _ view: ListView) -> Part {
    let condition = view.tierCondition.map { "WHERE \($0) " } ?? ""
    return Part(sql: "SELECT row FROM ticket INDEXED BY \(index) \(condition)ORDER BY \(order)")
  }

  private static func ranked(_ spec: ListSpec) -> [Part] {
    let keys = spec.viewer.assigneeKeys
    guard !keys.isEmpty, spec.view != .waiting else { return [plain("ticket_ranked", rankOrder, spec.view)] }
    // A file knows no "mine", so that the tier of my tickets is the one of those in progress.
    let parts = [
      walk(.tier(.customerRepliedLate ... .woke)), mine(keys),
      walk(.all([.tier(.inProgress ... .inProgress), .not(.assignee(keys))])),
    ]
    return spec.view == .all ? parts + [walk(.tier(.waiting ... .resolved))] : parts
  }

  private static func walk(_ condition: TicketCondition) -> Part {
    let term = ConditionWriter().term(condition)
    return Part(
      sql: "SELECT row FROM ticket INDEXED BY ticket_ranked WHERE \(term.sql) ORDER BY \(rankOrder)",
      arguments: term.arguments)
  }

  /// Everything of mine that is in progress: SQLite merges the walks, which are ordered alike, without sorting.
  private static func mine(_ keys: [String]) -> Part {
    let walks = keys.map { key in
      Part(
        sql: """
          SELECT row, prio_key, wait_key, updated_at, number FROM ticket INDEXED BY ticket_assigned
          WHERE assignee_key = ? AND tier = \(Tier.inProgress.rawValue)
          """, arguments: [key.databaseValue])
    }
    return Part(
      sql: walks.map(\.sql).joined(separator: " UNION ALL ") + " ORDER BY \(insideTier)",
      arguments: walks.flatMap(\.arguments))
  }
}
