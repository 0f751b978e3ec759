import Foundation
import GRDB
import Synchronization
import Tickets

/// How many tickets match a list: from the file's counters where they know, else counted once for each state of the file.
extension ListFilter {
  /// The number of tickets on all pages; the connection is in a transaction and the one that the cache belongs to.
  func total(_ db: Database, _ cache: ListCountCache) throws -> Int {
    if let kept = try keptTotal(db) { return kept }
    return try cache.total(of: self, in: db)
  }

  /// The count that the file keeps; `nil` where it must be counted.
  private func keptTotal(_ db: Database) throws -> Int? {
    guard others.isEmpty, number == nil else { return nil }
    guard let tags else {
      guard let dueState else { return try grouped(db) }
      return isGrouped ? nil : try Self.due(dueState, at: now, db)
    }
    guard !isGrouped, dueState == nil, tags.count < 2 else { return tags.isEmpty ? 0 : nil }
    return try db.uses(of: tags)
  }

  /// Whether something that `ticket_count` knows is asked for.
  private var isGrouped: Bool {
    !statuses.isEmpty || !priorities.isEmpty || isSnoozed != nil || assignees != nil
  }

  /// The tickets that match as far as `ticket_count` knows.
  func grouped(_ db: Database) throws -> Int {
    guard isGrouped else { return try db.ticketCount() }
    return try db.groupedCount(
      statuses: statuses, priorities: priorities, isSnoozed: isSnoozed, assignees: assignees)
  }

  /// The tickets whose due time stands so: whole days from the counters, the day of the bound from the index.
  static func due(_ state: TicketQuery.DueState, at now: Date, _ db: Database) throws -> Int {
    func upTo(_ bound: Int64) throws -> Int {
      let statement = try db.cachedStatement(
        sql: """
          SELECT (SELECT ifnull(sum(tickets), 0) FROM due_count WHERE day < \(Schema.day("?1")))
            + (SELECT count(*) FROM ticket INDEXED BY ticket_sla
              WHERE sla_due_at <= ?1 AND sla_due_at >= \(Schema.day("?1")) * 86400000000)
          """)
      return try Int.fetchOne(statement, arguments: [bound]) ?? 0
    }
    let (after, last) = state.bounds(at: now)
    let all = try db.cachedStatement(sql: "SELECT ifnull(sum(tickets), 0) FROM due_count")
    return try (last.map(upTo) ?? Int.fetchOne(all) ?? 0) - (after.map(upTo) ?? 0)
  }

  /// The next moment at which time alone changes how many match; `nil` for never.
  fileprivate func nextChange(_ db: Database) throws -> Date? {
    guard let dueState else { return nil }
    let statement = try db.cachedStatement(
      sql: "SELECT min(sla_due_at) FROM ticket INDEXED BY ticket_sla WHERE sla_due_at > ?")
    let (after, upTo) = dueState.bounds(at: now)
    let steps = try [after, upTo].compactMap { bound -> Int64? in
      guard let bound, let next = try Int64.fetchOne(statement, arguments: [bound]) else { return nil }
      return next - bound
    }
    return steps.min().map { Date(microseconds: now.microseconds + $0) }
  }
}

/// Counts that no counter knows, each good until the file changes or, where due times matter, until one passes.
///
/// Belongs to one connection, because each connection numbers the states of the file in its own way.
final class ListCountCache: Sendable {
  private struct Entry: Sendable {
    var version: Int
    var from: Date
    var until: Date?
    var total: Int
  }

  /// Most counts that are kept.
  private static let limit = 256

  private let entries = Mutex<[[DatabaseValue]: Entry]>([:])

  fileprivate func total(of filter: ListFilter, in db: Database) throws -> Int {
    let version = try db.stateOfFile()
    let key = filter.key
    let known = entries.withLock { $0[key] }
    if let known, known.version == version, known.from <= filter.now, known.until.map({ filter.now < $0 }) ?? true {
      return known.total
    }
    let total = try db.number(in: "SELECT count(*) FROM ticket", where: filter.condition)
    let entry = Entry(version: version, from: filter.now, until: try filter.nextChange(db), total: total)
    entries.withLock { entries in
      // What was counted for an earlier state is of no use any more.
      if entries.count >= Self.limit { entries = entries.filter { $0.value.version == version } }
      if entries.count >= Self.limit { entries.removeAll() }
      entries[key] = entry
    }
    return total
  }
}

extension ListFilter {
  /// What tells this filter from others, whenever it is asked.
  fileprivate var key: [DatabaseValue] {
    withoutDueState.terms.flatMap { [$0.sql.databaseValue] + $0.arguments }
      + [(dueState?.rawValue ?? "").databaseValue, (needle?.text ?? "").databaseValue]
  }
}

extension Database {
  /// A number that changes with every commit of another connection.
  func stateOfFile() throws -> Int { try Int.fetchOne(cachedStatement(sql: "PRAGMA data_version")) ?? 0 }

  /// How often tags are used.
  func uses(of tags: [Int64]) throws -> Int {
    let list = tags.map(String.init).joined(separator: ", ")
    return try number(in: "SELECT ifnull(sum(uses), 0) FROM tag WHERE id IN (\(list))", where: .all([]))
  }

  /// Runs a statement that is not kept, because its forms are without number.
  fileprivate func number(in sql: String, where condition: ListFilter.Term) throws -> Int {
    let statement = try makeStatement(sql: "\(sql) \(condition.sql)")
    return try Int.fetchOne(statement, arguments: StatementArguments(condition.arguments)) ?? 0
  }

  /// Adds up the counters that fit.
  func groupedCount(
    statuses: [String] = [], priorities: [String] = [], isSnoozed: Bool? = nil, assignees: [String?]? = nil
  ) throws -> Int {
    var terms: [ListFilter.Term] = []
    if let assignees { terms.append(.any("assignee_key", of: assignees.map { $0 ?? "" })) }
    if !statuses.isEmpty { terms.append(.any("status", of: statuses)) }
    if !priorities.isEmpty { terms.append(.any("priority", of: priorities)) }
    if let isSnoozed { terms.append(ListFilter.Term(sql: "is_snoozed = \(isSnoozed ? 1 : 0)")) }
    return try number(in: "SELECT ifnull(sum(tickets), 0) FROM ticket_count", where: .all(terms))
  }
}
