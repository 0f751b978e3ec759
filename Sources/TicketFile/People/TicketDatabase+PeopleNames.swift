import GRDB
package import Tickets

extension TicketDatabase {
  /// Reads what the people and pools of the file are called.
  ///
  /// - Returns: The names.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func peopleNames() throws(StorageProblem) -> PeopleNames { try read { db in try PeopleNames(db) } }
}

extension TicketDatabase {
  /// Reads to whom tickets are assigned, the one with the newest change first; one walk over an index.
  ///
  /// - Returns: Everybody seen in a ticket, pools among them; of a name that changed any spelling.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func assigneesSeen() throws(StorageProblem) -> [SeenAssignee] {
    try scan { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT assignee_key,
            (SELECT \(PeopleNames.ofAssignee) FROM ticket AS named
              WHERE named.assignee_key = counted.assignee_key LIMIT 1),
            times, newest
          FROM (
            SELECT assignee_key, count(*) AS times, max(updated_at) AS newest FROM ticket
            WHERE assignee_key IS NOT NULL GROUP BY assignee_key
          ) AS counted ORDER BY newest DESC, assignee_key
          """)
      return try statement.all([]) { reader in
        reader.assignee().map {
          SeenAssignee(assignee: $0, count: reader.integer(), lastUpdatedAt: reader.date())
        }
      }.compactMap(\.self)
    }
  }
}
