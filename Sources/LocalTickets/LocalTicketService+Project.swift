import Foundation
import GRDB
import TicketFile
package import Tickets

extension LocalTicketService {
  /// Tells which tags tickets of the file carry, by name.
  ///
  /// - Parameter search: A part of the name, in any case; `nil` or empty for all.
  /// - Returns: The tags.
  /// - Throws: `storage`.
  package func tagNames(search: String?) async throws(TicketServiceError) -> [String] {
    try calling {
      let names = try database.scanning { db in
        try String.fetchAll(db.cachedStatement(sql: "SELECT name FROM tag WHERE uses > 0 ORDER BY name"))
      }
      guard let search, !search.isEmpty else { return names }
      let needle = FoldedNeedle(search)
      return names.filter(needle.isFound)
    }
  }

  /// Reads one page of what was done to tickets of the file, the newest first.
  ///
  /// - Parameters:
  ///   - id: The ticket; `nil` for all.
  ///   - page: From 1; below means 1.
  ///   - size: Entries of a page; below 1 means 100, above 1,000 is cut.
  /// - Returns: The page, empty past the end.
  /// - Throws: `storage`.
  package func activity(of id: TicketID?, page: Int, size: Int) async throws(TicketServiceError) -> ActivityPage {
    try calling {
      try database.scanning { db in
        let size = size < 1 ? 100 : min(size, 1000)
        let (offset, isTooFar) = (max(1, page) - 1).multipliedReportingOverflow(by: size)
        let condition = id == nil ? "?1 IS NULL" : "ticket = ?1"
        let count = try db.cachedStatement(sql: "SELECT count(*) FROM activity WHERE \(condition)")
        let total = try Int.fetchOne(count, arguments: [id?.uuid]) ?? 0
        guard !isTooFar, offset < total else { return ActivityPage(total: total, entries: []) }
        let statement = try db.cachedStatement(
          sql: """
            SELECT row, ticket, number, kind, changes, created_at, person_id, person_name, person_email
            FROM activity WHERE \(condition) ORDER BY row DESC LIMIT ?2 OFFSET ?3
            """)
        return ActivityPage(
          total: total, entries: try statement.all([id?.uuid, size, offset]) { ActivityEntry(&$0) })
      }
    }
  }
}
