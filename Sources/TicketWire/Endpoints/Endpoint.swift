/// A place of the API: a pattern of path segments and the methods it knows (contract.md sections 5, 6 and 10).
///
/// The one description that clients print requests from and servers recognise them by. A new place is a new case; the
/// compiler then asks for its pattern, its methods, how a `Route` prints to it and how it is read.
package enum Endpoint: Hashable, Sendable, CaseIterable {
  case unreadCount, bulkUpdateTags, bulkUpdateStatus, compose, tickets, messages, reply, notes, suggestReply, ticket
  case note, fullEmail, aiFeedback, aiHumanOutcome, comments, comment
  case currentUser, currentKey, members, roles, emailStatus, views, view, formerViews, formerView, tags, activityLog

  /// A segment of a path.
  package enum Part: Hashable, Sendable {
    /// This word.
    case literal(String)
    /// A project's number or `@current`.
    case project
    /// A ticket's UUID or number.
    case ticket
    /// An organization's UUID or `@current`.
    case organization
    /// A saved view's short id.
    case view
    /// A message's id.
    case message
  }

  /// The segments of the path, first to last.
  package var pattern: [Part] {
    switch self {
    case .unreadCount: Self.base + [.literal("tickets"), .literal("unread_count")]
    case .bulkUpdateTags: Self.base + [.literal("tickets"), .literal("bulk_update_tags")]
    case .bulkUpdateStatus: Self.base + [.literal("tickets"), .literal("bulk_update_status")]
    case .tickets: Self.base + [.literal("tickets")]
    case .messages: Self.base + [.literal("tickets"), .ticket, .literal("messages")]
    case .reply: Self.base + [.literal("tickets"), .ticket, .literal("reply")]
    case .notes: Self.base + [.literal("tickets"), .ticket, .literal("notes")]
    case .ticket: Self.base + [.literal("tickets"), .ticket]
    case .note: Self.base + [.literal("tickets"), .ticket, .literal("notes"), .message]
    case .fullEmail:
      Self.base + [.literal("tickets"), .ticket, .literal("messages"), .message, .literal("full_email")]
    case .aiFeedback: Self.base + [.literal("tickets"), .ticket, .literal("ai_feedback")]
    case .aiHumanOutcome: Self.base + [.literal("tickets"), .ticket, .literal("ai_human_outcome")]
    case .comments: Self.project + [.literal("comments")]
    case .comment: Self.project + [.literal("comments"), .message]
    case .compose: Self.base + [.literal("tickets"), .literal("compose")]
    case .suggestReply: Self.base + [.literal("tickets"), .ticket, .literal("suggest_reply")]
    case .currentUser: [.literal("api"), .literal("users"), .literal("@me")]
    case .currentKey: [.literal("api"), .literal("personal_api_keys"), .literal("@current")]
    case .members: [.literal("api"), .literal("organizations"), .organization, .literal("members")]
    case .roles: [.literal("api"), .literal("organizations"), .organization, .literal("roles")]
    case .views: Self.base + [.literal("views")]
    case .view: Self.base + [.literal("views"), .view]
    case .formerViews: Self.formerBase + [.literal("views")]
    case .formerView: Self.formerBase + [.literal("views"), .view]
    case .tags: Self.project + [.literal("tags")]
    case .activityLog: Self.project + [.literal("activity_log")]
    case .emailStatus: ["api", "conversations", "v1", "email", "status"].map(Part.literal)
    }
  }

  /// Whether the documented path ends in a slash.
  package var endsInSlash: Bool { self != .emailStatus }

  /// The methods it answers, in the order of the `Allow` header.
  package var methods: [WireMethod] {
    switch self {
    case .unreadCount, .tickets, .messages, .fullEmail, .currentUser, .currentKey, .members, .roles, .emailStatus,
      .tags, .activityLog:
      [.get]
    case .views, .formerViews, .comments: [.get, .post]
    case .formerView: [.get, .delete]
    case .view: [.get, .patch, .delete]
    case .note: [.patch, .delete]
    case .comment: [.patch]
    case .bulkUpdateTags, .bulkUpdateStatus, .reply, .notes, .compose, .suggestReply, .aiFeedback, .aiHumanOutcome:
      [.post]
    case .ticket: [.get, .put, .patch, .delete]
    }
  }

  private static let project: [Part] = [.literal("api"), .literal("projects"), .project]
  private static let base = project + [.literal("conversations")]
  /// Where the first servers had their saved views (contract.md section 8).
  private static let formerBase: [Part] = [
    .literal("api"), .literal("environments"), .project, .literal("conversations"),
  ]
}
