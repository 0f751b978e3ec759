import Notation
import TicketFile
import Tickets

/// A line of an import that is no ticket: a person or a pool.
enum ImportedPeopleLine {
  case person(Agent)
  case pool(AgentRole)

  /// Reads the line; `nil` when it is none of these but a ticket.
  init?(_ value: JSONValue) throws(LineProblem) {
    guard let kind = value[PeopleLine.key]?.text, value["ticket_number"] == nil else { return nil }
    var fields = try FieldReader(value)
    let named = try fields.text("name")
    switch kind {
    case PeopleLine.person:
      let number = try fields.integer("id")
      let id = try fields.required(number, "id")
      let email = try fields.text("email").flatMap { $0.isEmpty ? nil : $0 }
      let name = Agent(id: id, assigneeName: named ?? email ?? "").name
      self = .person(Agent(id: id, name: name, email: email, roleIDs: Set(try fields.texts("pools") ?? [])))
    case PeopleLine.pool:
      let text = try fields.text("id")
      let id = try fields.required(text, "id")
      self = .pool(AgentRole(id: id, name: AgentRole.name(id: id, named ?? "")))
    default: throw LineProblem("The line is of a kind that this version does not know.")
    }
  }
}
