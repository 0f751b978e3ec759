import Tickets

extension InboxState {
  /// t was typed and taken: one ticket changes at once, several show their plan first.
  mutating func startTagging(_ edit: TagEdit, rows: [RowID]) -> [Effect] {
    if let refusal = takenBackProblem(of: rows, key: "the key") {
      say(.info, refusal)
      return []
    }
    if rows.count == 1, let row = rows.first, let known = list.rows[row] ?? target, known.row == row {
      (lastVerb, lastTags) = (.tags(edit), edit)
      let shown = pending.shown(known)
      // What changes nothing was perhaps a slip and is typed again, for the same ticket.
      if row == target?.row || !edit.difference(on: shown.tags).isEmpty { useUpSelection([row], but: []) }
      return tagOne(edit, on: shown)
    }
    guard !isBulkRunning else {
      say(.warning, "Another bulk action is still running; wait until it ends.")
      return []
    }
    let id = requests.next(for: .changes(.tagPlan))
    bulk = BulkState(edit: edit, stage: .preparing(id))
    notices.clear()
    return [.read(id, .tagPlan(edit, rows))]
  }

  /// The selection was read and the plan made, to be looked at or, after Enter, to be compared with what was looked at.
  mutating func plannedTags(_ id: RequestID, _ result: Result<BulkState, StorageProblem>) -> [Effect] {
    guard let current = bulk, [.preparing(id), .confirming(id)].contains(current.stage) else { return [] }
    let isConfirmed = current.stage == .confirming(id)
    switch result {
    case .failure(let problem):
      if isConfirmed { bulk?.stage = .planned } else { bulk = nil }
      say(problem)
      return []
    case .success(let plan):
      bulk = plan.groups.isEmpty ? nil : plan
      guard bulk != nil else {
        // What was just typed was perhaps a slip and is typed again, so they stay selected, and that is said.
        let selected = useUpSelection(plan.unchangedRows, but: isConfirmed ? [] : Set(plan.unchangedRows))
        say(.info, plan.sentenceOfNothing + (selected > 0 ? " \(String.stillSelected(selected))" : ""))
        return []
      }
      guard isConfirmed else { return [] }
      guard plan.groups == current.groups else { return askAgain() }
      (lastVerb, lastTags) = (.tags(plan.edit), plan.edit)
      return queuesVerbs ? queueTags(plan.groups) : nextBulkCall()
    }
  }

  /// What was looked at no longer holds, and nobody agreed to anything else.
  mutating func askAgain() -> [Effect] {
    say(.warning, "Tickets of this plan changed meanwhile; look at it again, then press Enter.")
    return []
  }

  /// Scrolls through the tickets of the plan, or through those that were skipped.
  mutating func scrollPlan(by step: Int) -> [Effect] {
    guard let bulk else { return [] }
    let last = bulk.lineCount - layout.planLines
    self.bulk?.scroll = max(0, min(bulk.scroll + step, last))
    return []
  }

  /// Enter on the plan, or on what happened.
  mutating func applyPlan() -> [Effect] {
    switch bulk?.stage {
    case .planned:
      guard isListOld && !queuesVerbs else { return makeTagPlanAgain() }
      let refresh = refreshForPlan()
      bulk?.stage = .confirming(refresh.id)
      return refresh.effects
    case .finished: return cancelBulk()
    default: return []
    }
  }

  /// The plan may have lain open for long, so it is made once more from the tickets as they are now.
  mutating func makeTagPlanAgain() -> [Effect] {
    guard let work = bulk else { return [] }
    let id = requests.next(for: .changes(.tagPlan))
    bulk?.stage = .confirming(id)
    return [.read(id, .tagPlan(work.edit, work.allRows))]
  }

  /// Esc on the plan gives up; while it runs, it stops after the call under way.
  mutating func cancelBulk() -> [Effect] {
    guard let stage = bulk?.stage else { return [] }
    switch stage {
    case .preparing(let id), .confirming(let id):
      if let step = bulk?.takesBack { undo.putBack(step) }
      bulk = nil
      return [.cancel(id)]
    case .planned, .finished:
      let selected = bulk?.stillSelected ?? 0
      bulk = nil
      notices.clear()
      sayStillSelected(selected)
    case .running(let id, let update): bulk?.stage = .stopping(id, update: update)
    case .checking(let id, let update, _): bulk?.stage = .checking(id, update: update, stops: true)
    case .stopping, .queueing: break
    }
    return []
  }

  /// Makes the next call, or ends.
  private mutating func nextBulkCall() -> [Effect] {
    guard let update = bulk?.takeCall() else { return finishBulk() }
    let id = requests.next(for: .changes(.tagsOfMany))
    bulk?.stage = .running(id, update: update)
    let edit = update.action == .add ? TagEdit(add: TagSet(update.tags)) : TagEdit(remove: TagSet(update.tags))
    pending.byRequest[id] = PendingChange(rows: bulk?.rows(of: update.ids) ?? [], tags: edit)
    return [.service(id, .updateTags(update))]
  }

  /// A bulk call ended.
  mutating func taggedBulk(_ id: RequestID, _ result: Result<BulkTagResult, TicketServiceError>) -> [Effect] {
    var stops = false
    let update: BulkTagUpdate
    switch bulk?.stage {
    case .running(id, let under): update = under
    case .stopping(id, let under): (update, stops) = (under, true)
    default: return []
    }
    pending.byRequest[id] = nil
    var doubtful: [TicketID] = []
    // Ten thousand tickets stand in there: it is changed in place, never copied.
    switch result {
    case .success(let answer):
      bulk?.note(answer.updated.map(\.id), update.action)
      let stop = answer.skipped.lazy.compactMap(\.error).first { !$0.concernsOneTicket }
      if let stop, isAway(stop), bulk?.takesBack == nil {
        let away = foundAway()
        return readRows() + queueTags((stops ? bulk?.groups(of: update) : bulk?.leftGroups) ?? []) + away
      }
      bulk?.skipped += answer.skipped
      bulk?.failure = stop
      stops = stops || stop != nil
      let named = Set(answer.updated.map(\.id) + answer.skipped.map(\.id))
      doubtful = update.ids.filter { !named.contains($0) }
    case .failure(let error) where isAway(error) && bulk?.takesBack == nil:
      // Somebody who stopped it meant what was still to come.
      let left = stops ? bulk?.groups(of: update) : bulk?.leftGroups
      let away = foundAway()
      return readRows() + queueTags(left ?? []) + away
    case .failure(let error):
      bulk?.failure = error
      stops = true
      if error.writeOutcome == .unknown { doubtful = update.ids }
    }
    guard doubtful.isEmpty else { return look(at: doubtful, of: update, stops: stops) + readRows() }
    return readRows() + (stops ? finishBulk() : nextBulkCall())
  }

  /// Has the file keep changes of tags until the server can be reached.
  private mutating func queueTags(_ groups: [UndoStep.TagGroup]) -> [Effect] {
    let id = requests.next(for: .changes(.queue(.addTags)))
    bulk?.stage = .queueing(id, groups)
    let changes = groups.flatMap { group in
      group.tickets.map { key in
        QueuedChange(ticket: key.id, number: key.number, row: key.row, work: .tags(group.edit), madeAt: moment)
      }
    }
    return [.keep(id, .queue(.add(changes)))]
  }

  /// The file has what is left of a change of tags, or did not take it.
  mutating func addedTags(_ id: RequestID, _ result: Result<QueueAnswer, StorageProblem>) -> [Effect] {
    guard case .queueing(id, let groups)? = bulk?.stage else { return tookQueue(result) }
    switch result {
    case .success(.added(let kept)):
      adopt(kept)
      bulk?.queued = kept.map(\.id)
      bulk?.noteQueued(groups)
    case .success: break
    case .failure(let problem): bulk?.failure = .storage(problem)
    }
    return finishBulk() + sendWaiting()
  }

  /// Reads tickets of a call again of which nobody knows what became: they may have been changed.
  private mutating func look(at ids: [TicketID], of update: BulkTagUpdate, stops: Bool) -> [Effect] {
    guard let work = bulk else { return [] }
    let id = requests.next(for: .changes(.tagsOfManyLook))
    let asked = BulkTagUpdate(ids: ids, action: update.action, tags: update.tags)
    bulk?.stage = .checking(id, update: asked, stops: stops)
    return [.service(id, .current(work.numbers.filter { Set(ids).contains($0.key) }))]
  }

  /// The tickets of a doubtful call were read again: those that were changed belong to what can be taken back.
  mutating func checkedBulk(
    _ id: RequestID, _ result: Result<[TicketID: Ticket], TicketServiceError>
  ) -> [Effect] {
    guard var work = bulk, case .checking(id, let update, let stops) = work.stage else { return [] }
    switch result {
    case .failure(let error):
      work.failure = work.failure ?? error
      work.unconfirmed.formUnion(update.ids)
      work.note(update.ids, update.action)
    case .success(let tickets):
      let changed = update.ids.filter { tickets[$0].flatMap(update.isDone) ?? false }
      work.note(changed, update.action)
      if work.failure == nil {
        let left = update.ids.filter { !changed.contains($0) }
        work.skipped += left.map { id in
          tickets[id] == nil ? .init(id: id, error: .ticketNotFound) : .init(id: id, reason: "no reason was given")
        }
      }
    }
    bulk = work
    return readRows() + (stops || work.failure != nil ? finishBulk() : nextBulkCall())
  }

  /// Everything has ended: what was done becomes one step for undo, what can be tried again stays selected.
  private mutating func finishBulk() -> [Effect] {
    bulk?.stage = .finished
    bulk?.scroll = 0
    guard let work = bulk else { return [] }
    let done = work.doneGroups
    let complete = work.completeRows
    if let step = work.takesBack {
      if !done.isEmpty { undo.tookBack(step.with(done.map(\.inverted))) }
      let left = work.leftGroups.map(\.inverted)
      if !left.isEmpty { undo.putBack(step.with(left)) }
    } else if !done.isEmpty {
      var step = UndoStep(what: "the tags of", work: .tags(done), given: requests.mark())
      step.queued = work.queued
      undo.push(step)
    }
    let left = work.takesBack == nil && complete.count < work.ticketCount ? work.repeatableRows : []
    let given = complete + (work.takesBack == nil ? work.allRows : [])
    let stillSelected = useUpSelection(given, but: left)
    bulk?.stillSelected = stillSelected
    let isShown = conversation.row.map(complete.contains) == true
    return closeBulkWhenClean(work, changed: complete.count) + readRows() + (isShown ? reloadThread() : [])
      + readTags()
  }

  /// A bulk that did all it said needs no closing by hand.
  private mutating func closeBulkWhenClean(_ work: BulkState, changed: Int) -> [Effect] {
    guard work.failure == nil, work.skipped.isEmpty, work.queue.isEmpty else {
      if let step = work.takesBack, changed > 0 { sayTakenInPart(step.with(work.doneGroups.map(\.inverted))) }
      return []
    }
    bulk = nil
    let skipped = String.skipped(work.unchangedNumbers, why: "already so")
    if !work.queued.isEmpty {
      say(.info, .changesWaitUntilBack(work.queued.count) + skipped)
      return []
    }
    let tagged = "Tagged \(String.tickets(changed)). u takes it back.\(skipped)"
    say(.success, work.takesBack.map { "\($0.success)\(work.remark)" } ?? tagged)
    return []
  }

  /// What taking back the tags of many tickets comes to is known: what is still as the action left it is written back.
  mutating func planned(_ id: RequestID, back plan: BulkState) -> [Effect] {
    guard let work = bulk, work.stage == .preparing(id), work.takesBack != nil else { return [] }
    guard !plan.groups.isEmpty else {
      bulk = nil
      say(.warning, "These tags changed meanwhile on every ticket, so nothing was taken back.")
      return []
    }
    bulk = plan
    return nextBulkCall()
  }
}
