package import Tickets

/// Which draft: a ticket has one an audience, there is one new ticket, and where two windows wrote at the same time there
/// is a copy of each.
package enum DraftKey: Hashable, Sendable {
  /// A reply or a note.
  case message(TicketID, Audience, copy: Int)
  /// A new ticket.
  case newTicket(copy: Int)

  /// Names the draft of a reply or a note, the only one unless a copy is named.
  package init(_ ticket: TicketID, _ audience: Audience, copy: Int = 0) {
    self = .message(ticket, audience, copy: copy)
  }

  /// Which copy.
  var copy: Int {
    switch self {
    case .message(_, _, let copy), .newTicket(let copy): copy
    }
  }

  /// Another copy of the same.
  func with(copy: Int) -> Self {
    switch self {
    case .message(let ticket, let audience, _): .message(ticket, audience, copy: copy)
    case .newTicket: .newTicket(copy: copy)
    }
  }

  /// What puts drafts into a fixed order.
  var order: String {
    switch self {
    case .message(let ticket, let audience, let copy): "\(ticket) \(audience == .customer ? 0 : 1) \(copy)"
    case .newTicket(let copy): "\(copy)"
    }
  }
}

extension Draft {
  /// Which draft it is.
  package var key: DraftKey { DraftKey(ticket, audience, copy: copy) }
}

extension NewTicketDraft {
  /// Which draft it is.
  package var key: DraftKey { .newTicket(copy: copy) }
}
