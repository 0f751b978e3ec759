import Screen
import Tickets

extension ListArea {
  /// Reads an order as the list is narrowed now.
  mutating func readOrder(_ id: RequestID, limit: Int?) -> Effect {
    let read = self.read(limit: limit)
    if case .search = read { searchRequests.insert(id) }
    return .read(id, read)
  }

  /// Interrupts the searches under way: a newer key makes them worthless, also those that look what changed.
  mutating func giveUpSearch() -> [Effect] {
    defer { searchRequests = [] }
    return searchRequests.sorted().map(Effect.cancel)
  }

  /// Shows what the search being typed finds, from its first row; an empty one shows the list as it was.
  mutating func narrow(to query: TicketSearchQuery, in layout: PaneLayout, _ shared: inout Shared)
    -> [Effect]
  {
    guard !query.isEmpty else { return leaveTypedSearch(in: layout, &shared) }
    guard typed?.query != query else { return [] }
    if typed == nil { typed = TypedSearch(query: query, place: ListPlace(self)) }
    typed?.query = query
    startsOver = true
    awaitedIndex = nil
    forgetWaiting()
    return takeOrder(in: layout, &shared)
  }

  /// Esc: the list and its cursor are as they were before anything was typed.
  mutating func leaveTypedSearch(in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    guard let typed = self.typed else { return [] }
    let interrupted = giveUpSearch()
    self.typed = nil
    startsOver = false
    orderRequest = nil
    put(typed.place)
    keepCursorVisible(in: layout)
    // An order that was still being read when the search began is read anew.
    guard order.isComplete else { return interrupted + takeOrder(in: layout, &shared) }
    return interrupted + (typed.isOutdated ? fileChanged(in: layout, &shared) : [])
  }

  /// Asks the file whether it knows the tags and people of a search: by a slip of the finger nothing is found either.
  fileprivate mutating func lookUpNames(of query: TicketSearchQuery, _ shared: inout Shared) -> [Effect] {
    let hasNames = query.terms.flatMap(\.conditions).contains { condition in
      switch condition {
      case .tag, .assignee(.named): true
      default: false
      }
    }
    guard hasNames else { return [] }
    let id = shared.requests.next(for: .list(.unknownNames))
    searchRequests.insert(id)
    return [.read(id, .unknownNames(query))]
  }

  /// The file told which names of the last search nothing in it bears; one that a newer key gave up says nothing.
  mutating func tookUnknownNames(
    _ id: RequestID, _ result: Result<[UnknownName], StorageProblem>, _ shared: inout Shared
  ) -> [Effect] {
    guard searchRequests.remove(id) != nil, case .success(let unknown) = result, let first = unknown.first else {
      return []
    }
    shared.say(.info, first.sentence)
    return []
  }

  /// F and F F: takes the last search away, or all; the cursor stays on its ticket.
  mutating func clearFilters(all: Bool, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    guard !filters.isEmpty else {
      // F F has taken the only one away with its first key.
      guard !all || lastSearch == nil else { return [] }
      shared.say(.info, "No filter is in force; / narrows the list.")
      return []
    }
    if all { filters = [] } else { filters.removeLast() }
    let given = serverSearch?.request.map { [Effect.cancel($0)] } ?? []
    serverSearch = nil
    awaitedIndex = nil
    forgetWaiting()
    return given + takeOrder(in: layout, &shared)
  }

  /// n and N: the next or previous ticket of the list that the last search finds, also after its chip is gone.
  mutating func walkMatches(_ step: Int, _ shared: inout Shared) -> [Effect] {
    guard let query = lastSearch else {
      shared.say(.info, "Nothing was searched for yet; / searches.")
      return []
    }
    if walk != nil {
      walk?.step += step
      return []
    }
    let id = shared.requests.next(for: .list(.walk))
    walk = MatchWalk(request: id, step: step)
    return [.read(id, .search(TicketSearchQuery(all: filters + [query]), in: spec, limit: nil))]
  }

  /// Says that a search could not look into every ticket, unless that stands on screen already.
  mutating func sayIfPartial(_ snapshot: OrderSnapshot, _ shared: inout Shared) {
    guard let sentence = snapshot.indexProblem?.searchSentence else { return }
    if shared.notices.passing?.content != .text(sentence) { shared.say(.warning, sentence) }
  }

  /// Asks the server for what the file may not know; its search takes words only (contract.md section 5.1).
  mutating func askServer(_ query: TicketSearchQuery, _ shared: inout Shared) -> [Effect] {
    guard !shared.profile.isLocal, let words = query.words else { return [] }
    let id = shared.requests.next(for: .list(.serverSearch))
    let given = serverSearch?.request.map { [Effect.cancel($0)] } ?? []
    serverSearch = ServerSearch(request: id, filters: filters)
    let rest = TicketSearchQuery(all: filters.dropLast() + [query.withoutWords])
    return given + [
      .service(id, .search(words, rest: rest, in: spec))
    ]
  }

  /// The server answered: what the file had not matched comes after the list, where it moves no row.
  mutating func searchedServer(
    _ id: RequestID, _ result: Result<[RowID], TicketServiceError>, in layout: PaneLayout, _ shared: inout Shared
  ) -> [Effect] {
    guard id == serverSearch?.request else { return [] }
    serverSearch?.request = nil
    switch result {
    case .failure(.cancelled): return []
    case .failure(let error):
      shared.say(.search, error)
      return []
    case .success(let rows):
      let known = Set(order.rows)
      serverSearch?.rows = rows.filter { !known.contains($0) }
      guard orderRequest == nil, order.isComplete else { return [] }
      adoptOrder(withServerRows(order), in: layout)
      return []
    }
  }

  /// An order with the rows that only the server found behind it.
  func withServerRows(_ snapshot: OrderSnapshot) -> OrderSnapshot {
    let found = rowsFromServer
    guard snapshot.isComplete, !found.isEmpty else { return snapshot }
    let known = Set(snapshot.rows)
    var longer = snapshot
    longer.rows += found.filter { !known.contains($0) }
    return longer
  }

  /// The read of what the list holds: of the search in force, or else of the view.
  func read(limit: Int?) -> Read {
    let query = queryInForce
    guard query.isEmpty else { return .search(query, in: spec, limit: limit) }
    return limit.map { .firstRows(spec, count: $0) } ?? .order(spec)
  }
}

extension ListArea {
  /// Enter: the search stays in force as a chip, and the server is asked too.
  mutating func keepSearch(_ query: TicketSearchQuery, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    let effects = narrow(to: query, in: layout, &shared)
    if query.asksWhoSearches && spec.viewer.userID == nil { _ = shared.refuseClaim() }
    shared.focus = .list
    typed = nil
    filters.append(query)
    lastSearch = query
    return effects + lookUpNames(of: query, &shared) + askServer(query, &shared)
  }
}

extension InboxState {
  /// /: narrows the list while typing, or looks for a text in the thread that has the focus.
  mutating func startSearch() -> AreaResult {
    guard layers.help == nil else { return AreaResult() }
    if shared.focus == .detail { return thread.startThreadSearch(&shared) }
    list.lineAnchor = nil
    return AreaResult(events: [.layers(.asks(.search))])
  }

  /// The matches to walk were read.
  mutating func walked(_ id: RequestID, _ result: Result<OrderSnapshot, StorageProblem>) -> [Effect] {
    guard let walk = list.walk, walk.request == id else { return [] }
    list.walk = nil
    switch result {
    case .failure(let problem): shared.say(problem)
    case .success(let found):
      let matching = Set(found.rows).union(list.rowsFromServer)
      let places = list.order.rows.indices.filter { matching.contains(list.order.rows[$0]) }
      list.sayIfPartial(found, &shared)
      guard !places.isEmpty else {
        if found.indexProblem == nil { shared.say(.info, "The last search finds nothing in this list.") }
        break
      }
      guard walk.step != 0 else { return [] }
      // As if standing between two matches: the next one is a step ahead, the one before a step back.
      let ahead = places.firstIndex { $0 > list.cursor.index } ?? places.count
      let behind = places.lastIndex { $0 < list.cursor.index } ?? -1
      let target = walk.step > 0 ? ahead + walk.step - 1 : behind + walk.step + 1
      let place = ((target % places.count) + places.count) % places.count
      guard target != place else { return list.moveCursor(to: places[place], in: layout) }
      shared.say(.info, "The search went on from the other end of the list.")
      return list.moveCursor(to: places[place], in: layout)
    }
    return []
  }
}
