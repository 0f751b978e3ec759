import Screen
public import Tickets

extension ListArea {
  /// The read of what the list holds: of the search in force, or else of the view.
  func read(limit: Int?) -> Read {
    let query = queryInForce
    guard query.isEmpty else { return .search(query, in: spec, limit: limit) }
    return limit.map { .firstRows(spec, count: $0) } ?? .order(spec)
  }
}

extension InboxState {
  /// /: narrows the list while typing, or looks for a text in the thread that has the focus.
  mutating func startSearch() -> [Effect] {
    guard layers.help == nil else { return [] }
    guard shared.focus == .detail else {
      list.lineAnchor = nil
      return ask(.search)
    }
    return startThreadSearch()
  }

  /// Reads an order as the list is narrowed now.
  mutating func readOrder(_ id: RequestID, limit: Int?) -> Effect {
    let read = list.read(limit: limit)
    if case .search = read { list.searchRequests.insert(id) }
    return .read(id, read)
  }

  /// Interrupts the searches under way: a newer key makes them worthless, also those that look what changed.
  mutating func giveUpSearch() -> [Effect] {
    defer { list.searchRequests = [] }
    return list.searchRequests.sorted().map(Effect.cancel)
  }

  // MARK: Typing

  /// The text of a search changed: the list or the thread follows; a part that cannot be used is left out and told.
  mutating func searchTyped() -> [Effect] {
    guard let buffer = layers.prompt?.buffer else { return [] }
    let text = buffer.text
    switch layers.prompt?.kind {
    case .threadSearch: return typeThreadSearch(text)
    case .search:
      let (query, problems) = TicketSearchQuery.parse(
        text, typingAt: buffer.cursor, now: shared.moment, zone: shared.zone)
      layers.prompt?.searchProblem = problems.first
      // Without the part that cannot be used: on the way to `status:` the letters were a word that nothing matched.
      return narrow(to: query)
    default: return []
    }
  }

  /// Shows what the search being typed finds, from its first row; an empty one shows the list as it was.
  private mutating func narrow(to query: TicketSearchQuery) -> [Effect] {
    guard !query.isEmpty else { return leaveTypedSearch() }
    guard list.typed?.query != query else { return [] }
    if list.typed == nil { list.typed = TypedSearch(query: query, place: ListPlace(list)) }
    list.typed?.query = query
    list.startsOver = true
    list.awaitedIndex = nil
    forgetWaiting()
    return takeOrder()
  }

  /// Esc: the list and its cursor are as they were before anything was typed.
  mutating func leaveTypedSearch() -> [Effect] {
    guard let typed = list.typed else { return [] }
    let interrupted = giveUpSearch()
    list.typed = nil
    list.startsOver = false
    list.orderRequest = nil
    list.put(typed.place)
    keepCursorVisible()
    // An order that was still being read when the search began is read anew.
    guard list.order.isComplete else { return interrupted + takeOrder() }
    return interrupted + (typed.isOutdated ? fileChanged() : [])
  }

  /// Enter: the search stays in force as a chip, and the server is asked too.
  mutating func keepSearch(_ text: String) -> [Effect] {
    let (query, problems) = TicketSearchQuery.parse(text, now: shared.moment, zone: shared.zone)
    if let problem = problems.first {
      layers.prompt?.searchProblem = problem
      return []
    }
    guard !query.isEmpty else { return closePrompt() }
    let effects = narrow(to: query)
    if query.asksWhoSearches && list.spec.viewer.userID == nil { _ = refuseClaim() }
    layers.prompt = nil
    shared.focus = .list
    list.typed = nil
    list.filters.append(query)
    list.lastSearch = query
    return effects + lookUpNames(of: query) + askServer(query)
  }

  /// Asks the file whether it knows the tags and people of a search: by a slip of the finger nothing is found either.
  private mutating func lookUpNames(of query: TicketSearchQuery) -> [Effect] {
    let hasNames = query.terms.flatMap(\.conditions).contains { condition in
      switch condition {
      case .tag, .assignee(.named): true
      default: false
      }
    }
    guard hasNames else { return [] }
    let id = shared.requests.next(for: .list(.unknownNames))
    list.searchRequests.insert(id)
    return [.read(id, .unknownNames(query))]
  }

  /// The file told which names of the last search nothing in it bears; one that a newer key gave up says nothing.
  mutating func tookUnknownNames(_ id: RequestID, _ result: Result<[UnknownName], StorageProblem>) -> [Effect] {
    guard list.searchRequests.remove(id) != nil, case .success(let unknown) = result, let first = unknown.first else {
      return []
    }
    shared.say(.info, first.sentence)
    return []
  }

  // MARK: Filters

  /// F and F F: takes the last search away, or all; the cursor stays on its ticket.
  mutating func clearFilters(all: Bool) -> [Effect] {
    guard !list.filters.isEmpty else {
      // F F has taken the only one away with its first key.
      guard !all || list.lastSearch == nil else { return [] }
      shared.say(.info, "No filter is in force; / narrows the list.")
      return []
    }
    if all { list.filters = [] } else { list.filters.removeLast() }
    let given = list.serverSearch?.request.map { [Effect.cancel($0)] } ?? []
    list.serverSearch = nil
    list.awaitedIndex = nil
    forgetWaiting()
    return given + takeOrder()
  }

  /// n and N: the next or previous ticket of the list that the last search finds, also after its chip is gone.
  mutating func walkMatches(_ step: Int) -> [Effect] {
    guard let query = list.lastSearch else {
      shared.say(.info, "Nothing was searched for yet; / searches.")
      return []
    }
    if list.walk != nil {
      list.walk?.step += step
      return []
    }
    let id = shared.requests.next(for: .list(.walk))
    list.walk = MatchWalk(request: id, step: step)
    return [.read(id, .search(TicketSearchQuery(all: list.filters + [query]), in: list.spec, limit: nil))]
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
      sayIfPartial(found)
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
      guard target != place else { return moveCursor(to: places[place]) }
      shared.say(.info, "The search went on from the other end of the list.")
      return moveCursor(to: places[place])
    }
    return []
  }

  /// Says that a search could not look into every ticket, unless that stands on screen already.
  mutating func sayIfPartial(_ snapshot: OrderSnapshot) {
    guard let sentence = snapshot.indexProblem?.searchSentence else { return }
    if shared.notices.passing?.content != .text(sentence) { shared.say(.warning, sentence) }
  }

  // MARK: Server

  /// Asks the server for what the file may not know; its search takes words only (contract.md section 5.1).
  private mutating func askServer(_ query: TicketSearchQuery) -> [Effect] {
    guard !shared.profile.isLocal, let words = query.words else { return [] }
    let id = shared.requests.next(for: .list(.serverSearch))
    let given = list.serverSearch?.request.map { [Effect.cancel($0)] } ?? []
    list.serverSearch = ServerSearch(request: id, filters: list.filters)
    let rest = TicketSearchQuery(all: list.filters.dropLast() + [query.withoutWords])
    return given + [
      .service(id, .search(words, rest: rest, in: list.spec))
    ]
  }

  /// The server answered: what the file had not matched comes after the list, where it moves no row.
  mutating func searchedServer(_ id: RequestID, _ result: Result<[RowID], TicketServiceError>) -> [Effect] {
    guard id == list.serverSearch?.request else { return [] }
    list.serverSearch?.request = nil
    switch result {
    case .failure(.cancelled): return []
    case .failure(let error):
      shared.say(.search, error)
      return []
    case .success(let rows):
      let known = Set(list.order.rows)
      list.serverSearch?.rows = rows.filter { !known.contains($0) }
      guard list.orderRequest == nil, list.order.isComplete else { return [] }
      adopt(withServerRows(list.order))
      return []
    }
  }

  /// An order with the rows that only the server found behind it.
  func withServerRows(_ snapshot: OrderSnapshot) -> OrderSnapshot {
    let found = list.rowsFromServer
    guard snapshot.isComplete, !found.isEmpty else { return snapshot }
    let known = Set(snapshot.rows)
    var longer = snapshot
    longer.rows += found.filter { !known.contains($0) }
    return longer
  }
}

extension StorageProblem {
  /// Why a search may not find every ticket, and what to do.
  public var searchSentence: String {
    let (why, remedy) =
      switch self {
      case .diskFull: ("the disk is full", "make room")
      case .locked: ("another program holds the file", "wait a moment")
      default: ("the file cannot be written", "make it writable")
      }
    let what = "Older tickets may be missing here, as their texts are not indexed yet and \(why)"
    return "\(what): \(remedy), then search again."
  }
}

extension UnknownName {
  /// That nothing is found by the name, and what was most likely meant, as it is typed; hidden characters are shown.
  public var sentence: String {
    let shown = HiddenCharacters.shown(name).string
    let what = `operator` == .tag ? "has the tag \(shown)" : "is assigned to anybody named \(shown)"
    let meant = suggestion.map { "; did you mean \(HiddenCharacters.shown($0).string)?" }
    return "No ticket here \(what)" + (meant ?? ".")
  }
}
