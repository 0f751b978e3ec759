import GRDB
import Notation
import Tickets

/// Writes a condition as SQL on a row of `ticket`: the only place that does.
struct ConditionWriter {
  /// What the condition stands in.
  enum Use {
    /// A statement that is kept, about rows that something else finds.
    case rows
    /// A statement that is kept, about the whole file.
    case file
    /// A statement for once, as those of lists, whose forms are without number.
    case list
  }

  var use = Use.list
  /// The keys of the tags that are meant by each name; a name that is not here is no tag's.
  var tags: [String: [Int64]] = [:]

  /// The condition; what it stands in need put no brackets around it.
  func term(_ condition: TicketCondition) -> ConditionTerm {
    switch condition {
    case .all(let parts): parts.isEmpty ? ConditionTerm(sql: "1") : .joined(parts.map(term), by: "AND")
    case .any(let parts): any(parts.map(term))
    case .not(let part): negated(part)
    case .number(let numbers): .any("number", of: numbers)
    case .status(let statuses): .any("status", of: statuses.map(\.wire)).inWalk
    case .priority(let priorities): .any("priority", of: priorities.map { $0?.wire }).inWalk
    case .assignee(let keys): .any("assignee_key", of: keys).inWalk
    case .tag(let names): carries(Set(names.flatMap { tags[$0] ?? [] }).sorted())
    case .channel(let channels): .any("channel", of: channels).inWalk
    case .channelDetail(let details): .any("channel_detail", of: details)
    case .triage(let results): triaged(results)
    case .customer(let ids): customer(ids)
    case .sender(let addresses): sender(addresses)
    case .due(let after, let last): due(after: after, upTo: last)
    case .changed(let first, let last): changed(from: first, upTo: last)
    case .tier(let tiers): ConditionTerm(sql: Self.tier(tiers), isInWalk: true)
    case .access(let levels): .any("access_level", of: levels)
    case .has(let part): has(part)
    }
  }

  /// One of some conditions; what never holds would keep SQLite from finding each of the others by its index.
  private func any(_ terms: [ConditionTerm]) -> ConditionTerm {
    let possible = terms.filter { $0.sql != ConditionTerm.nothing.sql }
    return possible.isEmpty ? .nothing : .joined(possible, by: "OR")
  }

  private func negated(_ part: TicketCondition) -> ConditionTerm {
    switch part {
    // Said of the column itself, an index finds it.
    case .has(let part): has(part, isThere: false)
    case .any(let parts) where parts.count == 1: parts.first.map(negated) ?? .nothing
    default: term(part).negated
    }
  }

  /// Whether a ticket carries one of some tags.
  func carries(_ keys: [Int64], row: String = "ticket.row") -> ConditionTerm {
    guard !keys.isEmpty else { return .nothing }
    let isKept = use != .list
    let list = isKept ? "(SELECT value FROM json_each(?))" : "(\(keys.map(String.init).joined(separator: ", ")))"
    return ConditionTerm(
      sql: use == .file
        ? "row IN (SELECT ticket FROM ticket_tag WHERE tag IN \(list))"
        : "EXISTS (SELECT 1 FROM ticket_tag AS carried WHERE carried.ticket = \(row) AND carried.tag IN \(list))",
      arguments: isKept ? [Self.json(keys)] : [], isInWalk: true)
  }

  /// Numbers as a JSON array, for statements that stay the same however many there are.
  static func json(_ numbers: [Int64]) -> DatabaseValue {
    "[\(numbers.map(String.init).joined(separator: ","))]".databaseValue
  }
}

extension ConditionWriter {
  private func triaged(_ results: [String]) -> ConditionTerm {
    var term = ConditionTerm.any("json_extract(triage, '$.result')", of: results)
    guard results.contains(TicketQuery.triageInProgress) else { return term }
    term.sql = "(\(term.sql) OR json_extract(triage, '$.status') = '\(TicketQuery.triageInProgress)')"
    return term
  }

  // The conditions of the partial indexes stand here too, or SQLite would not use them.

  private func customer(_ ids: [String]) -> ConditionTerm {
    guard !ids.isEmpty else { return .nothing }
    return .joined([ConditionTerm(sql: "distinct_id <> ''"), .any("distinct_id", of: ids)], by: "AND")
  }

  private func sender(_ addresses: [String]) -> ConditionTerm {
    guard !addresses.isEmpty else { return .nothing }
    let marks = addresses.map { _ in "lower(?)" }.joined(separator: ", ")
    return ConditionTerm(
      sql: "(email_from IS NOT NULL AND lower(email_from) IN (\(marks)))", arguments: addresses.map(\.databaseValue))
  }

  private func due(after: Timestamp?, upTo last: Timestamp?) -> ConditionTerm {
    // A column that is empty is neither above nor below, but only a bound below keeps it out of a list's index walk;
    // elsewhere SQLite would take two bounds for a narrower choice than they are.
    let lowest: Int64? = use == .list || last == nil ? .min : nil
    let bounds = [("sla_due_at > ?", after?.microseconds ?? lowest), ("sla_due_at <= ?", last?.microseconds)]
    return within(bounds)
  }

  private func changed(from first: Timestamp?, upTo last: Timestamp?) -> ConditionTerm {
    within([("updated_at >= ?", first?.microseconds), ("updated_at <= ?", last?.microseconds)])
  }

  /// Bounds that are set, each behind its comparison.
  private func within(_ bounds: [(sql: String, bound: Int64?)]) -> ConditionTerm {
    let terms = bounds.compactMap { sql, bound in
      bound.map { ConditionTerm(sql: sql, arguments: [$0.databaseValue], isInWalk: true) }
    }
    return terms.isEmpty ? ConditionTerm(sql: "1", isInWalk: true) : .joined(terms, by: "AND")
  }

  /// Tiers as numbers, so that the statements of a list stay the same.
  private static func tier(_ tiers: ClosedRange<Tier>) -> String {
    let (first, last) = (tiers.lowerBound, tiers.upperBound)
    if first == last { return "tier = \(first.rawValue)" }
    let lower = first == Tier.allCases.first ? nil : "tier >= \(first.rawValue)"
    let upper = last == Tier.allCases.last ? nil : "tier <= \(last.rawValue)"
    let bounds = [lower, upper].compactMap(\.self)
    return bounds.isEmpty ? "1" : bounds.count == 1 ? bounds[0] : "(\(bounds.joined(separator: " AND ")))"
  }

  private func has(_ part: TicketCondition.Part, isThere: Bool = true) -> ConditionTerm {
    func told(_ term: ConditionTerm) -> ConditionTerm { isThere ? term : term.negated }
    return switch part {
    case .unread: told(ConditionTerm(sql: "unread > 0"))
    case .due: filled("sla_due_at", isThere)
    case .wakeTime: filled("snoozed_until", isThere)
    case .assignee: filled("assignee_key", isThere)
    case .priority: filled("priority", isThere)
    case .tag: told(inTable("ticket_tag"))
    case .sender: told(ConditionTerm(sql: "coalesce(email_from, '') <> ''"))
    case .escalation: told(ConditionTerm(sql: "coalesce(escalation_reason, '') <> ''"))
    case .draft: told(ConditionTerm(sql: "id IN (SELECT ticket FROM draft)"))
    case .flag: told(ConditionTerm(sql: "row IN (SELECT ticket FROM flag)"))
    case .note: told(inTable("message", mark: "is_private"))
    case .suggestion: told(inTable("message", mark: "is_ai_draft"))
    }
  }

  private func filled(_ column: String, _ isThere: Bool) -> ConditionTerm {
    ConditionTerm(sql: "\(column) IS \(isThere ? "NOT " : "")NULL", isInWalk: true)
  }

  /// Whether a table has something of the ticket.
  private func inTable(_ table: String, mark: String? = nil) -> ConditionTerm {
    let isMarked = mark.map { "\($0) = 1" }
    if use == .file {
      return ConditionTerm(sql: "row IN (SELECT ticket FROM \(table)\(isMarked.map { " WHERE \($0)" } ?? ""))")
    }
    let extra = isMarked.map { " AND \(table).\($0)" } ?? ""
    return ConditionTerm(sql: "EXISTS (SELECT 1 FROM \(table) WHERE \(table).ticket = ticket.row\(extra))")
  }
}

extension ConditionTerm {
  /// A column that has one of some numbers.
  fileprivate static func any(_ column: String, of numbers: [Int]) -> Self {
    guard !numbers.isEmpty else { return .nothing }
    return Self(
      sql: "\(column) IN (\(numbers.map { _ in "?" }.joined(separator: ", ")))",
      arguments: numbers.map(ColumnValue.integer))
  }
}
