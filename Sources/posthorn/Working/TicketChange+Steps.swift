import Notation
import Screen
import Tickets

extension TicketChange {
  /// What a change does to one field, in values of the wire.
  struct Step {
    let field: String
    let before: JSONValue
    let after: JSONValue

    init(field: String, before: JSONValue, after: JSONValue) {
      self.field = field
      self.before = before
      self.after = after
    }
  }

  /// Without the fields that are so already, which could start workflows for nothing; of what could not be read nobody
  /// knows that.
  func reduced(against ticket: Ticket) -> Self {
    var change = self
    for field in TriageField.allCases where ticket.knows(field) {
      if let value = self[field], value.nameless == ticket[field]?.nameless { change.drop(field) }
    }
    if !ticket.unknown.contains(.tags), let tags, TagSet(tags) == TagSet(ticket.tags) { change.tags = nil }
    return change
  }

  /// The fields by their names on the wire, before and after, snooze rules included; what could not be read is nothing.
  ///
  /// - Parameters:
  ///   - ticket: The ticket before.
  ///   - called: What an assignee is called; by the bare name where programs read.
  /// - Returns: A step for each field that the change writes or moves.
  func steps(from ticket: Ticket, called: (Assignee) -> String = \.name) -> [Step] {
    var change = self
    if status == nil, ticket.knows(.snooze) { change.status = ruledStatus(from: ticket.snoozedUntil) }
    if ticket.knows(.status), change.status == ticket.status { change.status = nil }
    var steps = change.values.map { value in
      let before = ticket.knows(value.field) ? ticket[value.field] : nil
      return Step(field: value.field.wireName, before: before?.step(called) ?? .null, after: value.step(called))
    }
    if let tags {
      steps.append(Step(field: "tags", before: JSONValue(ticket.tags), after: JSONValue(tags)))
    }
    return steps
  }
}

extension TriageValue {
  /// What a step shows: a moment as the wire has it, and what an assignee is called.
  fileprivate func step(_ called: (Assignee) -> String) -> JSONValue {
    json(date: { .string(Timestamp($0).description) }, assignee: { .string(called($0)) })
  }
}

extension TicketChange.Step {
  /// What is done, or would be: `status open -> resolved, priority - -> high`.
  ///
  /// - Parameters:
  ///   - steps: What a change does, field by field.
  ///   - isDryRun: Whether it is only said.
  ///   - style: How moments are written.
  /// - Returns: The words, without the ticket's number.
  static func sentence(of steps: [Self], isDryRun: Bool, _ style: MomentStyle) -> SafeText {
    guard !steps.isEmpty else { return "is so already" }
    let words = steps.map { "\($0.field) " + $0.words(of: $0.before, style) + " -> " + $0.words(of: $0.after, style) }
    return (isDryRun ? "would change: " : "") + SafeText.joined(words, separator: ", ")
  }

  /// How a person reads a value of the field: no name and no tag is a moment, though it may look like one.
  private func words(of value: JSONValue, _ style: MomentStyle) -> SafeText {
    switch value {
    case .string(let text) where field == "snoozed_until": SafeText(Timestamp(text).map { style.text($0.date) } ?? text)
    case .string(let text): SafeText(text)
    case .array(let values) where !values.isEmpty:
      .joined(values.map { $0.text.map { SafeText.tag($0) } ?? "-" }, separator: ",")
    default: "-"
    }
  }
}
