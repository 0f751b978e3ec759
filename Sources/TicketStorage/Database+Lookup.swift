import Foundation
import GRDB
import Tickets

/// Reads of one thing, as statements on a connection.
extension Database {
  func ticketCount() throws -> Int {
    try Int.fetchOne(cachedStatement(sql: "SELECT tickets FROM tally")) ?? 0
  }

  func unreadCount() throws -> Int {
    try Int.fetchOne(cachedStatement(sql: "SELECT unread FROM tally")) ?? 0
  }

  func rowID(of id: TicketID) throws -> RowID? {
    let statement = try cachedStatement(sql: "SELECT row FROM ticket WHERE id = ?")
    return try Int64.fetchOne(statement, arguments: [id.uuid]).map(RowID.init(rawValue:))
  }

  func ticketRow(_ row: RowID) throws -> TicketRow? {
    let statement = try cachedStatement(sql: "SELECT \(RowColumns.names) FROM ticket WHERE row = ?")
    guard let columns = try Row.fetchOne(statement, arguments: [row.rawValue]) else { return nil }
    return RowColumns.row(columns, tags: try tags(of: row))
  }

  func ticket(_ row: RowID) throws -> Ticket? {
    let names = TicketColumns.names.joined(separator: ", ")
    let statement = try cachedStatement(sql: "SELECT \(names) FROM ticket WHERE row = ?")
    guard let columns = try Row.fetchOne(statement, arguments: [row.rawValue]) else { return nil }
    var reader = ColumnReader(columns)
    return TicketColumns.ticket(&reader, tags: try tags(of: row))
  }

  /// A page of a thread, oldest first; equal times keep the order of arrival.
  func messages(of row: RowID, limit: Int = -1, offset: Int = 0) throws -> [Message] {
    let names = MessageColumns.names.joined(separator: ", ")
    let statement = try cachedStatement(
      sql: "SELECT \(names) FROM message WHERE ticket = ? ORDER BY created_at, row LIMIT ? OFFSET ?")
    return try Row.fetchAll(statement, arguments: [row.rawValue, limit, offset]).map(MessageColumns.message)
  }

  /// The newest public message, which is what "the customer had the last word" means.
  func lastPublicMessage(of row: RowID) throws -> Message? {
    let names = MessageColumns.names.joined(separator: ", ")
    let statement = try cachedStatement(
      sql: """
        SELECT \(names) FROM message WHERE ticket = ? AND is_private = 0 ORDER BY created_at DESC, row DESC LIMIT 1
        """)
    return try Row.fetchOne(statement, arguments: [row.rawValue]).map(MessageColumns.message)
  }
}
