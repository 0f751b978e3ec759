public import Notation

extension TicketQuery {
  /// Takes from a view what this query does not say itself (the table of contract.md section 8).
  ///
  /// A query that names a tag, in whichever way, leaves the view's tags alone, and so on for every row of the table; what
  /// is unknown or of another kind is ignored.
  ///
  /// - Parameter filters: The view's filters.
  public mutating func fill(from filters: [String: JSONValue]) {
    fillState(filters)
    if channel == nil { channel = filters["channel"]?.text.flatMap { Self.channels.contains($0) ? $0 : nil } }
    if tags.isEmpty && allTags.isEmpty {
      let names = Self.texts(filters["tags"])
      if filters["tagsMatch"]?.text == "all" { allTags = names } else { tags = names }
    }
    if excludedTags.isEmpty { excludedTags = Self.texts(filters["tagsExclude"]) }
    if dateFrom == nil { dateFrom = Self.filled(filters["dateFrom"]) }
    if dateTo == nil { dateTo = Self.filled(filters["dateTo"]) }
    if search == nil {
      search = Self.filled(filters["search"]).flatMap { $0.unicodeScalars.count > Self.searchLimit ? nil : $0 }
    }
    guard order == nil, let column = filters["sorting"]?["columnKey"]?.text, let order = Order(rawValue: column)
    else { return }
    self.order = order
    isDescending = filters["sorting"]?["order"] == .integer(-1)
  }

  private mutating func fillState(_ filters: [String: JSONValue]) {
    if statuses.isEmpty { statuses = Self.texts(filters["status"]).map(Status.init).filter(Status.known.contains) }
    if priorities.isEmpty {
      priorities = Self.texts(filters["priority"]).map(Priority.init).filter(Priority.known.contains)
    }
    if dueState == nil { dueState = filters["sla"]?.text.flatMap(DueState.init) }
    if triageResults.isEmpty {
      triageResults = Self.texts(filters["aiTriageResult"]).filter(Self.knownTriageResults.contains)
    }
    if assignees.isEmpty { assignees = Self.items(filters["assignee"]).compactMap(AssigneeFilter.init(filter:)) }
  }

  /// A list, or the single value that old views have in its place.
  private static func items(_ value: JSONValue?) -> [JSONValue] {
    switch value {
    case .array(let items)?: items
    case let value?: [value]
    case nil: []
    }
  }

  private static func texts(_ value: JSONValue?) -> [String] { items(value).compactMap(\.text) }

  private static func filled(_ value: JSONValue?) -> String? { value?.text.flatMap { $0.isEmpty ? nil : $0 } }
}
