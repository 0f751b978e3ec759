import Tickets

/// What texts wait for.
enum WritingRequest: Equatable, Sendable {
  /// Every text that is not sent.
  case texts
  /// How the ticket of a text that was sent stands.
  indirect case status(after: Letter)
  /// The row of the ticket that was opened just now.
  case newTicket
  /// The write of a text.
  case draft
  /// The thread, read again for the send sheet.
  case lastLook
  /// The one attempt to send a text.
  case sending
  /// A text that an attempt may have sent, looked for where it would be.
  case looking
  /// A text that an earlier run handed over, looked for.
  case leftover
  /// The addresses that a new ticket can be sent from.
  case addresses
}

extension InboxState {
  /// A text was answered.
  mutating func finish(_ request: WritingRequest, _ id: RequestID, _ outcome: Outcome) -> [Effect] {
    switch request {
    case .texts:
      guard case .texts(let result) = outcome else { return [] }
      return follow(writing.tookTexts(result, discarded: changes.undo.discardedTickets, &shared))
    case .status(let letter): if case .rows(let result) = outcome { return tookStatus(after: letter, result) }
    case .newTicket: if case .rows(let result) = outcome { return foundNewTicket(result) }
    case .draft:
      if case .kept(let result) = outcome { return keptDraft(id, result) }
      if case .keptBeside(let copy) = outcome { return wroteBeside(id, copy: copy) }
      if case .sentElsewhere = outcome { return follow(writing.sentElsewhere(id, sight, &shared)) }
    case .lastLook:
      guard case .thread(let result) = outcome else { return [] }
      return follow(writing.guardAnswered(id, result, sight, &shared))
    case .sending, .looking:
      return LetterAnswer(outcome).map { follow(writing.took($0, id, sight, &shared)) } ?? []
    case .leftover:
      guard case .looked(let result)? = LetterAnswer(outcome) else { return [] }
      return follow(writing.tookLook(id, result, sight, &shared))
    case .addresses:
      guard case .addresses(let result) = outcome else { return [] }
      writing.newTicket.tookAddresses(id, result)
      writing.newTicket.keepCursorVisible(in: layout)
    }
    return []
  }
}
