import GRDB
import Tickets

/// Which tickets hold words, on one state of the file.
///
/// It stops as soon as nobody waits for the answer any more.
struct SearchIndex {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// The tickets that hold words: in the index, in a tag, in their number or in the customer's address.
  func rows(of words: SearchPlan.Words) throws -> RowSet {
    var found = try words.match.map { try rows(matching: $0) } ?? RowSet()
    for sender in words.senders { found.formUnion(try rows(from: sender)) }
    if !words.tags.isEmpty {
      found.formUnion(
        try rows(
          "SELECT ticket FROM ticket_tag WHERE tag IN (SELECT value FROM json_each(?))",
          [ConditionWriter.json(words.tags)]))
    }
    for range in words.numbers {
      found.formUnion(
        try rows(
          "SELECT row FROM ticket WHERE number BETWEEN ? AND ?",
          [range.lowerBound.databaseValue, range.upperBound.databaseValue]))
    }
    return found
  }

  /// The tickets whose customer's name or address holds the beginning of an address.
  private func rows(from sender: SenderBeginning) throws -> RowSet {
    var found = RowSet()
    let statement = try db.cachedStatement(
      sql: """
        SELECT row, customer, coalesce(customer_email, '') FROM ticket
        WHERE row IN (SELECT rowid FROM search WHERE search MATCH ?)
        """)
    try statement.each([sender.match.databaseValue]) { reader in
      let row = reader.rowID()
      if sender.begins(in: reader.text(), or: reader.text()) { found.insert(row.rawValue) }
    }
    if Task.isCancelled { throw CancellationError() }
    return found
  }

  /// The tickets that match an expression of the index, lowest row first, until told to stop.
  func rows(matching match: String, while goesOn: (RowSet, Int64) -> Bool = { _, _ in true }) throws -> RowSet {
    try rows("SELECT rowid FROM search WHERE search MATCH ?", [match.databaseValue], while: goesOn)
  }

  /// Whether one ticket holds words.
  func holds(_ words: SearchPlan.Words, _ row: Int64) throws -> Bool {
    if !words.numbers.isEmpty {
      let number = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT number FROM ticket WHERE row = ?"), arguments: [row])
      if let number, words.numbers.contains(where: { $0.contains(number) }) { return true }
    }
    if !words.tags.isEmpty {
      let statement = try db.cachedStatement(
        sql: "SELECT 1 FROM ticket_tag WHERE ticket = ? AND tag IN (SELECT value FROM json_each(?))")
      if try Int.fetchOne(statement, arguments: [row.databaseValue, ConditionWriter.json(words.tags)]) != nil {
        return true
      }
    }
    for sender in words.senders where try rows(from: sender).contains(row) { return true }
    guard let match = words.match else { return false }
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?")
    return try Int.fetchOne(statement, arguments: [match, row]) != nil
  }

  /// The rows that a statement gives, until told to stop.
  func rows(
    _ sql: String, _ arguments: [DatabaseValue], while goesOn: (RowSet, Int64) -> Bool = { _, _ in true }
  ) throws -> RowSet {
    var set = RowSet()
    let cursor = try Int64.fetchCursor(db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
    try Self.forEach(cursor) { row in
      set.insert(row)
      return goesOn(set, row)
    }
    return set
  }

  /// Goes through rows until told to stop, or until nobody waits for them; tells whether it came to the end.
  @discardableResult
  static func forEach(_ cursor: FastDatabaseValueCursor<Int64>, _ body: (Int64) throws -> Bool) throws -> Bool {
    var passed = 0
    while let row = try cursor.next() {
      guard try body(row) else { return false }
      passed += 1
      if passed & 511 == 0, Task.isCancelled { throw CancellationError() }
    }
    if Task.isCancelled { throw CancellationError() }
    return true
  }
}
