import FoundationEssentials
import InboxViews
import Screen
import TicketFile
import TicketWire
import Tickets

/// One verb on one ticket after the other, with the rules that every verb has.
struct TicketWriting {
  let session: ServiceSession
  let isJSON: Bool
  let isDryRun: Bool

  /// Works on every ticket; one that cannot be done is told and the rest goes on, unless nothing more can be done.
  ///
  /// - Throws: The first `Failure`, after the last ticket; at once where the key or the rate is refused.
  func run(_ numbers: [Int], _ work: (Ticket) throws(Failure) -> Void) throws(Failure) {
    try BulkRun(numbers: numbers, tell: { $0.tell() }).run { (number) throws(Failure) in
      try work(try session.ticket(number))
    }
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
    if isJSON { StandardOutput.write(json: session.json(of: after)) } else { tell(ticket, steps, late) }
  }

  /// What a change does: for people by their names, in JSON as the wire has it.
  private func steps(of change: TicketChange, from ticket: Ticket) -> [TicketChange.Step] {
    guard !isJSON else { return change.steps(from: session.names.addressed(ticket)) }
    return session.names.called(change).steps(from: session.names.called(ticket), called: \.shownName)
  }

  /// Writes fields; a ticket of whose change nobody knows is read again, and somebody else's change is told.
  private func write(_ change: TicketChange, on ticket: Ticket) throws(Failure) -> Ticket {
    let seen = SeenTicket(number: ticket.number, fields: TriageFields(ticket), isOld: false)
    switch try session.value({ service in await service.change(change, of: ticket.id, seen: seen) }) {
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
      StandardOutput.write(json: session.json(of: try session.ticket(ticket.number)))
    } else {
      tell(ticket, areUnknown ? steps : whole.steps(from: ticket))
    }
  }

  /// Makes one call for one ticket's tags; where the answer does not tell what became of them, the ticket is read again.
  private func make(_ call: BulkTagUpdate, on ticket: Ticket) throws(Failure) {
    let result = session.outcome { service async throws(TicketServiceError) in try await service.updateTags(call) }
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
    let now = session.outcome { service async throws(TicketServiceError) in
      try await service.current([ticket.id: ticket.number])
    }
    guard case .success(let found) = now, found[ticket.id].flatMap(call.isDone) == true else {
      throw Failure(
        .failure, "#\(ticket.number): " + NoticeText.happened(doubt),
        more: "It could not be confirmed; look before you do it again.")
    }
  }

  private func tellUnchanged(_ ticket: Ticket) {
    if isJSON { StandardOutput.write(json: session.json(of: ticket)) } else { tell(ticket, []) }
  }

  private func tell(_ ticket: Ticket, _ steps: [TicketChange.Step], _ more: SafeText = "") {
    guard !isJSON else {
      let changes = steps.map { ($0.field, (before: $0.before, after: $0.after)) }
      return StandardOutput.write(json: DryRunJSON.data(Dictionary(changes) { $1 }, of: ticket))
    }
    let what = TicketChange.Step.sentence(of: steps, isDryRun: isDryRun, .ofOutput)
    StandardOutput.write("#\(ticket.number) " + what + more)
  }
}
