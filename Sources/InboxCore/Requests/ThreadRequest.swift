/// What the detail waits for.
enum ThreadRequest: Equatable, Sendable {
  /// The shown ticket as the file has it.
  case conversation
}

extension InboxState {
  /// The detail was answered.
  mutating func finish(_ request: ThreadRequest, _ id: RequestID, _ outcome: Outcome) -> [Effect] {
    switch request {
    case .conversation: if case .conversation(let result) = outcome { return tookConversation(id, result) }
    }
    return []
  }
}
