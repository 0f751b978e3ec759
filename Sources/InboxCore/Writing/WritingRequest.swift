import Tickets

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
  /// The thread, read again for the send sheet.
  case lastLook
  /// The sending of a text.
  case sending
  /// A text whose sending was not answered, looked for in its thread.
  case confirming
  /// The opening of a ticket for a customer.
  case composing
  /// A ticket that an attempt may have opened, looked for in the list.
  case tracing
  /// A text that an earlier run handed over, looked for.
  case leftover
  /// A reply to start from.
  case suggestion
  /// The addresses that a new ticket can be sent from.
  case addresses
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
    case .lastLook: if case .thread(let result) = outcome { return guardAnswered(id, result) }
    case .sending:
      if case .sent(let result) = outcome { return sent(id, result) }
      if case .held(let result) = outcome { return held(id, result) }
    case .confirming: if case .confirmed(let result) = outcome { return confirmed(id, result) }
    case .composing: if case .composed(let result) = outcome { return composed(id, result) }
    case .tracing: if case .traced(let result) = outcome { return traced(id, result) }
    case .leftover:
      if case .messageTraced(let result) = outcome { return tracedLeftover(id, result) }
      if case .traced(let result) = outcome { return tracedLeftover(id, result) }
    case .suggestion: if case .suggested(let result) = outcome { return tookSuggestion(id, result) }
    case .addresses: if case .addresses(let result) = outcome { return tookAddresses(id, result) }
    }
    return []
  }
}
