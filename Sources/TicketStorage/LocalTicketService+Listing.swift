import Foundation
import GRDB
public import Tickets

extension LocalTicketService {
  /// Reads one page of the list as contract.md section 5.1 says; marks nothing read.
  ///
  /// Values that the server does not know are dropped, and a filter of nothing but those is no filter. Missing due and
  /// wake times come last in both directions; equal rows come highest number first. Dates without an offset are UTC.
  ///
  /// - Parameter query: Filters, order and page; a limit below 1 means 100, above 1,000 is cut.
  /// - Returns: The page and how many tickets match in all.
  /// - Throws: `storage`.
  public func tickets(_ query: TicketQuery) async throws(TicketServiceError) -> TicketPage {
    try calling {
      let filter = ListFilter(query, now: moment)
      return try database.scanning { db in
        if let function = filter.search { db.add(function: function) }
        let limit = query.limit < 1 ? 100 : min(query.limit, 1000)
        let rows = try db.rowIDs(
          "SELECT row FROM ticket \(filter.condition) ORDER BY \(filter.order) LIMIT ? OFFSET ?",
          StatementArguments(filter.arguments + [limit.databaseValue, max(0, query.offset).databaseValue]))
        return TicketPage(total: try filter.count(db), tickets: try rows.compactMap { try db.ticket($0) })
      }
    }
  }
}

/// The list's filters as SQL.
private struct ListFilter {
  private(set) var terms: [String] = []
  private(set) var arguments: [DatabaseValue] = []
  /// The SQL function `holds_needle`, when there is something to look for.
  private(set) var search: DatabaseFunction?
  let order: String

  init(_ query: TicketQuery, now: Date) {
    order = Self.order(query)
    let statuses = query.statuses.filter(Status.known.contains).map(\.wire)
    if !statuses.isEmpty { add("status IN (\(Self.marks(statuses)))", statuses) }
    let priorities = query.priorities.filter(Priority.known.contains).map(\.wire)
    if !priorities.isEmpty { add("priority IN (\(Self.marks(priorities)))", priorities) }
    if !query.tags.isEmpty {
      let tags = Array(query.tags.prefix(50))
      add(
        """
        row IN (SELECT ticket FROM ticket_tag JOIN tag ON tag.id = ticket_tag.tag WHERE name IN (\(Self.marks(tags))))
        """, tags)
    }
    if let isSnoozed = query.isSnoozed { terms.append("snoozed_until IS \(isSnoozed ? "NOT " : "")NULL") }
    if let text = query.dateFrom, !text.isEmpty, text != "all" {
      terms.append("updated_at >= ?")
      arguments.append(DateGrammar.date(text, now: now).microseconds.databaseValue)
    }
    if let search = query.search { addSearch(OutgoingMessage.trimmed(search)) }
  }

  var condition: String { terms.isEmpty ? "" : "WHERE " + terms.joined(separator: " AND ") }

  func count(_ db: Database) throws -> Int {
    guard !terms.isEmpty else { return try db.ticketCount() }
    let statement = try db.cachedStatement(sql: "SELECT count(*) FROM ticket \(condition)")
    return try Int.fetchOne(statement, arguments: StatementArguments(arguments)) ?? 0
  }

  private mutating func add(_ term: String, _ values: [String]) {
    terms.append(term)
    arguments += values.map(\.databaseValue)
  }

  private static func marks(_ values: [String]) -> String { values.map { _ in "?" }.joined(separator: ", ") }

  private mutating func addSearch(_ text: String) {
    guard !text.isEmpty, text.unicodeScalars.count <= 200 else { return }
    let digits = text.first == "#" ? text.dropFirst() : text[...]
    if !digits.isEmpty, digits.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) {
      terms.append("number = ?")
      // A number that does not fit is no ticket's.
      arguments.append((Int64(digits) ?? -1).databaseValue)
      return
    }
    let needle = FoldedNeedle(text)
    // Not pure: a compiled statement of one search must not keep answers for the next.
    search = DatabaseFunction("holds_needle", argumentCount: 1) { values in
      String.fromDatabaseValue(values[0]).map(needle.isFound) ?? false
    }
    let columns = ["json_extract(traits, '$.name')", "json_extract(traits, '$.email')", "email_subject"]
    let inThread = "EXISTS (SELECT 1 FROM message WHERE message.ticket = ticket.row AND holds_needle(message.text))"
    terms.append("(" + (columns.map { "holds_needle(\($0))" } + [inThread]).joined(separator: " OR ") + ")")
  }

  private static func order(_ query: TicketQuery) -> String {
    let direction = query.isDescending ? "DESC" : "ASC"
    switch query.order {
    case .updatedAt: return "updated_at \(direction), number DESC"
    case .createdAt: return "created_at \(direction), number DESC"
    case .number: return "number \(direction)"
    case .slaDueAt: return "sla_due_at IS NULL, sla_due_at \(direction), number DESC"
    case .snoozedUntil: return "snoozed_until IS NULL, snoozed_until \(direction), number DESC"
    }
  }
}
