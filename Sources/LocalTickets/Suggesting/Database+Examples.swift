import GRDB
import TicketFile
import Tickets

extension Database {
  func hasPendingExamples() throws -> Bool {
    try Bool.fetchOne(cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM resolved_pending)")) ?? false
  }

  func indexExample(_ row: RowID) throws {
    try cachedStatement(sql: "DELETE FROM resolved_example WHERE rowid = ?").execute(arguments: [row.rawValue])
    try cachedStatement(sql: "DELETE FROM resolved_pending WHERE ticket = ?").execute(arguments: [row.rawValue])
    let statement = try cachedStatement(sql: "SELECT email_subject FROM ticket WHERE row = ? AND status = 'resolved'")
    guard let subject = try statement.first([row.rawValue], { $0.optionalText() ?? "" }) else { return }
    let message = try firstCustomerText(of: row) ?? ""
    try cachedStatement(sql: "INSERT INTO resolved_example (rowid, subject, message) VALUES (?, ?, ?)")
      .execute(arguments: [row.rawValue, Self.joined(subject), Self.joined(message)])
  }

  private static func joined(_ text: String) -> String { ExampleWords.words(in: text).joined(separator: " ") }

  /// What the team answered last, of what the customer has read.
  func lastTeamReply(on row: RowID) throws -> String? {
    let statement = try cachedStatement(
      sql: """
        SELECT text FROM message
        WHERE ticket = ? AND is_private = 0 AND is_ai_draft = 0 AND author NOT IN ('customer', 'AI')
        ORDER BY created_at DESC, row DESC LIMIT 1
        """)
    return try String.fetchOne(statement, arguments: [row.rawValue])
  }

  // MARK: Looking

  func exampleCount() throws -> Int {
    try Int.fetchOne(cachedStatement(sql: "SELECT count(*) FROM resolved_example_docsize")) ?? 0
  }

  /// How many examples hold a word.
  func exampleCount(of word: String) throws -> Int {
    let statement = try cachedStatement(sql: "SELECT doc FROM resolved_word WHERE term = ?")
    return try Int.fetchOne(statement, arguments: [word]) ?? 0
  }

  /// The examples that match any of the words best, best first.
  func examples(matching words: [String], limit: Int) throws -> [ExampleCandidate] {
    guard !words.isEmpty else { return [] }
    let statement = try cachedStatement(
      sql: """
        SELECT rowid, subject, message FROM resolved_example WHERE resolved_example MATCH ?
        ORDER BY bm25(resolved_example, 2.0, 1.0) LIMIT ?
        """)
    let query = words.map { "\"\($0)\"" }.joined(separator: " OR ")
    return try statement.all([query, limit], Self.candidate)
  }

  /// The examples of the customer who wrote a ticket, newest change first.
  func examples(ofCustomerOf ticket: Ticket, limit: Int) throws -> [ExampleCandidate] {
    let rows = try rowIDs(
      """
      SELECT row FROM ticket WHERE status = 'resolved' AND row IN (
        SELECT row FROM ticket WHERE customer_email = ?1 AND customer_email IS NOT NULL
        UNION SELECT row FROM ticket WHERE distinct_id = ?2 AND distinct_id <> ''
      ) ORDER BY updated_at DESC LIMIT ?3
      """, [ticket.customerEmail, ticket.distinctID, limit])
    let statement = try cachedStatement(sql: "SELECT rowid, subject, message FROM resolved_example WHERE rowid = ?")
    return try rows.compactMap { row in try statement.first([row.rawValue], Self.candidate) }
  }

  private static func candidate(_ reader: inout ColumnReader) -> ExampleCandidate {
    let row = reader.rowID()
    let words = "\(reader.text()) \(reader.text())".split(separator: " ").map(String.init)
    return ExampleCandidate(row: row, words: Set(words))
  }
}
