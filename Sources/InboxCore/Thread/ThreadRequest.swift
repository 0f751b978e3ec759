import Tickets

/// What the detail waits for.
enum ThreadRequest: Equatable, Sendable {
  /// The shown ticket as the file has it.
  case conversation
  /// The retrieve of the shown ticket.
  case opening
  /// Its messages, as the server tells them.
  case messages
  /// The write of how much of a thread was seen.
  case seen
}

extension InboxState {
  /// The detail was answered.
  mutating func finish(_ request: ThreadRequest, _ id: RequestID, _ outcome: Outcome) -> [Effect] {
    switch request {
    case .conversation:
      guard case .conversation(let result) = outcome else { return [] }
      let pause = server.pace(shared).pause
      return follow(
        thread.tookConversation(id, result, for: list.spec.viewer, every: pause, in: layout, &shared))
    case .opening:
      guard case .opened(let result) = outcome else { return [] }
      return follow(thread.opened(id, result, of: shownRow, orAt: list.current, &shared))
    case .messages:
      if case .thread(let result) = outcome { return follow(thread.tookThread(id, result, of: shownRow, &shared)) }
    case .seen: if case .kept(let result) = outcome { return tookKept(id, result) }
    }
    return []
  }

  /// The row of the shown ticket, where the list knows it.
  private var shownRow: TicketRow? { thread.shown.row.flatMap { list.rows[$0] } }
}
