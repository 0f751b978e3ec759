import GRDB
import Tickets

extension Database {
  /// A number that changes with every commit of another connection.
  func stateOfFile() throws -> Int { try Int.fetchOne(cachedStatement(sql: "PRAGMA data_version")) ?? 0 }

  /// How often tags are used.
  func uses(of tags: [Int64]) throws -> Int {
    let list = tags.map(String.init).joined(separator: ", ")
    return try number(in: "SELECT ifnull(sum(uses), 0) FROM tag WHERE id IN (\(list))", where: .clause([]))
  }

  /// Runs a statement that is not kept, because its forms are without number.
  func number(in sql: String, where condition: ConditionTerm) throws -> Int {
    let statement = try makeStatement(sql: "\(sql) \(condition.sql)")
    return try Int.fetchOne(statement, arguments: StatementArguments(condition.arguments)) ?? 0
  }

  /// Adds up the counters that fit.
  func groupedCount(
    statuses: [Status] = [], priorities: [Priority] = [], isSnoozed: Bool? = nil, assignees: [String?]? = nil
  ) throws -> Int {
    var terms: [ConditionTerm] = []
    if let assignees { terms.append(.any("assignee_key", of: assignees.map { $0 ?? "" })) }
    // Status and priority are columns of the same names there.
    if !statuses.isEmpty { terms.append(ConditionWriter().term(.status(statuses))) }
    if !priorities.isEmpty { terms.append(ConditionWriter().term(.priority(priorities))) }
    if let isSnoozed { terms.append(ConditionTerm(sql: "is_snoozed = \(isSnoozed ? 1 : 0)")) }
    return try number(in: "SELECT ifnull(sum(tickets), 0) FROM ticket_count", where: .clause(terms))
  }
}
