import FoundationEssentials
import TicketFakes
import Tickets

extension FakeTicketService {
  /// A service for loops: it has one thread and one ticket, and knows of nothing else.
  ///
  /// - Parameters:
  ///   - isOpen: Whether its gate is.
  ///   - gated: The calls that wait at the gate, such as `open 1`; `nil` for all.
  ///   - thread: The messages of every ticket.
  ///   - damaged: Positions in the thread that come as damaged rows.
  ///   - ticket: What every change answers with; without it changes are refused.
  /// - Returns: The service.
  static func forLoop(
    isOpen: Bool = true, gated: Set<String>? = nil, thread: [Message] = [], damaged: Set<Int> = [],
    ticket: Ticket? = .sample
  ) -> FakeTicketService {
    FakeTicketService(gate: Gate(isOpen: isOpen), isGated: { gated?.contains($0.words) != false }) {
      call throws(TicketServiceError) in
      // Others get a chance to begin before this call ends.
      for _ in 0..<10 { await Task.yield() }
      if Task.isCancelled { throw .cancelled }
      switch call {
      case .unreadCount: return 7
      case .messages(_, let limit, let offset):
        let rows = thread.indices.dropFirst(offset).prefix(limit)
        let messages = rows.filter { !damaged.contains($0) }.map { thread[$0] }
        return MessagePage(total: thread.count, messages: messages, damaged: rows.count - messages.count)
      case .apply where ticket != nil: return ticket
      case .send: return SentMessage(message: .sample(1), wasAlreadyThere: false)
      case .updateTags(let update):
        return BulkTagResult(
          updated: update.ids.prefix(1).map { .init(id: $0, tags: update.tags) },
          skipped: update.ids.dropFirst().map { .init(id: $0, reason: "") })
      case .open, .apply, .delete: throw .ticketNotFound
      case .viewer: throw .notSignedIn
      case .tickets: return nil
      default: throw .closedToKeys
      }
    }
  }

  /// What happened so far in words, such as `open 1` and `end of open 1`.
  var log: [String] {
    events.map { event in
      switch event {
      case .began(let call): call.words
      case .ended(let call): "end of \(call.words)"
      case .cancelled: "cancelled"
      }
    }
  }

  /// The calls that have begun, in order and in words.
  var begun: [String] { calls.map(\.words) }
}

extension TicketCall {
  /// The call and the tickets it is about, such as `updateTags 1,2`.
  fileprivate var words: String {
    switch self {
    case .open(let id): "open \(id.number)"
    case .apply(_, let id): "apply \(id.number)"
    case .send(_, let id): "send \(id.number)"
    case .messages(_, _, let offset): "messages \(offset)"
    case .updateTags(let update): "updateTags \(update.ids.map { "\($0.number)" }.joined(separator: ","))"
    case .unreadCount: "unreadCount"
    default: "\(self)"
    }
  }
}

extension TicketID {
  /// The number it was made from.
  fileprivate var number: UInt8 { uuid.uuid.15 }
}
