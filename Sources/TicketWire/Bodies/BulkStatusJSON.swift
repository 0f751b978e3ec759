package import FoundationEssentials
import Notation
package import Tickets

/// Body and answer of `bulk_update_status/` (contract.md section 5.6).
package enum BulkStatusJSON {
  static func body(_ update: BulkStatusUpdate) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("ids", update.ids.map(\.description))
      writer.member("status", update.status.wire)
    }
    return writer.data
  }

  static func update(_ fields: RequestFields) throws(ProblemJSON) -> BulkStatusUpdate {
    let ids = try RequestFields.list(
      try fields.required("ids"), "ids", limit: BulkStatusUpdate.idLimit, allowsEmpty: false, RequestFields.uuid)
    return BulkStatusUpdate(ids: ids, status: try PatchJSON.status(try fields.required("status")))
  }

  /// Writes the answer.
  ///
  /// `skipped` is ours: PostHog's servers skip without a trace, and readers that do not know the key ignore it.
  package static func data(_ result: BulkStatusResult) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("updated", result.changed.count)
      writer.member("ids", result.changed.map(\.description))
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

  /// Reads the answer; what was asked for and is not among the changed was skipped.
  ///
  /// - Parameters:
  ///   - data: The body of a 200.
  ///   - asked: The ids that were sent.
  /// - Returns: A row for every id, each once.
  /// - Throws: `WireProblem` when it is no such object, or names a ticket that nobody asked about.
  package static func read(_ data: Data, asked: [TicketID]) throws(WireProblem) -> BulkStatusResult {
    let fields = try Fields(data)
    let changed = try fields.required("ids", fields.texts("ids")).compactMap { TicketID($0) }
    guard Set(changed).isSubset(of: asked) else { throw .field("ids") }
    var reasons: [TicketID: String] = [:]
    for row in fields.array("skipped") ?? [] {
      guard let id = row["id"]?.text.flatMap({ TicketID($0) }) else { continue }
      reasons[id] = row["reason"]?.text
    }
    var seen = Set(changed)
    let skipped = asked.filter { seen.insert($0).inserted }
    return BulkStatusResult(changed: changed, skipped: skipped.map { .init(id: $0, reason: reasons[$0]) })
  }
}
