import Tickets

extension ListArea {
  /// An opened ticket has been seen again.
  mutating func clearFlag(of row: RowID?, _ shared: inout Shared) -> [Effect] {
    guard let row, flagged.contains(row) else { return [] }
    return setFlags([row], isOn: false, &shared)
  }

  /// Sets or takes away flags, on screen at once and in the file.
  mutating func setFlags(_ rows: [RowID], isOn: Bool, _ shared: inout Shared) -> [Effect] {
    if isOn { flagged.formUnion(rows) } else { flagged.subtract(rows) }
    return rows.isEmpty ? [] : [.keep(shared.requests.next(for: .list(.keptFlags)), .flags(rows, isOn: isOn))]
  }

  /// The file told which tickets are flagged.
  mutating func tookFlags(_ result: Result<[RowID], StorageProblem>) -> [Effect] {
    if case .success(let rows) = result { flagged = Set(rows) }
    return []
  }
}

extension InboxState {
  /// U: flags tickets unread for this person, or takes the flags away where all have one; nothing is sent to anybody.
  mutating func toggleFlags(count: Int) -> [Effect] {
    let rows = verbRows(count: count)
    let isOn = !list.flagged.isSuperset(of: rows)
    let changed = rows.filter { list.flagged.contains($0) != isOn }
    // One selected ticket elsewhere may be out of sight, so that shows its plan, too.
    guard rows.count == 1, rows.first == target?.row else { return plan(.triage(.flag(isOn)), rows: changed) }
    return flag(rows, changed: changed, isOn: isOn)
  }

  /// Enter on the plan of U.
  mutating func applyFlags(_ rows: [RowID], isOn: Bool) -> [Effect] {
    let effects = flag(rows, changed: rows.filter { list.flagged.contains($0) != isOn }, isOn: isOn)
    // Those that were like that already are not in the plan, but were meant as well.
    list.useUpSelection(list.selection.filter { list.flagged.contains($0) == isOn }, but: [])
    return effects
  }

  private mutating func flag(_ rows: [RowID], changed: [RowID], isOn: Bool) -> [Effect] {
    let what = rows.count == 1 ? rows.first.flatMap(knownRow).map { "#\($0.number)" } : nil
    let tickets = what ?? .tickets(rows.count)
    let title = "\(Triage.flag(isOn).title) \(tickets)"
    changes.undo.push(UndoStep(what: title, work: .flags(changed, isOn: isOn), given: shared.requests.mark()))
    shared.say(
      .success,
      isOn
        ? "Flagged \(tickets) unread for you alone; opening or U takes the flag away."
        : "Took the flag from \(tickets); U sets it again.")
    // A verb that is given uses its selection up.
    list.useUpSelection(rows, but: [])
    return list.setFlags(changed, isOn: isOn, &shared)
  }

}
