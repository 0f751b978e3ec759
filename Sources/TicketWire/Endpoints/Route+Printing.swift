import FoundationEssentials
import Tickets

extension Route {
  /// The request that makes this call.
  ///
  /// Equal routes print equal bytes, so a retry repeats the first attempt exactly.
  ///
  /// - Parameter project: The project; not used by calls that belong to none.
  /// - Returns: Method, path with a slash at the end, query and body.
  package func request(project: ProjectKey) -> WireRequest {
    WireRequest(method: method, path: path(project: project), query: query, body: body)
  }

  private func path(project: ProjectKey) -> String {
    let segments = endpoint.pattern.map { part in
      switch part {
      case .literal(let word): word
      case .project: project.description
      case .ticket: ticket?.description ?? ""
      case .organization: organization?.description ?? ""
      case .view: PercentCoding.encoded(view ?? "")
      case .message: PercentCoding.encoded(message?.rawValue ?? "")
      }
    }
    return "/\(segments.joined(separator: "/"))\(endpoint.endsInSlash ? "/" : "")"
  }

  private var query: [QueryItem] {
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

  private var body: Data? {
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
}
