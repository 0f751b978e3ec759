import Tickets

/// Events of the areas reach those that listen.
extension InboxState {
  /// Lets the other areas know what happened.
  mutating func follow(_ result: AreaResult) -> [Effect] {
    var effects = result.effects
    for event in result.events { effects += follow(event) }
    return effects
  }

  /// Lets those that listen know of one event.
  mutating func follow(_ event: Event) -> [Effect] {
    switch event {
    case .settled(let row, let isSettled): _ = list.settle(row, isSettled)
    // Where the server was found to lack the call, its service changed the tickets one by one.
    case .proven(let lack): if !server.found.contains(lack) { server.proven.insert(lack) }
    case .lacking(let lack): server.note(lack, &shared)
    case .current(let id): server.read[id] = shared.moment
    case .away:
      changes.queue.isOpen = false
      return server.foundAway(shared)
    case .unreached: changes.queue.isOpen = false
    case .reached:
      changes.queue.isOpen = true
      return changes.queue.sendWaiting(&shared)
    case .unread(let count): return list.order.counts.unread == count ? [] : shared.readCounts()
    case .filled: return list.takeOrder(in: layout, &shared)
    case .grew: return showRest()
    case .brought(let rows, let isAskedFor): return tookBrought(rows, isAskedFor: isAskedFor)
    case .left(let found, let done): return leave(found, done)
    case .tookUp: offerNextInterrupted()
    case .ended(let run): return finishRun(run)
    case .touched(let places, let run):
      guard let items = changes.runs[run]?.plan.items else { return [] }
      return list.read(rows: places.map { items[$0].key.row }.filter { list.rows[$0] != nil }, &shared)
    case .lost(let ticket): return lost(ticket)
    case .goesTo(let row): return go(to: row)
    case .offers(let choices): layers.picker = choices
    case .did(let step): changes.undo.push(step)
    case .thread(let event): return follow(event)
    case .writing(let event): return follow(event)
    case .changes(let event): return follow(event)
    case .layers(let event): return follow(event)
    case .suggestion(let event): return follow(event)
    case .server(let event): return follow(event)
    }
    return []
  }

  /// The file holds what a refresh has brought: it is remembered, and shown or counted.
  private mutating func tookBrought(_ rows: [RowID], isAskedFor: Bool) -> [Effect] {
    guard !rows.isEmpty else { return [] }
    let isFirst = list.order.rows.isEmpty
    // What fills an empty list was changed by nobody since the start.
    if !isFirst && server.freshness.filledAt == nil { list.noteBrought(rows, shared) }
    let order = isFirst ? list.takeOrder(in: layout, &shared) : isAskedFor ? applyNews() : showRest()
    return shared.readTags() + order + thread.reloadThread(&shared)
  }

  /// Shows what came after the first page: at once when nobody has touched the list since, else as waiting changes.
  private mutating func showRest() -> [Effect] {
    guard server.isUntouched(shared) else { return list.fileChanged(in: layout, &shared) }
    list.cursor = Cursor()
    list.top = 0
    return list.takeOrder(in: layout, &shared)
  }
}
