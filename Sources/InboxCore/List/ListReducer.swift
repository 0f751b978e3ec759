import Screen
import Tickets

extension ListArea {
  /// Tickets that fit into the list pane.
  func listCapacity(in layout: PaneLayout) -> Int { capacity(lines: layout.listLines) }

  /// Takes a new order: the first rows at once, the whole order behind them.
  mutating func takeOrder(in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    let interrupted = giveUpSearch()
    let id = shared.requests.next(for: .list(.order))
    orderRequest = id
    return interrupted + [readOrder(id, limit: listCapacity(in: layout) * 3)]
  }

  /// An order was read.
  mutating func tookOrder(
    _ id: RequestID, _ result: Result<OrderSnapshot, StorageProblem>, in layout: PaneLayout, _ shared: inout Shared
  ) -> [Effect] {
    searchRequests.remove(id)
    guard id == orderRequest else { return [] }
    orderRequest = nil
    switch result {
    case .failure(let problem):
      shared.say(problem)
      return []
    case .success(let snapshot):
      if startsOver {
        startsOver = false
        cursor = Cursor()
        top = 0
      }
      adoptOrder(withServerRows(snapshot), in: layout)
      sayIfPartial(snapshot, &shared)
      guard snapshot.isComplete else {
        let next = shared.requests.next(for: .list(.order))
        orderRequest = next
        return [readOrder(next, limit: nil)]
      }
      return []
    }
  }

  /// Puts an order on screen: the cursor's ticket keeps its line, the selection stays; where that ticket has left, the
  /// cursor stays on the line.
  mutating func adoptOrder(_ snapshot: OrderSnapshot, in layout: PaneLayout) {
    let offset = cursor.index - top
    let old = cursor
    let isThere = old.index < snapshot.rows.count && snapshot.rows[old.index] == old.row
    let found = isThere ? old.index : old.row.flatMap { snapshot.rows.firstIndex(of: $0) }
    // While only the beginning is known, a cursor further down waits for the rest.
    guard found != nil || snapshot.isComplete || old.row == nil else { return }
    let anchor = lineAnchor.flatMap { order.rows.indices.contains($0) ? order.rows[$0] : nil }
    order = snapshot
    gone = []
    noteSelectedElsewhere()
    lineAnchor = anchor.flatMap { snapshot.rows.firstIndex(of: $0) }
    top = found.map { max(0, $0 - offset) } ?? min(top, max(0, snapshot.rows.count - listCapacity(in: layout)))
    let index = min(found ?? top + offset, max(0, snapshot.rows.count - 1))
    cursor = Cursor(row: snapshot.rows.isEmpty ? nil : snapshot.rows[index], index: index)
    if let awaited = awaitedIndex, snapshot.isComplete {
      awaitedIndex = nil
      let last = snapshot.rows.count - 1
      // What was moved up from the end counts from where the end turned out to be.
      _ = moveCursor(
        to: max(0, min(awaited > ListArea.endOfList / 2 ? last + awaited - ListArea.endOfList : awaited, last)),
        in: layout)
    }
    keepCursorVisible(in: layout)
  }

  /// Keeps the cursor inside the window and the window inside the list.
  mutating func keepCursorVisible(in layout: PaneLayout) {
    let capacity = listCapacity(in: layout)
    let last = max(0, order.rows.count - capacity)
    top = min(max(top, cursor.index - capacity + 1, 0), max(0, min(cursor.index, last)))
  }

  /// Asks for what is missing of the window and a screen around it, when a visible row is; what is known is kept.
  ///
  /// The same rows are not asked for twice, also where the file could not give them; another window asks anew.
  mutating func readMissingRows(in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    let missing = visible(lines: layout.listLines).filter(isMissing)
    guard missing != self.missing else { return [] }
    self.missing = missing
    return missing.isEmpty ? [] : read(rows: windowRows(in: layout).filter(isMissing), &shared)
  }

  /// Whether a row was not read; of one that is gone that is known.
  private func isMissing(_ row: RowID) -> Bool { !rows.keys.contains(row) && !gone.contains(row) }

  /// Takes rows that were asked for; those that the file did not have are gone, and selected no more.
  mutating func take(_ read: [TicketRow], of asked: [RowID], in layout: PaneLayout, _ shared: Shared) {
    cameToRest.formUnion(read.filter { comesToRest($0, shared) }.map(\.row))
    for row in asked { rows[row] = nil }
    for row in read { rows[row.row] = row }
    if read.count < asked.count || !gone.isEmpty {
      gone = gone.union(asked).subtracting(read.map(\.row))
      selection.subtract(gone)
    }
    guard rows.count > 5 * listCapacity(in: layout) else { return }
    let window = Set(windowRows(in: layout))
    rows = rows.filter { window.contains($0.key) }
  }

  /// Asks again for the rows of the window and a screen around it, and for every other one that is known: it may come
  /// into sight and not be what it was.
  ///
  /// - Parameters:
  ///   - more: Tickets that are read besides, wherever they are.
  ///   - layout: Where the panes lie.
  ///   - shared: What all areas share.
  /// - Returns: The read.
  mutating func readRows(besides more: [RowID] = [], in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    let others = Set(rows.keys).union(more).subtracting(windowRows(in: layout))
    return read(rows: windowRows(in: layout) + others.sorted(), &shared)
  }

  /// Reads rows of which something was just answered, and no others.
  mutating func read(rows: [RowID], _ shared: inout Shared) -> [Effect] {
    guard !rows.isEmpty else { return [] }
    return [.read(shared.requests.next(for: .list(.rows(rows))), .rows(rows))]
  }

  /// The rows of the window and a screen above and below it.
  fileprivate func windowRows(in layout: PaneLayout) -> ArraySlice<RowID> {
    let capacity = listCapacity(in: layout)
    let start = min(max(0, top - capacity), order.rows.count)
    return order.rows[start..<max(start, min(order.rows.count, top + 2 * capacity))]
  }

  /// Whether a ticket is resolved or asleep that was neither when it was read before.
  private func comesToRest(_ now: TicketRow, _ shared: Shared) -> Bool {
    func isAtRest(_ row: TicketRow) -> Bool { Rank(of: row, at: shared.moment, for: nil).tier.isAtRest }
    return rows[now.row].map { !isAtRest($0) && isAtRest(now) } ?? false
  }

  /// Moves the cursor by rows.
  mutating func moveCursor(by step: Int, in layout: PaneLayout) -> [Effect] {
    guard !order.rows.isEmpty else { return [] }
    return moveCursor(near: max(0, (awaitedIndex ?? cursor.index) + step), in: layout)
  }

  /// Goes by pages, to a place or to the end.
  mutating func scroll(_ way: Scrolling, in layout: PaneLayout) -> [Effect] {
    guard !order.rows.isEmpty else { return [] }
    let room = listCapacity(in: layout)
    switch way {
    case .pages(let pages, let half):
      let step = pages * max(1, half ? room / 2 : room)
      top = min(max(0, top + step), max(0, order.rows.count - room))
      return moveCursor(by: step, in: layout)
    case .place(let place): return moveCursor(near: max(1, place) - 1, in: layout)
    case .end: return moveCursor(near: Self.endOfList, in: layout)
    }
  }

  /// Moves the cursor to an index or as near as the list goes; while only its beginning is known, the rest of the way
  /// is gone as soon as the whole order is there.
  mutating func moveCursor(near index: Int, in layout: PaneLayout) -> [Effect] {
    let last = order.rows.count - 1
    let effects = moveCursor(to: min(index, last), in: layout)
    if index > last && !order.isComplete { awaitedIndex = index }
    return effects
  }

  /// Moves the cursor to a row and extends a line selection to it.
  mutating func moveCursor(to index: Int, in layout: PaneLayout) -> [Effect] {
    guard order.rows.indices.contains(index) else { return [] }
    awaitedIndex = nil
    cursor = Cursor(row: order.rows[index], index: index)
    if let anchor = lineAnchor {
      let lines = order.rows[min(anchor, index)...max(anchor, index)]
      selection = selectionBeforeLines.union(lines)
    }
    keepCursorVisible(in: layout)
    return []
  }

  /// Shows another order from its first row.
  mutating func show(sort: ListSort, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    show(ListSpec(view: spec.view, sort: sort, viewer: spec.viewer), in: layout, &shared)
  }

  /// Shows another view from its first row.
  mutating func show(view: ListView, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    show(ListSpec(view: view, sort: spec.sort, viewer: spec.viewer), in: layout, &shared)
  }

  mutating func show(_ spec: ListSpec, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    self.spec = spec
    cursor = Cursor()
    top = 0
    lineAnchor = nil
    awaitedIndex = nil
    forgetWaiting()
    shared.focus = .list
    return takeOrder(in: layout, &shared)
  }

  /// One or two lines a ticket.
  mutating func setLinesPerTicket(_ lines: Int, in layout: PaneLayout) -> [Effect] {
    linesPerTicket = lines
    keepCursorVisible(in: layout)
    return []
  }

  mutating func forgetWaiting() {
    newerOrder = nil
    newerRequest = nil
    waitingChanges = 0
    handled = []
    cameToRest = []
  }

  /// Something in the file changed: shows it in the rows that are on screen, and counts what would move.
  mutating func fileChanged(in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    typed?.isOutdated = true
    let outdated = newerRequest.flatMap { searchRequests.remove($0) }
    let id = shared.requests.next(for: .list(.newerOrder))
    newerRequest = id
    return readRows(in: layout, &shared) + (outdated.map { [.cancel($0)] } ?? []) + [readOrder(id, limit: nil)]
  }
}

extension InboxState {
  /// Rows of the window were read; those that were asked for and are gone are forgotten.
  mutating func tookRows(_ asked: [RowID], _ result: Result<[TicketRow], StorageProblem>) -> [Effect] {
    switch result {
    case .failure(let problem):
      changes.undo.sought = nil
      shared.say(problem)
      return []
    case .success(let rows):
      list.take(rows, of: asked, in: layout, shared)
      sayPlace(among: rows)
      return []
    }
  }

  // MARK: Orders and views

  /// gr: applies what waits, asks the server and the clock what is new.
  mutating func refresh() -> [Effect] {
    let left = leaveGone()
    list.forgetWaiting()
    changes.assignable.isClosed = false
    changes.queue.told = nil
    var news: [Effect] =
      shared.profile.isLocal ? [] : server.poll(isAskedFor: true, isListEmpty: list.order.rows.isEmpty, &shared)
    server.freshness.appliesNews = server.freshness.request != nil
    if !shared.profile.isLocal && list.spec.viewer.userID == nil { news += shared.askWhoIAm() }
    // What has woken by now says so, and is not judged by the beginning of this minute.
    shared.now = shared.moment
    let advance = shared.requests.next(for: .list(.advance))
    list.advanceRequest = advance
    return left + [.keep(advance, .advance(shared.moment))] + list.takeOrder(in: layout, &shared)
      + list.readRows(in: layout, &shared) + server.pollBadge(&shared) + news
      + thread.reloadThread(&shared)
      + writing.lookForLeftovers(&shared)
  }

  /// What a person asked for has come: it is put in order at once, but not under a prompt, a plan or a composer.
  mutating func applyNews() -> [Effect] {
    let isBusy = changes.run != nil || layers.top != nil || !keys.sequence.isEmpty
    guard writing.composer == nil, !isBusy else { return list.fileChanged(in: layout, &shared) }
    list.forgetWaiting()
    return list.takeOrder(in: layout, &shared) + list.readRows(in: layout, &shared)
  }

  /// A newer order was read; only the newest counts.
  mutating func tookNewer(_ id: RequestID, _ result: Result<OrderSnapshot, StorageProblem>) -> [Effect] {
    list.searchRequests.remove(id)
    guard id == list.newerRequest else { return [] }
    list.newerRequest = nil
    guard case .success(let found) = result else { return [] }
    let newer = list.withServerRows(found)
    list.order.ticketCount = newer.ticketCount
    list.order.counts = newer.counts
    // What this person has settled stands dimmed until gr, and is no change of somebody else.
    let (stood, stands) = (list.withoutHandled(list.order.rows), list.withoutHandled(newer.rows))
    list.waitingChanges = stood == stands ? 0 : max(1, stood.difference(to: stands))
    list.newerOrder = list.waitingChanges == 0 ? nil : newer
    return []
  }

  /// Shows what has come into an empty list, as soon as no prompt is open: no row can move under the cursor where there
  /// is none, and an empty list must not stand over tickets that wait.
  mutating func fillEmptyList() {
    guard list.order.rows.isEmpty, layers.prompt == nil, let newer = list.newerOrder else { return }
    list.forgetWaiting()
    list.adoptOrder(newer, in: layout)
  }

  /// Applies waiting changes by itself when nobody is looking at or working on anything.
  mutating func applyWaitingWhenIdle() -> [Effect] {
    guard let newer = list.newerOrder, front == .pane(.list), writing.composer == nil
    else { return [] }
    list.forgetWaiting()
    list.adoptOrder(newer, in: layout)
    return list.readRows(in: layout, &shared)
  }
}
