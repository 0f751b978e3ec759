import Foundation
import TicketFile
package import Tickets

extension LocalTicketService {
  /// Deletes a ticket: it and its thread are gone from every list, count and search (contract.md section 5.4).
  ///
  /// Its number is never given again. The file keeps one line of export for thirty days, from which an import could
  /// bring the ticket back; a generation that deletes for good keeps none. Drafts stay until somebody discards them.
  ///
  /// - Parameter id: The ticket.
  /// - Throws: `ticketNotFound`, `storage`.
  package func delete(_ id: TicketID) async throws(TicketServiceError) {
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
