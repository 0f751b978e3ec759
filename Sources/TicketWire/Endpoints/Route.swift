import FoundationEssentials
package import Tickets

/// A call of the API with its parameters, one case for each method of `ServedTicketService` and each way to make it.
package enum Route: Hashable, Sendable {
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
  case note(TicketKey, MessageContent)
  /// PATCH `tickets/:id/notes/:mid/` (contract.md section 6.5).
  case editNote(TicketKey, MessageID, MessageContent)
  /// DELETE `tickets/:id/notes/:mid/` (contract.md section 6.5).
  case deleteNote(TicketKey, MessageID)
  /// GET `tickets/:id/messages/:mid/full_email/` (contract.md section 6.2).
  case fullEmail(TicketKey, MessageID)
  /// POST `tickets/:id/ai_feedback/` (contract.md section 6.6).
  case rate(TicketKey, DraftFeedback)
  /// POST `tickets/:id/ai_human_outcome/` (contract.md section 6.7).
  case report(TicketKey, DraftUse)
  /// GET `/api/projects/:id/comments/` of one ticket, from a cursor on; without a ticket nothing (contract.md section 9).
  case comments(TicketID?, cursor: String?)
  /// POST `/api/projects/:id/comments/` (contract.md section 9).
  case addComment(TicketID, OutgoingMessage)
  /// PATCH `/api/projects/:id/comments/:mid/` (contract.md section 9).
  case changeComment(MessageID, CommentChange)
  /// GET `tickets/unread_count/` (contract.md section 5.5).
  case unreadCount
  /// POST `tickets/bulk_update_tags/` (contract.md section 5.7).
  case updateTags(BulkTagUpdate)
  /// DELETE `tickets/:id/` (contract.md section 5.4).
  case delete(TicketKey)
  /// POST `tickets/bulk_update_status/` (contract.md section 5.6).
  case updateStatus(BulkStatusUpdate)
  /// GET `/api/organizations/:id/members/` (contract.md section 10.2).
  case members(OrganizationKey, limit: Int, offset: Int)
  /// GET `/api/organizations/:id/roles/` (contract.md section 10.3).
  case roles(OrganizationKey, limit: Int, offset: Int)
  /// POST `tickets/compose/` (contract.md section 5.8).
  case compose(NewTicket)
  /// POST `tickets/:id/suggest_reply/` (contract.md section 5.9).
  case suggestReply(TicketKey)
  /// GET `/api/conversations/v1/email/status` (contract.md section 10.5).
  case emailStatus
  /// GET `/api/users/@me/` (contract.md section 10.1).
  case currentUser
  /// GET `/api/personal_api_keys/@current/`: what the key may do, which any key may ask.
  case currentKey
  /// GET `views/` (contract.md section 8).
  case views(limit: Int, offset: Int)
  /// POST `views/`.
  case createView(SavedViewChange)
  /// GET `views/:short_id/`.
  case view(String)
  /// PATCH `views/:short_id/`.
  case updateView(String, SavedViewChange)
  /// DELETE `views/:short_id/`.
  case deleteView(String)
  /// GET `/api/projects/:id/tags/`; a bare array unless something is looked for (contract.md section 10.4).
  case tags(search: String?, limit: Int, offset: Int)
  /// GET `/api/projects/:id/activity_log/` (contract.md section 10.6).
  case activity(ActivityItem, page: Int, size: Int)

  /// The place it goes to.
  package var endpoint: Endpoint {
    switch self {
    case .tickets: .tickets
    case .ticket, .update, .delete: .ticket
    case .messages: .messages
    case .reply: .reply
    case .note: .notes
    case .unreadCount: .unreadCount
    case .updateTags: .bulkUpdateTags
    case .updateStatus: .bulkUpdateStatus
    case .compose: .compose
    case .suggestReply: .suggestReply
    case .emailStatus: .emailStatus
    case .members: .members
    case .roles: .roles
    case .currentUser: .currentUser
    case .currentKey: .currentKey
    case .views, .createView: .views
    case .view, .updateView, .deleteView: .view
    case .tags: .tags
    case .activity: .activityLog
    case .editNote, .deleteNote: .note
    case .fullEmail: .fullEmail
    case .rate: .aiFeedback
    case .report: .aiHumanOutcome
    case .comments, .addComment: .comments
    case .changeComment: .comment
    }
  }

  /// The method it uses.
  package var method: WireMethod {
    switch self {
    case .tickets, .ticket, .messages, .unreadCount, .currentUser, .currentKey, .members, .roles, .emailStatus, .views,
      .view, .tags, .activity, .fullEmail, .comments:
      .get
    case .update, .updateView, .editNote, .changeComment: .patch
    case .reply, .note, .updateTags, .updateStatus, .compose, .suggestReply, .createView, .rate, .report, .addComment:
      .post
    case .delete, .deleteView, .deleteNote: .delete
    }
  }

  /// The ticket it is about, when it is about one.
  package var ticket: TicketKey? {
    switch self {
    case .ticket(let key), .update(let key, _), .delete(let key), .messages(let key, _, _), .reply(let key, _),
      .note(let key, _), .suggestReply(let key), .editNote(let key, _, _), .deleteNote(let key, _),
      .fullEmail(let key, _), .rate(let key, _), .report(let key, _):
      key
    default: nil
    }
  }

  /// The organization it is about, when it is about one.
  package var organization: OrganizationKey? {
    switch self {
    case .members(let key, _, _), .roles(let key, _, _): key
    default: nil
    }
  }

  /// The saved view it is about, when it is about one.
  package var view: String? {
    switch self {
    case .view(let shortID), .updateView(let shortID, _), .deleteView(let shortID): shortID
    default: nil
    }
  }

  /// The message it is about, when it is about one that its path names.
  package var message: MessageID? {
    switch self {
    case .editNote(_, let id, _), .deleteNote(_, let id), .fullEmail(_, let id), .changeComment(let id, _): id
    default: nil
    }
  }

  /// What stands behind the path.
  var query: [QueryItem] {
    switch self {
    case .tickets(let query): query.items
    case .messages(_, let limit, let offset), .members(_, let limit, let offset), .roles(_, let limit, let offset),
      .views(let limit, let offset):
      [QueryItem("limit", "\(limit)"), QueryItem("offset", "\(offset)")]
    case .tags(let search, let limit, let offset):
      search.map {
        [QueryItem("search", $0), QueryItem("limit", "\(limit)"), QueryItem("offset", "\(offset)")]
      } ?? []
    case .activity(let item, let page, let size):
      item.items + [QueryItem("page", "\(page)"), QueryItem("page_size", "\(size)")]
    case .comments(let ticket, let cursor): CommentJSON.query(ticket, cursor: cursor)
    default: []
    }
  }

  /// What is sent with it; `nil` for nothing.
  var body: Data? {
    switch self {
    case .update(_, let change): PatchJSON.body(change)
    case .reply(_, let message): OutgoingJSON.reply(message)
    case .note(_, let content), .editNote(_, _, let content): OutgoingJSON.note(content)
    case .rate(_, let feedback): DraftJSON.body(feedback)
    case .report(_, let use): DraftJSON.body(use)
    case .addComment(let ticket, let message): CommentJSON.body(message, ticket)
    case .changeComment(_, let change): CommentJSON.body(change)
    case .updateTags(let update): BulkTagsJSON.body(update)
    case .updateStatus(let update): BulkStatusJSON.body(update)
    case .compose(let ticket): ComposeJSON.body(ticket)
    case .createView(let change), .updateView(_, let change): SavedViewJSON.body(change)
    case .tickets, .ticket, .delete, .messages, .unreadCount, .suggestReply, .members, .roles, .emailStatus,
      .currentUser, .currentKey, .views, .view, .deleteView, .tags, .activity, .deleteNote, .fullEmail, .comments:
      nil
    }
  }

  /// What the call asks of a key, and whether it may be made again.
  package var rule: CallRule? { endpoint.rule(of: method) }
}
