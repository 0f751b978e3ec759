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

extension TicketChange {
  fileprivate var fieldNames: [String] {
    [
      status == nil ? nil : "status", priority == nil ? nil : "priority", assignee == nil ? nil : "assignee",
      snoozedUntil == nil ? nil : "snooze", slaDueAt == nil ? nil : "due", rests == nil ? nil : "rests",
    ].compactMap(\.self)
  }

  /// The change that writes these fields as a ticket has them afterwards.
  fileprivate init(_ names: [String], _ after: TriageFields) {
    self.init(
      status: names.contains("status") ? after.status : nil,
      priority: names.contains("priority") ? FieldChange(after.priority) : nil,
      assignee: names.contains("assignee") ? FieldChange(after.assignee) : nil,
      snoozedUntil: names.contains("snooze") ? FieldChange(after.snoozedUntil) : nil,
      slaDueAt: names.contains("due") ? FieldChange(after.slaDueAt) : nil,
      rests: names.contains("rests") ? after.rests : nil)
  }
}

extension TriageFields {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = ["status": .string(status.wire)]
    if let priority { members["priority"] = .string(priority.wire) }
    if let assignee {
      members["assignee"] = .string(assignee.key)
      members["assignee_name"] = .string(assignee.name)
    }
    if let snoozedUntil { members["snooze"] = .integer(snoozedUntil.microseconds) }
    if let slaDueAt { members["due"] = .integer(slaDueAt.microseconds) }
    if let from = rests.asleepFrom { members["asleep_from"] = .integer(from.microseconds) }
    if let from = rests.settledFrom { members["settled_from"] = .integer(from.microseconds) }
    if let settledAt = rests.settledAt { members["settled_at"] = .integer(settledAt.microseconds) }
    if let wokeAt = rests.wokeAt { members["woke_at"] = .integer(wokeAt.microseconds) }
    return .object(members)
  }

  fileprivate init?(_ json: JSONValue) {
    guard let status = json["status"]?.text else { return nil }
    self.init(status: Status(wire: status))
    priority = (json["priority"]?.text).map { Priority(wire: $0) }
    assignee = (json["assignee"]?.text).flatMap { Assignee(key: $0, name: json["assignee_name"]?.text ?? "") }
    snoozedUntil = json["snooze"]?.date
    slaDueAt = json["due"]?.date
    rests = RestMarks(
      asleepFrom: json["asleep_from"]?.date, settledFrom: json["settled_from"]?.date,
      settledAt: json["settled_at"]?.date, wokeAt: json["woke_at"]?.date)
  }
}

extension JSONValue {
  fileprivate var texts: [String]? {
    if case .array(let items) = self { items.compactMap(\.text) } else { nil }
  }

  fileprivate var date: Date? {
    if case .integer(let microseconds) = self { Date(microseconds: microseconds) } else { nil }
  }
}
