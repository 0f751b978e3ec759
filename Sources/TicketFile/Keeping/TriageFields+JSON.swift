import Notation
import Tickets

extension TriageFields {
  var json: JSONValue {
    var members: [String: JSONValue] = [:]
    for field in TriageField.allCases {
      let value = self[field]?.json(date: { .integer($0.microseconds) }, assignee: { .string($0.key) })
      if let name = field.nameInQueue, let value, value != .null { members[name] = value }
    }
    if let assignee { members["assignee_name"] = .string(assignee.name) }
    if let from = rests.asleepFrom { members["asleep_from"] = .integer(from.microseconds) }
    if let from = rests.settledFrom { members["settled_from"] = .integer(from.microseconds) }
    if let settledAt = rests.settledAt { members["settled_at"] = .integer(settledAt.microseconds) }
    if let wokeAt = rests.wokeAt { members["woke_at"] = .integer(wokeAt.microseconds) }
    return .object(members)
  }

  init?(_ json: JSONValue) {
    guard let status = json["status"]?.text else { return nil }
    self.init(status: Status(wire: status))
    for value in TriageField.allCases.compactMap({ $0.value(in: json) }) { take(value) }
    rests = RestMarks(
      asleepFrom: json["asleep_from"]?.date, settledFrom: json["settled_from"]?.date,
      settledAt: json["settled_at"]?.date, wokeAt: json["woke_at"]?.date)
  }
}
