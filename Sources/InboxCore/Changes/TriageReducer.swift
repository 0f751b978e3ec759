import Tickets

extension ThreadArea {
  /// Reads the detail again when it shows this ticket.
  mutating func reloadIfShown(_ row: RowID, _ shared: inout Shared) -> [Effect] {
    shown.row == row ? reloadThread(&shared) : []
  }
}

extension ListArea {
  /// Marks a ticket as settled or not; `nil` when it is so already.
  mutating func settle(_ row: RowID, _ isSettled: Bool) -> Bool? {
    guard handled.contains(row) != isSettled else { return nil }
    if isSettled { handled.insert(row) } else { handled.remove(row) }
    return isSettled
  }
}

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
    let seen = seen(row)
    let after = changes.pending.shown(row).predicting(change)
    var edit = FieldEdit(before: seen.fields, after: TriageFields(after))
    edit.after.assignee = change.assignee.map(\.value) ?? seen.fields.assignee
    var single = SingleChange(title: title, waits: waits, follows: follows, isOld: seen.isOld)
    let isDone = after.status == .resolved || after.isAsleep(at: shared.moment)
    // What came back, or was written to while it sleeps, is not done with because its priority was set.
    if settles || change.saysWhatBecomes { single.settled = list.settle(row.row, settles || isDone) }
    return start(single, on: ChangePlan.Item(key: TicketRef(row), work: .fields(edit, change), name: nil))
  }
}
