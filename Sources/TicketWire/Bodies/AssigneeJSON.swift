import Notation
import Tickets

/// Who a ticket is assigned to, in the shapes of reading and of writing (contract.md section 4.2).
enum AssigneeJSON {
  /// The write shape: type and id.
  static func written(_ assignee: Assignee) -> JSONValue {
    switch assignee {
    case .user(let id, _): .object(["type": .string("user"), "id": .integer(Int64(id))])
    case .role(let id, _): .object(["type": .string("role"), "id": .string(id)])
    }
  }

  /// Reads the read shape; `nil` for null and for anything that names nobody.
  static func read(_ value: JSONValue?) -> Assignee? {
    guard let value, let id = value["id"] else { return nil }
    switch value["type"]?.text {
    case "user":
      guard let number = id.integer else { return nil }
      let user = value["user"]
      return .user(id: number, name: filled(user?["email"]) ?? filled(user?["name"]) ?? "user \(number)")
    case "role":
      guard let text = id.text ?? id.integer.map(String.init) else { return nil }
      return .role(id: text, name: filled(value["role"]?["name"]) ?? "")
    default: return nil
    }
  }

  private static func filled(_ value: JSONValue?) -> String? {
    value?.text.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Reads and checks the write shape; the names are unknown and empty.
  static func change(_ value: JSONValue) throws(ProblemJSON) -> Assignee? {
    guard value != .null else { return nil }
    guard case .object(let members) = value else { throw refused("must be an object") }
    guard let type = members["type"], let id = members["id"] else { throw refused("must have 'type' and 'id'") }
    switch type {
    case "user":
      guard case .integer(let number) = id, let number = Int(exactly: number) else {
        throw refused("user id must be an integer")
      }
      return .user(id: number, name: "")
    case "role":
      guard let role = id.text.flatMap({ TicketID($0) }) else { throw refused("role id must be a valid UUID") }
      return .role(id: role.description, name: "")
    default: throw refused("type must be 'user' or 'role'")
    }
  }

  private static func refused(_ detail: String) -> ProblemJSON { .invalid("assignee", .other(detail)) }
}

extension JSONValue {
  fileprivate static func ~= (pattern: String, value: JSONValue) -> Bool { value.text == pattern }
}
