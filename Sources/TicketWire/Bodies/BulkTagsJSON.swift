package import FoundationEssentials
import Notation
package import Tickets

/// Body and answer of `bulk_update_tags/` (contract.md section 5.7).
package enum BulkTagsJSON {
  static func body(_ update: BulkTagUpdate) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("ids", update.ids.map(\.description))
      writer.member("action", update.action.rawValue)
      writer.member("tags", update.tags)
    }
    return writer.data
  }

  static func update(_ fields: RequestFields) throws(ProblemJSON) -> BulkTagUpdate {
    try update(fields, id: RequestFields.uuid)
  }

  /// The same for servers before the newest, which want integers for ids: no ticket has one, so each is skipped.
  static func olderUpdate(_ fields: RequestFields) throws(ProblemJSON) -> BulkTagUpdate {
    try update(fields) { (value, key) throws(ProblemJSON) in
      guard value.integer != nil else { throw .invalid(key, .notAnInteger) }
      return TicketID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
    }
  }

  private static func update(
    _ fields: RequestFields, id: (JSONValue, String) throws(ProblemJSON) -> TicketID
  ) throws(ProblemJSON) -> BulkTagUpdate {
    let ids = try RequestFields.list(
      try fields.required("ids"), "ids", limit: BulkTagUpdate.idLimit, allowsEmpty: false, id)
    let actionValue = try fields.required("action")
    guard let action = actionValue.text.flatMap(BulkTagUpdate.Action.init) else {
      throw .invalid("action", .notAChoice, found: actionValue)
    }
    let tags = try RequestFields.list(
      try fields.required("tags"), "tags", limit: BulkTagUpdate.tagLimit
    ) { (value, key) throws(ProblemJSON) in
      // Blanks are dropped by the service.
      try RequestFields.text(value, key, limit: PatchJSON.tagLength, allowsBlank: true)
    }
    let distinct = TagSet(tags.map(TagEdit.normalised)).subtracting([""]).count
    guard distinct > 0 || action == .set else {
      throw .invalid("tags", .other("tags must not be empty for action '\(action.rawValue)'."))
    }
    guard ids.count * distinct <= BulkTagUpdate.combinationLimit else { throw .invalid("tags", .tooManyChanges) }
    return BulkTagUpdate(ids: ids, action: action, tags: tags)
  }

  /// Writes the answer.
  package static func data(_ result: BulkTagResult) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("updated")
      writer.array(result.updated) { writer, row in
        writer.object { writer in
          writer.member("id", row.id.description)
          writer.member("tags", row.tags)
        }
      }
      writer.key("skipped")
      writer.array(result.skipped) { writer, row in
        writer.object { writer in
          writer.member("id", row.id.description)
          writer.member("reason", row.reason)
        }
      }
    }
    return writer.data
  }

  /// Reads the answer; rows without a UUID, and changed ones without their tags, are left out.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: The rows, tags sorted.
  /// - Throws: `WireProblem` when it is no such object.
  package static func read(_ data: Data) throws(WireProblem) -> BulkTagResult {
    let fields = try Fields(data)
    let updated = try fields.required("updated", fields.array("updated"))
    return BulkTagResult(
      updated: updated.compactMap { row in
        guard let row = try? Fields(row), let id = row.text("id").flatMap({ TicketID($0) }),
          let tags = row.texts("tags"), tags.count == row.array("tags")?.count
        else { return nil }
        return BulkTagResult.Updated(id: id, tags: tags.sortedByCodePoints())
      },
      skipped: (fields.array("skipped") ?? []).compactMap { row in
        guard let row = try? Fields(row), let id = row.text("id").flatMap({ TicketID($0) }) else { return nil }
        return BulkTagResult.Skipped(id: id, reason: row.text("reason") ?? "")
      })
  }
}
