import Notation

extension BulkTagUpdate {
  /// Checks the limits that a call must keep to, whoever carries it out (contract.md section 5.7).
  ///
  /// - Returns: The distinct tags, normalised, blank ones left out.
  /// - Throws: `invalid` for `ids`, `tags` or `tags__N`.
  public func checkedTags() throws(TicketServiceError) -> [String] {
    if ids.isEmpty { throw .invalid(field: "ids", reason: .emptyList) }
    if ids.count > Self.idLimit { throw .invalid(field: "ids", reason: .listTooLong(limit: Self.idLimit)) }
    if tags.count > Self.tagLimit { throw .invalid(field: "tags", reason: .listTooLong(limit: Self.tagLimit)) }
    for (index, tag) in tags.enumerated() { try TagEdit.check(tag, at: index) }
    let distinct = TagSet(tags.map(TagEdit.normalised)).subtracting([""]).sorted()
    if distinct.isEmpty && action != .set {
      throw .invalid(field: "tags", reason: .other("tags must not be empty for action '\(action.rawValue)'."))
    }
    if ids.count * distinct.count > Self.combinationLimit { throw .invalid(field: "tags", reason: .tooManyChanges) }
    return distinct
  }
}

extension BulkTagUpdate {
  /// Whether a ticket is as the call would leave it.
  ///
  /// - Parameter ticket: The ticket.
  /// - Returns: `nil` when its tags are not known.
  public func isDone(on ticket: Ticket) -> Bool? {
    guard !ticket.unknown.contains(.tags) else { return nil }
    return action.isDone(tags, on: ticket.tags)
  }
}

extension BulkTagUpdate.Action {
  /// Whether a ticket's tags are as it would leave them.
  ///
  /// - Parameters:
  ///   - tags: The tags of the change, as `checkedTags` tells them.
  ///   - own: The ticket's tags.
  /// - Returns: Whether nothing is left to do.
  public func isDone(_ tags: [String], on own: [String]) -> Bool { TagSet(applied(tags, to: own)) == TagSet(own) }

  /// The tags of a ticket after it.
  ///
  /// - Parameters:
  ///   - tags: The tags of the change, as `checkedTags` tells them.
  ///   - before: The ticket's tags before.
  /// - Returns: The ticket's tags afterwards.
  public func applied(_ tags: [String], to before: [String]) -> [String] {
    switch self {
    case .add: TagSet(before).union(tags).sorted()
    case .remove: before.filter { !tags.holds($0) }
    case .set: tags
    }
  }
}
