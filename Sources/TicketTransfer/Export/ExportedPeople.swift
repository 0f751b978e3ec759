import GRDB
import Notation
import TicketFile
import Tickets

/// The people and pools of an export, a line each before the tickets.
///
/// Their lines have no `ticket_number` and name themselves in `posthorn`, so that a reader who wants tickets can pass
/// over them. Whoever has a ticket but is not in the list of people gets a line too, as far as the ticket names them.
struct ExportedPeople {
  /// The lines, without their ends: pools, then people.
  private(set) var lines: [String] = []

  init(of db: Database) throws {
    var pools = try db.roles()
    var people = try db.agents()
    let poolIDs = Set(pools.map(\.id))
    let userIDs = Set(people.map(\.id))
    let assigned = try db.cachedStatement(
      sql: """
        SELECT assignee_key, max(assignee_name) FROM ticket WHERE assignee_key IS NOT NULL
        GROUP BY assignee_key ORDER BY assignee_key
        """)
    for assignee in try assigned.all([], { $0.assignee() }) {
      switch assignee {
      case .user(let id, let name)? where !userIDs.contains(id):
        people.append(Agent(id: id, assigneeName: name))
      case .role(let id, let name)? where !poolIDs.contains(id):
        pools.append(AgentRole(id: id, name: AgentRole.name(id: id, name)))
      case .user?, .role?, nil: break
      }
    }
    // In one order wherever they come from, so that the export of an import is the same.
    lines = pools.sorted { ($0.name, $0.id) < ($1.name, $1.id) }.map(Self.line)
    lines += people.sorted { $0.id < $1.id }.map(Self.line)
  }

  private static func line(_ pool: AgentRole) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member(PeopleLine.key, PeopleLine.pool)
      writer.member("id", pool.id)
      writer.member("name", pool.name)
    }
    return writer.text
  }

  private static func line(_ person: Agent) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member(PeopleLine.key, PeopleLine.person)
      writer.member("id", person.id)
      writer.member("name", person.name)
      writer.member("email", person.email)
      writer.member("pools", person.roleIDs.sorted())
    }
    return writer.text
  }
}
