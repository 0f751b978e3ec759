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
    case .conversation: if case .conversation(let result) = outcome { return tookConversation(id, result) }
    case .opening: if case .opened(let result) = outcome { return opened(id, result) }
    case .messages: if case .thread(let result) = outcome { return tookThread(id, result) }
    case .seen: if case .kept(let result) = outcome { return tookKept(id, result) }
    }
    return []
  }
}
