import FoundationEssentials
import Notation
import Tickets

extension TriageField {
  /// Its name in what waits; `nil` for what never waits.
  var nameInQueue: String? {
    switch self {
    case .status: "status"
    case .priority: "priority"
    case .assignee: "assignee"
    case .snooze: "snooze"
    case .due: "due"
    case .escalation: "escalation"
    case .resolvedByAI: nil
    }
  }

  /// Its value in the fields of a ticket that waits.
  func value(in json: JSONValue) -> TriageValue? {
    guard let value = nameInQueue.flatMap({ json[$0] }) else { return nil }
    return switch self {
    case .status: value.text.map { .status(Status(wire: $0)) }
    case .priority: .priority(value.text.map(Priority.init(wire:)))
    case .assignee: .assignee(value.text.flatMap { Assignee(key: $0, name: json["assignee_name"]?.text ?? "") })
    case .snooze: .snooze(value.date)
    case .due: .due(value.date)
    case .escalation: .escalation(value.text)
    case .resolvedByAI: nil
    }
  }
}
