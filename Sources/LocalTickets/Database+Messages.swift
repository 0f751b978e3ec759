import Foundation
import GRDB
import Notation
import TicketFile
import Tickets

/// Changes of one message, as statements on a connection.
extension Database {
  func message(_ id: MessageID, of row: RowID) throws -> Message? {
    let statement = try cachedStatement(
      sql: "SELECT \(MessageColumns.selected) FROM message WHERE ticket = ? AND id = ?")
    return try statement.first([row.rawValue, ColumnValue.text(id.rawValue)]) { MessageColumns.message(&$0) }
  }

  /// Gives a message another content, which counts as an edit.
  func rewrite(_ message: Message, of row: RowID, to content: MessageContent) throws -> Message {
    var message = message
    message.text = content.text
    message.richContent = content.richContent
    message.version = CountLimit.clamped(message.version + 1)
    try store([message], of: row, isWhole: false)
    return message
  }

  /// Takes a message out of its thread and writes it down for as long as deleted tickets are.
  func setAside(_ message: Message, of row: RowID, now: Date) throws {
    var writer = JSONWriter()
    writer.object { $0.members(of: message) }
    try execute(
      sql: "INSERT OR REPLACE INTO deleted_message (ticket, id, deleted_at, line) VALUES (?, ?, ?, ?)",
      arguments: [row.rawValue, ColumnValue.text(message.id.rawValue), now.microseconds, ColumnValue.text(writer.text)])
    try execute(
      sql: "DELETE FROM message WHERE ticket = ? AND id = ?",
      arguments: [row.rawValue, ColumnValue.text(message.id.rawValue)])
    try execute(
      sql: "UPDATE deleted_message SET line = NULL WHERE deleted_at < ? AND line IS NOT NULL",
      arguments: [(now - Self.graceOfDeletion).microseconds])
  }
}
