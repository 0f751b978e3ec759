import FoundationEssentials
import Synchronization
package import Tickets

/// Tickets in memory that list like the API: newest change first, by offset, with `date_from` as a bound on `updated_at`.
///
/// A test changes them behind the back of whoever reads, and says what goes wrong.
package final class FakeServer: Sendable {
  /// What there is, what goes wrong, and what was asked.
  package struct State: Sendable {
    /// The tickets, in no order.
    package var tickets: [Ticket] = []
    /// The messages of a ticket, oldest first.
    package var threads: [TicketID: [Message]] = [:]
    /// Messages that come as damaged rows.
    package var damaged: Set<MessageID> = []
    /// Most messages of a page.
    package var largestPage = 200
    /// The list queries that were answered.
    package var queries: [TicketQuery] = []
    /// The tickets that were opened, which nothing but a person may do.
    package var opened: [TicketID] = []
    /// Called with the number of list queries after an answer was made and before it is given.
    package var onTickets: (@Sendable (FakeServer, Int) async -> Void)?
    /// Called after a page of a thread was made and before it is given.
    package var onMessages: (@Sendable () async -> Void)?
    /// What every call ends with.
    package var failure: TicketServiceError?
    /// What the search for a number ends with.
    package var searchFailure: TicketServiceError?
    /// What the answer to a change ends with, though the change was made.
    package var failureAfterChange: TicketServiceError?
    /// Unread messages of tickets that the key may not see.
    package var hiddenUnread = 0
    /// Whether the unread count is a sum over a list.
    package var isUnreadSummed = false
    /// Which list queries are refused, and how.
    package var refusing: (@Sendable (TicketQuery) -> TicketServiceError?)?
    /// Rows of every page that cannot be understood.
    package var damagedRows = 0
    /// Makes another page of the one that a list query gets, by how many queries there were.
    package var altering: (@Sendable (TicketPage, TicketQuery, Int) -> TicketPage)?
    /// What a new ticket becomes.
    package var composed: Ticket?
  }

  private let state: Mutex<State>

  /// Makes a server with tickets.
  package init(_ tickets: [Ticket] = []) { state = Mutex(State(tickets: tickets)) }

  /// A service that asks this server.
  package var service: FakeTicketService {
    FakeTicketService { [self] call throws(TicketServiceError) in try await answer(to: call) }
  }

  /// The list queries that were answered.
  package var queries: [TicketQuery] { state.withLock(\.queries) }

  /// The tickets that were opened.
  package var opened: [TicketID] { state.withLock(\.opened) }

  /// Changes what there is, or what goes wrong.
  package func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

  /// Changes a ticket.
  package func update(_ id: TicketID, _ body: (inout Ticket) -> Void) { state.withLock { $0.update(id, body) } }

  private func failing<Value>(_ body: (inout State) -> Value?) throws(TicketServiceError) -> Value {
    let result = state.withLock { state -> Result<Value, TicketServiceError> in
      if let failure = state.failure { return .failure(failure) }
      return body(&state).map(Result.success) ?? .failure(.ticketNotFound)
    }
    return try result.get()
  }
}

// MARK: Answers

extension FakeServer {
  private func answer(to call: TicketCall) async throws(TicketServiceError) -> (any Sendable)? {
    switch call {
    case .tickets(let query): return try await page(query)
    case .messages(let id, let limit, let offset): return try await thread(of: id, limit, offset)
    case .open(let id): return try failing { $0.open(id) }
    case .apply(let change, let id): return try apply(change, to: id)
    case .isGone(let id): return try failing { !$0.has(id) }
    case .send(let message, let id): return try failing { $0.send(message, to: id) }
    case .isUnreadSummed: return state.withLock(\.isUnreadSummed)
    case .unreadCount: return try failing { $0.unreadCount }
    case .updateTags(let update):
      return BulkTagResult(updated: update.ids.map { .init(id: $0, tags: update.tags) })
    case .updateStatus(let update):
      for id in update.ids { self.update(id) { $0.status = update.status } }
      return BulkStatusResult(changed: update.ids)
    case .delete(let id): return try failing { $0.delete(id) }
    case .compose(let order): return try failing { $0.compose(order) }
    default: return nil
    }
  }

  private func page(_ query: TicketQuery) async throws(TicketServiceError) -> TicketPage {
    if let refusal = state.withLock(\.refusing)?(query) { throw refusal }
    if query.search != nil, let failure = state.withLock(\.searchFailure) { throw failure }
    let (page, count, hook) = try failing { state in
      state.queries.append(query)
      let (page, count) = (state.page(query), state.queries.count)
      return (state.altering?(page, query, count) ?? page, count, state.onTickets)
    }
    await hook?(self, count)
    return page
  }

  private func thread(of id: TicketID, _ limit: Int, _ offset: Int) async throws(TicketServiceError) -> MessagePage {
    let (page, hook) = try failing { state in
      state.has(id) ? (state.thread(of: id, limit, offset), state.onMessages) : nil
    }
    await hook?()
    return page
  }

  private func apply(_ change: TicketChange, to id: TicketID) throws(TicketServiceError) -> Ticket {
    update(id) { ticket in
      if let status = change.status { ticket.status = status }
      // Some servers do not name a role in their answer.
      if case .set(.role(let id, _))? = change.assignee { ticket.assignee = .role(id: id, name: "") }
      ticket.updatedAt += 1
    }
    if let failure = state.withLock(\.failureAfterChange) { throw failure }
    var ticket = try failing { state in state.tickets.first { $0.id == id } }
    ticket.person = nil
    return ticket
  }
}

extension FakeServer.State {
  fileprivate mutating func update(_ id: TicketID, _ body: (inout Ticket) -> Void) {
    for index in tickets.indices where tickets[index].id == id { body(&tickets[index]) }
  }

  fileprivate func has(_ id: TicketID) -> Bool { tickets.contains { $0.id == id } || threads[id] != nil }

  fileprivate func page(_ query: TicketQuery) -> TicketPage {
    let from = query.dateFrom.flatMap { try? Date($0, strategy: .iso8601) } ?? .distantPast
    let to = query.dateTo.flatMap { try? Date($0, strategy: .iso8601) } ?? .distantFuture
    let statuses = query.condition(.status, for: nil)
    let all = tickets.filter { ticket in
      from <= ticket.updatedAt && ticket.updatedAt <= to && statuses?.mayHold(for: ticket) != false
        && query.search.map { $0 == "\(ticket.number)" } ?? true
    }
    .sorted { left, right in
      if query.order == .number { return (left.number < right.number) != query.isDescending }
      return (left.updatedAt, left.number) > (right.updatedAt, right.number)
    }
    let rows = Array(all.dropFirst(query.offset).prefix(query.limit))
    return TicketPage(total: all.count, tickets: rows, damaged: damagedRows)
  }

  fileprivate func thread(of id: TicketID, _ limit: Int, _ offset: Int) -> MessagePage {
    let thread = threads[id] ?? []
    let rows = thread.dropFirst(offset).prefix(min(largestPage, limit))
    let messages = rows.filter { !damaged.contains($0.id) }
    return MessagePage(total: thread.count, messages: messages, damaged: rows.count - messages.count)
  }

  fileprivate mutating func open(_ id: TicketID) -> Ticket? {
    update(id) { $0.unreadByTeam = 0 }
    opened.append(id)
    return tickets.first { $0.id == id }
  }

  fileprivate mutating func send(_ message: OutgoingMessage, to id: TicketID) -> SentMessage {
    let sent = Message(
      id: MessageID(rawValue: "sent"), text: message.text, author: .team("support"), authorName: "Sam",
      audience: message.audience, createdAt: Date(timeIntervalSince1970: 1_700_009_000))
    threads[id, default: []].append(sent)
    return SentMessage(message: sent, wasAlreadyThere: false)
  }

  fileprivate var unreadCount: Int {
    tickets.filter { $0.status != .resolved }.map(\.unreadByTeam).reduce(hiddenUnread, +)
  }

  fileprivate mutating func delete(_ id: TicketID) -> Void? {
    guard tickets.contains(where: { $0.id == id }) else { return nil }
    tickets.removeAll { $0.id == id }
    return ()
  }

  fileprivate mutating func compose(_ order: NewTicket) -> ComposedTicket? {
    guard let composed else { return nil }
    tickets.append(composed)
    if threads[composed.id] == nil {
      threads[composed.id] = [
        Message(
          id: MessageID(rawValue: "first"), text: order.message, author: .team("human"), authorName: "",
          audience: .customer, createdAt: composed.createdAt)
      ]
    }
    return ComposedTicket(id: composed.id, number: composed.number, wasAlreadyThere: false)
  }
}
