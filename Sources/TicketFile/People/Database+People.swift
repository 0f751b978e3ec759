import GRDB
import Notation
import Tickets

extension Database {
  /// The people of the file, by id.
  ///
  /// - Throws: `DatabaseError`.
  package func agents() throws -> [Agent] {
    let held = try Row.fetchAll(self, sql: "SELECT agent, role FROM agent_role")
    let roles = Dictionary(grouping: held) { row -> Int in row[0] }
    return try Row.fetchAll(self, sql: "SELECT id, name, email FROM agent ORDER BY id").map { row in
      Agent(id: row[0], name: row[1], email: row[2], roleIDs: Set((roles[row[0]] ?? []).map { $0[1] }))
    }
  }

  /// The pools of the file, by name.
  ///
  /// - Throws: `DatabaseError`.
  package func roles() throws -> [AgentRole] {
    try Row.fetchAll(self, sql: "SELECT id, name FROM role ORDER BY name, id").map {
      AgentRole(id: $0[0], name: $0[1])
    }
  }

  /// Finds a person: the address decides, else the name, which two addresses must not share.
  ///
  /// - Throws: `DatabaseError`.
  package func agent(name: String, email: String?, except taken: Set<Int> = []) throws -> Agent? {
    let all = try agents()
    if let email, let found = all.first(where: { $0.email?.lowercased() == email.lowercased() }) { return found }
    let named = all.filter { $0.name == name && !taken.contains($0.id) && (email == nil || $0.email == nil) }
    return named.first { $0.email == nil } ?? named.first
  }

  /// An id that nobody has: neither a person of the file nor the assignee of a ticket.
  ///
  /// - Throws: `DatabaseError`.
  package func freeAgentID(preferring wanted: Int? = nil) throws -> Int {
    let people = Set(try Int.fetchAll(self, sql: "SELECT id FROM agent"))
    if let wanted, CountLimit.range.contains(wanted), wanted > 0, !people.contains(wanted) { return wanted }
    let assigned = try String.fetchAll(
      self, sql: "SELECT DISTINCT assignee_key FROM ticket WHERE assignee_key IS NOT NULL")
    let used = people.union(assigned.compactMap { Assignee(key: $0, name: "")?.userID })
    var id = (used.filter { CountLimit.range.contains($0) && $0 < CountLimit.range.upperBound }.max() ?? 0) + 1
    while used.contains(id) { id -= 1 }
    return id
  }

  /// Adds people and pools, or changes those with the same ids.
  ///
  /// - Throws: `DatabaseError`.
  package func store(_ agents: [Agent], _ roles: [AgentRole]) throws {
    for role in roles {
      try execute(
        sql: "INSERT INTO role (id, name) VALUES (?, ?) ON CONFLICT DO UPDATE SET name = excluded.name",
        arguments: [role.id, role.name])
    }
    for agent in agents {
      try execute(
        sql: """
          INSERT INTO agent (id, name, email) VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET name = excluded.name, email = excluded.email
          """, arguments: [agent.id, agent.name, agent.email])
      try execute(sql: "DELETE FROM agent_role WHERE agent = ?", arguments: [agent.id])
      for role in agent.roleIDs.sorted() {
        try execute(sql: "INSERT INTO agent_role (agent, role) VALUES (?, ?)", arguments: [agent.id, role])
      }
    }
  }
}
