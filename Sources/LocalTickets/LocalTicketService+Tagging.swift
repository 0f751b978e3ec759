import GRDB
import TicketFile
package import Tickets

extension LocalTicketService {
  /// Adds, removes or sets tags on up to 500 tickets in one transaction (contract.md section 5.7).
  ///
  /// The mark that a ticket woke ends where the tags really change; `updated_at` stays, as on PostHog's server. `set`
  /// replaces the whole list.
  ///
  /// - Parameter update: Ids, action and tags.
  /// - Returns: A row a ticket: its tags now, or why it was skipped; an id given twice appears once.
  /// - Throws: `invalid` for `ids`, `tags` or `tags__N`, `storage`.
  package func updateTags(_ update: BulkTagUpdate) async throws(TicketServiceError) -> BulkTagResult {
    try calling {
      let tags = try update.checkedTags()
      let now = moment
      return try database.writing(isDurable: durability == .power) { db in
        var result = BulkTagResult()
        var seen: Set<TicketID> = []
        for id in update.ids where seen.insert(id).inserted {
          guard let row = try db.rowID(of: id) else {
            result.skipped.append(.init(id: id, reason: "Not found or no edit access"))
            continue
          }
          let before = try db.tags(of: row)
          let after = update.action.applied(tags, to: before)
          if try db.setTags(after, of: row, before: before) {
            try db.logTags(person, of: id, at: row, before, after, at: now)
          }
          result.updated.append(.init(id: id, tags: after))
        }
        return result
      }
    }
  }
}
