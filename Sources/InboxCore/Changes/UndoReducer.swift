import Tickets

extension InboxState {
  /// u and Ctrl+r: takes the newest action back, or does it again; its tickets are read first, so that nobody's later
  /// change is overwritten.
  mutating func takeStep(_ direction: UndoStep.Direction) -> [Effect] {
    changes.isUndoLastKey = true
    guard changes.undoPresses.isEmpty, !isOnItsWay(direction) else {
      // Nobody can mean more than the history holds.
      if changes.undoPresses.isEmpty { changes.undoPressesSince = shared.notices.failures }
      changes.undoPresses = Array((changes.undoPresses + [direction]).prefix(UndoHistory.limit))
      return []
    }
    return takeStepNow(direction)
  }

  /// Takes the next step that was asked for while an earlier one was on its way; called after everything that happens.
  mutating func takeAwaitedStep() -> [Effect] {
    guard let next = changes.undoPresses.first, !isOnItsWay(next) else { return [] }
    // What was refused is no longer there to be taken back: another press must not hit what came before it.
    guard shared.notices.failures == changes.undoPressesSince, changes.run?.stage != .finished else {
      changes.undoPresses = []
      return []
    }
    changes.undoPresses.removeFirst()
    let effects = takeStepNow(next)
    // A question on screen is answered first, and what could not be taken back ends the row of presses.
    if changes.run?.stage == .finished || layers.prompt != nil { changes.undoPresses = [] }
    return effects
  }

  private mutating func takeStepNow(_ direction: UndoStep.Direction) -> [Effect] {
    guard changes.run?.isRunning != true else {
      changes.undoPresses = []
      shared.say(.info, "A bulk action is still running; press the key again when it ends.")
      return []
    }
    if direction == .undo, let effects = passOver() { return effects }
    guard let step = changes.undo.pop(direction, by: shared.requests.mark()) else {
      changes.undoPresses = []
      shared.say(.info, direction == .undo ? "There is nothing to take back." : "There is nothing to do again.")
      return []
    }
    if case .flags(let rows, let isOn) = step.work { return takeBack(step, rows, isOn) }
    if case .text(let text) = step.work { return takeBack(step, text) }
    if step.queued.contains(where: { changes.queue[$0] != nil }) { return takeOut(step) }
    return look(at: step)
  }

  /// Reads the tickets of a step as they stand now.
  private mutating func look(at step: UndoStep) -> [Effect] {
    guard let row = step.tickets.first?.row, step.tickets.count == 1 else { return look(atManyOf: step) }
    let id = shared.requests.next(for: .changes(.undoLook))
    changes.undoing[id] = step
    return [.service(id, .current(of: step.tickets))] + returnTo(row)
  }

  /// Reads the tickets of a step over several, which a run then takes back.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - resumed: The interrupted run that it goes on with or takes back; `nil` when it is a step of undo.
  /// - Returns: The call.
  mutating func look(atManyOf step: UndoStep, resuming resumed: RecordedRun? = nil) -> [Effect] {
    let id = shared.requests.next(for: .changes(.undoLookOfMany))
    var work = ChangeRun(nil, stage: .preparing(id), takesBack: step)
    work.resumes = resumed
    changes.run = work
    return [.service(id, .current(of: step.tickets))]
  }

  /// Whether the newest action, or another change of the tickets that the newest step touches, has no answer yet.
  private func isOnItsWay(_ direction: UndoStep.Direction) -> Bool {
    if changes.undo.isAwaited || !changes.queue.additions.isEmpty || !changes.queue.drops.isEmpty { return true }
    if !changes.undoOnAccept.isEmpty || changes.tagJobs.values.contains(where: { $0.takesBack == nil }) { return true }
    if isTakingBackMany || (direction == .undo && writing.isStatusAwaited) { return true }
    let busy = Set(changes.tagJobs.values.map(\.key.row))
    let newest = direction == .undo ? changes.undo.steps.last : changes.undo.undone.last
    return newest?.tickets.contains {
      changes.pending.touches($0.row) || busy.contains($0.row) || isBeingTakenBack($0.row)
    } ?? false
  }

  /// Whether the person writes, or chooses, or reads what lies over the panes, under whose hands nothing shall move.
  var isAtSomething: Bool {
    writing.isOpen || layers.prompt != nil || layers.help != nil
      || layers.picker != nil
  }

  /// Undo and redo always show their effect: what waits is put in order, and the cursor goes to the only ticket they
  /// touch, unless it was sent elsewhere meanwhile: the next key must not hit another ticket than the eye is on.
  mutating func showEffect() -> [Effect] {
    guard let step = changes.undo.justTaken else { return [] }
    changes.undo.justTaken = nil
    guard !isAtSomething else { return fileChanged() }
    forgetWaiting()
    let isLast = changes.isUndoLastKey && step.taken == changes.undo.lastPress
    if isLast, let row = step.tickets.first?.row, step.tickets.count == 1, list.cursor.row != row {
      let index = list.order.rows.firstIndex(of: row) ?? list.cursor.index
      list.cursor = Cursor(row: row, index: index)
    }
    // The only ticket of a step may belong to another view than the one on screen.
    changes.undo.sought = nil
    if step.direction == .undo, let press = step.taken, let row = step.tickets.first?.row, step.tickets.count == 1 {
      changes.undo.sought = UndoHistory.Sought(row: row, press: press)
    }
    return takeOrder() + readRows(besides: changes.undo.sought.map { [$0.row] } ?? [])
  }

  /// Says where the ticket of the step is that was taken back last, when the view on screen does not hold it.
  mutating func sayPlace(among rows: [TicketRow]) {
    guard let sought = changes.undo.sought, let row = rows.first(where: { $0.row == sought.row }) else { return }
    changes.undo.sought = nil
    let tier = Rank(of: changes.pending.shown(row), at: shared.moment, for: list.spec.viewer).tier
    guard !list.spec.view.holds(tier) else { return }
    let name = "#\(row.number)"
    let home = ListView.allCases.first { $0.holds(tier) }
    let place = home == .inbox ? "\(name) is in the Inbox (gi)." : "\(name) is in Waiting (gw)."
    shared.notices.add(home == .all ? ":view all shows \(name)." : place, to: sought.press)
  }

  /// The end of a sentence about an action: that u takes it back, where u takes nothing newer back first.
  func undoWords(_ given: RequestID?, _ what: String = "it") -> String {
    let onTheirWay =
      Array(changes.undoOnAccept.keys) + changes.tagJobs.values.filter { $0.takesBack == nil }.map(\.given)
    guard let given, changes.undo.steps.last?.given == given, onTheirWay.allSatisfy({ $0 < given }) else { return "" }
    return " u takes \(what) back."
  }

  /// Whether a step over many tickets is being taken back.
  var isTakingBackMany: Bool { changes.run?.takesBack != nil && changes.run?.stage != .finished }

  /// Whether an action on a ticket is being taken back and its present state is still awaited.
  func isBeingTakenBack(_ row: RowID) -> Bool {
    changes.undoing.values.contains { step in step.tickets.contains { $0.row == row } }
  }

  /// The ticket of a step was read: what is still as the action left it is written back.
  mutating func lookedBack(_ id: RequestID, _ result: Result<[TicketID: Ticket], TicketServiceError>) -> [Effect] {
    guard let step = changes.undoing.removeValue(forKey: id), let key = step.tickets.first else { return [] }
    switch result {
    case .failure(let error):
      changes.undo.putBack(step)
      shared.say(.undo, error)
      return []
    case .success(let tickets):
      guard let ticket = tickets[key.id] else { return lost(key) }
      return takeBack(step, ticket)
    }
  }

  /// The tickets of a step over many were read; what is still as the action left it is sorted out off the main thread.
  mutating func lookedBackAtMany(
    _ id: RequestID, _ result: Result<[TicketID: Ticket], TicketServiceError>
  ) -> [Effect] {
    guard changes.run?.stage == .preparing(id), let step = changes.run?.takesBack else { return [] }
    switch result {
    case .failure(let error):
      if let work = changes.run { giveUp(work) }
      shared.say(.undo, error)
      return []
    case .success(let tickets):
      let next = shared.requests.next(for: .changes(.undoPlan))
      changes.run?.stage = .preparing(next)
      let isResumed = changes.run?.resumes != nil
      return [.read(next, .undoPlan(step, now: tickets, isOneByOne: isStatusOneByOne, isResumed: isResumed))]
    }
  }

  /// A step over many was taken back or done again in part: the bar says how much, the list on screen says the rest.
  mutating func sayTakenInPart(_ step: UndoStep) {
    shared.say(.warning, "\(step.success.dropLast()); the list says what became of the others.")
  }

  /// Flags are this person's own, so nobody else can have changed them.
  private mutating func takeBack(_ step: UndoStep, _ rows: [RowID], _ isOn: Bool) -> [Effect] {
    changes.undo.tookBack(step)
    shared.say(.success, step.success)
    return setFlags(rows, isOn: !isOn)
  }

  /// Writes back what is still as the action left it.
  private mutating func takeBack(_ step: UndoStep, _ ticket: Ticket) -> [Effect] {
    guard let edit = step.edits.first else { return [] }
    let key = edit.key
    switch edit.work {
    case .fields(let fields):
      return takeBack(step, key, fields, FieldUndo(fields, step.direction, current: TriageFields(ticket)), ticket)
    case .tags(let tags):
      let inverse = tags.inverse
      let left = inverse.stillToDo(on: ticket.tags)
      guard !left.isEmpty else {
        shared.say(.warning, "The tags of #\(key.number) changed meanwhile, so nothing was \(step.direction.done).")
        return []
      }
      let changed = inverse.without(left).named
      let kept = changed.isEmpty ? "" : " \(changed.joined(separator: ", ")) changed meanwhile and stays so."
      return tagOne(exactly: left, on: key, takesBack: step, remark: kept)
    }
  }

  private mutating func takeBack(
    _ step: UndoStep, _ key: TicketRef, _ edit: FieldEdit, _ plan: FieldUndo, _ ticket: Ticket
  ) -> [Effect] {
    let skipped = plan.skipped.joined(separator: " and ")
    guard !plan.change.isEmpty else {
      guard !skipped.isEmpty else {
        shared.say(.info, "Nothing of #\(key.number) is left to \(step.direction == .undo ? "take back" : "do again").")
        return []
      }
      shared.say(
        .warning,
        "\(skipped.capitalizedFirst) of #\(key.number) changed meanwhile, so nothing was \(step.direction.done).")
      return []
    }
    let id = shared.requests.next(for: .changes(.ticket))
    var work = PendingChange(rows: [key.row], change: plan.change)
    let status = plan.change.status ?? edit.before.status
    let isAsleep = plan.change.snoozedUntil?.value.map { $0 > shared.moment } ?? false
    let isSettled = step.direction == .redo && (status == .resolved || isAsleep || step.waits)
    work.settles = settle(key.row, isSettled)
    changes.pending.byRequest[id] = work
    let kept = skipped.isEmpty ? "" : " \(skipped.capitalizedFirst) changed meanwhile and stays."
    changes.undoOnRefusal[id] = TakingBack(step: step, success: "\(step.success)\(kept)")
    let seen = SeenTicket(number: key.number, fields: TriageFields(ticket), isOld: false)
    return [.service(id, .apply(plan.change, key.id, seen: seen))]
  }

  /// Brings the cursor back to a ticket whose change is taken back, so that the next key does not hit another one;
  /// where other keys came first, nothing moves under them.
  mutating func returnTo(_ row: RowID) -> [Effect] {
    changes.isUndoLastKey ? bringBack(row, id: list.rows[row]?.id) : []
  }
}

/// What one PATCH must write to take fields back, and which fields somebody else changed since.
struct FieldUndo: Equatable {
  private(set) var change = TicketChange()
  private(set) var skipped: [String] = []

  /// Compares a ticket before and after an action with how it stands now.
  init(_ edit: FieldEdit, _ direction: UndoStep.Direction, current: TriageFields) {
    let (before, after) = (edit.before, edit.after)
    for field in TriageField.snoozeLast where !field.isEqual(before, after) {
      guard let value = before[field], field.isEqual(current, after) else {
        skipped.append("the \(field.noun)")
        continue
      }
      change.write(value)
    }
    // What is resolved sleeps no more, and a snooze beside it would reopen it when it ends (contract.md section 7).
    if change.snoozedUntil?.value != nil, (change.status ?? current.status) == .resolved {
      change.snoozedUntil = nil
      let status = "the \(TriageField.status.noun)"
      if !skipped.contains(status) { skipped.append(status) }
    }
    // Alone, the snooze would move the status by the server's rules; an explicit one holds it where it is.
    if change.status == nil, let ruled = change.ruledStatus(from: current.snoozedUntil), ruled != current.status {
      change.status = current.status
    }
    let isAsLeft = current.status == after.status && current.snoozedUntil == after.snoozedUntil
    restoreRests(edit, direction, isAsLeft: isAsLeft)
  }

  /// Marks are this file's own, so nobody else has changed them.
  ///
  /// Status and snooze set them anew by themselves. That is right when an action is done again, unless it leaves the
  /// ticket to its customer or ends that; and when it is taken back, where there were none before. But what was resolved
  /// and had none had come back, and must not rest. Beside another field marks stay when status or snooze have changed
  /// since.
  private mutating func restoreRests(
    _ edit: FieldEdit, _ direction: UndoStep.Direction, isAsLeft: Bool
  ) {
    let (before, after) = (edit.before.rests, edit.after.rests)
    let isMoved = change.status != nil || change.snoozedUntil != nil
    let isStill = skipped.isEmpty && (isAsLeft || change.isEmpty)
    let isLeaving = before.settledAt != nil || after.settledAt != nil
    let hadCome = change.status == .resolved && edit.knowsMarks
    let isOwn =
      switch direction {
      case _ where !isMoved: before != after && isStill
      case .undo: isLeaving || before != RestMarks() || hadCome
      case .redo: isLeaving
      }
    if isOwn { change.rests = before }
  }
}

extension TriageField {
  /// What undo calls it, where that is not its value.
  fileprivate var noun: String {
    switch self {
    case .snooze: "snooze"
    case .status, .priority, .assignee, .due, .resolvedByAI, .escalation: label
    }
  }
}

extension String {
  /// The text with its first letter in upper case.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
