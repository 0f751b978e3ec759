import Tickets

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
    // Marks alone hang on where the ticket was left: once somebody has moved it, they mean nothing.
    if change.isEmpty, skipped.isEmpty, before.rests != after.rests {
      if current.status != after.status { skipped.append("the \(TriageField.status.noun)") }
      if current.snoozedUntil != after.snoozedUntil { skipped.append("the \(TriageField.snooze.noun)") }
    }
  }

  /// Marks are this file's own, so nobody else has changed them.
  ///
  /// Status and snooze set them anew by themselves. That is right when an action is done again, unless it leaves the
  /// ticket to its customer or ends that; and when it is taken back, where there were none before. But what was resolved
  /// and had none had come back, and must not rest. Alone or beside another field marks stay when status or snooze have
  /// changed since.
  private mutating func restoreRests(
    _ edit: FieldEdit, _ direction: UndoStep.Direction, isAsLeft: Bool
  ) {
    let (before, after) = (edit.before.rests, edit.after.rests)
    let isMoved = change.status != nil || change.snoozedUntil != nil
    let isStill = skipped.isEmpty && isAsLeft
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
