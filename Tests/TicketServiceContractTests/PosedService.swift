import Testing
import TicketClient
import TicketStorage
import Tickets

/// The remote service of a server that poses as a generation.
///
/// A call that the generation keeps from keys (contract.md section 2.2) must be refused with exactly `closedToKeys`;
/// then it is made past the server, so that the rest of a test holds for everything else.
struct PosedService: ServedTicketService {
  let generation: Generation
  let remote: RemoteTicketService
  let session: LocalTicketService
  /// Tells the server that something happened behind its back.
  let settle: @Sendable () async -> Void

  private func make<Value>(
    closedIn generations: Set<Generation>,
    _ call: (any ServedTicketService) async throws(TicketServiceError) -> Value
  ) async throws(TicketServiceError) -> Value {
    guard generations.contains(generation) else { return try await call(remote) }
    do {
      _ = try await call(remote)
      Issue.record("\(generation.rawValue) opens to keys what it should not")
    } catch {
      #expect(error == .closedToKeys, "\(generation.rawValue)")
    }
    let result: Result<Value, TicketServiceError>
    do { result = .success(try await call(session)) } catch { result = .failure(error) }
    await settle()
    return try result.get()
  }

  func unreadCount() async throws(TicketServiceError) -> Int {
    try await remote.unreadCount()
  }

  func updateTags(_ update: BulkTagUpdate) async throws(TicketServiceError) -> BulkTagResult {
    try await remote.updateTags(update)
  }

  func updateStatus(_ update: BulkStatusUpdate) async throws(TicketServiceError) -> BulkStatusResult {
    try await make(closedIn: Set(Generation.allCases)) { service throws(TicketServiceError) in
      try await service.updateStatus(update)
    }
  }

  func delete(_ id: TicketID) async throws(TicketServiceError) {
    try await make(closedIn: [.m, .s]) { service throws(TicketServiceError) in try await service.delete(id) }
  }

  func compose(_ ticket: NewTicket) async throws(TicketServiceError) -> ComposedTicket {
    try await make(closedIn: [.g1]) { service throws(TicketServiceError) in try await service.compose(ticket) }
  }

  /// No generation suggests anything to keys: they get a draft of the thread, where there is one.
  func suggestReply(for id: TicketID) async throws(TicketServiceError) -> SuggestedReply {
    do {
      let draft = try await remote.suggestReply(for: id)
      #expect(draft.origin == .ai)
    } catch {
      #expect(error == .closedToKeys || error == .ticketNotFound, "\(generation.rawValue)")
    }
    let result: Result<SuggestedReply, TicketServiceError>
    do { result = .success(try await session.suggestReply(for: id)) } catch { result = .failure(error) }
    await settle()
    return try result.get()
  }

  func sendingAddresses() async throws(TicketServiceError) -> [SendingAddress] {
    try await make(closedIn: Set(Generation.allCases)) { service throws(TicketServiceError) in
      try await service.sendingAddresses()
    }
  }
}

/// Views, which older servers have under another path and for other keys, and tags, which no key is told.
extension PosedService {
  func savedViews(limit: Int, offset: Int) async throws(TicketServiceError) -> SavedViewPage {
    try await make(closedIn: [.m]) { service throws(TicketServiceError) in
      try await service.savedViews(limit: limit, offset: offset)
    }
  }

  func savedView(_ shortID: String) async throws(TicketServiceError) -> SavedView {
    try await make(closedIn: [.m]) { service throws(TicketServiceError) in try await service.savedView(shortID) }
  }

  func createView(_ view: SavedViewChange) async throws(TicketServiceError) -> SavedView {
    try await make(closedIn: [.m]) { service throws(TicketServiceError) in try await service.createView(view) }
  }

  func updateView(_ shortID: String, _ change: SavedViewChange) async throws(TicketServiceError) -> SavedView {
    try await make(closedIn: [.g1, .m]) { service throws(TicketServiceError) in
      try await service.updateView(shortID, change)
    }
  }

  func deleteView(_ shortID: String) async throws(TicketServiceError) {
    try await make(closedIn: [.m]) { service throws(TicketServiceError) in try await service.deleteView(shortID) }
  }

  func tagNames(search: String?) async throws(TicketServiceError) -> [String] {
    try await make(closedIn: Set(Generation.allCases)) { service throws(TicketServiceError) in
      try await service.tagNames(search: search)
    }
  }

  func activity(of id: TicketID?, page: Int, size: Int) async throws(TicketServiceError) -> ActivityPage {
    try await remote.activity(of: id, page: page, size: size)
  }
}

/// Calls that every generation opens to keys, or does not have.
extension PosedService {
  func tickets(_ query: TicketQuery) async throws(TicketServiceError) -> TicketPage { try await remote.tickets(query) }

  func open(_ id: TicketID) async throws(TicketServiceError) -> Ticket { try await remote.open(id) }

  func apply(_ change: TicketChange, to id: TicketID) async throws(TicketServiceError) -> Ticket {
    try await remote.apply(change, to: id)
  }

  func messages(of id: TicketID, limit: Int, offset: Int) async throws(TicketServiceError) -> MessagePage {
    try await remote.messages(of: id, limit: limit, offset: offset)
  }

  func isGone(_ id: TicketID) async throws(TicketServiceError) -> Bool { try await remote.isGone(id) }

  func send(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentMessage {
    try await remote.send(message, to: id)
  }

  func viewer() async throws(TicketServiceError) -> Viewer { try await remote.viewer() }

  func members() async throws(TicketServiceError) -> [Member] { try await remote.members() }

  func roles() async throws(TicketServiceError) -> [TeamRole] { try await remote.roles() }

  func editNote(
    _ note: MessageID, on id: TicketID, to content: MessageContent
  ) async throws(TicketServiceError) -> Message {
    try await remote.editNote(note, on: id, to: content)
  }

  func deleteNote(_ note: MessageID, on id: TicketID) async throws(TicketServiceError) {
    try await remote.deleteNote(note, on: id)
  }

  func fullEmail(of message: MessageID, on id: TicketID) async throws(TicketServiceError) -> String {
    try await remote.fullEmail(of: message, on: id)
  }

  func rate(_ feedback: DraftFeedback, on id: TicketID) async throws(TicketServiceError) {
    try await remote.rate(feedback, on: id)
  }

  func report(_ use: DraftUse, on id: TicketID) async throws(TicketServiceError) {
    try await remote.report(use, on: id)
  }

  func comments(of id: TicketID, from cursor: String?) async throws(TicketServiceError) -> CommentPage {
    try await remote.comments(of: id, from: cursor)
  }

  func addComment(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentComment {
    try await remote.addComment(message, to: id)
  }

  func changeComment(_ comment: MessageID, _ change: CommentChange) async throws(TicketServiceError) -> Tickets.Comment
  {
    try await remote.changeComment(comment, change)
  }
}
