package import FoundationEssentials
import Notation
package import Tickets

/// An activity log as the API tells it (contract.md section 10.6).
package enum ActivityJSON {
  /// The word for tickets among the scopes of an activity log.
  static let scope = "Ticket"

  /// Reads a page; an entry that is none of a ticket is left out.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: What could be read.
  /// - Throws: `WireProblem` when it is no page at all.
  package static func page(_ data: Data) throws(WireProblem) -> ActivityPage {
    let fields = try Fields(data)
    let values = try fields.required("results", fields.array("results"))
    return ActivityPage(total: fields.count("count") ?? values.count, entries: values.compactMap(entry))
  }

  /// Writes a page.
  package static func data(_ page: ActivityPage, links: PageJSON.Links) -> Data {
    PageJSON.data(page.entries, total: page.total, links: links) { writer, entry in
      writer.object { $0.members(of: entry) }
    }
  }

  private static func entry(_ value: JSONValue) -> ActivityEntry? {
    guard let fields = try? Fields(value), let id = fields.text("id").flatMap({ UUID(uuidString: $0) }),
      let ticket = fields.text("item_id").flatMap({ TicketID($0) }), let created = fields.date("created_at")
    else { return nil }
    let kind = fields.text("activity").flatMap(ActivityEntry.Kind.init) ?? .updated
    let detail = fields["detail"]
    let number = detail?["name"]?.text?.split(separator: "#").last.flatMap { Int($0) } ?? 0
    var changes: [ActivityEntry.Change] = []
    if case .array(let items)? = detail?["changes"] {
      changes = items.compactMap { item in
        guard let field = item["field"]?.text else { return nil }
        return ActivityEntry.Change(field: field, before: item["before"] ?? .null, after: item["after"] ?? .null)
      }
    }
    return ActivityEntry(
      id: id, user: fields["user"].flatMap(UserJSON.member), kind: kind, ticket: ticket, number: number,
      createdAt: created, changes: changes)
  }
}

extension JSONWriter {
  fileprivate mutating func members(of entry: ActivityEntry) {
    member("id", entry.id.uuidString.lowercased())
    key("user")
    UserJSON.write(entry.user, to: &self)
    member("activity", entry.kind.rawValue)
    member("scope", ActivityJSON.scope)
    member("item_id", entry.ticket.description)
    member("created_at", Timestamp(entry.createdAt).offsetText)
    key("detail")
    object { writer in
      writer.member("name", "Ticket #\(entry.number)")
      writer.key("changes")
      writer.array(entry.changes) { writer, change in
        writer.object { writer in
          writer.member("type", ActivityJSON.scope)
          writer.member("action", change.action)
          writer.member("field", change.field)
          writer.member("before", change.before)
          writer.member("after", change.after)
        }
      }
    }
  }
}

extension ActivityEntry.Change {
  /// What happened to the field.
  fileprivate var action: String { before == .null ? "created" : after == .null ? "deleted" : "changed" }
}
