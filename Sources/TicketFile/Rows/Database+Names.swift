import GRDB
import Notation
package import Tickets

/// The subject and the customer that lists show, as statements on a connection.
extension Database {
  /// What the customer wrote first, where the subject of the email shows nothing and the file has the thread.
  func firstCustomerText(of row: RowID?, unless emailSubject: String?) throws -> String? {
    guard let row, emailSubject?.showsSomething != true else { return nil }
    return try firstCustomerText(of: row)
  }

  /// What the customer wrote first, of what everybody may read.
  ///
  /// - Throws: `DatabaseError`.
  package func firstCustomerText(of row: RowID) throws -> String? {
    let statement = try cachedStatement(
      sql: """
        SELECT text FROM message WHERE ticket = ? AND is_private = 0 AND author = 'customer'
        ORDER BY created_at, row LIMIT 1
        """)
    return try String.fetchOne(statement, arguments: [row.rawValue])
  }

  /// Takes the subject from the thread, where the ticket has none of its own.
  func updateSubject(of row: RowID) throws {
    let statement = try cachedStatement(sql: "SELECT email_subject, last_message_text FROM ticket WHERE row = ?")
    let known = try statement.first([row.rawValue]) { ($0.optionalText(), $0.optionalText()) }
    guard let (email, last) = known, email?.showsSomething != true else { return }
    let subject = Ticket.subject(email: nil, firstCustomerText: try firstCustomerText(of: row), lastText: last)
    try cachedStatement(sql: "UPDATE ticket SET subject = ?1 WHERE row = ?2 AND subject IS NOT ?1")
      .execute(arguments: [ColumnValue.text(subject), row.rawValue])
  }

  /// Brings the names of a file up to date that was written when only empty ones counted as missing.
  ///
  /// The search index is left alone: that version split words otherwise, and a later step of the schema makes it anew.
  func updateNames() throws {
    // So the triggers gather no texts of an index that is made anew in any case.
    try execute(sql: "INSERT OR IGNORE INTO search_stale SELECT row, 0, '', '', '', '' FROM ticket")
    // A printable letter of ASCII shows, so most rows need no closer look.
    let missing = "NOT GLOB '*[!-~]*'"
    let subjects = try cachedStatement(sql: "SELECT row FROM ticket WHERE coalesce(email_subject, '') \(missing)")
    for row in try subjects.all([], { $0.rowID() }) { try updateSubject(of: row) }
    let customers = try cachedStatement(sql: "SELECT row FROM ticket WHERE customer \(missing)")
    for row in try customers.all([], { $0.rowID() }) {
      guard let customer = try ticket(row)?.customer else { continue }
      try cachedStatement(sql: "UPDATE ticket SET customer = ?1 WHERE row = ?2 AND customer IS NOT ?1")
        .execute(arguments: [ColumnValue.text(customer), row.rawValue])
    }
  }
}
