import Tickets

extension InboxState {
  /// t was typed and taken: one ticket changes at once, several show their plan first.
  mutating func startTagging(_ edit: TagEdit, rows: [RowID]) -> [Effect] {
    if rows.count == 1, let row = rows.first, let known = list.rows[row] ?? target, known.row == row {
      (lastVerb, lastTags) = (.tags(edit), edit)
      return tagOne(edit, on: pending.shown(known))
    }
    guard !isBulkRunning else {
      say(.warning, "Another bulk action is still running; wait until it ends.")
      return noticeTimer()
    }
    let id = requests.next()
    bulk = BulkState(edit: edit, stage: .preparing(id))
    return [.read(id, .tagPlan(edit, rows))]
  }

  /// The selection was read and the plan made.
  mutating func plannedTags(_ id: RequestID, _ result: Result<BulkState, StorageProblem>) -> [Effect] {
    guard let current = bulk, current.stage == .preparing(id) else { return [] }
    switch result {
    case .failure(let problem):
      bulk = nil
      say(problem)
      return noticeTimer()
    case .success(let plan):
      bulk = plan.groups.isEmpty ? nil : plan
      guard bulk == nil else { return [] }
      say(.info, plan.sentenceOfNothing)
      return noticeTimer()
    }
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
      if let edit = bulk?.edit { (lastVerb, lastTags) = (.tags(edit), edit) }
      return nextBulkCall()
    case .finished:
      bulk = nil
      return []
    default: return []
    }
  }

  /// Esc on the plan gives up; while it runs, it stops after the call under way.
  mutating func cancelBulk() -> [Effect] {
    guard let stage = bulk?.stage else { return [] }
    switch stage {
    case .preparing(let id):
      if let step = bulk?.takesBack { undo.putBack(step) }
      bulk = nil
      return [.cancel(id)]
    case .planned, .finished: bulk = nil
    case .running(let id, let update): bulk?.stage = .stopping(id, update: update)
    case .checking(let id, let update, _): bulk?.stage = .checking(id, update: update, stops: true)
    case .stopping: break
    }
    return []
  }

  /// Makes the next call, or ends.
  private mutating func nextBulkCall() -> [Effect] {
    guard var work = bulk, !work.queue.isEmpty else { return finishBulk() }
    let update = work.queue.removeFirst()
    let id = requests.next()
    work.stage = .running(id, update: update)
    bulk = work
    let edit = update.action == .add ? TagEdit(add: Set(update.tags)) : TagEdit(remove: Set(update.tags))
    pending.byRequest[id] = PendingChange(rows: work.rows(of: update.ids), tags: edit)
    return [.service(id, .updateTags(update))]
  }

  /// A bulk call ended.
  mutating func taggedBulk(_ id: RequestID, _ result: Result<BulkTagResult, TicketServiceError>) -> [Effect]? {
    guard var work = bulk else { return nil }
    var stops = false
    let update: BulkTagUpdate
    switch work.stage {
    case .running(id, let under): update = under
    case .stopping(id, let under): (update, stops) = (under, true)
    default: return nil
    }
    pending.byRequest[id] = nil
    var doubtful: [TicketID] = []
    switch result {
    case .success(let answer):
      work.note(answer.updated.map(\.id), update.action)
      work.skipped += answer.skipped
      let named = Set(answer.updated.map(\.id) + answer.skipped.map(\.id))
      doubtful = update.ids.filter { !named.contains($0) }
    case .failure(let error):
      work.failure = error
      stops = true
      if error.writeOutcome == .unknown { doubtful = update.ids }
    }
    bulk = work
    guard doubtful.isEmpty else { return look(at: doubtful, of: update, stops: stops) + readRows() }
    return readRows() + (stops ? finishBulk() : nextBulkCall())
  }

  /// Reads tickets of a call again of which nobody knows what became: they may have been changed.
  private mutating func look(at ids: [TicketID], of update: BulkTagUpdate, stops: Bool) -> [Effect] {
    guard let work = bulk else { return [] }
    let id = requests.next()
    let asked = BulkTagUpdate(ids: ids, action: update.action, tags: update.tags)
    bulk?.stage = .checking(id, update: asked, stops: stops)
    return [.service(id, .current(work.numbers.filter { Set(ids).contains($0.key) }))]
  }

  /// The tickets of a doubtful call were read again: those that were changed belong to what can be taken back.
  mutating func checkedBulk(
    _ id: RequestID, _ result: Result<[TicketID: Ticket], TicketServiceError>
  ) -> [Effect]? {
    guard var work = bulk, case .checking(id, let update, let stops) = work.stage else { return nil }
    switch result {
    case .failure(let error):
      work.failure = work.failure ?? error
      work.unconfirmed.formUnion(update.ids)
      work.note(update.ids, update.action)
    case .success(let tickets):
      let changed = update.ids.filter { tickets[$0].map { update.isDone(on: $0.tags) } ?? false }
      work.note(changed, update.action)
      if work.failure == nil {
        let left = update.ids.filter { !changed.contains($0) }
        work.skipped += left.map { .init(id: $0, reason: tickets[$0] == nil ? "it is gone" : "no reason was given") }
      }
    }
    bulk = work
    return readRows() + (stops || work.failure != nil ? finishBulk() : nextBulkCall())
  }

  /// Everything has ended: what was done becomes one step for undo, what was not stays selected.
  private mutating func finishBulk() -> [Effect] {
    guard var work = bulk else { return [] }
    work.stage = .finished
    work.scroll = 0
    bulk = work
    let done = work.doneGroups
    let complete = work.completeRows
    if let step = work.takesBack {
      if !done.isEmpty { undo.tookBack(step.with(done.map(\.inverted))) }
      let left = work.leftGroups.map(\.inverted)
      if !left.isEmpty { undo.putBack(step.with(left)) }
    } else if !done.isEmpty {
      let count = done.reduce(0) { $0 + $1.tickets.count }
      undo.push(UndoStep(title: "the tags of \(String.tickets(count))", work: .tags(done)))
    }
    list.selection.subtract(complete)
    if list.selection.isEmpty { list.lineAnchor = nil }
    let isShown = conversation.row.map { complete.contains($0) } == true
    return closeBulkWhenClean(work, changed: complete.count) + readRows() + (isShown ? reloadThread() : [])
      + readTags()
  }

  /// A bulk that did all it said needs no closing by hand.
  private mutating func closeBulkWhenClean(_ work: BulkState, changed: Int) -> [Effect] {
    guard work.failure == nil, work.skipped.isEmpty, work.queue.isEmpty else { return [] }
    bulk = nil
    let tagged = "Tagged \(String.tickets(changed)). u takes it back."
    say(.success, work.takesBack.map { "\($0.success)\(work.remark)" } ?? tagged)
    return noticeTimer()
  }

  /// The tickets of a step that is taken back were read: what is still as the action left it is written back.
  mutating func planUndo(_ id: RequestID, _ result: Result<[TicketID: Ticket], TicketServiceError>) -> [Effect]? {
    guard var work = bulk, work.stage == .preparing(id), let step = work.takesBack else { return nil }
    switch result {
    case .failure(let error):
      bulk = nil
      undo.putBack(step)
      say(.undo, error)
      return noticeTimer()
    case .success(let tickets):
      work.take(step, tickets)
      bulk = work
      guard !work.groups.isEmpty else {
        bulk = nil
        say(.warning, "These tags changed meanwhile on every ticket, so nothing was taken back.")
        return noticeTimer()
      }
      return nextBulkCall()
    }
  }
}

extension BulkState {
  /// Sorts the tickets of a selection into those that change, by equal exact edits, and those that do not.
  mutating func take(_ rows: [TicketRow]) {
    var byEdit: [TagEdit: [TicketRef]] = [:]
    var order: [TagEdit] = []
    for row in rows {
      let exact = edit.difference(on: row.tags)
      guard !exact.isEmpty else {
        unchanged += 1
        continue
      }
      if byEdit[exact] == nil { order.append(exact) }
      byEdit[exact, default: []].append(TicketRef(row))
      before[row.row] = row.tags
    }
    groups = order.map { UndoStep.TagGroup(edit: $0, tickets: byEdit[$0] ?? []) }
    fillQueue()
  }

  /// Why there is no plan to look at, in a sentence.
  fileprivate var sentenceOfNothing: String {
    guard edit.replacement == nil, edit.add.isEmpty, let tag = edit.remove.min() else {
      return "The tags of these \(unchanged) tickets are like that already."
    }
    return edit.remove.count == 1
      ? "None of these \(unchanged) tickets has the tag \(tag)." : "None of these \(unchanged) tickets has these tags."
  }

  /// Turns a step into what takes it back on the tickets as they stand now.
  mutating func take(_ step: UndoStep, _ tickets: [TicketID: Ticket]) {
    guard case .tags(let done) = step.work else { return }
    groups = done.flatMap { group -> [UndoStep.TagGroup] in
      let inverse = group.inverted.edit
      // Most by far are as the action left them, and a key may be waiting: only the others are worth an edit of their own.
      let asLeft = group.tickets.filter { key in tickets[key.id].map { inverse.isAllToDo(on: $0.tags) } ?? false }
      guard asLeft.count < group.tickets.count else { return [UndoStep.TagGroup(edit: inverse, tickets: asLeft)] }
      let byEdit = Dictionary(grouping: group.tickets) { key in
        tickets[key.id].map { inverse.stillToDo(on: $0.tags) } ?? TagEdit()
      }
      changedMeanwhile += byEdit.flatMap { $0.key == inverse ? [] : $0.value.map(\.number) }
      return byEdit.filter { !$0.key.isEmpty }.sorted { $0.value.count > $1.value.count }
        .map { UndoStep.TagGroup(edit: $0.key, tickets: $0.value) }
    }
    changedMeanwhile.sort()
    fillQueue()
  }

  /// Notes tickets that a call has changed.
  mutating func note(_ ids: [TicketID], _ action: BulkTagUpdate.Action) {
    if action == .add { added.formUnion(ids) } else { removed.formUnion(ids) }
  }

  /// Which tickets were left alone, because others changed their tags since; a few by number.
  var remark: String {
    guard !changedMeanwhile.isEmpty else { return "" }
    let named = changedMeanwhile.prefix(5).map { "#\($0)" }.joined(separator: ", ")
    let rest = changedMeanwhile.count - 5
    return " Tags of \(named)\(rest > 0 ? " and \(rest) more" : "") changed meanwhile and stay so."
  }

  /// Makes the calls: adds and removes of the same tags together, in chunks the server takes (contract.md section 5.7).
  mutating func fillQueue() {
    queue = Self.calls(groups, .add) { $0.add } + Self.calls(groups, .remove) { $0.remove }
    rememberPlaces()
  }

  private static func calls(
    _ groups: [UndoStep.TagGroup], _ action: BulkTagUpdate.Action, tags: (TagEdit) -> Set<String>
  ) -> [BulkTagUpdate] {
    var byTags: [Set<String>: [TicketID]] = [:]
    for group in groups where !tags(group.edit).isEmpty {
      byTags[tags(group.edit), default: []] += group.tickets.map(\.id)
    }
    return byTags.sorted { $0.key.sorted().lexicographicallyPrecedes($1.key.sorted()) }.flatMap { names, ids in
      let size = BulkTagUpdate.chunkSize(tags: names.count)
      return stride(from: 0, to: ids.count, by: size).map { start in
        BulkTagUpdate(ids: Array(ids[start..<min(start + size, ids.count)]), action: action, tags: names.sorted())
      }
    }
  }

  /// The rows of tickets.
  func rows(of ids: [TicketID]) -> Set<RowID> { Set(ids.compactMap { places[$0] }) }

  /// Whether both halves of an edit have been done for a ticket.
  private func isComplete(_ id: TicketID, _ edit: TagEdit) -> Bool {
    !unconfirmed.contains(id) && (edit.add.isEmpty || added.contains(id))
      && (edit.remove.isEmpty || removed.contains(id))
  }

  /// The rows for which everything was done.
  var completeRows: Set<RowID> {
    Set(groups.flatMap { group in group.tickets.filter { isComplete($0.id, group.edit) }.map(\.row) })
  }

  /// What was done, exactly, also where only one half of an edit was.
  var doneGroups: [UndoStep.TagGroup] { halves { ids, id in ids.contains(id) } }

  /// What was not done.
  var leftGroups: [UndoStep.TagGroup] { halves { ids, id in !ids.contains(id) || unconfirmed.contains(id) } }

  private func halves(_ fits: (Set<TicketID>, TicketID) -> Bool) -> [UndoStep.TagGroup] {
    groups.flatMap { group -> [UndoStep.TagGroup] in
      // All or none, as a rule.
      let (adds, removes) = (!group.edit.add.isEmpty, !group.edit.remove.isEmpty)
      let counts = group.tickets.reduce(into: (added: 0, removed: 0)) { counts, ticket in
        if adds, fits(added, ticket.id) { counts.added += 1 }
        if removes, fits(removed, ticket.id) { counts.removed += 1 }
      }
      if counts == (0, 0) { return [] }
      let all = group.tickets.count
      if counts == (adds ? all : 0, removes ? all : 0) { return [group] }
      let byEdit = Dictionary(grouping: group.tickets) { ticket in
        TagEdit(
          add: fits(added, ticket.id) ? group.edit.add : [], remove: fits(removed, ticket.id) ? group.edit.remove : [])
      }
      return byEdit.filter { !$0.key.isEmpty }.sorted { $0.value.count > $1.value.count }
        .map { UndoStep.TagGroup(edit: $0.key, tickets: $0.value) }
    }
  }
}

extension UndoStep.TagGroup {
  /// The group that takes this one back.
  var inverted: Self { Self(edit: edit.inverse, tickets: tickets) }
}
