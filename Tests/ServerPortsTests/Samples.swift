import FoundationEssentials
import Notation
import ServerPorts
import Tickets

/// Wed 2026-03-04 09:15:30 UTC.
let moment = Date(timeIntervalSince1970: 1_772_615_730)

/// A ticket of the widget with nothing but what every ticket has.
let bareTicket = Ticket(
  id: TicketID(UUID()), number: 1, channel: "widget", status: .onHold, createdAt: moment, updatedAt: moment)

/// A public message of the customer, unless another author or audience is given.
func message(_ text: String, by author: Author = .customer, for audience: Audience = .customer) -> Message {
  Message(
    id: MessageID(rawValue: text), text: text, author: author, authorName: "", audience: audience, createdAt: moment)
}

/// Everything that Swift prints of a value: by itself, in a list, and field by field.
func printed<Value>(_ value: Value) -> String {
  var fields = ""
  dump(value, to: &fields)
  dump([Optional(value)], to: &fields)
  return "\(value) \(String(reflecting: value)) \([value]) \(String(describing: Optional(value))) \(fields)"
}
