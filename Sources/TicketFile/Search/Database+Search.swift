import GRDB
import Tickets

/// Keeping the search index, as statements on the writer's connection.
extension Database {
  /// Brings the search index up to date with what this transaction has changed; costs a look when nothing has.
  ///
  /// - Parameter indexed: Told of each ticket that was looked at, from the first on.
  /// - Throws: What SQLite says.
  func indexChanges(_ indexed: (Int) -> Void = { _ in }) throws {
    let isStale = try cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM search_stale)")
    guard try Bool.fetchOne(isStale) == true else { return }
    let changes = try cachedStatement(
      sql: """
        SELECT stale.ticket, is_indexed, stale.subject, stale.customer, stale.customer_email, stale.thread,
          ticket.row IS NOT NULL, ticket.subject, ticket.customer, coalesce(ticket.customer_email, ''),
          coalesce(\(Schema.thread("SELECT text FROM message WHERE ticket = stale.ticket ORDER BY row")),
            ticket.last_message_text, '')
        FROM search_stale AS stale LEFT JOIN ticket ON ticket.row = stale.ticket ORDER BY stale.ticket
        """)
    var count = 0
    try changes.each { reader in
      count += 1
      indexed(count)
      let ticket = reader.rowID()
      let before = SearchDocument(&reader)
      let after = SearchDocument(&reader)
      guard before != after else { return }
      if let before { try forget(before, of: ticket) }
      if let after { try add(after, of: ticket) }
    }
    try execute(sql: "DELETE FROM search_stale")
  }

  /// Fills the index of a file that has none; larger steps in memory spare most of the merging.
  ///
  /// - Parameter progress: Told how much is done, 0 to 1.
  /// - Throws: What SQLite says.
  func buildIndex(_ progress: (Double) -> Void = { _ in }) throws {
    let total = try Int.fetchOne(self, sql: "SELECT count(*) FROM search_stale") ?? 0
    try execute(sql: "INSERT INTO search (search, rank) VALUES ('hashsize', 67108864)")
    try indexChanges { count in
      if count % 500 == 0 { progress(Double(count) / Double(max(1, total))) }
    }
    try execute(sql: "INSERT INTO search (search, rank) VALUES ('hashsize', 1048576)")
  }

  private func add(_ document: SearchDocument, of ticket: RowID) throws {
    try cachedStatement(sql: "INSERT INTO search (rowid, subject, customer, thread) VALUES (?, ?, ?, ?)")
      .execute(arguments: StatementArguments([ticket.rawValue.databaseValue] + document.values))
  }

  private func forget(_ document: SearchDocument, of ticket: RowID) throws {
    try cachedStatement(
      sql: "INSERT INTO search (search, rowid, subject, customer, thread) VALUES ('delete', ?, ?, ?, ?)"
    ).execute(arguments: StatementArguments([ticket.rawValue.databaseValue] + document.values))
  }
}
