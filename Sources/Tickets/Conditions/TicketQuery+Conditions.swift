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

  /// The query as a server takes it: values that nobody knows are dropped, and lists are cut.
  public var served: TicketQuery {
    var query = self
    query.statuses.removeAll { !Status.known.contains($0) }
    query.priorities.removeAll { !Priority.known.contains($0) }
    query.triageResults.removeAll { !Self.knownTriageResults.contains($0) }
    query.channel = channel.flatMap { Self.channels.contains($0) ? $0 : nil }
    query.channelDetail = channelDetail.flatMap { Self.channelDetails.contains($0) ? $0 : nil }
    query.tags = Array(tags.prefix(Self.tagLimit))
    query.allTags = Array(allTags.prefix(Self.tagLimit))
    query.excludedTags = Array(excludedTags.prefix(Self.tagLimit))
    query.assignees = Array(assignees.prefix(Self.nameLimit))
    query.distinctIDs = Array(distinctIDs.prefix(Self.nameLimit))
    query.emails = Array(emails.prefix(Self.nameLimit))
    return query
  }

  /// What one filter asks of a ticket.
  ///
  /// - Parameters:
  ///   - filter: The filter.
  ///   - viewer: Who `me` is; `nil` where nobody knows.
  /// - Returns: The condition; `nil` where the filter is not set, or asks nothing that anybody can tell.
  public func condition(_ filter: Filter, for viewer: Viewer?) -> TicketCondition? {
    switch filter {
    // Where no value is known to anybody, there is no filter.
    case .status: return statuses.contains(where: Status.known.contains) ? .status(statuses) : nil
    case .priority: return priorities.contains(where: Priority.known.contains) ? .priority(priorities) : nil
    case .tags: return tags.isEmpty ? nil : .tag(TagSet(tags).sorted())
    case .allTags: return allTags.isEmpty ? nil : .all(TagSet(allTags).map { .tag([$0]) })
    case .excludedTags: return excludedTags.isEmpty ? nil : .not(.tag(TagSet(excludedTags).sorted()))
    case .snoozed: return isSnoozed.map { $0 ? .has(.wakeTime) : .not(.has(.wakeTime)) }
    case .channel: return channel.flatMap { Self.channels.contains($0) ? .channel([$0]) : nil }
    case .channelDetail: return channelDetail.flatMap { Self.channelDetails.contains($0) ? .channelDetail([$0]) : nil }
    case .assignee: return assigned(for: viewer)
    case .emails:
      let names: [TicketCondition] = distinctIDs.isEmpty ? [] : [.customer(distinctIDs.filter { !$0.isEmpty })]
      let all = names + (emails.isEmpty ? [] : [.sender(emails)])
      return all.isEmpty ? nil : .any(all)
    }
  }

  private func assigned(for viewer: Viewer?) -> TicketCondition? {
    guard !assignees.isEmpty, viewer != nil || !assignees.contains(.me) else { return nil }
    var keys: Set<String?> = []
    for filter in assignees {
      switch filter {
      case .unassigned: keys.insert(nil)
      // Somebody without an id has no tickets.
      case .me: if let id = viewer?.userID { keys.insert("u:\(id)") }
      case .user(let id): keys.insert("u:\(id)")
      case .role(let id): keys.insert("r:\(id)")
      }
    }
    return .assignee(keys.sorted { ($0 ?? "") < ($1 ?? "") })
  }

  /// What the rows of a server's answer must fit, filter by filter, as far as a row tells.
  ///
  /// A server that does not know a filter ignores it, and then rows come that do not fit (contract.md section 11.4).
  public var fitting: [(filter: Filter, condition: TicketCondition)] {
    var query = self
    // Servers look for tags as they store them.
    query.tags = tags.prefix(Self.tagLimit).map(TagEdit.normalised)
    query.allTags = allTags.prefix(Self.tagLimit).map(TagEdit.normalised)
    query.excludedTags = excludedTags.prefix(Self.tagLimit).map(TagEdit.normalised)
    return Filter.allCases.compactMap { filter in
      query.condition(filter, for: nil).map { (filter: filter, condition: $0) }
    }
  }
}
