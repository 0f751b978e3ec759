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
    let overtaken = direction == .undo ? changes.overtaken(step) : nil
    if let unsent = changes.waits(step) ? step : overtaken {
      let back = unsent.tickets.count == 1 ? unsent.tickets.first.map { returnTo($0.row) } ?? [] : []
      return changes.takeOut(unsent, &shared) + back
    }
    return look(at: step)
  }

  /// Reads the tickets of a step as they stand now; of several, a run then shows how far it is.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - resumed: The interrupted run that it goes on with or takes back; `nil` when it is a step of undo.
  ///   - isLeft: Whether that run is only looked at and then left as it is.
  /// - Returns: The call.
  mutating func look(at step: UndoStep, resuming resumed: RecordedRun? = nil, isLeft: Bool = false) -> [Effect] {
    let id = shared.requests.next(for: .changes(.undoLook))
    var work = ChangeRun(nil, stage: .preparing(id), takesBack: step)
    (work.resumes, work.isLeft) = (resumed, isLeft)
    let look = Effect.service(id, .current(of: step.tickets))
    guard resumed == nil, step.tickets.count == 1, let row = step.tickets.first?.row else {
      changes.run = work
      return changes.announce(step.edits.map(\.inverted), of: id, &shared) + [look]
    }
    work.single = SingleChange(title: step.what, waits: step.waits)
    changes.runs[id] = work
    return changes.announce(step.edits.map(\.inverted), of: id, &shared) + [look] + returnTo(row)
  }

  /// Whether the newest action, or another change of the tickets that the newest step touches, has no answer yet.
  private func isOnItsWay(_ direction: UndoStep.Direction) -> Bool {
    if changes.undo.isAwaited || !changes.queue.drops.isEmpty { return true }
    if changes.singles.contains(where: { $0.takesBack == nil }) { return true }
    if changes.isTakingBackMany || (direction == .undo && writing.isStatusAwaited) { return true }
    let busy = Set(changes.singles.compactMap(\.singleTicket?.row))
    // Whether that was the last one is known, and said, once those on their way are answered.
    guard let newest = direction == .undo ? changes.undo.steps.last : changes.undo.undone.last else {
      return !changes.singles.isEmpty
    }
    return newest.tickets.contains { changes.pending.touches($0.row) || busy.contains($0.row) }
  }

  /// Undo and redo always show their effect: what waits is put in order, and the cursor goes to the only ticket they
  /// touch, unless it was sent elsewhere meanwhile: the next key must not hit another ticket than the eye is on.
  mutating func showEffect() -> [Effect] {
    guard let step = changes.undo.justTaken else { return [] }
    changes.undo.justTaken = nil
    guard !isAtSomething else { return list.fileChanged(in: layout, &shared) }
    list.forgetWaiting()
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
    return list.takeOrder(in: layout, &shared)
      + list.readRows(besides: changes.undo.sought.map { [$0.row] } ?? [], in: layout, &shared)
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

  /// The tickets of a step were read: what is still as the action left it is written back.
  ///
  /// Of many tickets, that is sorted out off the main thread.
  mutating func lookedBack(_ id: RequestID, _ result: Result<[TicketID: Ticket], TicketServiceError>) -> [Effect] {
    guard let work = changes.runs[id], work.stage == .preparing(id), let step = work.takesBack else { return [] }
    switch result {
    case .failure where work.isLeft:
      changes.run = nil
      return work.resumes.map { leave($0, $0.doneEdits, isCertain: false) } ?? []
    case .failure(let error):
      changes.giveUp(work)
      shared.say(step.direction.attempt, error)
      return []
    case .success(let tickets):
      if work.single != nil { return takeBack(step, id, tickets) }
      let next = shared.requests.next(for: .changes(.undoPlan))
      changes.runs[id]?.stage = .preparing(next)
      return [
        .read(
          next, .undoPlan(step, now: tickets, isOneByOne: server.isStatusOneByOne, isResumed: work.resumes != nil))
      ]
    }
  }

  /// Flags are this person's own, so nobody else can have changed them.
  private mutating func takeBack(_ step: UndoStep, _ rows: [RowID], _ isOn: Bool) -> [Effect] {
    changes.undo.tookBack(step)
    shared.say(.success, step.success)
    return list.setFlags(rows, isOn: !isOn, &shared)
  }

  /// Writes back what of one ticket is still as the action left it.
  private mutating func takeBack(_ step: UndoStep, _ run: RequestID, _ tickets: [TicketID: Ticket]) -> [Effect] {
    guard let edit = step.edits.first, let ticket = tickets[edit.key.id] else {
      changes.runs[run] = nil
      return step.tickets.first.map { lost($0) } ?? []
    }
    // An attempt of before whose answer was lost may have done it.
    if !edit.isOfMarks, edit.isTakenBack(on: ticket) {
      changes.foundTakenBack(step, run, &shared)
      if step.direction == .undo { _ = list.settle(edit.key.row, false) }
      return list.read(rows: [edit.key.row], &shared) + thread.reloadIfShown(edit.key.row, &shared)
    }
    // One ticket is tried: the server says best what a person may not do.
    let plan = ChangePlan(takingBack: [edit], step.direction, tickets, checksAccess: false)
    guard let item = plan.items.first else {
      changes.runs[run] = nil
      changes.sayNothingLeft(step, edit, plan, &shared)
      return []
    }
    changes.runs[run]?.plan = plan
    changes.runs[run]?.stage = .running
    var single = SingleChange(title: step.what, waits: step.waits)
    single.remark = changes.remark(on: edit, plan)
    if case .fields(let fields) = edit.work, let change = item.change {
      let isResolved = (change.status ?? fields.before.status) == .resolved
      let isAsleep = change.snoozedUntil?.value.map { $0 > shared.moment } ?? false
      let isDone = step.direction == .redo && (isResolved || isAsleep || step.waits)
      if change.saysWhatBecomes { single.settled = list.settle(edit.key.row, isDone) }
    }
    changes.runs[run]?.single = single
    return follow(changes.begin(run, &shared))
  }

  /// Brings the cursor back to a ticket whose change is taken back, so that the next key does not hit another one;
  /// where other keys came first, nothing moves under them.
  mutating func returnTo(_ row: RowID) -> [Effect] {
    changes.isUndoLastKey ? bringBack(row, id: list.rows[row]?.id) : []
  }
}

extension TicketEdit {
  /// Whether it changed only marks that the file keeps.
  fileprivate var isOfMarks: Bool { if case .fields(let edit) = work { edit.isSame } else { false } }
}

extension ChangePlan {
  /// What somebody changed since, so that it is not taken back.
  fileprivate var changedSince: [String] {
    skipped.flatMap { skipped -> [String] in
      if case .changedSince(let what) = skipped.reason { what } else { [] }
    }
  }
}

extension String {
  /// The text with its first letter in upper case.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension ChangesArea {
  /// Whether some of a step still waits for the server.
  fileprivate func waits(_ step: UndoStep) -> Bool { step.queued.contains { queue[$0] != nil } }

  /// The step where all of it was found to be somebody else's when it was to be sent: it never was, so it is taken out.
  fileprivate func overtaken(_ step: UndoStep) -> UndoStep? {
    let held = queue.changes.filter { change in
      guard case .conflict? = change.hold else { return false }
      return step.tickets.contains { $0.id == change.ticket }
    }
    guard !held.isEmpty, held.count == step.tickets.count else { return nil }
    var unsent = step
    unsent.queued = held.map(\.id)
    return unsent
  }

  /// The end of a sentence about an action: that u takes it back, where u takes nothing newer back first.
  func undoWords(_ given: RequestID?, _ what: String = "it") -> String {
    let onTheirWay = singles.filter { $0.takesBack == nil }.map(\.id)
    guard let given, undo.steps.last?.given == given, onTheirWay.allSatisfy({ $0 < given }) else { return "" }
    return " u takes \(what) back."
  }

  /// Whether a step over many tickets is being taken back.
  var isTakingBackMany: Bool { run?.takesBack != nil && run?.stage != .finished }

  /// The ticket is as the step would leave it, whoever did that: the other key reverses it.
  fileprivate mutating func foundTakenBack(_ step: UndoStep, _ run: RequestID, _ shared: inout Shared) {
    runs[run] = nil
    undo.tookBack(step)
    let title = step.title.capitalizedFirst
    shared.say(
      .success,
      step.direction == .undo
        ? "\(title): nothing is left to take back, for the ticket is as before."
        : "\(title): nothing is left to do again, for the ticket is like that.", given: step.taken)
  }

  mutating func sayNothingLeft(_ step: UndoStep, _ edit: TicketEdit, _ plan: ChangePlan, _ shared: inout Shared) {
    let name = "#\(edit.key.number)"
    let changed = plan.changedSince.joined(separator: " and ")
    guard !changed.isEmpty else {
      let what = step.direction == .undo ? "take back" : "do again"
      shared.say(.info, "Nothing of \(name) is left to \(what).")
      return
    }
    var what = changed.capitalizedFirst
    if case .tags = edit.work { what = "The tags" }
    shared.say(.warning, "\(what) of \(name) changed meanwhile, so nothing was \(step.direction.done).")
  }

  /// What of one ticket is not taken back, for the sentence of success.
  func remark(on edit: TicketEdit, _ plan: ChangePlan) -> String {
    guard !plan.changedSince.isEmpty else { return "" }
    switch edit.work {
    case .fields:
      return " \(plan.changedSince.joined(separator: " and ").capitalizedFirst) changed meanwhile and stays."
    case .tags(let tags):
      let changed = tags.inverse.without(plan.items.first?.tags ?? TagEdit()).named
      return " \(changed.joined(separator: ", ")) changed meanwhile and stays so."
    }
  }
}
