/// What texts wait for.
enum WritingRequest: Equatable, Sendable {
  /// Every text that is not sent.
  case texts
  /// How the ticket of a text that was sent stands.
  indirect case status(after: SendJob)
  /// The row of the ticket that was opened just now.
  case newTicket
  /// The write of a text.
  case draft
}

extension InboxState {
  /// A text was answered.
  mutating func finish(_ request: WritingRequest, _ id: RequestID, _ outcome: Outcome) -> [Effect] {
    switch request {
    case .texts: if case .texts(let result) = outcome { return tookTexts(result) }
    case .status(let job): if case .rows(let result) = outcome { return tookStatus(after: job, result) }
    case .newTicket: if case .rows(let result) = outcome { return foundNewTicket(result) }
    case .draft:
      if case .kept(let result) = outcome { return keptDraft(id, result) }
      if case .keptBeside(let copy) = outcome { return wroteBeside(id, copy: copy) }
    }
    return []
  }
}
