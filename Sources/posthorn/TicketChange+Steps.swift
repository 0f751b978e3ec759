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

    init(field: String, before: String?, after: String?) {
      self.init(field: field, before: JSONValue(before), after: JSONValue(after))
    }
  }

  /// Without the fields that are so already, which could start workflows for nothing; of what could not be read nobody
  /// knows that.
  func reduced(against ticket: Ticket) -> Self {
    var change = self
    let unknown = ticket.unknown
    if !unknown.contains(.status), status == ticket.status { change.status = nil }
    if !unknown.contains(.priority), let priority, priority.value == ticket.priority { change.priority = nil }
    if !unknown.contains(.assignee), let assignee, assignee.value?.key == ticket.assignee?.key { change.assignee = nil }
    if !unknown.contains(.snooze), let snoozedUntil, snoozedUntil.value == ticket.snoozedUntil {
      change.snoozedUntil = nil
    }
    if !unknown.contains(.tags), let tags, TagSet(tags) == TagSet(ticket.tags) { change.tags = nil }
    return change
  }

  /// The fields by their names on the wire, before and after, snooze rules included; what could not be read is nothing.
  ///
  /// - Parameters:
  ///   - ticket: The ticket before.
  ///   - called: What an assignee is called; by the bare name where programs read.
  /// - Returns: A step for each field that the change writes or moves.
  func steps(from ticket: Ticket, called: (Assignee) -> String = \.name) -> [Step] {
    var steps: [Step] = []
    var after = status
    let unknown = ticket.unknown
    if let snoozedUntil, after == nil, !unknown.contains(.snooze) {
      after = Self.statusAfterSnooze(from: ticket.snoozedUntil, to: snoozedUntil.value)
    }
    if let after, unknown.contains(.status) || after != ticket.status {
      let before = unknown.contains(.status) ? nil : ticket.status.wire
      steps.append(Step(field: "status", before: before, after: after.wire))
    }
    if let priority {
      let before = unknown.contains(.priority) ? nil : ticket.priority?.wire
      steps.append(Step(field: "priority", before: before, after: priority.value?.wire))
    }
    if let assignee {
      let before = unknown.contains(.assignee) ? nil : ticket.assignee.map(called)
      steps.append(Step(field: "assignee", before: before, after: assignee.value.map(called)))
    }
    if let snoozedUntil {
      let before = unknown.contains(.snooze) ? nil : ticket.snoozedUntil
      let dates = [before, snoozedUntil.value].map { $0.map { Timestamp($0).description } }
      steps.append(Step(field: "snoozed_until", before: dates[0], after: dates[1]))
    }
    if let tags {
      steps.append(Step(field: "tags", before: JSONValue(ticket.tags), after: JSONValue(tags)))
    }
    return steps
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

extension TagEdit {
  /// What it does to tags that nobody could read: `+` before what is added, `-` before what goes.
  var steps: [TicketChange.Step] {
    let signs = add.map { "+\($0)" } + remove.map { "-\($0)" }
    return [TicketChange.Step(field: "tags", before: .null, after: JSONValue(signs))]
  }
}

extension JSONValue {
  /// A text, or null for none.
  init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  /// A list of texts.
  init(_ texts: [String]) { self = .array(texts.map(JSONValue.string)) }
}
