public import Notation

extension SavedView {
  /// What is wrong with filters that somebody writes.
  public struct FilterProblem: Hashable, Sendable {
    /// The field, positions joined with two underscores: `filters__status__0`.
    public var field: String
    /// Why.
    public var reason: TicketServiceError.InvalidReason
    /// What was written, where a sentence quotes it.
    public var value: JSONValue?
  }

  /// Looks at filters that somebody writes (contract.md section 8); names that are unknown are kept as they are.
  ///
  /// - Parameter filters: The filters.
  /// - Returns: The first problem, in the order of the contract's table.
  public static func problem(in filters: [String: JSONValue]) -> FilterProblem? {
    if JSONValue.object(filters).jsonText.unicodeScalars.count > filterLimit {
      return FilterProblem(field: "filters", reason: .other("Filters payload is too large."))
    }
    let checks: [(String, (JSONValue, String) -> FilterProblem?)] = [
      ("status", { list($0, $1) { choice($0, $1, Status.known.map(\.wire)) } }),
      ("priority", { list($0, $1) { choice($0, $1, Priority.known.map(\.wire)) } }),
      ("channel", { choice($0, $1, TicketQuery.channels + ["all"]) }),
      ("sla", { choice($0, $1, TicketQuery.DueState.allCases.map(\.rawValue) + ["all"]) }),
      ("aiTriageResult", { list($0, $1) { choice($0, $1, TicketQuery.knownTriageResults) } }),
      ("assignee", assignees), ("tags", { list($0, $1, text) }), ("tagsMatch", { choice($0, $1, ["any", "all"]) }),
      ("tagsExclude", { list($0, $1, text) }), ("dateFrom", optionalText), ("dateTo", optionalText),
      ("sorting", sorting), ("search", search),
    ]
    for (key, check) in checks {
      if let value = filters[key], let problem = check(value, "filters__\(key)") { return problem }
    }
    return nil
  }

  private static func list(
    _ value: JSONValue, _ field: String, _ check: (JSONValue, String) -> FilterProblem?
  ) -> FilterProblem? {
    guard case .array(let items) = value else { return FilterProblem(field: field, reason: .notAList, value: value) }
    return items.enumerated().compactMap { check($1, "\(field)__\($0)") }.first
  }

  private static func choice(_ value: JSONValue, _ field: String, _ known: [String]) -> FilterProblem? {
    if let text = value.text, known.contains(text) { return nil }
    return FilterProblem(field: field, reason: value == .null ? .null : .notAChoice, value: value)
  }

  private static func text(_ value: JSONValue, _ field: String) -> FilterProblem? {
    value.text == nil ? FilterProblem(field: field, reason: .other("Not a valid string.")) : nil
  }

  private static func optionalText(_ value: JSONValue, _ field: String) -> FilterProblem? {
    value == .null ? nil : text(value, field)
  }

  private static func search(_ value: JSONValue, _ field: String) -> FilterProblem? {
    if let problem = text(value, field) { return problem }
    let isLong = (value.text ?? "").unicodeScalars.count > TicketQuery.searchLimit
    return isLong ? FilterProblem(field: field, reason: .tooLong(limit: TicketQuery.searchLimit)) : nil
  }

  /// A list, or the single value of old views.
  private static func assignees(_ value: JSONValue, _ field: String) -> FilterProblem? {
    func check(_ value: JSONValue, _ field: String) -> FilterProblem? {
      if value.text == "all" || AssigneeFilter(filter: value) != nil { return nil }
      return FilterProblem(field: field, reason: .notAChoice, value: value)
    }
    if case .array = value { return list(value, field, check) }
    return check(value, field)
  }

  private static func sorting(_ value: JSONValue, _ field: String) -> FilterProblem? {
    guard value != .null else { return nil }
    guard case .object(let members) = value else {
      return FilterProblem(field: field, reason: .notAnObject, value: value)
    }
    guard members["columnKey"]?.text != nil else {
      return FilterProblem(field: "\(field)__columnKey", reason: .required)
    }
    let directions: [JSONValue?] = [.integer(1), .integer(-1)]
    if directions.contains(members["order"]) { return nil }
    return FilterProblem(field: "\(field)__order", reason: .notAChoice, value: members["order"])
  }
}
