import FoundationEssentials
import Notation
import Tickets

/// What a dry run would change, for programs.
enum DryRunJSON {
  /// One object: `ticket_number`, `id` and, by field, before and after.
  static func data(_ changes: [String: (before: JSONValue, after: JSONValue)], of ticket: Ticket? = nil) -> Data {
    let object: [String: JSONValue] = [
      "ticket_number": ticket.map { .integer(Int64($0.number)) } ?? .null,
      "id": ticket.map { .string($0.id.description) } ?? .null,
      "changes": .object(changes.mapValues { .object(["before": $0.before, "after": $0.after]) }),
    ]
    return Data(JSONValue.object(object).json)
  }
}
