import Tickets

extension InboxState {
  /// u: takes the newest action back; its ticket is read first, so that nobody's later change is overwritten.
  mutating func undoLast() -> [Effect] {
    guard !isLastActionOnItsWay else {
      say(.info, "The last action is still on its way; press u again in a moment.")
      return noticeTimer()
    }
    guard let step = undo.pop() else {
      say(.info, "There is nothing to take back.")
      return noticeTimer()
    }
    switch step.work {
    case .fields(let before, _):
      let id = requests.next()
      undoing = UndoInProgress(request: id, step: step)
      return [.read(id, .rows([before.row]))]
    case .tags(let groups):
      return undoTags(groups, title: step.title)
    }
  }

  /// Whether the newest action, or another change of the tickets that the newest step touches, has no answer yet.
  private var isLastActionOnItsWay: Bool {
    if undoing != nil || !undoOnAccept.isEmpty || tagJobs.values.contains(where: { $0.takesBack == nil }) {
      return true
    }
    return switch undo.steps.last?.work {
    case nil: false
    case .fields(let before, _)?: pending.touches(before.row)
    case .tags(let groups)?: groups.contains { $0.tickets.contains { pending.touches($0.row) } }
    }
  }

  /// The ticket was read: writes back what is still as the action left it.
  mutating func undo(_ progress: UndoInProgress, _ result: Result<[TicketRow], StorageProblem>) -> [Effect] {
    undoing = nil
    guard case .fields(let before, let after) = progress.step.work else { return [] }
    if case .failure(let problem) = result {
      undo.push(progress.step)
      say(problem)
      return noticeTimer()
    }
    guard case .success(let rows) = result, let current = rows.first else {
      say(.warning, "#\(before.number) is gone, so \(progress.step.title) stays.")
      return noticeTimer()
    }
    let plan = FieldUndo(before: before, after: after, current: current)
    guard !plan.change.isEmpty else {
      say(.warning, "Somebody changed \(plan.skipped.joined(separator: " and ")) meanwhile, so nothing was taken back.")
      return noticeTimer()
    }
    let id = requests.next()
    var work = PendingChange(rows: [before.row], change: plan.change)
    work.settles = settle(before.row, false)
    pending.byRequest[id] = work
    let kept =
      plan.skipped.isEmpty
      ? "" : " \(plan.skipped.joined(separator: " and ").capitalizedFirst) changed meanwhile and stays."
    undoOnRefusal[id] = TakingBack(step: progress.step, success: "Taken back: \(progress.step.title).\(kept)")
    return [.service(id, .apply(plan.change, before.id))] + returnTo(before.row)
  }

  /// Brings the cursor back to a ticket whose change is taken back, so that the next key does not hit another one.
  private mutating func returnTo(_ row: RowID) -> [Effect] {
    guard list.cursor.row != row, let index = list.order.rows.firstIndex(of: row) else { return [] }
    let effects = moveCursor(to: index)
    return focus == .detail && conversation.row != row ? effects + followCursor(.peek) : effects
  }
}

/// What one PATCH must write to take fields back, and which fields somebody else changed since.
struct FieldUndo: Equatable {
  private(set) var change = TicketChange()
  private(set) var skipped: [String] = []

  /// Compares a ticket before and after an action with how it stands now.
  init(before: TicketRow, after: TicketRow, current: TicketRow) {
    if restores(before.status, after.status, current.status, "the status") { change.status = before.status }
    if restores(before.priority, after.priority, current.priority, "the priority") {
      change.priority = FieldChange(before.priority)
    }
    if restores(before.assignee?.key, after.assignee?.key, current.assignee?.key, "the assignee") {
      change.assignee = FieldChange(before.assignee)
    }
    if restores(before.slaDueAt, after.slaDueAt, current.slaDueAt, "the due time") {
      change.slaDueAt = FieldChange(before.slaDueAt)
    }
    if restores(before.snoozedUntil, after.snoozedUntil, current.snoozedUntil, "the snooze") {
      change.snoozedUntil = FieldChange(before.snoozedUntil)
      // An explicit status wins over the server's snooze rules, which would move it again.
      if change.status == nil { change.status = current.status }
    }
  }

  private mutating func restores<Value: Equatable>(
    _ before: Value, _ after: Value, _ current: Value, _ name: String
  ) -> Bool {
    guard before != after else { return false }
    if current == after { return true }
    skipped.append(name)
    return false
  }
}

extension String {
  /// The text with its first letter in upper case.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
