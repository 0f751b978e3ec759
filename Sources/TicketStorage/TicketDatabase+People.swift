import GRDB
public import Tickets

/// A person of a local inbox who can be assigned.
public struct Agent: Identifiable, Hashable, Sendable {
  /// The integer id that assignments use.
  public let id: Int
  /// Full name.
  public var name: String
  /// The address, when known.
  public var email: String?
  /// Roles held.
  public var roleIDs: Set<String>

  /// Makes an agent.
  public init(id: Int, name: String, email: String? = nil, roleIDs: Set<String> = []) {
    self.id = id
    self.name = name
    self.email = email
    self.roleIDs = roleIDs
  }

  /// The agent as rules see them.
  public var viewer: Viewer { Viewer(userID: id, name: name, email: email, roleIDs: roleIDs) }

  /// The agent as an assignee.
  public var assignee: Assignee { assignee(called: "") }

  /// The same, where somebody else calls them so.
  func assignee(called other: String) -> Assignee { .user(id: id, name: email ?? (other.isEmpty ? name : other)) }
}

/// A pool of a local inbox.
public struct AgentRole: Identifiable, Hashable, Sendable {
  /// The id that assignments use, a UUID as text.
  public let id: String
  /// The name.
  public var name: String

  /// Makes a role.
  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

extension TicketDatabase {
  /// Reads the people of a local inbox, by id.
  ///
  /// - Returns: Everybody who can be assigned.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  public func agents() throws(StorageProblem) -> [Agent] { try read { db in try db.agents() } }

  /// Reads the pools of a local inbox, by name.
  ///
  /// - Returns: Every role that can be assigned.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  public func roles() throws(StorageProblem) -> [AgentRole] { try read { db in try db.roles() } }

  /// Adds people and pools of a local inbox, or changes those with the same ids.
  ///
  /// - Parameters:
  ///   - agents: People; the roles they hold must be in the file or in `roles`.
  ///   - roles: Pools.
  /// - Throws: `locked`, `readOnly`, `diskFull`, and `other` for a role that nobody defined.
  public func store(_ agents: [Agent], _ roles: [AgentRole]) throws(StorageProblem) {
    try write { db in try db.store(agents, roles) }
  }

  /// Finds the one person of a local inbox who bears a login name, as a name or before the `@` of an address.
  ///
  /// - Parameter names: The names, in any case.
  /// - Returns: The person; `nil` when nobody bears one, or several do.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  public func agent(bearing names: [String]) throws(StorageProblem) -> Agent? {
    let names = Set(names.map { $0.lowercased() })
    let found = try agents().filter { agent in
      let mailbox = agent.email?.prefix { $0 != "@" }.lowercased()
      return names.contains(agent.name.lowercased()) || mailbox.map(names.contains) == true
    }
    return found.count == 1 ? found.first : nil
  }

  /// Finds the person at the keyboard among the people of a local inbox, or adds them with the next free id.
  ///
  /// The address decides, in any case, else the name. In a file that is read-only an unknown person gets no id.
  ///
  /// - Parameters:
  ///   - name: Full name or login name.
  ///   - email: The address, when known.
  /// - Returns: The person with the roles they hold.
  /// - Throws: `locked`, `diskFull`, `damaged`, `noPermission`, `other`.
  public func viewer(name: String, email: String?) throws(StorageProblem) -> Viewer {
    if let agent = try read({ db in try db.agent(name: name, email: email) }) { return agent.viewer }
    guard !isReadOnly else { return Viewer(name: name, email: email) }
    return try write { db in
      // Another process may have added them meanwhile.
      if let agent = try db.agent(name: name, email: email) { return agent.viewer }
      let agent = Agent(id: try db.freeAgentID(), name: name, email: email)
      try db.store([agent], [])
      return agent.viewer
    }
  }
}

extension TicketDatabase {
  /// Reads to whom tickets are assigned, the one with the newest change first; one walk over an index.
  ///
  /// - Returns: Everybody seen in a ticket, pools among them; of a name that changed any spelling.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  public func assigneesSeen() throws(StorageProblem) -> [SeenAssignee] {
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

extension Database {
  func agents() throws -> [Agent] {
    let held = try Row.fetchAll(self, sql: "SELECT agent, role FROM agent_role")
    let roles = Dictionary(grouping: held) { row -> Int in row[0] }
    return try Row.fetchAll(self, sql: "SELECT id, name, email FROM agent ORDER BY id").map { row in
      Agent(id: row[0], name: row[1], email: row[2], roleIDs: Set((roles[row[0]] ?? []).map { $0[1] }))
    }
  }

  func roles() throws -> [AgentRole] {
    try Row.fetchAll(self, sql: "SELECT id, name FROM role ORDER BY name, id").map {
      AgentRole(id: $0[0], name: $0[1])
    }
  }

  /// Finds a person: the address decides, else the name, which two addresses must not share.
  func agent(name: String, email: String?, except taken: Set<Int> = []) throws -> Agent? {
    let all = try agents()
    if let email, let found = all.first(where: { $0.email?.lowercased() == email.lowercased() }) { return found }
    let named = all.filter { $0.name == name && !taken.contains($0.id) && (email == nil || $0.email == nil) }
    return named.first { $0.email == nil } ?? named.first
  }

  /// An id that nobody has: neither a person of the file nor the assignee of a ticket.
  func freeAgentID(preferring wanted: Int? = nil) throws -> Int {
    let people = Set(try Int.fetchAll(self, sql: "SELECT id FROM agent"))
    if let wanted, CountLimit.range.contains(wanted), wanted > 0, !people.contains(wanted) { return wanted }
    let assigned = try String.fetchAll(
      self, sql: "SELECT DISTINCT assignee_key FROM ticket WHERE assignee_key IS NOT NULL")
    let used = people.union(assigned.compactMap { Assignee(key: $0, name: "")?.userID })
    var id = (used.filter { CountLimit.range.contains($0) && $0 < CountLimit.range.upperBound }.max() ?? 0) + 1
    while used.contains(id) { id -= 1 }
    return id
  }

  func store(_ agents: [Agent], _ roles: [AgentRole]) throws {
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
