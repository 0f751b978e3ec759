/// Something that a server, or a key on it, does not offer, so that another way is taken (contract.md section 11.2).
public enum Lack: Hashable, Sendable {
  /// Tags of many tickets in one call: each ticket is read again and changed by itself.
  case bulkTags
  /// One status for many tickets in one call: each ticket is changed by itself.
  case bulkStatus
  /// Threads: they are read as comments.
  case threads
  /// A place for replies: they go out as comments, which nothing guards against a second copy.
  case replies
  /// A place for notes: they go through the one for replies, marked private.
  case notes
  /// The unread count: it is summed over the list.
  case unreadCount
  /// Suggested replies: the newest draft that the server's AI left in the thread is taken.
  case suggestions
  /// The highest priority.
  case criticalPriority
  /// Saved views where they are now: they are where the first servers had them.
  case views
  /// A filter of the list, which the server ignored: what does not fit is left out here.
  case filter(TicketQuery.Filter)
}

extension Lack {
  private static let words: [(String, Self)] = [
    ("bulk_tags", .bulkTags), ("bulk_status", .bulkStatus), ("threads", .threads), ("replies", .replies),
    ("notes", .notes), ("unread_count", .unreadCount), ("suggestions", .suggestions),
    ("critical_priority", .criticalPriority), ("views", .views),
  ]
  private static let filterMark = "filter "

  /// Reads the word of a file; `nil` for one of a newer version.
  public init?(word: String) {
    if let known = Self.words.first(where: { $0.0 == word }) {
      self = known.1
    } else {
      guard word.hasPrefix(Self.filterMark),
        let filter = TicketQuery.Filter(rawValue: String(word.dropFirst(Self.filterMark.count)))
      else { return nil }
      self = .filter(filter)
    }
  }

  /// The word that files keep.
  public var word: String {
    if case .filter(let filter) = self { return Self.filterMark + filter.rawValue }
    return Self.words.first { $0.1 == self }?.0 ?? ""
  }
}
