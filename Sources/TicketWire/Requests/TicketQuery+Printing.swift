import Notation
import Tickets

extension TicketQuery {
  /// The query of the list call; what is empty is left out (contract.md section 5.1).
  var items: [QueryItem] {
    var items = [QueryItem("limit", "\(limit)"), QueryItem("offset", "\(offset)")]
    func add(_ name: String, _ value: String?) {
      if let value { items.append(QueryItem(name, value)) }
    }
    add("order_by", order.map { (isDescending ? "-" : "") + $0.rawValue })
    add("status", Self.list(statuses.map(\.wire)))
    add("priority", Self.list(priorities.map(\.wire)))
    add("search", search)
    add("tags", Self.array(tags))
    add("tags_all", Self.array(allTags))
    add("tags_exclude", Self.array(excludedTags))
    add("snoozed", isSnoozed.map { $0 ? "true" : "false" })
    add("date_from", dateFrom)
    add("date_to", dateTo)
    add("channel_source", channel)
    add("channel_detail", channelDetail)
    add("assignee", Self.list(assignees.map(\.wire)))
    add("distinct_ids", Self.list(distinctIDs))
    add("emails", Self.list(emails))
    add("sla", dueState?.rawValue)
    add("ai_triage_result", Self.list(triageResults))
    add("view", view)
    return items
  }

  private static func list(_ values: [String]) -> String? { values.isEmpty ? nil : values.joined(separator: ",") }

  private static func array(_ texts: [String]) -> String? {
    texts.isEmpty ? nil : JSONValue.array(texts.map(JSONValue.string)).jsonText
  }
}
