import FoundationEssentials
import InboxViews
import Screen
import TicketStorage
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
    let steps = steps(of: change, from: ticket)
    let late: SafeText = change.wakesAfterSLA(due: ticket.slaDueAt) ? "; that is after the SLA is due" : ""
    guard !isDryRun else { return tell(ticket, steps, late) }
    guard !change.isEmpty else { return tellUnchanged(ticket) }
    StandardOutput.outliveReader()
    let after = try write(change, on: ticket)
    if isJSON { StandardOutput.write(json: TicketJSON.data(after)) } else { tell(ticket, steps, late) }
  }

  /// What a change does: for people by their names, in JSON as the wire has it.
  private func steps(of change: TicketChange, from ticket: Ticket) -> [TicketChange.Step] {
    isJSON ? change.steps(from: ticket) : desk.names.called(change).steps(from: desk.names.called(ticket))
  }

  /// Writes fields; a ticket of whose change nobody knows is read again, and somebody else's change is told.
  private func write(_ change: TicketChange, on ticket: Ticket) throws(Failure) -> Ticket {
    let seen = SeenTicket(number: ticket.number, fields: TriageFields(ticket), isOld: false)
    switch try desk.value({ service in await service.change(change, of: ticket.id, seen: seen) }) {
    case .done(let after, _), .already(let after, _): return after
    case .overtaken:
      throw Failure(.refused, "#\(ticket.number) has been changed by somebody meanwhile. Nothing was written.")
    case .failed(let error, isAsBefore: false) where error.writeOutcome == .unknown:
      throw Failure(
        .failure, "#\(ticket.number): " + NoticeText.happened(error),
        more: "It could not be confirmed; look before you do it again.")
    case .unread(let error), .failed(let error, _): throw Failure(error, about: "#\(ticket.number)")
    }
  }

  /// Adds and removes exact tags, in one call each where the server has it, else as a whole list.
  func edit(_ edit: TagEdit, on ticket: Ticket) throws(Failure) {
    let areUnknown = ticket.unknown.contains(.tags)
    // What is to remain of tags that nobody knows cannot be told from what is to go.
    if areUnknown && edit.replacement != nil { throw Failure(.unreadable(.tags), about: "#\(ticket.number)") }
    let exact = areUnknown ? edit : edit.difference(on: ticket.tags)
    let whole = TicketChange(tags: exact.applied(to: ticket.tags).sorted())
    let steps = areUnknown ? exact.steps : whole.reduced(against: ticket).steps(from: ticket)
    guard !isDryRun else { return tell(ticket, steps) }
    guard !exact.isEmpty else { return tellUnchanged(ticket) }
    StandardOutput.outliveReader()
    let calls = [(BulkTagUpdate.Action.add, exact.add), (.remove, exact.remove)].flatMap { action, tags in
      BulkTagUpdate.calls([ticket.id], action, tags)
    }
    for (place, call) in calls.enumerated() {
      do throws(Failure) { try make(call, on: ticket) } catch {
        throw place == 0 ? error : error.adding("Part of its tags has been changed.")
      }
    }
    if isJSON {
      StandardOutput.write(json: TicketJSON.data(try desk.ticket(ticket.number)))
    } else {
      tell(ticket, areUnknown ? steps : whole.steps(from: ticket))
    }
  }

  /// Makes one call for one ticket's tags; where the answer does not tell what became of them, the ticket is read again.
  private func make(_ call: BulkTagUpdate, on ticket: Ticket) throws(Failure) {
    let result = desk.outcome { service async throws(TicketServiceError) in try await service.updateTags(call) }
    let doubt: TicketServiceError
    switch result {
    case .success(let answer) where answer.updated.contains { $0.id == ticket.id }: return
    case .success(let answer):
      if let skipped = answer.skipped.first {
        if let error = skipped.error { throw Failure(error, about: "#\(ticket.number)") }
        throw Failure(.refused, "#\(ticket.number): the server left it as it is: \(skipped.reason)")
      }
      doubt = .malformed
    case .failure(let error) where error.writeOutcome == .unknown: doubt = error
    case .failure(let error): throw Failure(error, about: "#\(ticket.number)")
    }
    let now = desk.outcome { service async throws(TicketServiceError) in
      try await service.current([ticket.id: ticket.number])
    }
    guard case .success(let found) = now, found[ticket.id].flatMap(call.isDone) == true else {
      throw Failure(
        .failure, "#\(ticket.number): " + NoticeText.happened(doubt),
        more: "It could not be confirmed; look before you do it again.")
    }
  }

  private func tellUnchanged(_ ticket: Ticket) {
    if isJSON { StandardOutput.write(json: TicketJSON.data(ticket)) } else { tell(ticket, []) }
  }

  private func tell(_ ticket: Ticket, _ steps: [TicketChange.Step], _ more: SafeText = "") {
    guard !isJSON else {
      let changes = steps.map { ($0.field, (before: $0.before, after: $0.after)) }
      return StandardOutput.write(dryRun: Dictionary(changes) { $1 }, of: ticket)
    }
    let style = MomentStyle.ofOutput
    let words = steps.map { "\($0.field) \($0.before.words(style)) -> \($0.after.words(style))" }
    let what = words.isEmpty ? "is so already" : words.joined(separator: ", ")
    StandardOutput.write("#\(ticket.number) \(isDryRun && !words.isEmpty ? "would change: " : "")\(what)" + more)
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
  func steps(from ticket: Ticket) -> [Step] {
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
      let before = unknown.contains(.assignee) ? nil : ticket.assignee?.name
      steps.append(Step(field: "assignee", before: before, after: assignee.value?.name))
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

extension TagEdit {
  /// What it does to tags that nobody could read: `+` before what is added, `-` before what goes.
  fileprivate var steps: [TicketChange.Step] {
    let signs = add.map { "+\($0)" } + remove.map { "-\($0)" }
    return [TicketChange.Step(field: "tags", before: .null, after: JSONValue(signs))]
  }
}

extension JSONValue {
  /// A text, or null for none.
  init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  /// A list of texts.
  init(_ texts: [String]) { self = .array(texts.map(JSONValue.string)) }

  /// How a person reads a text, a moment or a list of texts.
  fileprivate func words(_ style: MomentStyle) -> String {
    switch self {
    case .string(let text): Timestamp(text).map { style.text($0.date) } ?? text
    case .array(let values) where !values.isEmpty: values.map { $0.words(style) }.joined(separator: ",")
    default: "-"
    }
  }
}
