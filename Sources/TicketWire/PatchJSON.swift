import FoundationEssentials
import Tickets

/// The body of PATCH `tickets/:id/` (contract.md section 5.3).
enum PatchJSON {
  /// Writes the fields that change and nothing else.
  static func body(_ change: TicketChange) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      if let status = change.status { writer.member("status", status.wire) }
      if let priority = change.priority { writer.member("priority", priority.value?.wire) }
      if let assignee = change.assignee { writer.member("assignee", assignee.value.map(AssigneeJSON.written) ?? .null) }
      if let snooze = change.snoozedUntil { writer.member("snoozed_until", snooze.value) }
      if let due = change.slaDueAt { writer.member("sla_due_at", due.value) }
      if let tags = change.tags { writer.member("tags", tags) }
      if let isResolved = change.isResolvedByAI { writer.member("ai_resolved", isResolved) }
      if let reason = change.escalationReason { writer.member("escalation_reason", reason.value) }
      if let traits = change.traits { writer.member("anonymous_traits", traits) }
    }
    return writer.data
  }

  /// Reads and checks the fields in the order of the table; the first problem counts.
  static func change(
    _ fields: RequestFields, generation: Generation = .n
  ) throws(ProblemJSON) -> TicketChange {
    var change = TicketChange()
    if let value = try fields.optional("status") { change.status = try status(value) }
    if let value = fields["priority"] { change.priority = FieldChange(try priority(value, generation.priorities)) }
    if let value = fields["assignee"] { change.assignee = FieldChange(try AssigneeJSON.change(value)) }
    change.snoozedUntil = try date("snoozed_until", fields)
    change.slaDueAt = try date("sla_due_at", fields)
    if let value = try fields.optional("tags") { change.tags = try tags(value) }
    if let value = fields["ai_resolved"] { change.isResolvedByAI = try RequestFields.flag(value, "ai_resolved") }
    if let value = fields["escalation_reason"] {
      change.escalationReason =
        value == .null ? .clear : .set(try RequestFields.text(value, "escalation_reason", allowsBlank: true))
    }
    change.traits = try fields.optional("anonymous_traits")
    return change
  }

  /// Most code points of a tag.
  static let tagLength = 255

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

  private static func date(_ key: String, _ fields: RequestFields) throws(ProblemJSON) -> FieldChange<Date>? {
    guard let value = fields[key] else { return nil }
    return value == .null ? .clear : .set(try RequestFields.date(value, key))
  }

  private static func tags(_ value: JSONValue) throws(ProblemJSON) -> [String] {
    try RequestFields.list(value, "tags") { (value, key) throws(ProblemJSON) in
      try RequestFields.text(value, key, limit: tagLength)
    }
  }
}
