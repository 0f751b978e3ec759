import Notation
import Tickets

extension [QueryItem] {
  /// The value of a name; of several the last.
  func last(named name: String) -> String? { last { $0.name == name }?.value }
}

extension TicketQuery {
  /// Reads the query of the list call; what makes no sense is dropped (contract.md section 5.1).
  init(items: [QueryItem]) {
    self.init(limit: PageBounds.tickets.limit(in: items), offset: PageBounds.offset(in: items))
    readOrder(items)
    readState(items)
    readOrigin(items)
    tags = Self.tags(items.last(named: "tags"))
    allTags = Self.tags(items.last(named: "tags_all"))
    excludedTags = Self.tags(items.last(named: "tags_exclude"))
    search = items.last(named: "search").flatMap {
      $0.isEmpty || $0.unicodeScalars.count > Self.searchLimit ? nil : $0
    }
    // `all` is kept: it overrules the date of a view.
    dateFrom = items.last(named: "date_from").flatMap { $0.isEmpty ? nil : $0 }
    dateTo = items.last(named: "date_to").flatMap { $0.isEmpty ? nil : $0 }
    view = items.last(named: "view").flatMap { $0.isEmpty ? nil : $0 }
    self = served
  }

  private mutating func readOrder(_ items: [QueryItem]) {
    guard let text = items.last(named: "order_by") else { return }
    isDescending = text.hasPrefix("-")
    order = Order(rawValue: String(isDescending ? text.dropFirst() : text[...]))
    if order == nil { isDescending = true }
  }

  private mutating func readState(_ items: [QueryItem]) {
    statuses = Self.words(items, "status").map(Status.init)
    priorities = Self.words(items, "priority").map(Priority.init)
    switch items.last(named: "snoozed") {
    case "true": isSnoozed = true
    case "false": isSnoozed = false
    default: break
    }
    dueState = items.last(named: "sla").flatMap(DueState.init)
    triageResults = Self.words(items, "ai_triage_result")
    assignees = Self.words(items, "assignee").prefix(Self.nameLimit).compactMap(AssigneeFilter.init)
  }

  private mutating func readOrigin(_ items: [QueryItem]) {
    channel = items.last(named: "channel_source")
    channelDetail = items.last(named: "channel_detail")
    distinctIDs = Self.words(items, "distinct_ids")
    emails = Self.words(items, "emails")
  }

  /// The parts of a comma list, trimmed, without empty ones.
  private static func words(_ items: [QueryItem], _ name: String) -> [String] {
    (items.last(named: name) ?? "").split(separator: ",").map { OutgoingMessage.trimmed(String($0)) }
      .filter { !$0.isEmpty }
  }

  private static func tags(_ text: String?) -> [String] {
    guard let text, case .array(let values)? = try? JSONValue(json: text.utf8) else { return [] }
    return values.compactMap(\.text)
  }
}
