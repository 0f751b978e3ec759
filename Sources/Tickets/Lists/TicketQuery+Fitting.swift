extension TicketQuery {
  /// A narrowing of the list that can be checked on its rows.
  public enum Filter: String, Hashable, Sendable, CaseIterable {
    case status
    case priority
    case tags
    case allTags = "tags_all"
    case excludedTags = "tags_exclude"
    case snoozed
    case channel = "channel_source"
    case channelDetail = "channel_detail"
    case assignee
    case emails
  }

  /// Whether a ticket of the answer fits one of the filters, as far as its row tells.
  ///
  /// A server that does not know a filter ignores it, and then rows come that do not fit (contract.md section 11.4).
  ///
  /// - Parameters:
  ///   - filter: The filter; one that the query does not set fits everything.
  ///   - ticket: A row of the answer.
  /// - Returns: False only when the row surely does not belong there.
  public func fits(_ filter: Filter, _ ticket: Ticket) -> Bool {
    // By Swift's equality, which takes two spellings of one look for the same: some servers find both by either.
    let own = Set(ticket.tags)
    switch filter {
    // Where no value is known to anybody, there is no filter.
    case .status: return statuses.contains(ticket.status) || !statuses.contains(where: Status.known.contains)
    case .priority:
      return ticket.priority.map(priorities.contains) ?? false || !priorities.contains(where: Priority.known.contains)
    case .tags: return tags.isEmpty || !own.isDisjoint(with: tags.prefix(Self.tagLimit).map(TagEdit.normalised))
    case .allTags: return own.isSuperset(of: allTags.prefix(Self.tagLimit).map(TagEdit.normalised))
    case .excludedTags: return own.isDisjoint(with: excludedTags.prefix(Self.tagLimit).map(TagEdit.normalised))
    case .snoozed: return isSnoozed == nil || isSnoozed == (ticket.snoozedUntil != nil)
    case .channel: return Self.allows(channel, ticket.channel, known: Self.channels)
    case .channelDetail: return Self.allows(channelDetail, ticket.channelDetail, known: Self.channelDetails)
    case .assignee: return assignees.isEmpty || assignees.contains { $0.fits(ticket.assignee) }
    case .emails:
      // With distinct ids beside them either may fit, and a row does not tell all ids of its person.
      guard !emails.isEmpty, distinctIDs.isEmpty else { return true }
      return ticket.emailFrom.map { from in emails.contains { $0.lowercased() == from.lowercased() } } ?? false
    }
  }

  private static func allows(_ wanted: String?, _ value: String?, known: [String]) -> Bool {
    wanted == value || wanted.map { !known.contains($0) } ?? true
  }
}

extension AssigneeFilter {
  /// Whether somebody is meant; nobody knows here who `me` is, so that fits everybody.
  fileprivate func fits(_ assignee: Assignee?) -> Bool {
    switch self {
    case .me: true
    case .unassigned: assignee == nil
    case .user(let id): assignee?.key == "u:\(id)"
    case .role(let id): assignee?.key == "r:\(id)"
    }
  }
}
