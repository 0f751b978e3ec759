import GRDB
import Tickets

extension Database {
  /// The keys of those who have tickets and of whose names one holds a folded text.
  func assignees(looking text: String) throws -> [String] {
    let wanted = OutgoingMessage.trimmed(text)
    return try assigneeNames().filter { known in
      known.names.contains { SearchText.folded($0).contains(wanted) }
    }.map(\.key)
  }

  /// Those who have tickets, with the name that their newest ticket has, and the name and the address of the file.
  func assigneeNames() throws -> [(key: String, names: [String])] {
    let statement = try cachedStatement(
      sql: """
        WITH RECURSIVE have (key) AS (
          SELECT min(assignee_key) FROM ticket UNION ALL
          SELECT (SELECT min(assignee_key) FROM ticket WHERE assignee_key > have.key) FROM have WHERE key IS NOT NULL
        )
        SELECT key, (SELECT assignee_name FROM ticket WHERE assignee_key = have.key
          ORDER BY updated_at DESC, number DESC LIMIT 1), agent.name, agent.email
        FROM have LEFT JOIN agent ON \(PeopleNames.agent("key")) WHERE key IS NOT NULL
        """)
    return try statement.all([]) { reader in
      (key: reader.text(), names: [reader.optionalText(), reader.optionalText(), reader.optionalText()])
    }.map { (key: $0.key, names: $0.names.compactMap(\.self)) }
  }
}
