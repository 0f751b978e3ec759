import Screen
import Tickets

extension InboxState {
  /// Tickets that fit into the list pane.
  var listCapacity: Int { list.capacity(lines: layout.listLines) }

  /// Takes a new order: the first rows at once, the whole order behind them.
  mutating func takeOrder() -> [Effect] {
    let interrupted = giveUpSearch()
    let id = shared.requests.next(for: .list(.order))
    list.orderRequest = id
    return interrupted + [readOrder(id, limit: listCapacity * 3)]
  }

  /// An order was read.
  mutating func tookOrder(_ id: RequestID, _ result: Result<OrderSnapshot, StorageProblem>) -> [Effect] {
    list.searchRequests.remove(id)
    guard id == list.orderRequest else { return [] }
    list.orderRequest = nil
    switch result {
    case .failure(let problem):
      shared.say(problem)
      return []
    case .success(let snapshot):
      if list.startsOver {
        list.startsOver = false
        list.cursor = Cursor()
        list.top = 0
      }
      adopt(withServerRows(snapshot))
      sayIfPartial(snapshot)
      guard snapshot.isComplete else {
        let next = shared.requests.next(for: .list(.order))
        list.orderRequest = next
        return [readOrder(next, limit: nil)]
      }
      return []
    }
  }

  /// Puts an order on screen: the cursor's ticket keeps its line, the selection stays; where that ticket has left, the
  /// cursor stays on the line.
  mutating func adopt(_ snapshot: OrderSnapshot) {
    let offset = list.cursor.index - list.top
    let old = list.cursor
    let isThere = old.index < snapshot.rows.count && snapshot.rows[old.index] == old.row
    let found = isThere ? old.index : old.row.flatMap { snapshot.rows.firstIndex(of: $0) }
    // While only the beginning is known, a cursor further down waits for the rest.
    guard found != nil || snapshot.isComplete || old.row == nil else { return }
    let anchor = list.lineAnchor.flatMap { list.order.rows.indices.contains($0) ? list.order.rows[$0] : nil }
    list.order = snapshot
    list.gone = []
    list.noteSelectedElsewhere()
    list.lineAnchor = anchor.flatMap { snapshot.rows.firstIndex(of: $0) }
    list.top = found.map { max(0, $0 - offset) } ?? min(list.top, max(0, snapshot.rows.count - listCapacity))
    let index = min(found ?? list.top + offset, max(0, snapshot.rows.count - 1))
    list.cursor = Cursor(row: snapshot.rows.isEmpty ? nil : snapshot.rows[index], index: index)
    if let awaited = list.awaitedIndex, snapshot.isComplete {
      list.awaitedIndex = nil
      let last = snapshot.rows.count - 1
      // What was moved up from the end counts from where the end turned out to be.
      _ = moveCursor(to: max(0, min(awaited > Self.endOfList / 2 ? last + awaited - Self.endOfList : awaited, last)))
    }
    keepCursorVisible()
  }

  /// Keeps the cursor inside the window and the window inside the list.
  mutating func keepCursorVisible() {
    let capacity = listCapacity
    let last = max(0, list.order.rows.count - capacity)
    list.top = min(max(list.top, list.cursor.index - capacity + 1, 0), max(0, min(list.cursor.index, last)))
  }

  /// Asks for what is missing of the window and a screen around it, when a visible row is; what is known is kept.
  ///
  /// The same rows are not asked for twice, also where the file could not give them; another window asks anew.
  mutating func readMissingRows() -> [Effect] {
    let missing = list.visible(lines: layout.listLines).filter(isMissing)
    guard missing != list.missing else { return [] }
    list.missing = missing
    return missing.isEmpty ? [] : read(rows: windowRows.filter(isMissing))
  }

  /// Whether a row was not read; of one that is gone that is known.
  private func isMissing(_ row: RowID) -> Bool { !list.rows.keys.contains(row) && !list.gone.contains(row) }

  /// Asks again for the rows of the window and a screen around it, and for every other one that is known: it may come
  /// into sight and not be what it was.
  ///
  /// - Parameter more: Tickets that are read besides, wherever they are.
  /// - Returns: The read.
  mutating func readRows(besides more: [RowID] = []) -> [Effect] {
    let others = Set(list.rows.keys).union(more).subtracting(windowRows)
    return read(rows: windowRows + others.sorted())
  }

  /// Reads rows of which something was just answered, and no others.
  mutating func read(rows: [RowID]) -> [Effect] {
    guard !rows.isEmpty else { return [] }
    return [.read(shared.requests.next(for: .list(.rows(rows))), .rows(rows))]
  }

  /// The rows of the window and a screen above and below it.
  private var windowRows: ArraySlice<RowID> {
    let capacity = listCapacity
    let start = min(max(0, list.top - capacity), list.order.rows.count)
    return list.order.rows[start..<max(start, min(list.order.rows.count, list.top + 2 * capacity))]
  }

  /// Rows of the window were read; those that were asked for and are gone are forgotten.
  mutating func tookRows(_ asked: [RowID], _ result: Result<[TicketRow], StorageProblem>) -> [Effect] {
    switch result {
    case .failure(let problem):
      changes.undo.sought = nil
      shared.say(problem)
      return []
    case .success(let rows):
      list.cameToRest.formUnion(rows.lazy.filter(comesToRest).map(\.row))
      for row in asked { list.rows[row] = nil }
      for row in rows { list.rows[row.row] = row }
      if rows.count < asked.count || !list.gone.isEmpty {
        list.gone = list.gone.union(asked).subtracting(rows.map(\.row))
        // What is not there any more is selected no more.
        list.selection.subtract(list.gone)
      }
      if list.rows.count > 5 * listCapacity {
        let window = Set(windowRows)
        list.rows = list.rows.filter { window.contains($0.key) }
      }
      sayPlace(among: rows)
      return []
    }
  }

  /// Whether a ticket is resolved or asleep that was neither when it was read before.
  private func comesToRest(_ now: TicketRow) -> Bool {
    func isAtRest(_ row: TicketRow) -> Bool { Rank(of: row, at: shared.moment, for: nil).tier.isAtRest }
    return list.rows[now.row].map { !isAtRest($0) && isAtRest(now) } ?? false
  }

  // MARK: Moving

  /// Moves the cursor by rows.
  mutating func moveCursor(by step: Int) -> [Effect] {
    guard !list.order.rows.isEmpty else { return [] }
    return moveCursor(near: max(0, (list.awaitedIndex ?? list.cursor.index) + step))
  }

  /// Moves the cursor to an index or as near as the list goes; while only its beginning is known, the rest of the way
  /// is gone as soon as the whole order is there.
  private mutating func moveCursor(near index: Int) -> [Effect] {
    let last = list.order.rows.count - 1
    let effects = moveCursor(to: min(index, last))
    if index > last && !list.order.isComplete { list.awaitedIndex = index }
    return effects
  }

  /// Moves the cursor to a row and extends a line selection to it.
  mutating func moveCursor(to index: Int) -> [Effect] {
    guard list.order.rows.indices.contains(index) else { return [] }
    list.awaitedIndex = nil
    list.cursor = Cursor(row: list.order.rows[index], index: index)
    if let anchor = list.lineAnchor {
      let lines = list.order.rows[min(anchor, index)...max(anchor, index)]
      list.selection = list.selectionBeforeLines.union(lines)
    }
    keepCursorVisible()
    return []
  }

  /// Moves in the list, scrolls in the detail or what lies over it.
  mutating func scroll(by step: Int) -> [Effect] {
    if layers.picker != nil { return movePicker(by: step) }
    if let current = layers.help {
      let last = helpLayout?.lastScroll ?? 0
      layers.help?.scroll = max(0, min(current.scroll + step, last))
      return []
    }
    if changes.run != nil { return scrollPlan(by: step) }
    return shared.focus == .list ? moveCursor(by: step) : scrollThread(by: step)
  }

  /// Goes by pages or halves of them.
  mutating func scrollPages(_ pages: Int, half: Bool) -> [Effect] {
    let lines = overlayLines ?? (shared.focus == .list ? listCapacity : layout.threadLines)
    let step = max(1, half ? lines / 2 : lines)
    if overlayLines == nil && shared.focus == .list {
      let last = max(0, list.order.rows.count - listCapacity)
      list.top = min(max(0, list.top + pages * step), last)
    }
    return scroll(by: pages * step)
  }

  /// Lines of what lies over the panes; `nil` when nothing does.
  private var overlayLines: Int? {
    if layers.picker != nil { return shared.size.rows - 6 }
    if let helpLayout { return helpLayout.lines }
    return changes.run != nil ? layout.planLines : nil
  }

  /// Goes to a row, or to a line of a thread or of what lies over it, by its place, 1-based.
  mutating func jump(toFirst place: Int) -> [Effect] {
    if let picker = layers.picker { return scroll(by: place - 1 - picker.chosen) }
    if let help = layers.help { return scroll(by: place - 1 - help.scroll) }
    if let scroll = changes.run?.scroll { return self.scroll(by: place - 1 - scroll) }
    if shared.focus != .list { return scroll(by: place - 1 - thread.shown.scroll) }
    return list.order.rows.isEmpty ? [] : moveCursor(near: max(1, place) - 1)
  }

  /// An index behind every list, far enough from the largest number to be moved from.
  private static let endOfList = Int.max / 2

  /// Goes to the last row.
  mutating func jumpToLast() -> [Effect] {
    if let picker = layers.picker { return scroll(by: picker.items.count) }
    if layers.help != nil { return scroll(by: NoticeBoard.limit) }
    if let lines = changes.run?.lineCount { return scroll(by: lines) }
    if shared.focus != .list { return scroll(by: thread.shown.layout.lines.count) }
    return list.order.rows.isEmpty ? [] : moveCursor(near: Self.endOfList)
  }

  /// The index of the next row that is not handled yet; `nil` when there is none.
  func nextUnhandled(from index: Int, step: Int) -> Int? {
    var place = index + step
    while list.order.rows.indices.contains(place) {
      if !isHandled(list.order.rows[place]) { return place }
      place += step
    }
    return nil
  }

  /// Whether nothing is left to do for a ticket: this person has settled it, or it is resolved or asleep by now.
  ///
  /// A list that holds such tickets on purpose is gone through all the same.
  private func isHandled(_ row: RowID) -> Bool {
    if list.handled.contains(row) { return true }
    guard let known = list.rows[row] else { return false }
    let tier = Rank(of: changes.pending.shown(known), at: shared.moment, for: nil).tier
    return tier.isAtRest && (!list.spec.view.holds(tier) || list.cameToRest.contains(row))
  }

  // MARK: Orders and views

  /// Shows another order from its first row.
  mutating func show(sort: ListSort) -> [Effect] {
    show(ListSpec(view: list.spec.view, sort: sort, viewer: list.spec.viewer))
  }

  /// Shows another view from its first row.
  mutating func show(view: ListView) -> [Effect] {
    show(ListSpec(view: view, sort: list.spec.sort, viewer: list.spec.viewer))
  }

  private mutating func show(_ spec: ListSpec) -> [Effect] {
    list.spec = spec
    list.cursor = Cursor()
    list.top = 0
    list.lineAnchor = nil
    list.awaitedIndex = nil
    forgetWaiting()
    shared.focus = .list
    return takeOrder()
  }

  /// One or two lines a ticket.
  mutating func setLinesPerTicket(_ lines: Int) -> [Effect] {
    list.linesPerTicket = lines
    keepCursorVisible()
    return []
  }

  /// gr: applies what waits, asks the server and the clock what is new.
  mutating func refresh() -> [Effect] {
    let left = leaveGone()
    forgetWaiting()
    changes.assignable.isClosed = false
    changes.queue.told = nil
    var news: [Effect] = shared.profile.isLocal ? [] : pollServer(isAskedFor: true)
    server.freshness.appliesNews = server.freshness.request != nil
    if !shared.profile.isLocal && list.spec.viewer.userID == nil { news += askWhoIAm() }
    // What has woken by now says so, and is not judged by the beginning of this minute.
    shared.now = shared.moment
    let advance = shared.requests.next(for: .list(.advance))
    list.advanceRequest = advance
    return left + [.keep(advance, .advance(shared.moment))] + takeOrder() + readRows() + pollBadge() + news
      + reloadThread()
      + writing.lookForLeftovers(&shared)
  }

  /// What a person asked for has come: it is put in order at once, but not under a prompt, a plan or a composer.
  mutating func applyNews() -> [Effect] {
    let isBusy = changes.run != nil || layers.picker != nil || layers.help != nil || !keys.sequence.isEmpty
    guard layers.prompt == nil, writing.composer == nil, !isBusy else { return fileChanged() }
    forgetWaiting()
    return takeOrder() + readRows()
  }

  mutating func forgetWaiting() {
    list.newerOrder = nil
    list.newerRequest = nil
    list.waitingChanges = 0
    list.handled = []
    list.cameToRest = []
  }

  /// Something in the file changed: shows it in the rows that are on screen, and counts what would move.
  mutating func fileChanged() -> [Effect] {
    list.typed?.isOutdated = true
    let outdated = list.newerRequest.flatMap { list.searchRequests.remove($0) }
    let id = shared.requests.next(for: .list(.newerOrder))
    list.newerRequest = id
    return readRows() + (outdated.map { [.cancel($0)] } ?? []) + [readOrder(id, limit: nil)]
  }

  /// A newer order was read; only the newest counts.
  mutating func tookNewer(_ id: RequestID, _ result: Result<OrderSnapshot, StorageProblem>) -> [Effect] {
    list.searchRequests.remove(id)
    guard id == list.newerRequest else { return [] }
    list.newerRequest = nil
    guard case .success(let found) = result else { return [] }
    let newer = withServerRows(found)
    list.order.ticketCount = newer.ticketCount
    list.order.counts = newer.counts
    // What this person has settled stands dimmed until gr, and is no change of somebody else.
    let (stood, stands) = (list.withoutHandled(list.order.rows), list.withoutHandled(newer.rows))
    list.waitingChanges = stood == stands ? 0 : max(1, stood.difference(to: stands))
    list.newerOrder = list.waitingChanges == 0 ? nil : newer
    // No row can move under the cursor where there is none, and an empty list must not stand over tickets that wait.
    guard list.order.rows.isEmpty, list.newerOrder != nil, layers.prompt == nil else { return [] }
    forgetWaiting()
    adopt(newer)
    return readRows()
  }

  /// Applies waiting changes by itself when nobody is looking at or working on anything.
  mutating func applyWaitingWhenIdle() -> [Effect] {
    guard let newer = list.newerOrder, shared.focus == .list, layers.prompt == nil, changes.run == nil,
      writing.composer == nil, layers.help == nil, layers.picker == nil
    else { return [] }
    forgetWaiting()
    adopt(newer)
    return readRows()
  }
}
