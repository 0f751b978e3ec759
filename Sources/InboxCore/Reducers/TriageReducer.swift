import FoundationEssentials
public import Tickets

extension InboxState {
  /// Writes the fields of one verb: shown at once, taken back with a sentence when refused.
  ///
  /// - Parameters:
  ///   - change: The fields.
  ///   - row: The ticket as it stands.
  ///   - title: What undo will call it, without the number.
  /// - Returns: The call.
  mutating func apply(_ change: TicketChange, to row: TicketRow, title: String) -> [Effect] {
    let id = requests.next()
    let before = pending.shown(row)
    let after = before.predicting(change)
    pending.byRequest[id] = PendingChange(rows: [row.row], change: change)
    undoOnAccept[id] = UndoStep(title: "\(title) of #\(row.number)", work: .fields(before: before, after: after))
    if after.status == .resolved || after.isSnoozed(at: moment) { list.handled.insert(row.row) }
    return [.service(id, .apply(change, row.id))]
  }

  /// A change was accepted or refused.
  mutating func applied(_ id: RequestID, _ result: Result<Ticket, TicketServiceError>) -> [Effect] {
    guard let change = pending.byRequest.removeValue(forKey: id), let row = change.rows.first else { return [] }
    var step = undoOnAccept.removeValue(forKey: id)
    let takenBack = undoOnRefusal.removeValue(forKey: id)
    switch result {
    case .success(let ticket):
      if case .fields(let before, _)? = step?.work {
        let after = TicketRow(row: row, ticket: ticket, isLastPublicFromCustomer: nil, wokeAt: nil)
        step?.work = .fields(before: before, after: after)
      }
      if let step {
        undo.push(step)
        say(.success, "Done: \(step.title). u takes it back.")
      }
      return noticeTimer() + readRows() + reloadIfShown(row) + (change.change?.status == nil ? [] : pollBadge())
    case .failure(let error):
      var number = ticketNumber(of: row)
      if case .fields(let before, _)? = step?.work { number = before.number }
      list.handled.remove(row)
      if let takenBack { undo.push(takenBack) }
      say(.change(number: number), error)
      return noticeTimer() + readRows()
    }
  }

  private func ticketNumber(of row: RowID) -> Int {
    list.rows[row]?.number ?? (conversation.row == row ? conversation.ticket?.number : nil) ?? 0
  }

  /// Reads the detail again when it shows this ticket.
  mutating func reloadIfShown(_ row: RowID) -> [Effect] { conversation.row == row ? reloadThread() : [] }

  // MARK: Verbs

  /// e: resolves, a snooze included, and goes on.
  mutating func resolve() -> [Effect] {
    guard let row = target else { return [] }
    let shown = pending.shown(row)
    guard shown.status != .resolved else {
      say(.info, "#\(row.number) is resolved already; E reopens it.")
      return noticeTimer() + advance()
    }
    // A snooze that stays would reopen the ticket when it ends (contract.md section 7).
    let change = TicketChange(status: .resolved, snoozedUntil: shown.snoozedUntil == nil ? nil : .clear)
    return apply(change, to: row, title: "resolve") + advance()
  }

  /// E: reopens, waking it too.
  mutating func reopen() -> [Effect] {
    guard let row = target else { return [] }
    let shown = pending.shown(row)
    list.handled.remove(row.row)
    guard shown.status != .open || shown.snoozedUntil != nil else {
      say(.info, "#\(row.number) is open already.")
      return noticeTimer()
    }
    let change = TicketChange(status: .open, snoozedUntil: shown.snoozedUntil == nil ? nil : .clear)
    return apply(change, to: row, title: "reopening")
  }

  /// i: assigns the ticket to the person at the keyboard; never shown before the server agrees (product rule 7).
  mutating func claim() -> [Effect] {
    guard let row = target else { return [] }
    guard let me = list.spec.viewer.userID else {
      say(.warning, "Posthorn does not know who you are yet; g r asks the server again.")
      return noticeTimer()
    }
    if case .user(me, _)? = row.assignee {
      say(.info, "#\(row.number) is yours already.")
      return noticeTimer()
    }
    let assignee = Assignee.user(id: me, name: list.spec.viewer.name)
    return apply(TicketChange(assignee: .set(assignee)), to: row, title: "claim")
  }

  /// s and a letter: sets the status.
  mutating func setStatus(_ status: Status) -> [Effect] {
    guard let row = target else { return [] }
    guard pending.shown(row).status != status else {
      say(.info, "#\(row.number) is \(status.label.lowercased()) already.")
      return noticeTimer()
    }
    list.handled.remove(row.row)
    return apply(TicketChange(status: status), to: row, title: "status \(status.label.lowercased())")
  }

  /// p and a letter: sets or clears the priority.
  mutating func setPriority(_ priority: Priority?) -> [Effect] {
    guard let row = target else { return [] }
    let label = priority?.label.lowercased() ?? "none"
    guard pending.shown(row).priority != priority else {
      say(.info, "The priority of #\(row.number) is \(label) already.")
      return noticeTimer()
    }
    return apply(TicketChange(priority: FieldChange(priority)), to: row, title: "priority \(label)")
  }

  /// Goes on after a ticket was settled: to the next one that is not, peeked at when the detail has the focus.
  mutating func advance() -> [Effect] {
    guard let index = nextUnhandled(from: queueIndex, step: 1) else { return [] }
    let effects = moveCursor(to: index)
    return focus == .detail ? effects + followCursor(.peek) : effects
  }

  // MARK: Snooze

  /// z and a preset: snoozes and goes on.
  mutating func snooze(_ preset: SnoozePreset) -> [Effect] {
    guard let row = target else { return [] }
    do throws(Snooze.Problem) {
      let due = pending.shown(row).slaDueAt
      return snooze(row, try Snooze(preset, due: due, lastWake: lastWake, now: moment, zone: zone))
    } catch {
      say(.warning, error.sentence)
      return noticeTimer()
    }
  }

  /// Snoozes a ticket and goes on.
  mutating func snooze(_ row: TicketRow, _ snooze: Snooze) -> [Effect] {
    if let until = snooze.until { lastWake = until }
    let title = snooze.until.map { "snooze until \(zone.civil(at: $0).momentText)" } ?? "waiting for a reply"
    let effects = apply(snooze.change, to: row, title: title)
    return effects + (list.handled.contains(row.row) ? advance() : [])
  }
}

extension Snooze.Problem {
  /// The problem in a sentence.
  public var sentence: String {
    switch self {
    case .noSLA: "This ticket has no SLA to snooze before; z / takes any time."
    case .past: "That time has passed already; z / takes any time ahead."
    case .noLastWake: "Nothing was snoozed before in this session; z / takes any time."
    case .unreadable: "Not a time: try 2d, 90m, fri 14:00, tomorrow or 2026-03-01 9:00."
    }
  }
}

extension CivilTime {
  /// Weekday, date and clock: `Fri 2026-03-06 09:00`.
  public var momentText: String { "\(weekdayName) \(dateText) \(clockText)" }
}
