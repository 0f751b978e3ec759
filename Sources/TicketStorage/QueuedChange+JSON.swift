import FoundationEssentials
import Tickets

/// How the file writes what waits: objects of which the fields of a ticket have short names and dates are microseconds.
extension QueuedChange.Work {
  var json: JSONValue {
    switch self {
    case .fields(let work):
      .object([
        "writes": .array(work.change.fieldNames.map(JSONValue.string)), "before": work.before.json,
        "after": work.after.json, "base": work.base.json,
      ])
    case .tags(let edit):
      .object([
        "add": .array(edit.add.sorted().map(JSONValue.string)),
        "remove": .array(edit.remove.sorted().map(JSONValue.string)),
      ])
    }
  }

  init?(_ json: JSONValue) {
    if let add = json["add"]?.texts, let remove = json["remove"]?.texts {
      self = .tags(TagEdit(add: TagSet(add), remove: TagSet(remove)))
      return
    }
    guard let names = json["writes"]?.texts, let before = json["before"].flatMap(TriageFields.init),
      let after = json["after"].flatMap(TriageFields.init), let base = json["base"].flatMap(TriageFields.init)
    else { return nil }
    self = .fields(QueuedChange.FieldWork(TicketChange(names, after), before: before, after: after, base: base))
  }
}

extension QueuedChange.Hold {
  var json: JSONValue {
    switch self {
    case .conflict(let fields): .object(["now": fields.json])
    case .fault: .object([:])
    }
  }

  init?(_ json: JSONValue) {
    guard case .object(let members) = json else { return nil }
    guard let now = members["now"] else {
      self = .fault
      return
    }
    guard let fields = TriageFields(now) else { return nil }
    self = .conflict(fields)
  }
}

extension TriageField {
  /// Its name in what waits; `nil` for what never waits.
  fileprivate var nameInQueue: String? {
    switch self {
    case .status: "status"
    case .priority: "priority"
    case .assignee: "assignee"
    case .snooze: "snooze"
    case .due: "due"
    case .resolvedByAI, .escalation: nil
    }
  }

  /// Its value in the fields of a ticket that waits.
  fileprivate func value(in json: JSONValue) -> TriageValue? {
    guard let value = nameInQueue.flatMap({ json[$0] }) else { return nil }
    return switch self {
    case .status: value.text.map { .status(Status(wire: $0)) }
    case .priority: .priority(value.text.map(Priority.init(wire:)))
    case .assignee: .assignee(value.text.flatMap { Assignee(key: $0, name: json["assignee_name"]?.text ?? "") })
    case .snooze: .snooze(value.date)
    case .due: .due(value.date)
    case .resolvedByAI, .escalation: nil
    }
  }
}

extension TicketChange {
  fileprivate var fieldNames: [String] {
    values.compactMap(\.field.nameInQueue) + (rests == nil ? [] : ["rests"])
  }

  /// The change that writes these fields as a ticket has them afterwards.
  fileprivate init(_ names: [String], _ after: TriageFields) {
    self.init(rests: names.contains("rests") ? after.rests : nil)
    for field in TriageField.allCases {
      if let name = field.nameInQueue, names.contains(name), let value = after[field] { write(value) }
    }
  }
}

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

extension JSONValue {
  var texts: [String]? {
    if case .array(let items) = self { items.compactMap(\.text) } else { nil }
  }

  var date: Date? {
    if case .integer(let microseconds) = self { Date(microseconds: microseconds) } else { nil }
  }
}
