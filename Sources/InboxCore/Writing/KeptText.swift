import FoundationEssentials
package import Tickets

extension KeptText {
  /// Which draft it is.
  package var key: DraftKey {
    switch self {
    case .message(let draft): draft.key
    case .newTicket(let draft): draft.key
    }
  }

  /// The reply or the note; `nil` for a new ticket.
  var message: Draft? { if case .message(let draft) = self { draft } else { nil } }

  /// The new ticket; `nil` for another text.
  var newTicket: NewTicketDraft? { if case .newTicket(let draft) = self { draft } else { nil } }

  /// What tells it from other texts in the same place.
  var words: String {
    switch self {
    case .message(let draft): draft.text
    case .newTicket(let draft): draft.words
    }
  }

  /// Where it stands on its way.
  package var state: Draft.State {
    switch self {
    case .message(let draft): draft.state
    case .newTicket(let draft): draft.state
    }
  }

  /// When it was last saved.
  var savedAt: Date {
    switch self {
    case .message(let draft): draft.savedAt
    case .newTicket(let draft): draft.savedAt
    }
  }

  /// Whether there is nothing in it to keep.
  var isEmpty: Bool {
    switch self {
    case .message(let draft): draft.isEmpty
    case .newTicket(let draft): draft.isEmpty
    }
  }

  /// The same in another state or as another copy.
  func with(state: Draft.State? = nil, copy: Int? = nil) -> Self {
    switch self {
    case .message(var draft):
      (draft.state, draft.copy) = (state ?? draft.state, copy ?? draft.copy)
      return .message(draft)
    case .newTicket(var draft):
      (draft.state, draft.copy) = (state ?? draft.state, copy ?? draft.copy)
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

extension KeptTexts {
  /// Every text, replies and notes first.
  var all: [KeptText] { drafts.map(KeptText.message) + newTickets.map(KeptText.newTicket) }
}

extension DraftKey {
  /// Whether it is a new ticket.
  var isNewTicket: Bool { if case .newTicket = self { true } else { false } }

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
