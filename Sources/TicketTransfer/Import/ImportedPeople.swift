import Foundation
import GRDB
import TicketFile
import Tickets

/// Who the people and pools of an import are in the file: known ones by address or name, never by number, others added.
struct ImportedPeople {
  /// Ids of lines and who they turned out to be.
  private var users: [Int: Agent] = [:]
  private var pools: [String: AgentRole] = [:]
  /// Names in assignments of tickets, for imports that have no lines of people.
  private var assignees: [Assignee: Assignee] = [:]

  /// Takes a line of people into the file.
  mutating func add(_ line: ImportedPeopleLine, in db: Database) throws {
    switch line {
    case .person(var person):
      let id = person.id
      // Two people of one name and without addresses stay two.
      let taken = Set(users.filter { $0.key != id }.values.map(\.id))
      person.roleIDs = Set(try person.roleIDs.map { try pool($0, name: "", in: db).id })
      users[id] = try db.adopt(person, except: taken)
    case .pool(let pool):
      let taken = Set(pools.filter { $0.key != pool.id }.values.map(\.id))
      pools[pool.id] = try db.adopt(pool, except: taken)
    }
    assignees = [:]
  }

  /// The assignee as the file knows them; an address stays as the line tells it, a name gives way to the file's address.
  mutating func assignee(_ assignee: Assignee, in db: Database) throws -> Assignee {
    if let known = assignees[assignee] { return known }
    let result: Assignee
    switch assignee {
    case .user(let id, let name):
      let agent = try users[id] ?? db.adopt(Agent(id: id, assigneeName: name), except: [])
      result = assignee.address != nil ? .user(id: agent.id, name: name) : agent.assignee(called: name)
    case .role(let id, let name):
      let pool = try pool(id, name: name, in: db)
      result = .role(id: pool.id, name: name.isEmpty ? pool.name : name)
    }
    assignees[assignee] = result
    return result
  }

  private func pool(_ id: String, name: String, in db: Database) throws -> AgentRole {
    try pools[id] ?? db.adopt(AgentRole(id: id, name: AgentRole.name(id: id, name)), except: [])
  }
}

extension Database {
  /// Finds a person of another inbox among ours, or adds them; what we do not know of them is added too.
  fileprivate func adopt(_ person: Agent, except taken: Set<Int>) throws -> Agent {
    var result: Agent
    if let known = try agent(name: person.name, email: person.email, except: taken) {
      result = known
      result.email = known.email ?? person.email
      result.roleIDs.formUnion(person.roleIDs)
      guard result != known else { return known }
    } else {
      let id = try freeAgentID(preferring: person.id)
      result = Agent(id: id, name: person.name, email: person.email, roleIDs: person.roleIDs)
    }
    try store([result], [])
    return result
  }

  /// The same for a pool.
  fileprivate func adopt(_ pool: AgentRole, except taken: Set<String>) throws -> AgentRole {
    let all = try roles().filter { !taken.contains($0.id) }
    if let known = all.first(where: { $0 == pool }) ?? all.first(where: { $0.name == pool.name })
      ?? all.first(where: { $0.id == pool.id })
    {
      return known
    }
    let id = taken.contains(pool.id) ? UUID().uuidString.lowercased() : pool.id
    let new = AgentRole(id: id, name: pool.name)
    try store([], [new])
    return new
  }
}
