import ServerPorts
import Synchronization
package import Tickets

/// The ticket service of every test that needs one: it records what it is asked, and a script answers.
///
/// A call without an answer is refused, so a test notices what it did not expect. Any thread may call every method.
package struct FakeTicketService: ServedTicketService {
  /// Answers a call; `nil` refuses it with `endpointNotFound`.
  ///
  /// It may wait, at a `Gate` or for anything else. A value of another type than the call returns ends the test run, and
  /// names the call.
  package typealias Script = @Sendable (TicketCall) async throws(TicketServiceError) -> (any Sendable)?

  /// What happened to a call.
  package enum Event: Hashable, Sendable {
    /// It was made.
    case began(TicketCall)
    /// It was answered or refused.
    case ended(TicketCall)
    /// It was given up while it waited.
    case cancelled(TicketCall)
  }

  /// What all copies share, whoever waits for their calls.
  private final class Core: Sendable {
    let state: Mutex<State>

    init(_ script: @escaping Script) { state = Mutex(State(scripts: [script])) }
  }

  private struct State {
    var events: [Event] = []
    var urgencies: [Urgency] = []
    var failure: TicketServiceError?
    /// Newest last; the newest that has an answer gives it.
    var scripts: [Script]
    var holds: [Hold] = []
  }

  private struct Hold {
    let isMeant: @Sendable (TicketCall) -> Bool
    let wait: @Sendable () async -> Void
  }

  /// Where calls wait before they are answered, if they are gated.
  package let gate: Gate
  private let isGated: @Sendable (TicketCall) -> Bool
  private let core: Core
  private var urgency = Urgency.person

  /// Makes a service.
  ///
  /// - Parameters:
  ///   - gate: Where calls wait; shut unless given.
  ///   - isGated: Which calls wait there; none unless said otherwise.
  ///   - script: What answers.
  package init(
    gate: Gate = Gate(), isGated: @escaping @Sendable (TicketCall) -> Bool = { _ in false },
    script: @escaping Script
  ) {
    self.gate = gate
    self.isGated = isGated
    core = Core(script)
  }

  /// The same service for calls of another urgency.
  package func with(urgency: Urgency) -> Self {
    var service = self
    service.urgency = urgency
    return service
  }

  /// What happened so far, in order.
  package var events: [Event] { core.state.withLock(\.events) }

  /// The calls so far, in the order in which they began.
  package var calls: [TicketCall] {
    events.compactMap { if case .began(let call) = $0 { call } else { nil } }
  }

  /// Who waited for each of the calls.
  package var urgencies: [Urgency] { core.state.withLock(\.urgencies) }

  /// Lets every call fail from now on; `nil` lets the scripts answer again.
  package func fail(_ error: TicketServiceError?) { core.state.withLock { $0.failure = error } }

  /// Lets another script answer what it can from now on; the rest is answered as before.
  package func answer(_ script: @escaping Script) { core.state.withLock { $0.scripts.append(script) } }

  /// Holds the next call of a kind when its answer is made and before it is given.
  ///
  /// - Parameters:
  ///   - isMeant: Which call.
  ///   - wait: What it waits for.
  package func holdNext(
    _ isMeant: @escaping @Sendable (TicketCall) -> Bool, until wait: @escaping @Sendable () async -> Void
  ) {
    core.state.withLock { $0.holds.append(Hold(isMeant: isMeant, wait: wait)) }
  }

  private func reply<Value>(to call: TicketCall) async throws(TicketServiceError) -> Value {
    core.state.withLock { state in
      state.events.append(.began(call))
      state.urgencies.append(urgency)
    }
    do throws(TicketServiceError) {
      if isGated(call) { await gate.pass() }
      if let failure = core.state.withLock(\.failure) { throw failure }
      let answer = try await scripted(call)
      guard let value = answer as? Value else {
        preconditionFailure("\(call) returns \(Value.self), and the script gave \(type(of: answer))")
      }
      await takeHold(of: call)?.wait()
      core.state.withLock { $0.events.append(.ended(call)) }
      return value
    } catch {
      core.state.withLock { $0.events.append(error == .cancelled ? .cancelled(call) : .ended(call)) }
      throw error
    }
  }

  private func scripted(_ call: TicketCall) async throws(TicketServiceError) -> any Sendable {
    for script in core.state.withLock(\.scripts).reversed() {
      if let answer = try await script(call) { return answer }
    }
    throw .endpointNotFound
  }

  private func takeHold(of call: TicketCall) -> Hold? {
    core.state.withLock { state in
      state.holds.firstIndex { $0.isMeant(call) }.map { state.holds.remove(at: $0) }
    }
  }
}

// MARK: The client's calls

extension FakeTicketService {
  package func tickets(_ query: TicketQuery) async throws(TicketServiceError) -> TicketPage {
    try await reply(to: .tickets(query))
  }

  package func open(_ id: TicketID) async throws(TicketServiceError) -> Ticket { try await reply(to: .open(id)) }

  package func apply(_ change: TicketChange, to id: TicketID) async throws(TicketServiceError) -> Ticket {
    try await reply(to: .apply(change, id))
  }

  package func messages(of id: TicketID, limit: Int, offset: Int) async throws(TicketServiceError) -> MessagePage {
    try await reply(to: .messages(id, limit: limit, offset: offset))
  }

  package func isGone(_ id: TicketID) async throws(TicketServiceError) -> Bool { try await reply(to: .isGone(id)) }

  package func send(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentMessage {
    try await reply(to: .send(message, id))
  }

  /// False where the script does not say.
  package func isUnreadSummed() async -> Bool {
    do { return try await reply(to: .isUnreadSummed) } catch { return false }
  }

  package func unreadCount() async throws(TicketServiceError) -> Int { try await reply(to: .unreadCount) }

  package func updateTags(_ update: BulkTagUpdate) async throws(TicketServiceError) -> BulkTagResult {
    try await reply(to: .updateTags(update))
  }

  package func viewer() async throws(TicketServiceError) -> Viewer { try await reply(to: .viewer) }

  package func delete(_ id: TicketID) async throws(TicketServiceError) { try await reply(to: .delete(id)) as Void }

  package func updateStatus(_ update: BulkStatusUpdate) async throws(TicketServiceError) -> BulkStatusResult {
    try await reply(to: .updateStatus(update))
  }

  package func members() async throws(TicketServiceError) -> [Member] { try await reply(to: .members) }

  package func roles() async throws(TicketServiceError) -> [TeamRole] { try await reply(to: .roles) }

  package func sendingAddresses() async throws(TicketServiceError) -> [SendingAddress] {
    try await reply(to: .sendingAddresses)
  }

  package func compose(_ ticket: NewTicket) async throws(TicketServiceError) -> ComposedTicket {
    try await reply(to: .compose(ticket))
  }

  package func suggestReply(for id: TicketID) async throws(TicketServiceError) -> SuggestedReply {
    try await reply(to: .suggestReply(id))
  }

  package func activity(of id: TicketID?, page: Int, size: Int) async throws(TicketServiceError) -> ActivityPage {
    try await reply(to: .activity(id, page: page, size: size))
  }
}

// MARK: The rest of the API

extension FakeTicketService {
  package func editNote(
    _ note: MessageID, on id: TicketID, to content: MessageContent
  ) async throws(TicketServiceError) -> Message {
    try await reply(to: .editNote(note, id, content))
  }

  package func deleteNote(_ note: MessageID, on id: TicketID) async throws(TicketServiceError) {
    try await reply(to: .deleteNote(note, id)) as Void
  }

  package func fullEmail(of message: MessageID, on id: TicketID) async throws(TicketServiceError) -> String {
    try await reply(to: .fullEmail(message, id))
  }

  package func rate(_ feedback: DraftFeedback, on id: TicketID) async throws(TicketServiceError) {
    try await reply(to: .rate(feedback, id)) as Void
  }

  package func report(_ use: DraftUse, on id: TicketID) async throws(TicketServiceError) {
    try await reply(to: .report(use, id)) as Void
  }

  package func comments(of id: TicketID, from cursor: String?) async throws(TicketServiceError) -> CommentPage {
    try await reply(to: .comments(id, cursor))
  }

  package func addComment(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentComment {
    try await reply(to: .addComment(message, id))
  }

  package func changeComment(_ comment: MessageID, _ change: CommentChange) async throws(TicketServiceError) -> Comment
  {
    try await reply(to: .changeComment(comment, change))
  }

  package func savedViews(limit: Int, offset: Int) async throws(TicketServiceError) -> SavedViewPage {
    try await reply(to: .savedViews(limit: limit, offset: offset))
  }

  package func savedView(_ shortID: String) async throws(TicketServiceError) -> SavedView {
    try await reply(to: .savedView(shortID))
  }

  package func createView(_ view: SavedViewChange) async throws(TicketServiceError) -> SavedView {
    try await reply(to: .createView(view))
  }

  package func updateView(_ shortID: String, _ change: SavedViewChange) async throws(TicketServiceError) -> SavedView {
    try await reply(to: .updateView(shortID, change))
  }

  package func deleteView(_ shortID: String) async throws(TicketServiceError) {
    try await reply(to: .deleteView(shortID)) as Void
  }

  package func tagNames(search: String?) async throws(TicketServiceError) -> [String] {
    try await reply(to: .tagNames(search))
  }
}
