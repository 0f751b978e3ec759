import FoundationEssentials
import Tickets

extension ListArea {
  /// Asks the server for a number that the file does not know: its search takes digits for a number, and marks nothing
  /// read (contract.md section 5.1).
  mutating func askServer(_ search: TicketSearch, _ shared: inout Shared) -> [Effect] {
    let id = shared.requests.next(for: .list(.numberOnServer))
    ticketSearch = TicketSearch(request: id, number: search.number, askedAt: search.askedAt, asksServer: true)
    let everything = ListSpec(view: .all, sort: .number, viewer: spec.viewer)
    return [.service(id, .search("\(search.number)", rest: TicketSearchQuery(all: []), in: everything))]
  }

  /// The server was asked for a number: what it knows is in the file now.
  mutating func searchedNumber(_ id: RequestID, _ result: Result<[RowID], TicketServiceError>, _ shared: inout Shared)
    -> [Effect]
  {
    guard let search = ticketSearch, search.asksServer, search.request == id else { return [] }
    ticketSearch = nil
    if case .failure(let error) = result {
      guard error != .cancelled else { return [] }
      shared.say(.find(number: search.number), error)
      return []
    }
    let next = shared.requests.next(for: .list(.ticket))
    ticketSearch = TicketSearch(request: next, number: search.number, askedAt: search.askedAt, wasAsked: true)
    return [.read(next, .row(number: search.number))]
  }
}

extension InboxState {
  /// `:1042`: looks for a ticket by its number, in the file first.
  mutating func look(for number: Int) -> [Effect] {
    let given = list.ticketSearch?.asksServer == true ? thread.abandon(list.ticketSearch?.request) : []
    let id = shared.requests.next(for: .list(.ticket))
    list.ticketSearch = TicketSearch(request: id, number: number, askedAt: shared.lastKeyAt)
    return given + [.read(id, .row(number: number))]
  }

  /// The ticket was looked up in the file.
  mutating func foundTicket(_ id: RequestID, _ result: Result<[TicketRow], StorageProblem>) -> [Effect] {
    guard let search = list.ticketSearch, search.request == id else { return [] }
    list.ticketSearch = nil
    switch result {
    case .failure(let problem): shared.say(problem)
    case .success(let rows):
      if let row = rows.first { return go(to: row, search) }
      guard shared.profile.isLocal || search.wasAsked else { return list.askServer(search, &shared) }
      shared.say(
        .warning,
        shared.profile.isLocal
          ? "There is no ticket #\(search.number) in this inbox."
          : "Neither the file nor the server knows a ticket #\(search.number).")
    }
    return []
  }

  /// Moves the cursor to the ticket where the list has it, else peeks at it in the detail, which gets the focus: the
  /// ticket on screen is the one that verbs act on.
  private mutating func go(to row: TicketRow, _ search: TicketSearch) -> [Effect] {
    guard shared.lastKeyAt <= search.askedAt || !search.wasAsked else {
      // Keys typed since were meant for the ticket that was on screen.
      shared.say(.info, "The server knows #\(search.number); :\(search.number) goes to it now.")
      return []
    }
    if let index = list.order.rows.firstIndex(of: row.row) {
      shared.focus = .list
      return list.moveCursor(to: index, in: layout)
    }
    shared.focus = .detail
    shared.say(.info, "#\(search.number) is not in this list, so it is shown beside it; q goes back to the list.")
    return showTicket(row.row, id: row.id, mode: .peek)
  }
}
