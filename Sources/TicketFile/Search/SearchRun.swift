import GRDB
import Tickets

/// One search on one state of the file.
struct SearchRun {
  let db: Database
  let plan: SearchPlan
  let spec: ListSpec
  let thresholds: SearchThresholds
  /// What holds words that a ticket may not hold.
  private let away: RowSet

  init(_ plan: SearchPlan, _ spec: ListSpec, _ thresholds: SearchThresholds, in db: Database) throws {
    (self.db, self.plan, self.spec, self.thresholds) = (db, plan, spec, thresholds)
    away = try plan.unwanted.reduce(into: RowSet()) { away, words in
      away.formUnion(try SearchIndex(db).rows(of: words))
    }
  }

  func rows(limit: Int?) throws -> [RowID] {
    guard !plan.wanted.isEmpty else {
      guard !plan.condition.isEmpty || away.count > 0 else { return try OrderQuery(spec).rows(db, limit: limit) }
      return try narrowed(nil, limit: limit)
    }
    guard var hits = try hits(limit: limit) else { return try probed(limit: limit) }
    hits.subtract(away)
    return try plan.condition.isEmpty ? ordered(hits, limit: limit) : narrowed(hits, limit: limit)
  }

  /// What holds all the words; `nil` when so many tickets do that the first are found sooner one by one.
  private func hits(limit: Int?) throws -> RowSet? {
    let (others, plain) = (plan.wanted.filter(\.hasOthers), plan.wanted.filter { !$0.hasOthers })
    let index = SearchIndex(db)
    if let limit, plan.wanted.allSatisfy(\.isProbeCheap) {
      let (sample, last) = try sample()
      // What stands in tags and numbers only adds to what the index has of the same words.
      if areMany(sample, upTo: last, limit) { return nil }
      if others.isEmpty, sample.count < thresholds.sample { return sample }
    }
    var hits = plain.isEmpty ? nil : try index.rows(matching: plain.compactMap(\.match).joined(separator: " AND "))
    for words in others {
      let found = try index.rows(of: words)
      if hits == nil { hits = found } else { hits?.formIntersection(found) }
    }
    return hits
  }

  /// The first tickets that the index has of all words, and the last of them; fewer than `thresholds.sample` are all.
  private func sample() throws -> (RowSet, last: Int64) {
    var last: Int64 = 0
    let match = plan.wanted.compactMap(\.match).joined(separator: " AND ")
    let sample = try SearchIndex(db).rows(matching: match) { hits, row in
      last = row
      return hits.count < thresholds.sample
    }
    return (sample, last)
  }

  /// Whether the share of tickets that match is so large that the first are found sooner one by one.
  private func areMany(_ sample: RowSet, upTo last: Int64, _ limit: Int) -> Bool {
    // Rows come lowest first, so this is the share of them that match.
    sample.count == thresholds.sample && limit * Int(last) / thresholds.sample <= thresholds.indexProbes * 2 / 3
  }

  /// The rows of the list for which the condition holds, of all or of the hits.
  private func narrowed(_ hits: RowSet?, limit: Int?) throws -> [RowID] {
    if let hits, hits.count <= thresholds.fewHits {
      return try ordered(hits.count > 0 ? filtered(hits) : hits, limit: limit)
    }
    if let limit, let rows = try probed(among: hits, limit: limit) { return rows }
    let condition = plan.condition.isEmpty ? "" : "WHERE \(plan.wholeCondition)"
    var matching = try SearchIndex(db).rows("SELECT row FROM ticket \(condition)", plan.arguments)
    if let hits { matching.formIntersection(hits) }
    matching.subtract(away)
    return try ordered(matching, limit: limit)
  }

  /// The hits that the view holds, in the order of the list: few are sorted, for many the list is walked.
  private func ordered(_ hits: RowSet, limit: Int?) throws -> [RowID] {
    if hits.count <= thresholds.fewHits { return Array(try sorted(hits).prefix(limit ?? .max)) }
    var rows: [RowID] = []
    try walk { row in
      if hits.contains(row) { rows.append(RowID(rawValue: row)) }
      return rows.count != limit
    }
    return rows
  }

  /// The hits for which the condition holds.
  private func filtered(_ hits: RowSet) throws -> RowSet {
    try SearchIndex(db).rows(
      "SELECT row FROM ticket WHERE row IN (SELECT value FROM json_each(?)) AND \(plan.condition)",
      [ColumnValue.rows(hits.rows).databaseValue] + plan.arguments)
  }

  /// Walks the list and looks at each row; `nil` when too many had to be looked at.
  private func probed(among hits: RowSet?, limit: Int) throws -> [RowID]? {
    var rows: [RowID] = []
    var asked = 0
    try walk { row in
      guard hits?.contains(row) ?? true else { return true }
      asked += 1
      if try isRight(row) { rows.append(RowID(rawValue: row)) }
      return rows.count < limit && asked <= thresholds.probes
    }
    return rows.count == limit || asked <= thresholds.probes ? rows : nil
  }

  /// Walks the list and asks the index about each row, then gathers all hits if too many had to be asked about.
  private func probed(limit: Int?) throws -> [RowID] {
    let index = SearchIndex(db)
    var rows: [RowID] = []
    var seen = 0
    var asked = 0
    try walk { row in
      seen += 1
      if try isRight(row) {
        asked += 1
        if try plan.wanted.allSatisfy({ try index.holds($0, row) }) { rows.append(RowID(rawValue: row)) }
      }
      return rows.count != limit && asked <= thresholds.indexProbes && seen <= thresholds.probes
    }
    if rows.count == limit || (asked <= thresholds.indexProbes && seen <= thresholds.probes) { return rows }
    guard var hits = try hits(limit: nil) else { return rows }
    hits.subtract(away)
    return try plan.condition.isEmpty ? ordered(hits, limit: limit) : narrowed(hits, limit: limit)
  }

  /// Whether the condition holds for a row.
  private func isRight(_ row: Int64) throws -> Bool {
    guard !away.contains(row) else { return false }
    guard !plan.condition.isEmpty else { return true }
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM ticket WHERE row = ? AND \(plan.condition)")
    return try Int.fetchOne(statement, arguments: StatementArguments([row.databaseValue] + plan.arguments)) != nil
  }

  private func walk(_ body: (Int64) throws -> Bool) throws {
    try OrderQuery(spec).walk(db) { cursor in try SearchIndex.forEach(cursor, body) }
  }

  /// The hits that the view holds, in the order of the list.
  private func sorted(_ hits: RowSet) throws -> [RowID] {
    let condition = spec.view.tierCondition.map { "AND \($0)" } ?? ""
    let statement = try db.cachedStatement(
      sql: """
        SELECT row, tier, prio_key, wait_key, updated_at, number, assignee_key FROM ticket
        WHERE row IN (SELECT value FROM json_each(?)) \(condition)
        """)
    let mine = Set(spec.viewer.assigneeKeys)
    let keys = try statement.all([ColumnValue.rows(hits.rows)]) { reader in
      SortKey(&reader, sort: spec.sort, mine: mine)
    }
    return keys.sorted().map(\.row)
  }
}
