import FoundationEssentials
import Notation
import Tickets

/// The body of PATCH `tickets/:id/` (contract.md section 5.3).
enum PatchJSON {
  /// Writes the fields that change and nothing else.
  static func body(_ change: TicketChange) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      for part in TicketChange.Part.all {
        switch part {
        case .field(let field): if let value = change[field] { writer.member(field.wireName, json(value)) }
        case .tags: if let tags = change.tags { writer.member("tags", tags) }
        case .traits: if let traits = change.traits { writer.member("anonymous_traits", traits) }
        }
      }
    }
    return writer.data
  }

  /// Reads and checks the fields in the order of the table; the first problem counts.
  static func change(
    _ fields: RequestFields, generation: Generation = .n
  ) throws(ProblemJSON) -> TicketChange {
    var change = TicketChange()
    for part in TicketChange.Part.all {
      switch part {
      case .field(let field): if let value = try value(of: field, fields, generation) { change.write(value) }
      case .tags: if let value = try fields.optional("tags") { change.tags = try tags(value) }
      case .traits: change.traits = try fields.optional("anonymous_traits")
      }
    }
    return change
  }

  /// Most code points of a tag.
  static let tagLength = 255

  private static func json(_ value: TriageValue) -> JSONValue {
    value.json(date: { .string(Timestamp($0).description) }, assignee: AssigneeJSON.written)
  }

  /// What a body writes into a field; `nil` when it leaves the field alone.
  private static func value(
    of field: TriageField, _ fields: RequestFields, _ generation: Generation
  ) throws(ProblemJSON) -> TriageValue? {
    let name = field.wireName
    // A ticket always has a status, so there is no null for it.
    guard let value = field == .status ? try fields.optional(name) : fields[name] else { return nil }
    switch field {
    case .status: return .status(try status(value))
    case .priority: return .priority(try priority(value, generation.priorities))
    case .assignee: return .assignee(try AssigneeJSON.change(value))
    case .snooze: return .snooze(try date(value, name))
    case .due: return .due(try date(value, name))
    case .resolvedByAI: return .resolvedByAI(try RequestFields.flag(value, name))
    case .escalation:
      return .escalation(value == .null ? nil : try RequestFields.text(value, name, allowsBlank: true))
    }
  }

  static func status(_ value: JSONValue) throws(ProblemJSON) -> Status {
    guard let text = value.text, case let status = Status(wire: text), Status.known.contains(status) else {
      throw .invalid("status", .notAChoice, found: value)
    }
    return status
  }

  private static func priority(_ value: JSONValue, _ known: [Priority]) throws(ProblemJSON) -> Priority? {
    guard value != .null, value != .string("") else { return nil }
    guard let text = value.text, case let priority = Priority(wire: text), known.contains(priority) else {
      throw .invalid("priority", .notAChoice, found: value)
    }
    return priority
  }

  private static func date(_ value: JSONValue, _ key: String) throws(ProblemJSON) -> Date? {
    value == .null ? nil : try RequestFields.date(value, key)
  }

  private static func tags(_ value: JSONValue) throws(ProblemJSON) -> [String] {
    try RequestFields.list(value, "tags") { (value, key) throws(ProblemJSON) in
      try RequestFields.text(value, key, limit: tagLength)
    }
  }
}
