import FoundationEssentials
public import Notation
public import Tickets

extension InboxState {
  /// Writes the fields of one verb: shown at once, taken back with a sentence when refused.
  ///
  /// - Parameters:
  ///   - change: The fields.
  ///   - row: The ticket as it stands.
  ///   - title: What undo will call it, before the number.
  ///   - waits: Whether it means that the customer is to answer.
  ///   - settles: Whether the person is done with the ticket, whatever its status.
  ///   - follows: For whom the text was after which it is written; `nil` when it stands alone.
  /// - Returns: The call.
  mutating func apply(
    _ change: TicketChange, to row: TicketRow, title: String, waits: Bool = false, settles: Bool = false,
    follows: Audience? = nil
  ) -> [Effect] {
    let isDeferred = queuesVerbs && change.canWait && !change.sent.isEmpty
    let id = isDeferred ? shared.requests.mark() : shared.requests.next(for: .changes(.ticket))
    let seen = seen(row)
    let before = changes.pending.shown(row)
    let after = before.predicting(change)
    let edit = FieldEdit(before: TriageFields(before), after: TriageFields(after))
    var work = PendingChange(rows: [row.row], change: change)
    work.follows = follows
    let isSettled = settles || after.status == .resolved || after.isAsleep(at: shared.moment)
    if isSettled || change.status != nil || change.rests != nil { work.settles = settle(row.row, isSettled) }
    let step = UndoStep(
      what: title, work: .edits([TicketEdit(key: TicketRef(row), work: .fields(edit))]), waits: waits, given: id)
    // What stays in the file waits for no server.
    if isDeferred { return enqueue(work, of: step) }
    changes.pending.byRequest[id] = work
    changes.undoOnAccept[id] = step
    return [.service(id, .apply(change, row.id, seen: seen))]
  }

  /// Marks a ticket as settled or not; `nil` when it is so already.
  mutating func settle(_ row: RowID, _ isSettled: Bool) -> Bool? {
    guard list.handled.contains(row) != isSettled else { return nil }
    if isSettled { list.handled.insert(row) } else { list.handled.remove(row) }
    return isSettled
  }

  /// A change was accepted or refused.
  ///
  /// - Parameters:
  ///   - id: The call.
  ///   - result: The ticket afterwards, or the error.
  ///   - overtaking: What somebody else had done since the person saw the ticket; undo goes back to that.
  ///   - isUntouched: Whether nothing was written, whatever the error says.
  /// - Returns: What follows.
  mutating func applied(
    _ id: RequestID, _ result: Result<Ticket, TicketServiceError>, _ overtaking: Overtaking? = nil,
    isUntouched: Bool = false
  ) -> [Effect] {
    guard let change = changes.pending.byRequest.removeValue(forKey: id), let row = change.rows.first else { return [] }
    let step = changes.undoOnAccept.removeValue(forKey: id)
    let takenBack = changes.undoOnRefusal.removeValue(forKey: id)
    switch result {
    case .success(let ticket):
      server.read[ticket.id] = shared.moment
      if let step { accepted(step, change, ticket, overtaking) }
      if let takenBack {
        changes.undo.tookBack(takenBack.step)
        shared.say(.success, takenBack.success, given: takenBack.step.taken)
      }
      let counting = change.change?.saysWhatBecomes == true ? readCounts() : []
      return list.read(rows: [row], &shared) + reloadIfShown(row)
        + (change.change?.status == nil ? [] : server.renewBadge(&shared)) + counting
    case .failure(let error) where isAway(error) && canQueue(step, change.change):
      let away = foundAway()
      let kept = step.map { enqueue(change, of: $0) } ?? []
      goesOn(id)
      return kept + away
    case .failure(let error):
      if let settles = change.settles { _ = settle(row, !settles) }
      if let takenBack { changes.undo.putBack(takenBack.step) }
      let refusal = refused(
        change, step ?? takenBack?.step, error, isUntouched: isUntouched, isUndo: takenBack != nil)
      return error == .ticketNotFound ? refusal : refusal + comeBack(for: id)
    }
  }

  private mutating func accepted(
    _ step: UndoStep, _ change: PendingChange, _ ticket: Ticket, _ overtaking: Overtaking?
  ) {
    var step = step
    if let key = step.edits.first?.key, var edit = step.onlyFields, let fields = change.change {
      // What the server had before counts, not what was on the screen.
      if let overtaking { edit.take(overtaking) }
      let now = TriageFields(ticket, rests: edit.after.rests)
      edit.after = overtaking == nil ? edit.before.taking(fields, from: now) : now
      step.work = .edits([TicketEdit(key: key, work: .fields(edit))])
    }
    let sent = change.follows.map { "The \($0.words) was added. " } ?? ""
    let others = overtaking.map { "\(words(of: $0, on: ticket.number)). " } ?? ""
    guard !isSo(step, change) else {
      shared.say(.success, "\(sent)\(others)#\(ticket.number) is \(ticket.status.label.lowercased()) already.")
      return
    }
    let canBeTakenBack = change.change?.canBeTakenBack != false
    changes.undo.push(canBeTakenBack ? step : step.withoutWayBack)
    let what = change.follows == nil ? "it" : "the status"
    let undoing =
      canBeTakenBack ? undoWords(step.given, what) : " u cannot take it back; :ai sets the mark either way."
    shared.say(.success, "\(sent)\(others)\(sentence(of: step, change.change))\(undoing)", given: step.given)
  }

  /// Whether a status that was sent with a text was there already, so that there is nothing to take back.
  private func isSo(_ step: UndoStep, _ change: PendingChange) -> Bool {
    change.follows != nil && step.onlyFields?.isSame == true
  }

  private mutating func refused(
    _ change: PendingChange, _ step: UndoStep?, _ error: TicketServiceError, isUntouched: Bool, isUndo: Bool
  ) -> [Effect] {
    let key = step?.tickets.first
    if let key, error == .ticketNotFound { return lost(key, follows: change.follows) }
    // It may have been written all the same: undo knows of it and asks the server before it writes.
    let isUnknown = !isUntouched && error.writeOutcome == .unknown
    if isUnknown, !isUndo, let step, !isSo(step, change) {
      changes.undo.push(change.change?.canBeTakenBack != false ? step : step.withoutWayBack)
    }
    let number = key?.number ?? 0
    if let audience = change.follows {
      shared.say(.statusAfter(number: number, audience, isKnown: !isUnknown), error)
    } else {
      shared.say(
        isUntouched && error.writeOutcome == .unknown ? .untouched(number: number) : .change(number: number), error)
    }
    return list.read(rows: change.rows.sorted(), &shared)
  }

  /// What a verb did, as its person would say it.
  private func sentence(of step: UndoStep, _ change: TicketChange?) -> String {
    guard let edit = step.onlyFields, let key = step.edits.first?.key, let change else {
      return "\(step.title) is done."
    }
    let (before, after) = (edit.before, edit.after)
    let moved = before.status == after.status ? "" : ", now \(after.status.label.lowercased())"
    let name = "#\(key.number)"
    if let said = change.values.lazy.compactMap({ said($0, of: name, moved) }).first {
      let late = change.wakesAfterSLA(due: after.slaDueAt) ? "; it wakes after the SLA is due" : ""
      return "\(said)\(late)."
    }
    if change.sent.isEmpty {
      if after.status == .resolved { return "\(name) is settled until something newer comes." }
      return step.waits ? "\(name) waits for the customer." : "\(name) no longer waits for the customer."
    }
    let woke = change.snoozedUntil == .clear ? " and no longer snoozed" : ""
    if step.waits { return "\(name) waits for the customer\(moved)." }
    return "\(name) is \(after.status.label.lowercased())\(after.status == .resolved ? "" : " now")\(woke)."
  }

  /// The sentence of a field that has one of its own, without its full stop; status and waking share one.
  private func said(_ value: TriageValue, of name: String, _ moved: String) -> String? {
    switch value {
    case .status, .snooze(nil): nil
    case .snooze(let until?): "\(name) is snoozed until \(words(for: until))\(moved)"
    case .assignee(let assignee): "\(name) is \(assignee.map(whose) ?? "assigned to nobody") now"
    case .priority(nil): "\(name) has no priority now"
    case .priority(let priority?): "\(name) has priority \(priority.label.lowercased()) now"
    case .due(let due): due.map { "\(name) is due \(words(for: $0))" } ?? "\(name) has no due time now"
    case .escalation(let reason): "\(name) is \(reason == nil ? "not escalated any more" : "escalated")"
    case .resolvedByAI(let isResolved): "\(name) is marked as \(isResolved ? "" : "not ")resolved by the AI"
    }
  }

  private func whose(_ assignee: Assignee) -> String {
    list.spec.viewer.userID.map { assignee.key == "u:\($0)" } == true ? "yours" : "with \(called(assignee).title)"
  }

  /// Reads the detail again when it shows this ticket.
  mutating func reloadIfShown(_ row: RowID) -> [Effect] { thread.shown.row == row ? thread.reloadThread(&shared) : [] }
}

extension Snooze.Problem {
  /// The problem in a sentence.
  public var sentence: String {
    switch self {
    case .noSLA: "This ticket has no SLA to snooze before; z / takes any time."
    case .past: "That time has passed already; z / takes any time ahead."
    case .noLastWake: "Nothing was snoozed before in this session; z / takes any time."
    case .unreadable: "Not a time: try \(Snooze.examples.joined(separator: ", "))."
    }
  }
}

extension InboxState {
  /// A moment as sentences name it: `Fri 09:00`, with its date where that is further than six days ahead or past.
  func words(for date: Date) -> String {
    shared.zone.civil(at: date).shortText(from: shared.zone.civil(at: shared.moment))
  }
}

extension CivilTime {
  /// Weekday, date and clock: `Fri 2026-03-06 09:00`.
  public var momentText: String { "\(weekdayName) \(dateText) \(clockText)" }

  /// The same without the date within the next six days: `Fri 09:00`.
  func shortText(from today: CivilTime) -> String {
    (0...6).contains(day - today.day) ? "\(weekdayName) \(clockText)" : momentText
  }
}
