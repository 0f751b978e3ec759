import GRDB
package import TicketFile
package import Tickets

extension TicketDatabase {
  /// Reads the people of a local inbox, by id.
  ///
  /// - Returns: Everybody who can be assigned.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func agents() throws(StorageProblem) -> [Agent] { try read { db in try db.agents() } }

  /// Reads the pools of a local inbox, by name.
  ///
  /// - Returns: Every role that can be assigned.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func roles() throws(StorageProblem) -> [AgentRole] { try read { db in try db.roles() } }

  /// Adds people and pools of a local inbox, or changes those with the same ids.
  ///
  /// - Parameters:
  ///   - agents: People; the roles they hold must be in the file or in `roles`.
  ///   - roles: Pools.
  /// - Throws: `locked`, `readOnly`, `diskFull`, and `other` for a role that nobody defined.
  package func store(_ agents: [Agent], _ roles: [AgentRole]) throws(StorageProblem) {
    try write { db in try db.store(agents, roles) }
  }

  /// Finds the one person of a local inbox who bears a login name, as a name or before the `@` of an address.
  ///
  /// - Parameter names: The names, in any case.
  /// - Returns: The person; `nil` when nobody bears one, or several do.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func agent(bearing names: [String]) throws(StorageProblem) -> Agent? {
    let names = Set(names.map { $0.lowercased() })
    let found = try agents().filter { agent in
      let mailbox = agent.email?.prefix { $0 != "@" }.lowercased()
      return names.contains(agent.name.lowercased()) || mailbox.map(names.contains) == true
    }
    return found.count == 1 ? found.first : nil
  }

  /// Finds the person at the keyboard among the people of a local inbox, or adds them with the next free id.
  ///
  /// The address decides, in any case, else the name. In a file that is read-only an unknown person gets no id; where
  /// nothing is to be written, they get the id that they would have, and the file does not know them.
  ///
  /// - Parameters:
  ///   - name: Full name or login name.
  ///   - email: The address, when known.
  ///   - adds: Whether somebody whom the file does not know is added.
  /// - Returns: The person with the roles they hold.
  /// - Throws: `locked`, `diskFull`, `damaged`, `noPermission`, `other`.
  package func viewer(name: String, email: String?, adds: Bool = true) throws(StorageProblem) -> Viewer {
    if let agent = try read({ db in try db.agent(name: name, email: email) }) { return agent.viewer }
    guard !isReadOnly else { return Viewer(name: name, email: email) }
    guard adds else { return Viewer(userID: try read { db in try db.freeAgentID() }, name: name, email: email) }
    return try write { db in
      // Another process may have added them meanwhile.
      if let agent = try db.agent(name: name, email: email) { return agent.viewer }
      let agent = Agent(id: try db.freeAgentID(), name: name, email: email)
      try db.store([agent], [])
      return agent.viewer
    }
  }
}
