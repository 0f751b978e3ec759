package import Foundation
import GRDB
package import Tickets

extension TicketDatabase {
  /// Reads what was done to tickets of the file, the newest first.
  ///
  /// - Parameters:
  ///   - moment: Only what happened then or later.
  ///   - limit: Most entries, at least 1.
  /// - Returns: The entries, with everybody called as lists call them; none in a mirror, whose server keeps them.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func activity(since moment: Date, limit: Int) throws(StorageProblem) -> [ActivityEntry] {
    guard !role.isMirror else { return [] }
    return try scan { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT row, ticket, number, kind, changes, created_at, person_id, person_name, person_email
          FROM activity WHERE created_at >= ?1 ORDER BY row DESC LIMIT ?2
          """)
      let names = try PeopleNames(db)
      return try statement.all([moment.microseconds, max(1, limit)]) { names.called(ActivityEntry(&$0)) }
    }
  }
}
