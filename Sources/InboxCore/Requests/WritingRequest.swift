/// What texts wait for.
enum WritingRequest: Equatable, Sendable {
  /// Every text that is not sent.
  case texts
  /// How the ticket of a text that was sent stands.
  indirect case status(after: SendJob)
  /// The row of the ticket that was opened just now.
  case newTicket
}

extension InboxState {
  /// A text was answered.
  mutating func finish(_ request: WritingRequest, _ outcome: Outcome) -> [Effect] {
    switch request {
    case .texts: if case .texts(let result) = outcome { return tookTexts(result) }
    case .status(let job): if case .rows(let result) = outcome { return tookStatus(after: job, result) }
    case .newTicket: if case .rows(let result) = outcome { return foundNewTicket(result) }
    }
    return []
  }
}
