import Tickets

extension InboxState {
  /// u: takes the newest action back; its tickets are read first, so that nobody's later change is overwritten.
  mutating func undoLast() -> [Effect] {
    guard !isLastActionOnItsWay else {
      say(.info, "The last action is still on its way; press u again in a moment.")
      return noticeTimer()
    }
    guard let step = undo.pop() else {
      say(.info, "There is nothing to take back.")
      return noticeTimer()
    }
    let id = requests.next()
    let numbers = Dictionary(step.tickets.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
    let look: [Effect] = [.service(id, .current(numbers)), .timer(.spinner, after: .milliseconds(300))]
    guard let row = step.tickets.first?.row, step.tickets.count == 1 else {
      bulk = BulkState(edit: TagEdit(), stage: .preparing(id), takesBack: step)
      return look
    }
    undoing[id] = step
    return look + returnTo(row)
  }

  /// Whether the newest action, or another change of the tickets that the newest step touches, has no answer yet.
  private var isLastActionOnItsWay: Bool {
    if !undoOnAccept.isEmpty || tagJobs.values.contains(where: { $0.takesBack == nil }) { return true }
    let busy = Set(tagJobs.values.map(\.key.row))
    return undo.steps.last?.tickets.contains {
      pending.touches($0.row) || busy.contains($0.row) || isBeingTakenBack($0.row)
    } ?? false
  }

  /// Whether an action on a ticket is being taken back and its present state is still awaited.
  func isBeingTakenBack(_ row: RowID) -> Bool {
    undoing.values.contains { step in step.tickets.contains { $0.row == row } }
  }

  /// Tickets were read again: an undo goes on, or a doubtful change of tags is settled.
  mutating func tookCurrent(_ id: RequestID, _ result: Result<[TicketID: Ticket], TicketServiceError>) -> [Effect] {
    guard let step = undoing.removeValue(forKey: id) else {
      return checkedOne(id, result) ?? checkedBulk(id, result) ?? planUndo(id, result) ?? []
    }
    guard let key = step.tickets.first else { return [] }
    switch result {
    case .failure(let error):
      undo.push(step)
      say(.undo, error)
      return noticeTimer()
    case .success(let tickets):
      guard let ticket = tickets[key.id] else {
        say(.warning, "#\(key.number) is gone, so there is nothing to take back.")
        return noticeTimer()
      }
      return takeBack(step, ticket)
    }
  }

  /// Writes back what is still as the action left it.
  private mutating func takeBack(_ step: UndoStep, _ ticket: Ticket) -> [Effect] {
    switch step.work {
    case .fields(let before, let after):
      let current = TicketRow(row: before.row, ticket: ticket, isLastPublicFromCustomer: nil, wokeAt: nil)
      return takeBack(step, before, FieldUndo(before: before, after: after, current: current))
    case .tags(let groups):
      guard let group = groups.first, let key = group.tickets.first else { return [] }
      let inverse = group.inverted.edit
      let left = inverse.stillToDo(on: ticket.tags)
      guard !left.isEmpty else {
        say(.warning, "The tags of #\(key.number) changed meanwhile, so nothing was taken back.")
        return noticeTimer()
      }
      let changed = inverse.add.subtracting(left.add).union(inverse.remove.subtracting(left.remove)).sorted()
      let kept = changed.isEmpty ? "" : " \(changed.joined(separator: ", ")) changed meanwhile and stays so."
      return tagOne(exactly: left, on: key, takesBack: step, remark: kept)
    }
  }

  private mutating func takeBack(_ step: UndoStep, _ before: TicketRow, _ plan: FieldUndo) -> [Effect] {
    let skipped = plan.skipped.joined(separator: " and ")
    guard !plan.change.isEmpty else {
      say(.warning, "\(skipped.capitalizedFirst) of #\(before.number) changed meanwhile, so nothing was taken back.")
      return noticeTimer()
    }
    let id = requests.next()
    var work = PendingChange(rows: [before.row], change: plan.change)
    work.settles = settle(before.row, false)
    pending.byRequest[id] = work
    let kept = skipped.isEmpty ? "" : " \(skipped.capitalizedFirst) changed meanwhile and stays."
    undoOnRefusal[id] = TakingBack(step: step, success: "Took back \(step.title).\(kept)")
    return [.service(id, .apply(plan.change, before.id))]
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
      // Alone, the snooze would move the status by the server's rules; an explicit one holds it where it is.
      let ruled = TicketChange.statusAfterSnooze(from: current.snoozedUntil, to: before.snoozedUntil)
      if change.status == nil, let ruled, ruled != current.status { change.status = current.status }
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

extension TagEdit {
  /// The part of an exact edit that a ticket with these tags still needs.
  func stillToDo(on tags: [String]) -> TagEdit {
    TagEdit(add: add.subtracting(tags), remove: remove.intersection(tags))
  }
}

extension String {
  /// The text with its first letter in upper case.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
