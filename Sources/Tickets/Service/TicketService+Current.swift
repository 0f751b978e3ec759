/// Rows of a page; each row carries a whole person record, so more would make answers of megabytes.
private let pageSize = 100
/// Up to so many tickets are searched for without looking at pages first.
private let fewTickets = 5
/// Rows by which pages overlap, because a ticket that goes away moves the rest up (contract.md section 1.3).
private let pageOverlap = 5

extension TicketRef {
  /// How few requests it takes to read so many tickets (`current`): a search for each of a few, else pages.
  public static func requests(reading count: Int) -> Int {
    let step = pageSize - pageOverlap
    return count <= fewTickets ? count : (count + step - 1) / step
  }
}

extension TicketService {
  /// Reads how tickets stand now, **through the list, so that nothing is marked read** (contract.md section 5.1).
  ///
  /// Each ticket is searched by its number, or the list is paged through while that takes fewer calls, because no
  /// server takes a list of ids. Cancelling ends it between two calls.
  ///
  /// - Parameter numbers: The number of each wanted ticket by its id; rows with such a number but another id do not count.
  /// - Returns: The tickets that the list still holds; a ticket that is not there any more is left out.
  /// - Throws: `malformed` when a wanted ticket may be in a row that could not be understood, `notListed` when one of a
  ///   few is in no list though the server has it, and any case every call can meet.
  public func current(_ numbers: [TicketID: Int]) async throws(TicketServiceError) -> [TicketID: Ticket] {
    var found: [TicketID: Ticket] = [:]
    let wanted = numbers.sorted { $0.value < $1.value }
    guard wanted.count > fewTickets else {
      for (id, number) in wanted { found[id] = try await current(id, number: number) }
      return found
    }
    var walk = PageWalk(overlap: pageOverlap)
    let first = try await tickets(TicketQuery(limit: pageSize))
    let pages = (max(0, first.total - pageSize) + pageSize - pageOverlap - 1) / (pageSize - pageOverlap)
    var damaged = first.damaged
    var seen = Set(first.tickets.map(\.id))
    take(first, numbers, into: &found)
    var step = walk.take(first, fresh: seen.count)
    // What was changed last comes first: while a page brings several, the next one is cheaper than a search for each.
    let isShort = pages < wanted.count - found.count
    var brought = found.count
    while step == .more, found.count < wanted.count, isShort || brought > 1 {
      let next = try await tickets(TicketQuery(limit: pageSize, offset: walk.offset))
      damaged += next.damaged
      brought = -found.count
      take(next, numbers, into: &found)
      brought += found.count
      step = walk.take(next, fresh: next.tickets.count { seen.insert($0.id).inserted })
    }
    // A list that shifts while it is paged through can hide a row, so what was not seen is searched for.
    let isComplete = step == .end && first.isTotalKnown && seen.count <= pageSize && damaged == 0
    for (id, number) in wanted where found[id] == nil && !isComplete {
      found[id] = try await listed(id, number: number)
    }
    return found
  }

  private func take(_ page: TicketPage, _ numbers: [TicketID: Int], into found: inout [TicketID: Ticket]) {
    for ticket in page.tickets where numbers[ticket.id] != nil { found[ticket.id] = ticket }
  }

  private func current(_ id: TicketID, number: Int) async throws(TicketServiceError) -> Ticket? {
    if let ticket = try await listed(id, number: number) { return ticket }
    // That a list lacks it says little: it may be archived, or the list may be a proxy's own answer.
    guard try await isGone(id) else { throw .notListed }
    return nil
  }

  /// The ticket as a search by its number finds it; a page with rows that nobody understands does not say that it is not there.
  private func listed(_ id: TicketID, number: Int) async throws(TicketServiceError) -> Ticket? {
    let page = try await tickets(TicketQuery(limit: pageSize, search: "\(number)"))
    let ticket = page.tickets.first { $0.id == id }
    if ticket == nil && page.damaged > 0 { throw .malformed }
    return ticket
  }

  /// Whether a ticket is surely not there any more; asked through its thread, which marks nothing read.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: False also when the server does not say.
  /// - Throws: Any case every call can meet, but `ticketNotFound`.
  public func isGone(_ id: TicketID) async throws(TicketServiceError) -> Bool {
    do throws(TicketServiceError) {
      _ = try await messages(of: id, limit: 1, offset: 0)
      return false
    } catch {
      guard error == .ticketNotFound else { throw error }
      return true
    }
  }
}
