import Notation
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
