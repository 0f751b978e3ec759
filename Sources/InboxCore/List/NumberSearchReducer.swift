import FoundationEssentials
import Tickets

extension NumberSearch {
  /// `:1042`: looks for a ticket by its number, in the file first.
  mutating func look(for number: Int, _ shared: inout Shared) -> [Effect] {
    let given = look.map { $0.asksServer ? [Effect.cancel($0.request)] : [] } ?? []
    let id = shared.requests.next(for: .list(.ticket))
    look = TicketSearch(request: id, number: number, askedAt: shared.lastKeyAt)
    return given + [.read(id, .row(number: number))]
  }

  /// The ticket was looked up in the file.
  mutating func found(
    _ id: RequestID, _ result: Result<[TicketRow], StorageProblem>, for viewer: Viewer, _ shared: inout Shared
  ) -> AreaResult {
    guard let search = look, search.request == id else { return AreaResult() }
    look = nil
    switch result {
    case .failure(let problem): shared.say(problem)
    case .success(let rows):
      if let row = rows.first { return found(row, search, &shared) }
      guard shared.profile.isLocal || search.wasAsked else {
        return AreaResult(effects: askServer(search, for: viewer, &shared))
      }
      shared.say(
        .warning,
        shared.profile.isLocal
          ? "There is no ticket #\(search.number) in this inbox."
          : "Neither the file nor the server knows a ticket #\(search.number).")
    }
    return AreaResult()
  }

  private func found(_ row: TicketRow, _ search: TicketSearch, _ shared: inout Shared) -> AreaResult {
    guard shared.lastKeyAt <= search.askedAt || !search.wasAsked else {
      // Keys typed since were meant for the ticket that was on screen.
      shared.say(.info, "The server knows #\(search.number); :\(search.number) goes to it now.")
      return AreaResult()
    }
    return AreaResult(events: [.goesTo(row)])
  }

  /// Asks the server for a number that the file does not know: its search takes digits for a number, and marks nothing
  /// read (contract.md section 5.1).
  private mutating func askServer(_ search: TicketSearch, for viewer: Viewer, _ shared: inout Shared) -> [Effect] {
    let id = shared.requests.next(for: .list(.numberOnServer))
    look = TicketSearch(request: id, number: search.number, askedAt: search.askedAt, asksServer: true)
    let everything = ListSpec(view: .all, sort: .number, viewer: viewer)
    return [.service(id, .search("\(search.number)", rest: TicketSearchQuery(all: []), in: everything))]
  }

  /// The server was asked for a number: what it knows is in the file now.
  mutating func searched(_ id: RequestID, _ result: Result<[RowID], TicketServiceError>, _ shared: inout Shared)
    -> [Effect]
  {
    guard let search = look, search.asksServer, search.request == id else { return [] }
    look = nil
    if case .failure(let error) = result {
      guard error != .cancelled else { return [] }
      shared.say(.find(number: search.number), error)
      return []
    }
    let next = shared.requests.next(for: .list(.ticket))
    look = TicketSearch(request: next, number: search.number, askedAt: search.askedAt, wasAsked: true)
    return [.read(next, .row(number: search.number))]
  }
}

extension InboxState {
  /// Moves the cursor to a ticket where the list has it, else peeks at it in the detail, which gets the focus: the
  /// ticket on screen is the one that verbs act on.
  mutating func go(to row: TicketRow) -> [Effect] {
    if let index = list.order.rows.firstIndex(of: row.row) {
      shared.focus = .list
      return list.moveCursor(to: index, in: layout)
    }
    shared.focus = .detail
    shared.say(.info, "#\(row.number) is not in this list, so it is shown beside it; q goes back to the list.")
    return showTicket(row.row, id: row.id, mode: .peek)
  }
}
