import Foundation
import GRDB
public import Tickets

extension LocalTicketService {
  /// Deletes a ticket: it and its thread are gone from every list, count and search (contract.md section 5.4).
  ///
  /// Its number is never given again. The file keeps one line of export for thirty days, from which an import could
  /// bring the ticket back; a generation that deletes for good keeps none. Drafts stay until somebody discards them.
  ///
  /// - Parameter id: The ticket.
  /// - Throws: `ticketNotFound`, `storage`.
  public func delete(_ id: TicketID) async throws(TicketServiceError) {
    try calling {
      try database.writing(isDurable: true) { db in
        guard let row = try db.rowID(of: id), let ticket = try db.ticket(row) else {
          throw TicketServiceError.ticketNotFound
        }
        let now = moment
        try db.setAside(ticket, at: row, now: now, keepsLine: generation >= .n)
        try db.logDeletion(of: ticket, by: person, at: now)
      }
    }
  }
}

extension Database {
  /// How long the content of a deleted ticket is kept, in seconds.
  static let graceOfDeletion: Double = 30 * 86_400

  /// Takes a ticket out of every table and writes its line down.
  fileprivate func setAside(_ ticket: Ticket, at row: RowID, now: Date, keepsLine: Bool) throws {
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
