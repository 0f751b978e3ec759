import FoundationEssentials
import Synchronization
import Tickets

/// A server that lists like the API: newest change first, by offset, with `date_from` as a bound on `updated_at`.
///
/// Opening is an error unless a test allows it, because nothing but a person may do it.
final class FakeServer: TicketService {
  struct State {
    var tickets: [Ticket] = []
    var threads: [TicketID: [Message]] = [:]
    /// Messages that come as damaged rows.
    var damaged: Set<MessageID> = []
    /// Most messages of a page.
    var largestPage = 200
    var queries: [TicketQuery] = []
    var opened: [TicketID] = []
    /// Called after an answer was made and before it is given.
    var onTickets: (@Sendable (FakeServer, Int) async -> Void)?
    var onMessages: (@Sendable () async -> Void)?
    var failure: TicketServiceError?
    /// What the search for a number ends with.
    var searchFailure: TicketServiceError?
    /// What the answer to a change ends with, though the change was made.
    var failureAfterChange: TicketServiceError?
    /// Unread messages of tickets that the key may not see.
    var hiddenUnread = 0
    /// Whether the unread count is a sum over a list.
    var isUnreadSummed = false
    /// Which list queries are refused, and how.
    var refusing: (@Sendable (TicketQuery) -> TicketServiceError?)?
    /// Rows of every page that cannot be understood.
    var damagedRows = 0
    /// Makes another page of the one that a list query gets, by how many queries there were.
    var altering: (@Sendable (TicketPage, TicketQuery, Int) -> TicketPage)?
  }

  let state = Mutex(State())

  init(_ tickets: [Ticket] = []) { state.withLock { $0.tickets = tickets } }

  var queries: [TicketQuery] { state.withLock { $0.queries } }
  var opened: [TicketID] { state.withLock { $0.opened } }

  func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

  func update(_ id: TicketID, _ body: (inout Ticket) -> Void) {
    state.withLock { state in
      for index in state.tickets.indices where state.tickets[index].id == id { body(&state.tickets[index]) }
    }
  }

  private func failing<Value>(_ body: (inout State) -> Value) throws(TicketServiceError) -> Value {
    let result = state.withLock { state -> Result<Value, TicketServiceError> in
      if let failure = state.failure { return .failure(failure) }
      return .success(body(&state))
    }
    return try result.get()
  }

  func tickets(_ query: TicketQuery) async throws(TicketServiceError) -> TicketPage {
    if let refusal = state.withLock(\.refusing)?(query) { throw refusal }
    if query.search != nil, let failure = state.withLock(\.searchFailure) { throw failure }
    let (page, count, hook) = try failing { state in
      state.queries.append(query)
      let from = query.dateFrom.flatMap { try? Date($0, strategy: .iso8601) } ?? .distantPast
      let to = query.dateTo.flatMap { try? Date($0, strategy: .iso8601) } ?? .distantFuture
      let all = state.tickets.filter { ticket in
        from <= ticket.updatedAt && ticket.updatedAt <= to && query.fits(.status, ticket)
          && query.search.map { $0 == "\(ticket.number)" } ?? true
      }
      .sorted { left, right in
        if query.order == .number { return (left.number < right.number) != query.isDescending }
        return (left.updatedAt, left.number) > (right.updatedAt, right.number)
      }
      let rows = Array(all.dropFirst(query.offset).prefix(query.limit))
      let page = TicketPage(total: all.count, tickets: rows, damaged: state.damagedRows)
      let count = state.queries.count
      return (state.altering?(page, query, count) ?? page, count, state.onTickets)
    }
    await hook?(self, count)
    return page
  }

  func open(_ id: TicketID) async throws(TicketServiceError) -> Ticket {
    update(id) { $0.unreadByTeam = 0 }
    return try failing { state in
      state.opened.append(id)
      return state.tickets.first { $0.id == id } ?? .sample(0)
    }
  }

  func apply(_ change: TicketChange, to id: TicketID) async throws(TicketServiceError) -> Ticket {
    update(id) { ticket in
      if let status = change.status { ticket.status = status }
      // Some servers do not name a role in their answer.
      if case .set(.role(let id, _))? = change.assignee { ticket.assignee = .role(id: id, name: "") }
      ticket.updatedAt += 1
    }
    if let failure = state.withLock(\.failureAfterChange) { throw failure }
    return try failing { state in
      var ticket = state.tickets.first { $0.id == id } ?? .sample(0)
      ticket.person = nil
      return ticket
    }
  }

  func messages(of id: TicketID, limit: Int, offset: Int) async throws(TicketServiceError) -> MessagePage {
    guard try failing({ state in state.tickets.contains { $0.id == id } || state.threads[id] != nil }) else {
      throw .ticketNotFound
    }
    let (page, hook) = try failing { state in
      let thread = state.threads[id] ?? []
      let rows = thread.dropFirst(offset).prefix(min(state.largestPage, limit))
      let messages = rows.filter { !state.damaged.contains($0.id) }
      let page = MessagePage(total: thread.count, messages: messages, damaged: rows.count - messages.count)
      return (page, state.onMessages)
    }
    await hook?()
    return page
  }

  func send(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentMessage {
    try failing { state in
      let sent = Message(
        id: MessageID(rawValue: "sent"), text: message.text, author: .team("support"), authorName: "Sam",
        audience: message.audience, createdAt: Date(timeIntervalSince1970: 1_700_009_000))
      state.threads[id, default: []].append(sent)
      return SentMessage(message: sent, wasAlreadyThere: false)
    }
  }

  func isUnreadSummed() async -> Bool { state.withLock(\.isUnreadSummed) }

  func unreadCount() async throws(TicketServiceError) -> Int {
    try failing { state in
      state.tickets.filter { $0.status != .resolved }.map(\.unreadByTeam).reduce(state.hiddenUnread, +)
    }
  }

  func updateTags(_ update: BulkTagUpdate) async throws(TicketServiceError) -> BulkTagResult {
    BulkTagResult(updated: update.ids.map { .init(id: $0, tags: update.tags) })
  }

  func delete(_ id: TicketID) async throws(TicketServiceError) {
    let wasThere = try failing { state in
      let wasThere = state.tickets.contains { $0.id == id }
      state.tickets.removeAll { $0.id == id }
      return wasThere
    }
    if !wasThere { throw .ticketNotFound }
  }

  func updateStatus(_ update: BulkStatusUpdate) async throws(TicketServiceError) -> BulkStatusResult {
    for id in update.ids { self.update(id) { $0.status = update.status } }
    return BulkStatusResult(changed: update.ids)
  }

  func members() async throws(TicketServiceError) -> [Member] { [Member(id: 1, name: "Sam")] }

  func roles() async throws(TicketServiceError) -> [TeamRole] { [] }

  func sendingAddresses() async throws(TicketServiceError) -> [SendingAddress] { [] }

  func compose(_ ticket: NewTicket) async throws(TicketServiceError) -> ComposedTicket {
    try failing { state in
      let made = Ticket.sample(99)
      state.tickets.append(made)
      return ComposedTicket(id: made.id, number: 99, wasAlreadyThere: false)
    }
  }

  func suggestReply(for id: TicketID) async throws(TicketServiceError) -> SuggestedReply {
    SuggestedReply(text: "Hello", origin: .ai)
  }

  func viewer() async throws(TicketServiceError) -> Viewer { Viewer(name: "Sam") }

  func activity(of id: TicketID?, page: Int, size: Int) async throws(TicketServiceError) -> ActivityPage {
    throw .closedToKeys
  }
}

extension Ticket {
  /// The ticket with a number; higher numbers changed later.
  static func sample(_ number: Int) -> Self {
    let bytes = withUnsafeBytes(of: UInt64(number).bigEndian, Array.init)
    let uuid = UUID(
      uuid: (
        1, 1, 1, 1, 1, 1, 0x40, 1, 0x80 | (bytes[0] & 0x3F), bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6],
        bytes[7]
      ))
    let date = Date(timeIntervalSince1970: 1_700_000_000 + Double(number))
    var ticket = Ticket(
      id: TicketID(uuid), number: number, channel: "email", status: .open, createdAt: date, updatedAt: date)
    ticket.unreadByTeam = 1
    ticket.person = Person(id: "p\(number)", name: "Mara \(number)")
    return ticket
  }
}

extension Message {
  static func sample(_ number: Int) -> Self {
    Message(
      id: MessageID(rawValue: "m\(number)"), text: "text \(number)", author: .customer, authorName: "Mara",
      audience: .customer, createdAt: Date(timeIntervalSince1970: 1_700_000_000 + Double(number)))
  }
}
