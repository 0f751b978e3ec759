import FoundationEssentials
import Screen
import TicketWire
import Tickets

/// One verb on one ticket after the other, with the rules that every verb has.
struct TicketWriting {
  let desk: Desk
  let isJSON: Bool
  let isDryRun: Bool

  /// Works on every ticket; one that cannot be done is told and the rest goes on, unless nothing more can be done.
  ///
  /// - Throws: The first `Failure`, after the last ticket; at once where the key or the rate is refused.
  func run(_ numbers: [Int], _ work: (Ticket) throws(Failure) -> Void) throws(Failure) {
    var first: Failure?
    var failures = 0
    for (index, number) in numbers.enumerated() {
      do throws(Failure) {
        try work(try desk.ticket(number))
      } catch {
        guard numbers.count > 1 else { throw error }
        let isFinal = error.status == .notSignedIn || error.status == .rateLimited
        if isFinal { throw error.adding("\(index - failures) of \(numbers.count) tickets were done before that.") }
        error.tell()
        failures += 1
        first = first ?? error
      }
    }
    guard let first else { return }
    let rest: SafeText = failures == numbers.count ? "No ticket was done." : "The other tickets are done."
    throw Failure(first.status, "\(failures) of \(numbers.count) tickets could not be done. " + rest)
  }

  /// Writes the fields that differ, or says what would be written.
  func apply(_ change: TicketChange, to ticket: Ticket) throws(Failure) {
    let change = change.reduced(against: ticket)
    let steps = change.steps(from: ticket)
    guard !isDryRun else { return tell(ticket, steps) }
    guard !change.isEmpty else { return tellUnchanged(ticket) }
    StandardOutput.outliveReader()
    let after = try desk.call(about: "#\(ticket.number)") { service async throws(TicketServiceError) in
      try await service.apply(change, to: ticket.id)
    }
    if isJSON { StandardOutput.write(json: TicketJSON.data(after)) } else { tell(ticket, change.steps(from: ticket)) }
  }

  /// Adds and removes exact tags, in one call each where the server has it, else as a whole list.
  func edit(_ edit: TagEdit, on ticket: Ticket) throws(Failure) {
    let exact = edit.difference(on: ticket.tags)
    let whole = TicketChange(tags: exact.applied(to: ticket.tags).sorted())
    guard !isDryRun else { return tell(ticket, whole.reduced(against: ticket).steps(from: ticket)) }
    guard !exact.isEmpty else { return tellUnchanged(ticket) }
    StandardOutput.outliveReader()
    let calls = [(BulkTagUpdate.Action.add, exact.add), (.remove, exact.remove)].filter { !$0.1.isEmpty }
    for (action, tags) in calls {
      let update = BulkTagUpdate(ids: [ticket.id], action: action, tags: tags.sorted())
      switch desk.outcome({ service async throws(TicketServiceError) in try await service.updateTags(update) }) {
      case .success(let result):
        guard let skipped = result.skipped.first else { continue }
        throw Failure(.refused, "#\(ticket.number): the server left it as it is: \(skipped.reason)")
      case .failure(.closedToKeys): return try apply(whole, to: ticket)
      case .failure(let error): throw Failure(error, about: "#\(ticket.number)")
      }
    }
    if isJSON {
      StandardOutput.write(json: TicketJSON.data(try desk.ticket(ticket.number)))
    } else {
      tell(ticket, whole.steps(from: ticket))
    }
  }

  private func tellUnchanged(_ ticket: Ticket) {
    if isJSON { StandardOutput.write(json: TicketJSON.data(ticket)) } else { tell(ticket, []) }
  }

  private func tell(_ ticket: Ticket, _ steps: [TicketChange.Step]) {
    guard !isJSON else {
      let changes = steps.map { ($0.field, (before: $0.before, after: $0.after)) }
      return StandardOutput.write(dryRun: Dictionary(changes) { $1 }, of: ticket)
    }
    let words = steps.map { "\($0.field) \($0.before.words) -> \($0.after.words)" }
    let what = words.isEmpty ? "is so already" : words.joined(separator: ", ")
    StandardOutput.write("#\(ticket.number) \(isDryRun && !words.isEmpty ? "would change: " : "")\(what)")
  }
}

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

  /// Without the fields that are so already, which could start workflows for nothing.
  func reduced(against ticket: Ticket) -> Self {
    var change = self
    if status == ticket.status { change.status = nil }
    if let priority, priority.value == ticket.priority { change.priority = nil }
    if let assignee, assignee.value?.key == ticket.assignee?.key { change.assignee = nil }
    if let snoozedUntil, snoozedUntil.value == ticket.snoozedUntil { change.snoozedUntil = nil }
    if let tags, TagSet(tags) == TagSet(ticket.tags) { change.tags = nil }
    return change
  }

  /// The fields by their names on the wire, before and after, snooze rules included.
  func steps(from ticket: Ticket) -> [Step] {
    var steps: [Step] = []
    var after = status
    if let snoozedUntil, after == nil {
      after = Self.statusAfterSnooze(from: ticket.snoozedUntil, to: snoozedUntil.value)
    }
    if let after, after != ticket.status {
      steps.append(Step(field: "status", before: ticket.status.wire, after: after.wire))
    }
    if let priority {
      steps.append(Step(field: "priority", before: ticket.priority?.wire, after: priority.value?.wire))
    }
    if let assignee {
      steps.append(Step(field: "assignee", before: ticket.assignee?.name, after: assignee.value?.name))
    }
    if let snoozedUntil {
      let dates = [ticket.snoozedUntil, snoozedUntil.value].map { $0.map { Timestamp($0).description } }
      steps.append(Step(field: "snoozed_until", before: dates[0], after: dates[1]))
    }
    if let tags {
      steps.append(Step(field: "tags", before: JSONValue(ticket.tags), after: JSONValue(tags)))
    }
    return steps
  }
}

extension JSONValue {
  /// A text, or null for none.
  init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  /// A list of texts.
  init(_ texts: [String]) { self = .array(texts.map(JSONValue.string)) }

  /// How a person reads a text or a list of texts.
  fileprivate var words: String {
    switch self {
    case .string(let text): text
    case .array(let values) where !values.isEmpty: values.map(\.words).joined(separator: ",")
    default: "-"
    }
  }
}
