import Tickets

/// Work that follows from what the state has become, whoever changed it: asked for once behind every action, so that no
/// verb has to think of it.
extension InboxState {
  /// Adds what follows to the work that an action asks for.
  ///
  /// - Parameters:
  ///   - noticeChanges: What the notices had counted before the action.
  ///   - isSameWindow: Whether a key left the same rows in sight, whose ages change when they did before it.
  ///   - effects: What the action itself asks for.
  /// - Returns: Missing rows first, as they are what is seen; the timers last.
  mutating func derivedEffects(noticeChanges: Int, isSameWindow: Bool, behind effects: [Effect]) -> [Effect] {
    var effects = readingRowsOnce(effects)
    effects += changes.saveHistory(&shared) + changes.closeRecords(&shared)
    fillEmptyList()
    let rows = list.readMissingRows(in: layout, &shared)
    let timers =
      shared.notices.timer(changes: noticeChanges) + wait.begin(waitingFor)
      + (isSameWindow ? [] : list.agesTimer(in: layout, shared))
    return rows.isEmpty && timers.isEmpty ? effects : rows + effects + timers
  }

  /// Drops reads of rows for the list that another one of the same moment brings as well: an answer and the undo that it
  /// ends both want to see what has become of a row.
  private mutating func readingRowsOnce(_ effects: [Effect]) -> [Effect] {
    guard effects.count > 1 else { return effects }
    let reads = effects.compactMap { effect -> (id: RequestID, rows: [RowID])? in
      guard case .read(let id, .rows(let rows)) = effect else { return nil }
      return shared.requests.owner(of: id) == .list(.rows(rows)) ? (id, rows) : nil
    }
    guard reads.count > 1, let widest = reads.max(by: { $0.rows.count < $1.rows.count }) else { return effects }
    let brought = Set(widest.rows)
    let spare = Set(reads.lazy.filter { $0.id != widest.id && brought.isSuperset(of: $0.rows) }.map(\.id))
    for id in spare { shared.requests.forget(id) }
    return effects.filter { if case .read(let id, _) = $0 { !spare.contains(id) } else { true } }
  }
}
