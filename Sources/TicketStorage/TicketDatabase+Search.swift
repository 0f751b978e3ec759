import FoundationEssentials
import GRDB
public import Tickets

extension TicketDatabase {
  /// Finds the rows of a list that a query matches, in the order of the list, on a connection of its own.
  ///
  /// Milliseconds at 100,000 tickets, so call it off the main thread: first with a limit for the rows on the screen,
  /// then without. A search that goes on while its task is cancelled stops within a millisecond or so.
  ///
  /// - Parameters:
  ///   - query: What to look for; an empty one matches everything.
  ///   - spec: View, order and viewer.
  ///   - limit: Rows wanted, at least 1; `nil` for all.
  /// - Returns: The beginning of the matches, or all; `nil` when the task was cancelled meanwhile.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  public func search(
    _ query: TicketSearchQuery, in spec: ListSpec, limit: Int?
  ) throws(StorageProblem) -> OrderSnapshot? {
    let plan = SearchPlan(query, viewer: spec.viewer, now: now())
    return try mappingErrors {
      do {
        return try searcher.reading { db in
          let wanted = limit.map { max(1, $0) }
          let rows = try SearchRun(db: db, plan: plan, spec: spec).rows(limit: wanted.map { $0 + 1 })
          return OrderSnapshot(
            rows: wanted.map { Array(rows.prefix($0)) } ?? rows, isComplete: wanted.map { rows.count <= $0 } ?? true,
            ticketCount: try db.ticketCount())
        }
      } catch is CancellationError { return nil }
    }
  }
}

/// One search on one state of the file.
private struct SearchRun {
  let db: Database
  let plan: SearchPlan
  let spec: ListSpec

  /// Rows whose columns are looked at one by one before a condition is asked of the whole file.
  private static let probes = 2000
  /// Rows that the index is asked about one by one before all hits of a word that very many have are gathered.
  private static let indexProbes = 300
  /// Hits from which a word is one that very many have.
  private static let manyHits = 15_000
  /// Hits up to which sorting them is cheaper than walking the list.
  private static let fewHits = 2000

  func rows(limit: Int?) throws -> [RowID] {
    var hits: RowSet?
    if let match = plan.match {
      let sql = "SELECT rowid FROM search WHERE search MATCH ?"
      hits = try set(sql, [match.databaseValue], limit: limit != nil && plan.isProbeCheap ? Self.manyHits : .max)
      if let limit, hits?.count == Self.manyHits {
        if let rows = try probed(match, limit: limit) { return rows }
        hits = try set(sql, [match.databaseValue])
      }
    }
    guard !plan.condition.isEmpty else {
      return try hits.map { try ordered($0, limit: limit) } ?? OrderQuery(spec).rows(db, limit: limit)
    }
    if let hits, hits.count <= Self.fewHits {
      return try ordered(hits.count > 0 ? filtered(hits) : hits, limit: limit)
    }
    if let limit, let rows = try probed(among: hits, limit: limit) { return rows }
    var matching = try set("SELECT row FROM ticket WHERE \(plan.wholeCondition)", plan.arguments)
    if let hits { matching.formIntersection(hits) }
    return try ordered(matching, limit: limit)
  }

  /// The hits that the view holds, in the order of the list: few are sorted, for many the list is walked.
  private func ordered(_ hits: RowSet, limit: Int?) throws -> [RowID] {
    if hits.count <= Self.fewHits { return Array(try sorted(hits).prefix(limit ?? .max)) }
    var rows: [RowID] = []
    try walk { row in
      if hits.contains(row) { rows.append(RowID(rawValue: row)) }
      return rows.count != limit
    }
    return rows
  }

  /// The hits for which the condition holds.
  private func filtered(_ hits: RowSet) throws -> RowSet {
    try set(
      "SELECT row FROM ticket WHERE row IN (SELECT value FROM json_each(?)) AND \(plan.condition)",
      [ColumnValue.rows(hits.rows).databaseValue] + plan.arguments)
  }

  /// Walks the list and asks about each row; `nil` when too many had to be asked.
  private func probed(among hits: RowSet?, limit: Int) throws -> [RowID]? {
    try probed(limit: limit, most: Self.probes, among: hits) { row in try isRight(row) }
  }

  /// The same with the index asked as well.
  private func probed(_ match: String, limit: Int) throws -> [RowID]? {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?")
    return try probed(limit: limit, most: Self.indexProbes, among: nil) { row in
      try isRight(row) && Int.fetchOne(statement, arguments: [match, row]) != nil
    }
  }

  private func probed(
    limit: Int, most: Int, among hits: RowSet?, _ isMatch: (Int64) throws -> Bool
  ) throws -> [RowID]? {
    var rows: [RowID] = []
    var asked = 0
    try walk { row in
      guard hits?.contains(row) ?? true else { return true }
      asked += 1
      if try isMatch(row) { rows.append(RowID(rawValue: row)) }
      return rows.count < limit && asked <= most
    }
    return rows.count == limit || asked <= most ? rows : nil
  }

  /// Whether the condition holds for a row.
  private func isRight(_ row: Int64) throws -> Bool {
    guard !plan.condition.isEmpty else { return true }
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM ticket WHERE row = ? AND \(plan.condition)")
    return try Int.fetchOne(statement, arguments: StatementArguments([row.databaseValue] + plan.arguments)) != nil
  }

  private func set(_ sql: String, _ arguments: [DatabaseValue], limit: Int = .max) throws -> RowSet {
    var set = RowSet()
    let cursor = try Int64.fetchCursor(db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
    try forEach(cursor) { row in
      set.insert(row)
      return set.count < limit
    }
    return set
  }

  private func walk(_ body: (Int64) throws -> Bool) throws {
    try OrderQuery(spec).walk(db) { cursor in try forEach(cursor, body) }
  }

  /// Goes through rows until told to stop, or until nobody waits for the answer any more; tells whether it came to the end.
  @discardableResult
  private func forEach(_ cursor: FastDatabaseValueCursor<Int64>, _ body: (Int64) throws -> Bool) throws -> Bool {
    var passed = 0
    while let row = try cursor.next() {
      guard try body(row) else { return false }
      passed += 1
      if passed & 511 == 0, Task.isCancelled { throw CancellationError() }
    }
    if Task.isCancelled { throw CancellationError() }
    return true
  }

  /// The hits that the view holds, in the order of the list.
  private func sorted(_ hits: RowSet) throws -> [RowID] {
    let condition = spec.view == .inbox ? "AND tier < \(Tier.snoozed.rawValue)" : ""
    let statement = try db.cachedStatement(
      sql: """
        SELECT row, tier, prio_key, updated_at, number, assignee_key FROM ticket
        WHERE row IN (SELECT value FROM json_each(?)) \(condition)
        """)
    let mine = Set(spec.viewer.assigneeKeys)
    let keys = try statement.all([ColumnValue.rows(hits.rows)]) { reader in
      SortKey(&reader, sort: spec.sort, mine: mine)
    }
    return keys.sorted().map(\.row)
  }
}

/// Where a row stands in a list; what comes first is less.
private struct SortKey: Comparable {
  let row: RowID
  private let tier: Int
  private let priority: Int
  private let activity: Int64
  private let number: Int

  init(_ reader: inout ColumnReader, sort: ListSort, mine: Set<String>) {
    row = reader.rowID()
    let tier = reader.integer()
    let priority = -reader.integer()
    let activity = -(reader.optionalInteger() ?? 0)
    number = -reader.integer()
    let isShared = tier == Tier.inProgress.rawValue || tier == Tier.waiting.rawValue
    let isMine = isShared && (reader.optionalText().map(mine.contains) ?? false)
    self.tier = sort == .ranked ? (isMine ? Tier.mine.rawValue : tier) : 0
    self.priority = sort == .ranked ? priority : 0
    self.activity = sort == .number ? 0 : activity
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.tier, left.priority, left.activity, left.number) < (right.tier, right.priority, right.activity, right.number)
  }
}
