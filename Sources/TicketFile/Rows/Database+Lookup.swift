import Foundation
import GRDB
import Notation
package import Tickets

/// Reads of one thing, as statements on a connection.
extension Database {
  /// How many tickets the file has.
  ///
  /// - Throws: `DatabaseError`.
  package func ticketCount() throws -> Int {
    try Int.fetchOne(cachedStatement(sql: "SELECT tickets FROM tally")) ?? 0
  }

  /// How many messages the team has not read.
  ///
  /// - Throws: `DatabaseError`.
  package func unreadCount() throws -> Int {
    try Int.fetchOne(cachedStatement(sql: "SELECT unread FROM tally")) ?? 0
  }

  func fileCounts() throws -> FileCounts {
    let statement = try cachedStatement(sql: "SELECT unread_tickets, unread, waiting FROM tally")
    return try statement.first([]) { FileCounts(&$0) } ?? FileCounts()
  }

  /// The rows of a list with what the file has counted.
  func snapshot(_ rows: [RowID], isComplete: Bool) throws -> OrderSnapshot {
    let statement = try cachedStatement(sql: "SELECT tickets, unread_tickets, unread, waiting FROM tally")
    return try statement.first([]) { reader in
      var snapshot = OrderSnapshot(rows: rows, isComplete: isComplete, ticketCount: reader.integer())
      snapshot.counts = FileCounts(&reader)
      return snapshot
    } ?? OrderSnapshot(rows: rows, isComplete: isComplete, ticketCount: 0)
  }

  /// The key of a ticket; `nil` when the file does not have it.
  ///
  /// - Throws: `DatabaseError`.
  package func rowID(of id: TicketID) throws -> RowID? {
    let statement = try cachedStatement(sql: "SELECT row FROM ticket WHERE id = ?")
    return try Int64.fetchOne(statement, arguments: [id.uuid]).map(RowID.init(rawValue:))
  }

  func ticketRow(_ row: RowID) throws -> TicketRow? { try ticketRows([row]).first }

  /// Rows in the order asked; looking up the statements once saves a third of the time.
  func ticketRows(_ rows: [RowID]) throws -> [TicketRow] {
    let statement = try cachedStatement(sql: "SELECT \(RowColumns.names) FROM ticket WHERE row = ?")
    let tags = try cachedStatement(sql: Self.tagNames)
    return try rows.compactMap { row in
      var result = try statement.first(of: row) { RowColumns.row(&$0) }
      result?.tags = try tags.all(of: row) { $0.text() }.sortedByCodePoints()
      return result
    }
  }

  /// The same for a selection of any size: one statement finds them all, in the order in which they lie in the file.
  func manyTicketRows(_ rows: [RowID]) throws -> [TicketRow] {
    let keys = ColumnValue.rows(rows)
    let statement = try cachedStatement(sql: "SELECT \(RowColumns.names) FROM ticket WHERE row IN \(Self.givenKeys)")
    let tags = try tags(ofTickets: "SELECT value FROM json_each(?)", [keys])
    var found = [RowID: TicketRow](minimumCapacity: rows.count)
    for var row in try statement.all([keys], { RowColumns.row(&$0) }) {
      row.tags = tags[row.row] ?? []
      found[row.row] = row
    }
    return rows.compactMap { found[$0] }
  }

  /// Those rows that fit a rule, in no order.
  func rows(_ rows: [RowID], fitting rule: PickRule) throws -> [RowID] {
    let given = ColumnValue.rows(rows).databaseValue
    if case .fitting(let condition) = rule {
      let term = ConditionWriter(use: .rows).term(condition)
      let statement = try cachedStatement(
        sql: "SELECT row FROM ticket WHERE row IN \(Self.givenKeys) AND \(term.sql)")
      return try statement.all(StatementArguments([given] + term.arguments)) { $0.rowID() }
    }
    let statement = try cachedStatement(
      sql: "SELECT row, customer, customer_email FROM ticket WHERE row IN \(Self.givenKeys)")
    return try statement.all(StatementArguments([given])) { reader in
      let row = reader.rowID()
      return rule.means(customer: reader.text(), email: reader.optionalText()) ? row : nil
    }.compactMap(\.self)
  }

  /// Whole tickets by number, in no order; numbers that no ticket has are left out.
  ///
  /// - Throws: `DatabaseError`.
  package func tickets(numbered numbers: [Int]) throws -> [Ticket] {
    let keys = JSONValue.array(numbers.map { .integer(Int64($0)) }).jsonText
    let names = TicketColumns.names.joined(separator: ", ")
    let statement = try cachedStatement(sql: "SELECT row, \(names) FROM ticket WHERE number IN \(Self.givenKeys)")
    let tags = try tags(ofTickets: "SELECT row FROM ticket WHERE number IN \(Self.givenKeys)", [keys])
    return try statement.all([keys]) { reader in
      let row = reader.rowID()
      var ticket = TicketColumns.ticket(&reader)
      ticket.tags = tags[row] ?? []
      return ticket
    }
  }

  private static let givenKeys = "(SELECT value FROM json_each(?))"

  /// A whole ticket; `nil` when the row is gone.
  ///
  /// - Throws: `DatabaseError`.
  package func ticket(_ row: RowID) throws -> Ticket? {
    let names = TicketColumns.names.joined(separator: ", ")
    let statement = try cachedStatement(sql: "SELECT \(names) FROM ticket WHERE row = ?")
    var result = try statement.first([row.rawValue]) { TicketColumns.ticket(&$0) }
    result?.tags = try tags(of: row)
    return result
  }

  /// A ticket with what the file adds to it and its thread; the cursor waits for it, so one statement reads all columns.
  func conversation(of row: RowID, isMirrored: Bool) throws -> Conversation? {
    let statement = try cachedStatement(sql: isMirrored ? Self.mirroredConversation : Self.conversation)
    var found = try statement.first(of: row) { reader in
      var found = Conversation(
        row: row, ticket: TicketColumns.ticket(&reader), messages: [], isThreadKnown: reader.flag(),
        seenCount: reader.optionalInteger().map { Int($0) })
      found.standing = TicketColumns.standing(&reader)
      if isMirrored { found.threadReadAt = reader.optionalDate() }
      return found
    }
    guard found != nil else { return nil }
    found?.ticket.tags = try tags(of: row)
    found?.messages = try cachedStatement(sql: Self.thread).all(of: row) { MessageColumns.message(&$0) }
    return found
  }

  /// The columns of a ticket that people look at: whoever has it is called as in the list.
  private static let shownColumns = TicketColumns.names.map { $0 == "assignee_name" ? PeopleNames.ofAssignee : $0 }
    .joined(separator: ", ")

  // Put together once, not for each move of the cursor.
  private static let conversation = conversationQuery()
  private static let mirroredConversation = conversationQuery(
    ", (SELECT at FROM thread_read WHERE thread_read.ticket = ticket.row)")
  private static let thread = "SELECT \(MessageColumns.selected) FROM message WHERE ticket = ? ORDER BY created_at, row"

  private static func conversationQuery(_ more: String = "") -> String {
    """
    SELECT \(shownColumns), is_thread_known, \
    (SELECT count FROM seen WHERE seen.ticket = ticket.row), \(TicketColumns.standingList)\(more) \
    FROM ticket WHERE row = ?
    """
  }

  /// A page of a thread, oldest first; equal times keep the order of arrival.
  ///
  /// - Throws: `DatabaseError`.
  package func messages(of row: RowID, limit: Int = -1, offset: Int = 0) throws -> [Message] {
    let statement = try cachedStatement(sql: Self.thread + " LIMIT ? OFFSET ?")
    return try statement.all([row.rawValue, limit, offset]) { MessageColumns.message(&$0) }
  }

  /// Whose turn it is in a thread, as far as the file has it.
  func turn(of row: RowID) throws -> ThreadTurn {
    let statement = try cachedStatement(
      sql: """
        SELECT author, created_at FROM message WHERE ticket = ? AND is_private = 0 AND is_ai_draft = 0
        ORDER BY created_at DESC, row DESC
        """)
    var turn = ThreadTurn()
    try statement.visit([row.rawValue]) { reader in
      let author = Author(wire: reader.text())
      return turn.add(older: author, at: reader.date())
    }
    return turn
  }

  /// The newest public message, which is what a ticket's summary tells.
  ///
  /// - Throws: `DatabaseError`.
  package func lastPublicMessage(of row: RowID) throws -> Message? {
    let statement = try cachedStatement(
      sql: """
        SELECT \(MessageColumns.selected) FROM message WHERE ticket = ? AND is_private = 0
        ORDER BY created_at DESC, row DESC LIMIT 1
        """)
    return try statement.first([row.rawValue]) { MessageColumns.message(&$0) }
  }
}

extension FileCounts {
  /// Reads `unread_tickets, unread, waiting`.
  fileprivate init(_ reader: inout ColumnReader) {
    self.init(unreadTickets: reader.integer(), unread: reader.integer(), waiting: reader.integer())
  }
}
