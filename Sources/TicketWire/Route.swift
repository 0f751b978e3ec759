public import Tickets

/// A call of the API with its parameters, one case for each method of `TicketService` and each way to make it.
public enum Route: Hashable, Sendable {
  /// GET `tickets/` (contract.md section 5.1).
  case tickets(TicketQuery)
  /// GET `tickets/:id/`, **which marks the ticket read for the whole team** (contract.md section 5.2).
  case ticket(TicketKey)
  /// PATCH `tickets/:id/` (contract.md section 5.3).
  case update(TicketKey, TicketChange)
  /// GET `tickets/:id/messages/` (contract.md section 6.1).
  case messages(TicketKey, limit: Int, offset: Int)
  /// POST `tickets/:id/reply/`, for replies and, where there is no `notes/`, for private notes (contract.md section 6.3).
  case reply(TicketKey, OutgoingMessage)
  /// POST `tickets/:id/notes/`: a private note that no flag can turn into a reply (contract.md section 6.4).
  case note(TicketKey, text: String)
  /// GET `tickets/unread_count/` (contract.md section 5.5).
  case unreadCount
  /// POST `tickets/bulk_update_tags/` (contract.md section 5.7).
  case updateTags(BulkTagUpdate)
  /// GET `/api/users/@me/` (contract.md section 10.1).
  case currentUser

  /// The place it goes to.
  public var endpoint: Endpoint {
    switch self {
    case .tickets: .tickets
    case .ticket, .update: .ticket
    case .messages: .messages
    case .reply: .reply
    case .note: .notes
    case .unreadCount: .unreadCount
    case .updateTags: .bulkUpdateTags
    case .currentUser: .currentUser
    }
  }

  /// The method it uses.
  public var method: WireMethod {
    switch self {
    case .tickets, .ticket, .messages, .unreadCount, .currentUser: .get
    case .update: .patch
    case .reply, .note, .updateTags: .post
    }
  }

  /// The ticket it is about, when it is about one.
  public var ticket: TicketKey? {
    switch self {
    case .ticket(let key), .update(let key, _), .messages(let key, _, _), .reply(let key, _), .note(let key, _): key
    case .tickets, .unreadCount, .updateTags, .currentUser: nil
    }
  }
}
