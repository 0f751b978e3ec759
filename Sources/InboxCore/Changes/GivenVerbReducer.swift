package import Tickets

extension ListArea {
  /// Whether what is written would bear the name of nobody: a server signs by its key, a file by who is at the keyboard.
  func lacksAuthor(_ shared: Shared) -> Bool { shared.profile.isLocal && spec.viewer.userID == nil }
}

extension ChangesArea {
  /// When and where a verb is given now.
  func triageMoment(_ shared: Shared) -> TriageMoment {
    TriageMoment(now: shared.moment, zone: shared.zone, lastWake: lastWake)
  }
}

extension InboxState {
  /// The tickets that a verb means: the selection where it can be seen, else so many from the cursor on.
  ///
  /// - Parameter count: How many, where nothing is selected; 1 or more.
  /// - Returns: Their keys, in the order of the list.
  package func verbRows(count: Int) -> [RowID] {
    guard list.usesSelection(shared) else { return targets(count) }
    let rows = list.order.rows.filter(list.selection.contains)
    // Tickets that were selected in another view are not in this order; they belong to the selection all the same.
    return rows + list.selection.subtracting(rows).sorted()
  }

  private func targets(_ count: Int) -> [RowID] {
    guard shared.focus == .list, count > 1 else { return [target?.row].compactMap(\.self) }
    return Array(list.order.rows.dropFirst(list.cursor.index).prefix(count))
  }

  /// Gives a verb: one ticket changes at once, several show their plan first.
  mutating func give(_ triage: Triage, count: Int = 1) -> [Effect] {
    give(triage, rows: verbRows(count: count))
  }

  /// Gives a verb to tickets that were chosen before, as when a list or a prompt was opened for them.
  mutating func give(_ triage: Triage, rows: [RowID]) -> [Effect] {
    if let refusal = changes.takenBackProblem(of: rows, key: "the key") {
      shared.say(.info, refusal)
      return []
    }
    // One selected ticket elsewhere may be out of sight, so that shows its plan, too.
    guard rows.count == 1, let row = rows.first, row == target?.row else { return plan(.triage(triage), rows: rows) }
    // A verb that is given uses its selection up, as a bulk does.
    list.useUpSelection([row], but: [])
    return target.map { give(triage, to: $0, isLookedAt: false) } ?? []
  }

  /// Gives a verb to the ticket that is meant, and goes on when that settles it; what was refused is nothing to repeat.
  private mutating func give(_ triage: Triage, to row: TicketRow, isLookedAt: Bool) -> [Effect] {
    do throws(TriageRefusal) {
      let change = try triage.change(on: changes.pending.shown(row), at: changes.triageMoment(shared))
      if let until = change.snoozedUntil?.value { changes.lastWake = until }
      let effects = write(change, of: triage, on: row)
      changes.lastVerb = .triage(triage)
      return effects + (triage.settles && row.row == target?.row ? advance(from: TicketRef(row)) : [])
    } catch {
      if error == .already, !isLookedAt, let look = look(at: row, before: triage) { return look }
      if case .snooze(let problem) = error {
        shared.say(.warning, problem.sentence)
      } else {
        shared.say(.info, changeWords.refusal(of: triage, on: changes.pending.shown(row)))
      }
      // The next key, which the sentence may name, is for the same ticket.
      return []
    }
  }

  // MARK: A second look

  /// Looks at a ticket again that seems to be like that already: somebody may have changed it a moment ago, and the key
  /// would be lost.
  ///
  /// - Returns: `nil` where nothing newer can be known: something of it is on its way, or the server is away.
  private mutating func look(at row: TicketRow, before triage: Triage) -> [Effect]? {
    guard !changes.pending.touches(row.row), !queuesVerbs, server.isOld(row.id, shared) else { return nil }
    guard !shared.profile.isLocal else { return changes.readAgain(row.row, for: .triage(triage), &shared) }
    let id = shared.requests.next(for: .changes(.secondLook(triage, TicketRef(row))))
    return [.service(id, .current([row.id: row.number]))]
  }

  /// The server told how a ticket stands, and the file has it.
  mutating func lookedAgain(
    _ triage: Triage, _ key: TicketRef, _ result: Result<[TicketID: Ticket], TicketServiceError>
  ) -> [Effect] {
    switch result {
    case .failure(let error):
      shared.say(.untouched(number: key.number), error)
      return []
    case .success(let tickets):
      guard let ticket = tickets[key.id] else { return lost(key) }
      server.read[key.id] = shared.moment
      // The file shows a guess of what nobody can read, so it does not tell that the ticket is like that already.
      if let field = triage.field.unknown, ticket.unknown.contains(field) {
        shared.say(.untouched(number: key.number), .unreadable(field))
        return []
      }
      return changes.readAgain(key.row, for: .triage(triage), &shared)
    }
  }

  /// The ticket of a verb was read again: the verb is given, or it is like that indeed.
  mutating func givenAgain(_ verb: Verb, _ result: Result<[TicketRow], StorageProblem>) -> [Effect] {
    switch result {
    case .failure(let problem):
      shared.say(problem)
      return []
    case .success(let rows):
      guard let row = rows.first else {
        shared.say(.warning, .gone(tickets: 1))
        return list.readRows(in: layout, &shared)
      }
      let effects =
        switch verb {
        case .triage(let triage): give(triage, to: row, isLookedAt: true)
        case .tags(let edit): tagOne(edit, on: changes.pending.shown(row), isLookedAt: true)
        }
      return effects + list.read(rows: [row.row], &shared)
    }
  }

  private mutating func write(_ change: TicketChange, of triage: Triage, on row: TicketRow) -> [Effect] {
    switch triage {
    case .preset, .snooze:
      let waits = change.snoozedUntil?.value == nil
      return apply(change, to: row, title: triage.title, waits: waits, settles: true)
    case .assign(let assignee):
      return apply(change, to: row, title: changeWords.isMe(assignee) ? "taking" : triage.title)
    case .resolve where change.status == nil: return apply(change, to: row, title: "settling", settles: true)
    default: return apply(change, to: row, title: triage.title)
    }
  }

  /// .: gives the last verb again, on the selection or from the cursor on.
  mutating func repeatLast(count: Int) -> [Effect] {
    switch changes.lastVerb {
    case nil:
      shared.say(.info, "Nothing was done since the start that the key . can repeat.")
      return []
    case .triage(let triage)?: return give(triage, count: count)
    case .tags(let edit)?: return startTagging(edit, rows: verbRows(count: count))
    }
  }

  /// T: makes the last tag change again.
  mutating func repeatTags(count: Int) -> [Effect] {
    guard let edit = changes.lastTags else {
      shared.say(.info, "There is no tag change to make again; t changes tags.")
      return []
    }
    return startTagging(edit, rows: verbRows(count: count))
  }
}

extension ChangesArea {
  /// Why tickets take no change now: the last one of some ticket is being taken back.
  ///
  /// - Parameters:
  ///   - rows: The tickets.
  ///   - key: What is to be pressed again.
  /// - Returns: A sentence; `nil` when they take one.
  func takenBackProblem(of rows: [RowID], key: String) -> String? {
    let busy = singles.filter(\.isLookingBack).compactMap(\.singleTicket).first { rows.contains($0.row) }
    return busy.map { "Something of #\($0.number) is being taken back; press \(key) again in a moment." }
  }

  /// Reads the row of a ticket again that seems to be as a verb makes it.
  mutating func readAgain(_ row: RowID, for verb: Verb, _ shared: inout Shared) -> [Effect] {
    [.read(shared.requests.next(for: .changes(.givenAgain(verb))), .rows([row]))]
  }
}

extension Triage {
  /// The field that tells whether a ticket is like that already.
  fileprivate var field: TriageField {
    switch self {
    case .resolve, .reopen, .status, .flag: .status
    case .wake, .preset, .snooze: .snooze
    case .priority: .priority
    case .assign: .assignee
    case .due: .due
    case .escalation: .escalation
    case .resolvedByAI: .resolvedByAI
    }
  }
}
