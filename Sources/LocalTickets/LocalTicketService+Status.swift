import GRDB
import TicketFile
package import Tickets

extension LocalTicketService {
  /// Gives up to 500 tickets one status in one transaction; no snooze rule runs (contract.md section 5.6).
  ///
  /// `updated_at` moves and the mark that a ticket woke ends where the status really changes.
  ///
  /// - Parameter update: Ids and status; none of the tickets should be snoozed.
  /// - Returns: A row a ticket: changed, or why it was skipped; an id given twice appears once.
  /// - Throws: `invalid` for `ids` or `status`, `storage`.
  package func updateStatus(_ update: BulkStatusUpdate) async throws(TicketServiceError) -> BulkStatusResult {
    try calling {
      if update.ids.isEmpty { throw TicketChangeCheck.refusal("ids", .emptyList) }
      if update.ids.count > BulkStatusUpdate.idLimit {
        throw TicketChangeCheck.refusal("ids", .listTooLong(limit: BulkStatusUpdate.idLimit))
      }
      if case .other = update.status { throw TicketChangeCheck.refusal("status", .notAChoice) }
      let now = moment
      return try database.writing(isDurable: durability == .power) { db in
        var result = BulkStatusResult()
        var seen: Set<TicketID> = []
        for id in update.ids where seen.insert(id).inserted {
          guard let row = try db.rowID(of: id), var ticket = try db.ticket(row) else {
            result.skipped.append(.init(id: id, reason: "Not found or no edit access"))
            continue
          }
          guard ticket.status != update.status else {
            result.skipped.append(.init(id: id, reason: "Already in this status"))
            continue
          }
          let before = ticket
          ticket.status = update.status
          ticket.updatedAt = max(now, ticket.updatedAt)
          _ = try database.store(ticket, endsWokenMark: true, in: db)
          try db.log(person, before, ticket, at: now)
          result.changed.append(id)
        }
        return result
      }
    }
  }
}
