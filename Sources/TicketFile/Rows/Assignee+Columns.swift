import GRDBSQLite
import Tickets

extension Assignee {
  /// Reads `u:7412` or `r:<uuid>`.
  init?(key: String, name: String) {
    let value = String(key.dropFirst(2))
    if key.hasPrefix("u:"), let id = Int(value) {
      self = .user(id: id, name: name)
    } else if key.hasPrefix("r:") {
      self = .role(id: value, name: name)
    } else {
      return nil
    }
  }
}

extension Assignee {
  /// The id of a person.
  var userID: Int? {
    if case .user(let id, _) = self { id } else { nil }
  }
}
