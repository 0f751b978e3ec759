import Tickets

extension InboxState {
  /// The tickets that a verb means: the selection where it can be seen, else so many from the cursor on.
  func verbRows(count: Int) -> [RowID] {
    guard usesSelection else { return targets(count) }
    let rows = list.order.rows.filter(list.selection.contains)
    // Tickets that were selected in another view are not in this order; they belong to the selection all the same.
    return rows + list.selection.subtracting(rows).sorted()
  }

  private func targets(_ count: Int) -> [RowID] {
    guard focus == .list, count > 1 else { return [target?.row].compactMap(\.self) }
    return Array(list.order.rows.dropFirst(list.cursor.index).prefix(count))
  }

  /// Gives a verb: one ticket changes at once, several show their plan first.
  mutating func give(_ triage: Triage, count: Int = 1) -> [Effect] {
    give(triage, rows: verbRows(count: count))
  }

  /// Gives a verb to tickets that were chosen before, as when a list or a prompt was opened for them.
  mutating func give(_ triage: Triage, rows: [RowID]) -> [Effect] {
    if let target, rows.contains(target.row), isBeingTakenBack(target.row) { return refuseWhileTakenBack(target) }
    // One selected ticket elsewhere may be out of sight, so that shows its plan, too.
    guard rows.count == 1, let row = rows.first, row == target?.row else { return plan(triage, rows: rows) }
    // A verb that is given uses its selection up, as a bulk does.
    list.selection.remove(row)
    list.lineAnchor = nil
    let before = pending.byRequest.count
    let effects = giveOne(triage)
    // What was refused is nothing to repeat.
    if pending.byRequest.count > before { lastVerb = .triage(triage) }
    return effects
  }

  /// A ticket whose last change is being taken back takes no other one meanwhile.
  mutating func refuseWhileTakenBack(_ row: TicketRow) -> [Effect] {
    say(.info, "Something of #\(row.number) is being taken back; press the key again in a moment.")
    return noticeTimer()
  }

  private mutating func giveOne(_ triage: Triage) -> [Effect] {
    switch triage {
    case .resolve: return resolve()
    case .reopen: return reopen()
    case .wake: return wake()
    case .status(let status): return setStatus(status)
    case .priority(let priority): return setPriority(priority)
    case .preset(let preset): return snooze(preset)
    case .snooze(let until): return target.map { snooze($0, until) } ?? []
    case .assign(let assignee): return assign(to: assignee)
    case .due, .escalation, .resolvedByAI: return writeOne(triage)
    }
  }

  private mutating func writeOne(_ triage: Triage) -> [Effect] {
    guard let row = target else { return [] }
    let moment = TriageMoment(now: moment, zone: zone, lastWake: lastWake)
    guard let change = try? triage.change(on: pending.shown(row), at: moment) else {
      say(.info, "#\(row.number) has that \(triage.title) already.")
      return noticeTimer()
    }
    let due = change.slaDueAt?.value.map { " \(zone.civil(at: $0).momentText)" } ?? ""
    return apply(change, to: row, title: triage.title + due)
  }

  /// Z: ends the snooze now.
  private mutating func wake() -> [Effect] {
    guard let row = target else { return [] }
    guard pending.shown(row).snoozedUntil != nil else {
      say(.info, "#\(row.number) is not snoozed.")
      return noticeTimer()
    }
    return apply(TicketChange(snoozedUntil: .clear), to: row, title: "waking")
  }

  /// i without knowing who is at the keyboard.
  mutating func refuseClaim() -> [Effect] {
    say(.warning, "Posthorn does not know who you are yet; gr asks the server again.")
    return noticeTimer()
  }

  /// .: gives the last verb again, on the selection or from the cursor on.
  mutating func repeatLast(count: Int) -> [Effect] {
    switch lastVerb {
    case nil:
      say(.info, "There is no action to repeat yet.")
      return noticeTimer()
    case .triage(let triage)?: return give(triage, count: count)
    case .tags(let edit)?: return startTagging(edit, rows: verbRows(count: count))
    }
  }

  /// T: makes the last tag change again.
  mutating func repeatTags(count: Int) -> [Effect] {
    guard let edit = lastTags else {
      say(.info, "No tags were changed yet; t changes them.")
      return noticeTimer()
    }
    return startTagging(edit, rows: verbRows(count: count))
  }
}
