public import Tickets

extension KeptText {
  /// Which draft it is.
  public var key: DraftKey {
    switch self {
    case .message(let draft): draft.key
    case .newTicket(let draft): draft.key
    }
  }

  /// What tells it from other texts in the same place.
  var words: String {
    switch self {
    case .message(let draft): draft.text
    case .newTicket(let draft): draft.words
    }
  }

  /// The same as another copy.
  func with(copy: Int) -> Self {
    switch self {
    case .message(var draft):
      draft.copy = copy
      return .message(draft)
    case .newTicket(var draft):
      draft.copy = copy
      return .newTicket(draft)
    }
  }

  /// The write that stores it.
  ///
  /// - Parameter known: Texts that may be replaced.
  /// - Returns: The write.
  func keep(over known: Set<String>) -> Keep {
    switch self {
    case .message(let draft): .draft(draft, over: known)
    case .newTicket(let draft): .newTicket(draft, over: known)
    }
  }
}

extension DraftKey {
  /// The write that removes the draft.
  ///
  /// - Parameter known: Texts that may go.
  /// - Returns: The write.
  func discard(over known: Set<String>) -> Keep {
    switch self {
    case .message(let ticket, let audience, let copy): .discardDraft(ticket, audience, copy: copy, over: known)
    case .newTicket(let copy): .discardNewTicket(copy: copy, over: known)
    }
  }
}
