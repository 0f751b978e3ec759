import FoundationEssentials
import Synchronization
import Tickets

/// A ticket service whose answers a test gives by hand; calls that are not set up fail.
final class FakeService: TicketService {
  /// Waits until a test lets it go on, or until its task is cancelled.
  final class Gate: Sendable {
    private struct State {
      var isOpen = false
      var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func open() {
      let waiting = state.withLock { state in
        state.isOpen = true
        defer { state.waiting = [] }
        return state.waiting
      }
      for continuation in waiting { continuation.resume() }
    }

    func pass() async {
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          let isOpen = state.withLock { state in
            if !state.isOpen { state.waiting.append(continuation) }
            return state.isOpen
          }
          if isOpen { continuation.resume() }
        }
      } onCancel: {
        open()
      }
    }
  }

  let gate = Gate()
  let calls = Mutex<[String]>([])
  let thread: [Message]
  /// Positions in the thread that come as damaged rows.
  let damaged: Set<Int>
  /// What every change answers with; without it changes are refused.
  let ticket: Ticket?
  /// The calls that wait at the gate, such as `open 1`; `nil` for all.
  let gated: Set<String>?

  init(
    isOpen: Bool = true, gated: Set<String>? = nil, thread: [Message] = [], damaged: Set<Int> = [],
    ticket: Ticket? = .sample
  ) {
    self.gated = gated
    self.thread = thread
    self.damaged = damaged
    self.ticket = ticket
    if isOpen { gate.open() }
  }

  /// The calls that have begun, in order.
  var begun: [String] { calls.withLock { $0.filter { !$0.hasPrefix("end of ") && $0 != "cancelled" } } }

  private func enter(_ call: String) async throws(TicketServiceError) {
    calls.withLock { $0.append(call) }
    if gated?.contains(call) != false { await gate.pass() }
    // Others get a chance to begin before this call ends.
    for _ in 0..<10 { await Task.yield() }
    if Task.isCancelled {
      calls.withLock { $0.append("cancelled") }
      throw .cancelled
    }
    calls.withLock { $0.append("end of \(call)") }
  }

  func unreadCount() async throws(TicketServiceError) -> Int {
    try await enter("unreadCount")
    return 7
  }

  func messages(of id: TicketID, limit: Int, offset: Int) async throws(TicketServiceError) -> MessagePage {
    try await enter("messages \(offset)")
    let rows = thread.indices.dropFirst(offset).prefix(limit)
    let messages = rows.filter { !damaged.contains($0) }.map { thread[$0] }
    return MessagePage(total: thread.count, messages: messages, damaged: rows.count - messages.count)
  }

  func tickets(_ query: TicketQuery) async throws(TicketServiceError) -> TicketPage { throw .endpointNotFound }
  func open(_ id: TicketID) async throws(TicketServiceError) -> Ticket {
    try await enter("open \(id.number)")
    throw .ticketNotFound
  }

  func apply(_ change: TicketChange, to id: TicketID) async throws(TicketServiceError) -> Ticket {
    try await enter("apply \(id.number)")
    guard let ticket else { throw .ticketNotFound }
    return ticket
  }

  func send(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentMessage {
    try await enter("send \(id.number)")
    return SentMessage(message: .sample(1), wasAlreadyThere: false)
  }

  func updateTags(_ update: BulkTagUpdate) async throws(TicketServiceError) -> BulkTagResult {
    try await enter("updateTags \(update.ids.map { "\($0.number)" }.joined(separator: ","))")
    return BulkTagResult(
      updated: update.ids.prefix(1).map { BulkTagResult.Updated(id: $0, tags: update.tags) },
      skipped: update.ids.dropFirst().map { BulkTagResult.Skipped(id: $0, reason: "") })
  }

  func delete(_ id: TicketID) async throws(TicketServiceError) { throw .ticketNotFound }
  func updateStatus(_ update: BulkStatusUpdate) async throws(TicketServiceError) -> BulkStatusResult {
    throw .closedToKeys
  }
  func members() async throws(TicketServiceError) -> [Member] { throw .closedToKeys }
  func roles() async throws(TicketServiceError) -> [TeamRole] { throw .closedToKeys }
  func sendingAddresses() async throws(TicketServiceError) -> [SendingAddress] { throw .closedToKeys }
  func compose(_ ticket: NewTicket) async throws(TicketServiceError) -> ComposedTicket { throw .closedToKeys }
  func suggestReply(for id: TicketID) async throws(TicketServiceError) -> SuggestedReply { throw .closedToKeys }
  func viewer() async throws(TicketServiceError) -> Viewer { throw .notSignedIn }

  func activity(of id: TicketID?, page: Int, size: Int) async throws(TicketServiceError) -> ActivityPage {
    throw .closedToKeys
  }
}

extension TicketID {
  /// The number it was made from.
  fileprivate var number: UInt8 { uuid.uuid.15 }
}
