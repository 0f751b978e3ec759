import GRDB
import Notation
package import Tickets

/// What the people of a file are called where people read: by name, and by the address where two bear one name.
///
/// Tickets keep the address, as the API names people; `RowColumns` and `assigneesSeen` call people so themselves.
package struct PeopleNames: Sendable {
  private var names: [String: String] = [:]
  private var addresses: [String: String] = [:]

  /// Knows nobody and leaves everybody as they are called.
  package init() {}

  init(_ db: Database) throws {
    let people = try db.cachedStatement(sql: "SELECT id, \(Self.ofAgent) FROM agent")
    for (id, name) in try people.all([], { (id: $0.integer(), name: $0.text()) }) { names["u:\(id)"] = name }
    for agent in try db.agents() { addresses["u:\(agent.id)"] = agent.email }
    for role in try db.roles() { names["r:\(role.id)"] = role.name }
  }

  /// An assignee as people call them.
  package func called(_ assignee: Assignee) -> Assignee {
    guard let name = names[assignee.key] else { return assignee }
    switch assignee {
    case .user(let id, _): return .user(id: id, name: name)
    case .role(let id, _): return .role(id: id, name: name)
    }
  }

  /// A ticket whose assignee is called so.
  package func called(_ ticket: Ticket) -> Ticket {
    var ticket = ticket
    ticket.assignee = ticket.assignee.map(called)
    return ticket
  }

  /// A ticket whose assignee is named by the address that the file has, as the API names people: what was assigned before
  /// the file knew it may bear the name.
  package func addressed(_ ticket: Ticket) -> Ticket {
    guard case .user(let id, _)? = ticket.assignee, let address = addresses["u:\(id)"] else { return ticket }
    var ticket = ticket
    ticket.assignee = .user(id: id, name: address)
    return ticket
  }

  /// A change whose assignee is called so.
  package func called(_ change: TicketChange) -> TicketChange {
    guard case .set(let assignee)? = change.assignee else { return change }
    var change = change
    change.assignee = .set(called(assignee))
    return change
  }

  /// An entry of the log with the names of those whom the API tells by their ids alone, and of who did it.
  func called(_ entry: ActivityEntry) -> ActivityEntry {
    var entry = entry
    if let user = entry.user, let name = names["u:\(user.id)"] { entry.user?.name = name }
    entry.changes = entry.changes.map { change in
      ActivityEntry.Change(field: change.field, before: named(change.before), after: named(change.after))
    }
    return entry
  }

  private func named(_ value: JSONValue) -> JSONValue {
    guard case .object(var members) = value, let id = members["id"] else { return value }
    let key: String? =
      switch id {
      case .integer(let number): "u:\(number)"
      case .string(let text): "r:\(text)"
      default: nil
      }
    if let name = key.flatMap({ names[$0] }) { members["name"] = .string(name) }
    return .object(members)
  }
}

extension PeopleNames {
  /// SQL for what somebody in a row of `agent` is called.
  private static let ofAgent = """
    CASE WHEN agent.name IN (SELECT name FROM agent GROUP BY name HAVING count(*) > 1) \
    THEN coalesce(agent.email, agent.name) ELSE agent.name END
    """

  /// SQL for the person of the file whose key is in a column; nothing for a pool.
  static func agent(_ column: String) -> String {
    "\(column) GLOB 'u:*' AND agent.id = CAST(substr(\(column), 3) AS INTEGER)"
  }

  /// SQL for what the assignee of a row of `ticket` is called.
  static let ofAssignee =
    "coalesce((SELECT \(ofAgent) FROM agent WHERE \(agent("assignee_key"))), assignee_name)"
}
