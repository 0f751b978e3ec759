package import Screen
package import Tickets

extension NoticeText {
  /// What a server does not offer and what is done instead, said once.
  ///
  /// - Parameter lack: What is missing.
  /// - Returns: One sentence, ended by a full stop.
  package static func sentence(_ lack: Lack) -> SafeText {
    switch lack {
    case .bulkTags: "This server has no bulk tags for keys: tagging one by one."
    case .bulkStatus: "This server has no bulk status for keys: changing tickets one by one."
    case .threads: "This server has no threads for keys: they are read as comments."
    case .replies:
      "This server has no place for replies: they go out as comments, which nothing guards against a second copy."
    case .notes: "This server has no call for notes for keys: they go through the one for replies, marked private."
    case .unreadCount: "This server keeps its unread count from keys: it is summed over the list, and may be late."
    case .suggestions: "This server suggests no replies to this key: the newest AI draft of the thread is taken."
    case .criticalPriority: "This server knows three priorities: low, medium and high."
    case .views: "This server keeps its saved views where the first ones had them: they are read and written there."
    case .filter(let filter):
      "This server ignores the filter by \(filter.words): what does not fit is left out here."
    }
  }
}

extension TicketQuery.Filter {
  fileprivate var words: SafeText {
    switch self {
    case .status: "status"
    case .priority: "priority"
    case .tags: "tags"
    case .allTags: "several tags at once"
    case .excludedTags: "tags that are not there"
    case .snoozed: "snooze"
    case .channel: "channel"
    case .channelDetail: "kind of channel"
    case .assignee: "assignee"
    case .emails: "address"
    }
  }
}
