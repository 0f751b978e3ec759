import Foundation
import GRDB
import TicketFile
import Tickets

extension Database {
  /// How long the content of a deleted ticket is kept, in seconds.
  static let graceOfDeletion: Double = 30 * 86_400

  /// Takes a ticket out of every table and writes its line down.
  func setAside(_ ticket: Ticket, at row: RowID, now: Date, keepsLine: Bool) throws {
    let line = keepsLine ? try exportLine(of: ticket, at: row) : nil
    try execute(
      sql: """
        INSERT INTO deleted_ticket (id, number, deleted_at, line) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET number = excluded.number, deleted_at = excluded.deleted_at, line = excluded.line
        """, arguments: [ticket.id.uuid, ticket.number, now.microseconds, ColumnValue.text(line)])
    try execute(sql: "DELETE FROM ticket WHERE row = ?", arguments: [row.rawValue])
    try execute(
      sql: "UPDATE deleted_ticket SET line = NULL WHERE deleted_at < ? AND line IS NOT NULL",
      arguments: [(now - Self.graceOfDeletion).microseconds])
  }

  private func exportLine(of ticket: Ticket, at row: RowID) throws -> String {
    ExportedTicket(ticket: ticket, messages: try messages(of: row), wokeAt: nil, seenCount: nil).line
  }

  /// The number of the next new ticket: one that no ticket has or had.
  func nextNumber() throws -> Int {
    let highest = try Int.fetchOne(
      self,
      sql: """
        SELECT max(ifnull((SELECT max(number) FROM ticket), 0), ifnull((SELECT max(number) FROM deleted_ticket), 0))
        """)
    return (highest ?? 0) + 1
  }
}
