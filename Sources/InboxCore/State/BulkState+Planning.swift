import Screen
public import Tickets

extension BulkState {
  /// Plans an edit of many tickets; 100,000 take a moment, so this is done off the main thread.
  ///
  /// - Parameters:
  ///   - edit: The edit as typed.
  ///   - rows: The tickets.
  public init(planning edit: TagEdit, of rows: [TicketRow]) {
    self.init(edit: edit, stage: .planned)
    take(rows)
  }

  /// Plans to take a step back on tickets as they stand now; made off the main thread, too.
  ///
  /// - Parameters:
  ///   - step: What is taken back; a step of tags.
  ///   - tickets: The tickets now; missing ones are gone.
  public init(takingBack step: UndoStep, _ tickets: [TicketID: Ticket]) {
    self.init(edit: TagEdit(), stage: .planned, takesBack: step)
    take(step, tickets)
  }

  /// Sorts the tickets of a selection into those that change, by equal exact edits, and those that do not.
  fileprivate mutating func take(_ rows: [TicketRow]) {
    var byEdit: [TagEdit: [TicketRef]] = [:]
    var order: [TagEdit] = []
    for row in rows {
      let exact = edit.difference(on: row.tags)
      guard !exact.isEmpty else {
        unchangedRows.append(row.row)
        unchangedNumbers.append(row.number)
        continue
      }
      if byEdit[exact] == nil { order.append(exact) }
      byEdit[exact, default: []].append(TicketRef(row))
      before[row.row] = row.tags
      names[row.row] = TicketName(row)
    }
    groups = order.map { UndoStep.TagGroup(edit: $0, tickets: byEdit[$0] ?? []) }
    fillQueue()
  }

  /// Why there is no plan to look at, in a sentence.
  var sentenceOfNothing: String {
    guard edit.replacement == nil, edit.add.isEmpty, let tag = edit.remove.min() else {
      return "The tags of these \(unchanged) tickets are like that already."
    }
    return edit.remove.count == 1
      ? "None of these \(unchanged) tickets has the tag \(SafeText.tag(tag).string)."
      : "None of these \(unchanged) tickets has these tags."
  }

  /// Makes of a step what takes it back on the tickets as they stand now.
  fileprivate mutating func take(_ step: UndoStep, _ tickets: [TicketID: Ticket]) {
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
  ///
  /// - Parameters:
  ///   - ids: The tickets, each once.
  ///   - action: What the call did.
  public mutating func note(_ ids: [TicketID], _ action: BulkTagUpdate.Action) {
    // Counted here, because the bar asks for it in every frame.
    doneCount += ids.count { !added.contains($0) && !removed.contains($0) }
    if action == .add { added.formUnion(ids) } else { removed.formUnion(ids) }
  }

  /// What a call was to do, for those of its tickets that are in the plan.
  func groups(of update: BulkTagUpdate) -> [UndoStep.TagGroup] {
    let ids = Set(update.ids)
    let edit = update.action == .add ? TagEdit(add: TagSet(update.tags)) : TagEdit(remove: TagSet(update.tags))
    return [UndoStep.TagGroup(edit: edit, tickets: groups.flatMap(\.tickets).filter { ids.contains($0.id) })]
  }

  /// Notes tickets whose change waits: this run is done with them.
  mutating func noteQueued(_ groups: [UndoStep.TagGroup]) {
    for group in groups {
      if !group.edit.add.isEmpty { note(group.tickets.map(\.id), .add) }
      if !group.edit.remove.isEmpty { note(group.tickets.map(\.id), .remove) }
    }
    queue = []
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
    _ groups: [UndoStep.TagGroup], _ action: BulkTagUpdate.Action, tags: (TagEdit) -> TagSet
  ) -> [BulkTagUpdate] {
    var byTags: [TagSet: [TicketID]] = [:]
    for group in groups where !tags(group.edit).isEmpty {
      byTags[tags(group.edit), default: []] += group.tickets.map(\.id)
    }
    return byTags.sorted { $0.key.isBefore($1.key) }.flatMap { names, ids in
      BulkTagUpdate.calls(ids, action, names)
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
  var completeRows: [RowID] {
    guard !isDoneThroughout else { return groups.flatMap { $0.tickets.map(\.row) } }
    return groups.flatMap { group in group.tickets.filter { isComplete($0.id, group.edit) }.map(\.row) }
  }

  /// The tickets of which giving it again could make something: neither done, nor as wanted before, nor gone.
  var repeatableRows: Set<RowID> {
    let gone = rows(of: skipped.filter { $0.error == .ticketNotFound }.map(\.id))
    return Set(groups.flatMap { $0.tickets.map(\.row) }).subtracting(completeRows).subtracting(gone)
  }

  /// What was done, exactly, also where only one half of an edit was.
  var doneGroups: [UndoStep.TagGroup] { isDoneThroughout ? groups : halves { ids, id in ids.contains(id) } }

  /// What was not done.
  var leftGroups: [UndoStep.TagGroup] {
    isDoneThroughout ? [] : halves { ids, id in !ids.contains(id) || unconfirmed.contains(id) }
  }

  /// Whether every call did all it said, as nearly always; then nobody has to look at ten thousand tickets one by one.
  private var isDoneThroughout: Bool {
    stage == .finished && failure == nil && queue.isEmpty && skipped.isEmpty && unconfirmed.isEmpty
      && doneCount == ticketCount
  }

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
