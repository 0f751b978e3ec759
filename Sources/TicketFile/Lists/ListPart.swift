import GRDB
import Tickets

/// One statement of a list: walks that SQLite merges without sorting, because each has the order.
struct ListPart {
  var lanes: [[ConditionTerm]]
  var index: String?
  var columns: [String]

  private var arguments: [DatabaseValue] { lanes.flatMap { $0.flatMap(\.arguments) } }

  private func sql(_ selected: String, order: Bool) -> String {
    let from = index.map { "ticket INDEXED BY \($0)" } ?? "ticket"
    let walks = lanes.map { "SELECT \(selected) FROM \(from) \(ConditionTerm.clause($0).sql)" }
    return walks.joined(separator: " UNION ALL ") + (order ? " ORDER BY \(columns.joined(separator: ", "))" : "")
  }

  /// What is selected: of several walks also what they are merged by.
  private var selected: String {
    guard lanes.count > 1 else { return "row" }
    return (["row"] + columns.map { String($0.prefix { $0 != " " }) }).joined(separator: ", ")
  }

  func rows(_ db: Database, limit: Int, offset: Int) throws -> [RowID] {
    // Not kept: the forms of such statements are without number.
    let statement = try db.makeStatement(sql: sql(selected, order: true) + " LIMIT ? OFFSET ?")
    let window = [limit.databaseValue, max(0, offset).databaseValue]
    return try Int64.fetchAll(statement, arguments: StatementArguments(arguments + window)).map(RowID.init(rawValue:))
  }

  func length(_ db: Database) throws -> Int {
    let statement = try db.makeStatement(sql: "SELECT count(*) FROM (\(sql("1", order: false)))")
    return try Int.fetchOne(statement, arguments: StatementArguments(arguments)) ?? 0
  }

  func plan(_ db: Database) throws -> [String] {
    try Row.fetchAll(
      db, sql: "EXPLAIN QUERY PLAN " + sql(selected, order: true) + " LIMIT 9",
      arguments: StatementArguments(arguments)
    ).map { row -> String in row["detail"] }
  }
}
