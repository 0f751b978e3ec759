package import Tickets

/// A place of the API: a pattern of path segments and the methods it knows (contract.md sections 5, 6 and 10).
///
/// The one description that clients print requests from and servers recognise them by. A new place is a new case; the
/// compiler then asks for its pattern, its generations, its calls, and how it is read.
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

  /// Whether the place is about an organization, where keys that are limited to projects have no access.
  package var belongsToOrganization: Bool { pattern.contains(.organization) }

  /// Whether the servers of a generation have the place (contract.md section 2.2).
  package func exists(in generation: Generation) -> Bool {
    switch self {
    case .tickets, .ticket, .unreadCount, .compose, .bulkUpdateTags, .currentUser, .currentKey, .members, .roles,
      .emailStatus, .tags, .activityLog, .comments, .comment:
      true
    case .suggestReply: generation == .g1
    case .messages, .reply, .bulkUpdateStatus: generation >= .m
    case .note, .fullEmail, .aiFeedback: generation >= .s
    case .notes, .aiHumanOutcome: generation >= .n
    // The first servers had them under another path, which was given up (contract.md section 8).
    case .views, .view: generation >= .s
    case .formerViews, .formerView: generation == .g1
    }
  }

  /// What calls ask of a key, in the order of the `Allow` header (contract.md section 2.2).
  private var rows: [CallRule] {
    switch self {
    // The way to open tickets is `compose/`; who comes here is told so (contract.md section 6.8).
    case .tickets: [.read(.since(.g1)), .write(.post, .since(.g1)).unanswered]
    case .ticket:
      [
        .read(.since(.g1)), .write(.put, .since(.g1), repeating: .overwrites),
        .write(.patch, .since(.g1), repeating: .overwrites), .write(.delete, [.g1, .n]),
      ]
    case .unreadCount, .messages: [.read(.since(.m))]
    // A customer would get the message twice, and a suggestion costs minutes and is stored each time.
    case .compose, .reply: [.write(.post, .since(.m), .sending)]
    case .bulkUpdateTags, .bulkUpdateStatus: [.write(.post, [], repeating: .overwrites)]
    case .suggestReply: [.write(.post, [], .suggesting)]
    case .notes: [.write(.post, .since(.n), .notes)]
    case .note: [.write(.patch, .since(.s)), .write(.delete, .since(.s))]
    case .fullEmail: [.read(.since(.s))]
    // Every call counts again.
    case .aiFeedback: [.write(.post, .since(.s))]
    case .aiHumanOutcome: [.write(.post, .since(.n))]
    case .comments:
      [.any(.get, "ticket:read", older: "comment:read"), .any(.post, "ticket:write", older: "comment:write")]
    // Who deletes a comment is told that there is no such method, unlike elsewhere.
    case .comment:
      [
        .any(.patch, "ticket:write", older: "comment:write"),
        .any(.delete, "ticket:write", older: "comment:write").unanswered,
      ]
    case .members: [.any(.get, "organization_member:read")]
    case .roles: [.any(.get, "organization:read")]
    case .currentUser: [.any(.get, "user:read")]
    // A key may always ask what it may do itself.
    case .currentKey: [.any(.get, nil)]
    case .emailStatus, .tags: [.read([])]
    // A view would be made twice.
    case .views: [.read(.since(.s)), .write(.post, .since(.s))]
    case .view: [.read(.since(.s)), .write(.patch, .since(.s)), .write(.delete, .since(.s))]
    case .formerViews: [.former(.get, "conversation:read"), .former(.post, "conversation:write")]
    case .formerView: [.former(.get, "conversation:read"), .former(.delete, "conversation:write")]
    case .activityLog: [.any(.get, "activity_log:read")]
    }
  }

  /// Put together once, because every request looks there.
  private static let rules = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.rows) })

  /// The rule of a call; `nil` when the place does not know the method.
  package func rule(of method: WireMethod) -> CallRule? { Self.rules[self]?.first { $0.method == method } }

  /// The methods it answers, in the order of the `Allow` header.
  package var methods: [WireMethod] { (Self.rules[self] ?? []).filter(\.isAnswered).map(\.method) }

  private static let project: [Part] = [.literal("api"), .literal("projects"), .project]
  private static let base = project + [.literal("conversations")]
  /// Where the first servers had their saved views (contract.md section 8).
  private static let formerBase: [Part] = [
    .literal("api"), .literal("environments"), .project, .literal("conversations"),
  ]
}
