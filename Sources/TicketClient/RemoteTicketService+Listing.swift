internal import CurlHTTP
internal import TicketWire
package import Tickets

extension RemoteTicketService {
  /// Rows of a page when unread messages are summed.
  private static let sumPage = 100
  /// Most pages that are summed; in more unresolved tickets the sum is a lower bound.
  private static let mostSumPages = 10

  /// Reads one page of the list; marks nothing read (contract.md section 5.1).
  ///
  /// `me` is asked for by id, which every server knows. What a server ignored of the query is noticed on the rows and
  /// left out here, so that a page can be shorter than what was received (contract.md section 11.4).
  ///
  /// - Parameter query: Filters, order and page.
  /// - Returns: The page with the count of rows that could not be understood, and how many tickets match in all.
  /// - Throws: `malformed` when the answer is no page, and any case every call can meet.
  package func tickets(_ query: TicketQuery) async throws(TicketServiceError) -> TicketPage {
    let query = await spelled(query)
    let page = try await answer(to: .tickets(query)) { response throws(WireProblem) in
      try PageJSON.tickets(response.body)
    }
    await traits.remember(page.tickets)
    if page.damaged > 0, await traits.remember(damaged: page.damaged) { news(.damaged(page.damaged)) }
    return await narrowed(page, by: query)
  }

  /// The query in words that every generation understands.
  private func spelled(_ query: TicketQuery) async -> TicketQuery {
    guard query.assignees.contains(.me), let id = await userID() else { return query }
    var query = query
    query.assignees = query.assignees.map { $0 == .me ? .user(id) : $0 }
    return query
  }

  /// Who the key belongs to; `nil` where it may not say.
  private func userID() async -> Int? {
    if let known = await traits.userID { return known }
    guard let id = try? await account().viewer.userID else { return nil }
    await traits.remember(userID: id)
    return id
  }

  private func narrowed(_ page: TicketPage, by query: TicketQuery) async -> TicketPage {
    // A saved view has filters of its own, which this query does not tell.
    let asked = query.fitting
    for (filter, condition) in asked where !page.tickets.allSatisfy(condition.mayHold) {
      await note(.filter(filter))
    }
    let ignored = await traits.lacks
    let missing = asked.filter { ignored.contains(.filter($0.filter)) }
    guard !missing.isEmpty else { return page }
    var narrowed = page
    narrowed.tickets = page.tickets.filter { ticket in missing.allSatisfy { $0.condition.mayHold(for: ticket) } }
    narrowed.leftOut = page.tickets.count - narrowed.tickets.count
    return narrowed
  }

  /// Sums unread customer messages over all tickets that are not resolved (contract.md section 5.5).
  ///
  /// Where the server keeps its count to itself, up to 1,000 tickets of the list are summed, those changed last.
  ///
  /// - Returns: A number of messages, not of tickets.
  /// - Throws: Any case every call can meet.
  package func unreadCount() async throws(TicketServiceError) -> Int {
    if await !traits.lacks.contains(.unreadCount) {
      do {
        return try await answer(to: .unreadCount) { response throws(WireProblem) in try CountJSON.read(response.body) }
      } catch {
        guard error.saysCallIsMissing else { throw error }
      }
    }
    let sum = try await summedUnread()
    await note(.unreadCount)
    return sum
  }

  /// Whether the server keeps its unread count to itself, so that `unreadCount` is a sum.
  package func isUnreadSummed() async -> Bool { await traits.lacks.contains(.unreadCount) }

  private func summedUnread() async throws(TicketServiceError) -> Int {
    var query = TicketQuery(limit: Self.sumPage, statuses: Status.known.filter { $0 != .resolved })
    var counts: [TicketID: Int] = [:]
    var walk = PageWalk()
    for _ in 0..<Self.mostSumPages {
      query.offset = walk.offset
      let page = try await tickets(query)
      let known = counts.count
      for ticket in page.tickets { counts[ticket.id] = ticket.unreadByTeam }
      guard walk.take(page, fresh: counts.count - known) == .more else { break }
    }
    return counts.values.reduce(0, +)
  }
}
