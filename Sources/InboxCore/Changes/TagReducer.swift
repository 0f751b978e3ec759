import Screen
import Tickets

extension InboxState {
  /// t was typed and taken: one ticket changes at once, several show their plan first.
  mutating func startTagging(_ edit: TagEdit, rows: [RowID]) -> [Effect] {
    if let refusal = changes.takenBackProblem(of: rows, key: "the key") {
      shared.say(.info, refusal)
      return []
    }
    guard rows.count == 1, let row = rows.first, let known = list.rows[row] ?? target, known.row == row else {
      return plan(.tags(edit), rows: rows)
    }
    (changes.lastVerb, changes.lastTags) = (.tags(edit), edit)
    let shown = changes.pending.shown(known)
    // What changes nothing was perhaps a slip and is typed again, for the same ticket.
    if row == target?.row || !edit.difference(on: shown.tags).isEmpty { list.useUpSelection([row], but: []) }
    return tagOne(edit, on: shown)
  }

  /// Edits the tags of one ticket: shown at once, by exact adds and removes, so that nobody's tag is lost.
  ///
  /// - Parameters:
  ///   - edit: The edit as typed.
  ///   - row: The ticket as it is shown.
  ///   - isLookedAt: Whether it was read for this.
  /// - Returns: The first call, or the look before it.
  mutating func tagOne(_ edit: TagEdit, on row: TicketRow, isLookedAt: Bool = false) -> [Effect] {
    let exact = edit.difference(on: row.tags)
    guard !exact.isEmpty else {
      // Somebody may have changed them a moment ago; a server is asked below.
      if shared.profile.isLocal, !isLookedAt, !changes.pending.touches(row.row) {
        return changes.readAgain(row.row, for: .tags(edit), &shared)
      }
      shared.say(.info, "The tags of #\(row.number) are like that already.")
      return []
    }
    let item = ChangePlan.Item(key: TicketRef(row), work: .tags(exact, before: row.tags), name: nil)
    // What = takes away is named, so it is what is there and not what was seen a moment ago.
    let isNamed = edit.replacement != nil
    guard !shared.profile.isLocal, !queuesVerbs, isNamed || server.isOld(row.id, shared) else {
      return start(SingleChange(title: Verb.tags(edit).title), on: item)
    }
    return look(before: edit, on: item)
  }

  /// Reads a ticket before its tags are changed; they are shown at once.
  private mutating func look(before typed: TagEdit, on item: ChangePlan.Item) -> [Effect] {
    let id = shared.requests.next(for: .changes(.tagLook))
    let single = SingleChange(title: Verb.tags(typed).title, typed: typed)
    changes.runs[id] = ChangeRun(single, on: item, stage: .preparing(id), id: id)
    changes.pending.byRequest[id] = PendingChange(rows: [item.key.row], tags: item.tags)
    return changes.announce([item.edit], of: id, &shared) + [.service(id, .current(of: [item.key]))]
  }

  /// The ticket was read before its tags are changed: what is added and removed counts from how they are now.
  mutating func lookedBefore(
    _ id: RequestID, _ result: Result<[TicketID: Ticket], TicketServiceError>
  ) -> [Effect] {
    changes.pending.byRequest[id] = nil
    guard let work = changes.runs[id], let typed = work.single?.typed, let item = work.plan.items.first else {
      return []
    }
    let number = item.key.number
    if case .failure(let error) = result, shared.isAway(error) {
      let away = follow(.away)
      return follow(changes.wait(id, &shared)) + away
    }
    changes.runs[id] = nil
    switch result {
    case .failure(let error):
      shared.say(.untouched(number: number), error)
      return []
    case .success(let tickets):
      guard let ticket = tickets[item.key.id] else { return lost(item.key) }
      guard !ticket.unknown.contains(.tags) else {
        shared.say(.untouched(number: number), .unreadable(.tags))
        return []
      }
      server.read[ticket.id] = shared.moment
      let exact = typed.difference(on: ticket.tags)
      guard !exact.isEmpty else {
        shared.say(.info, "The tags of #\(number) are like that already.")
        return list.read(rows: [item.key.row], &shared)
      }
      let isOvertaken = !TagEdit(replacement: TagSet(ticket.tags)).difference(on: item.tagsBefore).isEmpty
      var single = SingleChange(title: Verb.tags(typed).title)
      single.remark = isOvertaken ? " Its tags were changed by somebody meanwhile." : ""
      let now = ChangePlan.Item(key: item.key, work: .tags(exact, before: ticket.tags), name: nil)
      changes.runs[id] = ChangeRun(single, on: now, id: id)
      return follow(changes.begin(id, &shared))
    }
  }
}

extension ChangePlan.Item {
  /// The tags before; none where it changes none.
  fileprivate var tagsBefore: [String] {
    if case .tags(_, let before) = work { before } else { [] }
  }
}
