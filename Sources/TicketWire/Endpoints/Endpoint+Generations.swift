package import Tickets

extension Endpoint {
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
}
