import FoundationEssentials
import Synchronization
import Tickets

/// A service that answers what it is told and remembers what it was asked.
final class FakeService: ServedTicketService {
  /// A call with its parameters.
  enum Call: Hashable, Sendable {
    case tickets(TicketQuery)
    case open(TicketID)
    case apply(TicketChange, TicketID)
    case messages(TicketID, limit: Int, offset: Int)
    case send(OutgoingMessage, TicketID)
    case unreadCount
    case updateTags(BulkTagUpdate)
    case viewer
    case delete(TicketID)
    case updateStatus(BulkStatusUpdate)
    case members, roles, sendingAddresses
    case compose(NewTicket)
    case suggestReply(TicketID)
    case savedViews(limit: Int, offset: Int)
    case savedView(String)
    case createView(SavedViewChange)
    case updateView(String, SavedViewChange)
    case deleteView(String)
    case tagNames(String?)
    case activity(TicketID?, page: Int, size: Int)
    case editNote(MessageID, TicketID, MessageContent)
    case deleteNote(MessageID, TicketID), fullEmail(MessageID, TicketID)
    case rate(DraftFeedback, TicketID), report(DraftUse, TicketID)
    case comments(TicketID, String?)
    case addComment(OutgoingMessage, TicketID)
    case changeComment(MessageID, CommentChange)
  }

  struct State: Sendable {
    var calls: [Call] = []
    var unread = 0
    var error: TicketServiceError?
    var wasAlreadyThere = false
    /// Something to wait for inside the next count.
    var holdCount: (@Sendable () async -> Void)?
    /// Something to wait for inside the next message.
    var holdSend: (@Sendable () async -> Void)?
  }

  let state = Mutex(State())
  private let person: Viewer

  init(viewer: Viewer = Viewer(userID: 7412, name: "Sam Ortiz", email: "sam@acme.example")) { person = viewer }

  static let id = TicketID("01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11") ?? TicketID(UUID())
  static let moment = Date(timeIntervalSince1970: 1_772_615_730)

  static var ticket: Ticket {
    var ticket = Ticket(
      id: id, number: 318, channel: "email", status: .open, createdAt: moment, updatedAt: moment)
    ticket.person = Person(id: "p1", name: "Mara Voss")
    return ticket
  }

  static let message = Message(
    id: MessageID(rawValue: "m1"), text: "hello", author: .team("support"), authorName: "Sam Ortiz",
    audience: .customer, createdAt: moment)

  var calls: [Call] { state.withLock(\.calls) }

  func fail(_ error: TicketServiceError?) { state.withLock { $0.error = error } }

  func note(_ call: Call) throws(TicketServiceError) {
    let error = state.withLock { state in
      state.calls.append(call)
      return state.error
    }
    if let error { throw error }
  }

  func tickets(_ query: TicketQuery) async throws(TicketServiceError) -> TicketPage {
    try note(.tickets(query))
    let tickets = query.search == "318" || query.search == nil ? [Self.ticket] : []
    return TicketPage(total: query.search == nil ? 2500 : tickets.count, tickets: tickets)
  }

  func open(_ id: TicketID) async throws(TicketServiceError) -> Ticket {
    try note(.open(id))
    return Self.ticket
  }

  func apply(_ change: TicketChange, to id: TicketID) async throws(TicketServiceError) -> Ticket {
    try note(.apply(change, id))
    return Self.ticket
  }

  func messages(of id: TicketID, limit: Int, offset: Int) async throws(TicketServiceError) -> MessagePage {
    try note(.messages(id, limit: limit, offset: offset))
    return MessagePage(total: 1, messages: [Self.message])
  }

  func send(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentMessage {
    try note(.send(message, id))
    let hold = state.withLock { state in
      let hold = state.holdSend
      state.holdSend = nil
      return hold
    }
    await hold?()
    return SentMessage(message: Self.message, wasAlreadyThere: state.withLock(\.wasAlreadyThere))
  }

  func unreadCount() async throws(TicketServiceError) -> Int {
    try note(.unreadCount)
    let (count, hold) = state.withLock { state in
      let hold = state.holdCount
      state.holdCount = nil
      return (state.unread, hold)
    }
    await hold?()
    return count
  }

  func updateTags(_ update: BulkTagUpdate) async throws(TicketServiceError) -> BulkTagResult {
    try note(.updateTags(update))
    return BulkTagResult(updated: update.ids.map { .init(id: $0, tags: update.tags) })
  }

  func delete(_ id: TicketID) async throws(TicketServiceError) { try note(.delete(id)) }

  func updateStatus(_ update: BulkStatusUpdate) async throws(TicketServiceError) -> BulkStatusResult {
    try note(.updateStatus(update))
    return BulkStatusResult(changed: update.ids)
  }

  func members() async throws(TicketServiceError) -> [Member] {
    try note(.members)
    return (1...250).map { Member(id: $0, name: "Agent \($0)") }
  }

  func roles() async throws(TicketServiceError) -> [TeamRole] {
    try note(.roles)
    return [TeamRole(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d", name: "Tier 2")]
  }

  static let address = SendingAddress(
    id: UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)), address: "support@acme.example")

  func sendingAddresses() async throws(TicketServiceError) -> [SendingAddress] {
    try note(.sendingAddresses)
    return [Self.address]
  }

  func compose(_ ticket: NewTicket) async throws(TicketServiceError) -> ComposedTicket {
    try note(.compose(ticket))
    return ComposedTicket(id: Self.id, number: 318, wasAlreadyThere: state.withLock(\.wasAlreadyThere))
  }

  func suggestReply(for id: TicketID) async throws(TicketServiceError) -> SuggestedReply {
    try note(.suggestReply(id))
    return SuggestedReply(text: "Try {{link}}.", origin: .resolvedTicket(number: 7))
  }

  func viewer() async throws(TicketServiceError) -> Viewer {
    try note(.viewer)
    return person
  }
}

extension FakeService {
  static let view = SavedView(
    id: id.uuid, shortID: "kQ7bX2mL", name: "Urgent", filters: ["status": .array([.string("open")])],
    createdAt: moment, creator: Member(id: 7412, name: "Sam Ortiz", email: "sam@acme.example"), isFavorite: true,
    visibility: .shared)

  func savedViews(limit: Int, offset: Int) async throws(TicketServiceError) -> SavedViewPage {
    try note(.savedViews(limit: limit, offset: offset))
    return SavedViewPage(total: 1, views: [Self.view])
  }

  func savedView(_ shortID: String) async throws(TicketServiceError) -> SavedView {
    try note(.savedView(shortID))
    return Self.view
  }

  func createView(_ view: SavedViewChange) async throws(TicketServiceError) -> SavedView {
    try note(.createView(view))
    return Self.view
  }

  func updateView(_ shortID: String, _ change: SavedViewChange) async throws(TicketServiceError) -> SavedView {
    try note(.updateView(shortID, change))
    return Self.view
  }

  func deleteView(_ shortID: String) async throws(TicketServiceError) { try note(.deleteView(shortID)) }

  func tagNames(search: String?) async throws(TicketServiceError) -> [String] {
    try note(.tagNames(search))
    return (1...250).map { "tag-\($0)" }
  }

  func activity(of id: TicketID?, page: Int, size: Int) async throws(TicketServiceError) -> ActivityPage {
    try note(.activity(id, page: page, size: size))
    let change = ActivityEntry.Change(field: "status", before: .string("open"), after: .string("resolved"))
    return ActivityPage(
      total: 250,
      entries: [
        ActivityEntry(
          id: Self.id.uuid, user: nil, kind: .updated, ticket: Self.id, number: 318, createdAt: Self.moment,
          changes: [change])
      ])
  }
}
