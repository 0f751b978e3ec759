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
    for number in numbers {
      do throws(Failure) {
        try work(try desk.ticket(number))
      } catch {
        let isFinal = error.status == .notSignedIn || error.status == .rateLimited
        if isFinal || numbers.count == 1 { throw error }
        error.tell()
        first = first ?? error
      }
    }
    if let first { throw Failure(first.status, "Some tickets were left out; the others are done.") }
  }

  /// Writes the fields that differ, or says what would be written.
  func apply(_ change: TicketChange, to ticket: Ticket) throws(Failure) {
    let change = change.reduced(against: ticket)
    let steps = change.steps(from: ticket)
    guard !isDryRun, !change.isEmpty else { return tell(ticket, steps) }
    let after = try desk.call(about: "#\(ticket.number)") { service async throws(TicketServiceError) in
      try await service.apply(change, to: ticket.id)
    }
    if isJSON { StandardOutput.write(json: TicketJSON.data(after)) } else { tell(ticket, change.steps(from: ticket)) }
  }

  /// Adds and removes exact tags, in one call each where the server has it, else as a whole list.
  func edit(_ edit: TagEdit, on ticket: Ticket) throws(Failure) {
    let exact = edit.difference(on: ticket.tags)
    let whole = TicketChange(tags: exact.applied(to: ticket.tags).sorted())
    guard !isDryRun, !exact.isEmpty else {
      return tell(ticket, whole.reduced(against: ticket).steps(from: ticket))
    }
    let calls = [(BulkTagUpdate.Action.add, exact.add), (.remove, exact.remove)].filter { !$0.1.isEmpty }
    for (action, tags) in calls {
      let update = BulkTagUpdate(ids: [ticket.id], action: action, tags: tags.sorted())
      switch desk.outcome({ service async throws(TicketServiceError) in try await service.updateTags(update) }) {
      case .success(let result):
        guard result.skipped.isEmpty else { throw Failure(.refused, "#\(ticket.number): the server left it as it is.") }
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

  private func tell(_ ticket: Ticket, _ steps: [TicketChange.Step]) {
    guard !isJSON else { return StandardOutput.write(json: Self.json(ticket, steps)) }
    let words = steps.map { "\($0.field) \($0.before ?? "-") -> \($0.after ?? "-")" }
    let what = words.isEmpty ? "is so already" : words.joined(separator: ", ")
    StandardOutput.write("#\(ticket.number) \(isDryRun && !words.isEmpty ? "would change: " : "")\(what)")
  }

  private static func json(_ ticket: Ticket, _ steps: [TicketChange.Step]) -> Data {
    func value(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
    let changes = steps.map { ($0.field, JSONValue.object(["before": value($0.before), "after": value($0.after)])) }
    let object: [String: JSONValue] = [
      "ticket_number": .integer(Int64(ticket.number)), "id": .string(ticket.id.description),
      "changes": .object(Dictionary(changes) { $1 }),
    ]
    return Data(JSONValue.object(object).json)
  }
}

extension TicketChange {
  /// What a change does to one field, as text.
  struct Step {
    let field: String
    let before: String?
    let after: String?
  }

  /// Without the fields that are so already, which could start workflows for nothing.
  func reduced(against ticket: Ticket) -> Self {
    var change = self
    if status == ticket.status { change.status = nil }
    if let priority, priority.value == ticket.priority { change.priority = nil }
    if let assignee, assignee.value?.key == ticket.assignee?.key { change.assignee = nil }
    if let snoozedUntil, snoozedUntil.value == ticket.snoozedUntil { change.snoozedUntil = nil }
    if let tags, tags.sorted() == ticket.tags.sorted() { change.tags = nil }
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
      steps.append(Step(field: "tags", before: ticket.tags.joined(separator: ","), after: tags.joined(separator: ",")))
    }
    return steps
  }
}
