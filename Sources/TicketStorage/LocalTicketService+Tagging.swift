import GRDB
public import Tickets

extension LocalTicketService {
  /// Adds, removes or sets tags on up to 500 tickets in one transaction (contract.md section 5.7).
  ///
  /// The mark that a ticket woke ends where the tags really change; `updated_at` stays, as on PostHog's server. `set`
  /// replaces the whole list.
  ///
  /// - Parameter update: Ids, action and tags.
  /// - Returns: A row a ticket: its tags now, or why it was skipped; an id given twice appears once.
  /// - Throws: `invalid` for `ids`, `tags` or `tags__N`, `storage`.
  public func updateTags(_ update: BulkTagUpdate) async throws(TicketServiceError) -> BulkTagResult {
    try calling {
      let tags = try Self.checkedTags(update)
      let now = moment
      return try database.writing(isDurable: durability == .power) { db in
        var result = BulkTagResult()
        var seen: Set<TicketID> = []
        for id in update.ids where seen.insert(id).inserted {
          guard let row = try db.rowID(of: id) else {
            result.skipped.append(.init(id: id, reason: "Not found or no edit access"))
            continue
          }
          let before = try db.tags(of: row)
          let after = Self.tags(before, after: update.action, tags)
          if try db.setTags(after, of: row, before: before) {
            try db.endWokenMark(of: row, at: now)
            try db.logTags(person, of: id, at: row, before, after, at: now)
          }
          result.updated.append(.init(id: id, tags: after))
        }
        return result
      }
    }
  }

  private static func tags(_ before: [String], after action: BulkTagUpdate.Action, _ tags: [String]) -> [String] {
    switch action {
    case .add: Set(before).union(tags).sorted()
    case .remove: before.filter { !tags.contains($0) }
    case .set: tags
    }
  }

  /// The distinct tags, normalised.
  private static func checkedTags(_ update: BulkTagUpdate) throws -> [String] {
    if update.ids.isEmpty { throw TicketChangeCheck.refusal("ids", .emptyList) }
    if update.ids.count > BulkTagUpdate.idLimit {
      throw TicketChangeCheck.refusal("ids", .listTooLong(limit: BulkTagUpdate.idLimit))
    }
    if update.tags.count > BulkTagUpdate.tagLimit {
      throw TicketChangeCheck.refusal("tags", .listTooLong(limit: BulkTagUpdate.tagLimit))
    }
    for (index, tag) in update.tags.enumerated() { try TicketChangeCheck.check(tag, at: index) }
    let tags = TagEdit.normalised(update.tags)
    if tags.isEmpty && update.action != .set {
      let sentence = "tags must not be empty for action '\(update.action.rawValue)'."
      throw TicketChangeCheck.refusal("tags", .other(sentence))
    }
    if update.ids.count * tags.count > BulkTagUpdate.combinationLimit {
      throw TicketChangeCheck.refusal("tags", .tooManyChanges)
    }
    return tags
  }
}
