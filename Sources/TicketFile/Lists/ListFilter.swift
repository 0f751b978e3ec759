package import Foundation
package import GRDB
package import Tickets

/// The filters of a list as SQL, each by itself, so that a plan can choose which of them leads (contract.md section 5.1).
package struct ListFilter {
  /// A condition on a row of `ticket` and the values of its question marks.
  struct Term {
    var sql: String
    var arguments: [DatabaseValue] = []
    /// Whether the index `ticket_active` is enough to tell.
    var isInWalk = false

    static let nothing = Self(sql: "0", isInWalk: true)

    /// All of some conditions as one, with `WHERE` before it; empty for none.
    static func all(_ terms: [Self]) -> Self {
      guard !terms.isEmpty else { return Self(sql: "") }
      return Self(
        sql: "WHERE " + terms.map(\.sql).joined(separator: " AND "), arguments: terms.flatMap(\.arguments))
    }

    /// A column that has one of some values; `nil` among them is a column that is empty.
    static func any(_ column: String, of values: [String?]) -> Self {
      let named = values.compactMap(\.self)
      let list = named.isEmpty ? nil : "\(column) IN (\(named.map { _ in "?" }.joined(separator: ", ")))"
      let empty = named.count < values.count ? "\(column) IS NULL" : nil
      let parts = [list, empty].compactMap(\.self)
      guard let first = parts.first else { return .nothing }
      return Self(
        sql: parts.count == 1 ? first : "(\(parts.joined(separator: " OR ")))", arguments: named.map(\.databaseValue))
    }
  }

  /// Wanted statuses; empty is any.
  let statuses: [String]
  /// Wanted priorities; empty is any.
  let priorities: [String]
  /// Whether the wake time is set.
  let isSnoozed: Bool?
  /// The keys of wanted assignees, `nil` among them for nobody; `nil` is any.
  let assignees: [String?]?
  /// The keys of tags, of each list of which a ticket must have one.
  private(set) var tagLists: [[Int64]] = []
  /// The keys of tags of which a ticket must have none.
  private(set) var excludedTags: [Int64] = []
  /// Of the tags that lead to tickets those that the fewest have, with their uses; `nil` when no tag leads anywhere.
  private(set) var leadingTags: (keys: [Int64], uses: Int)?
  /// How the due time stands.
  private(set) var dueState: TicketQuery.DueState?
  /// The number that is looked for.
  let number: Int64?
  /// The text that is looked for.
  package let needle: FoldedNeedle?
  /// Whether customers are named by their ids or addresses.
  let namesCustomers: Bool
  /// The earliest and the latest last change, in microseconds; `nil` is any.
  private(set) var changedFrom: Int64?
  private(set) var changedTo: Int64?
  /// Whether those bounds move with the clock.
  let hasMovingDates: Bool
  /// Everything that no counter knows.
  private(set) var others: [Term] = []

  /// Whether one of those is the channel.
  private(set) var hasChannel = false

  let now: Date

  /// Takes from a query what a list is filtered by.
  ///
  /// - Throws: `DatabaseError`.
  package init(
    _ query: TicketQuery, viewer: Viewer, now: Date, generation: Generation = .n, in db: Database
  ) throws {
    self.now = now
    statuses = query.statuses.filter(Status.known.contains).map(\.wire)
    priorities = query.priorities.filter(Priority.known.contains).map(\.wire)
    isSnoozed = query.isSnoozed
    let wanted = query.assignees.prefix(TicketQuery.nameLimit)
    assignees = wanted.isEmpty ? nil : Self.keys(of: wanted, viewer)
    dueState = query.dueState
    let sought = Self.sought(query, generation)
    number = sought.number
    needle = sought.text.map(FoldedNeedle.init)
    namesCustomers = !query.distinctIDs.isEmpty || !query.emails.isEmpty
    changedFrom = Self.bound(query.dateFrom, now)
    changedTo = Self.bound(query.dateTo, now)
    hasMovingDates = Self.isMoving(query.dateFrom) || Self.isMoving(query.dateTo)
    try addTags(query, db)
    addOrigin(query)
    if let needle { others.append(needle.term) }
  }

  /// What is searched for: a number, or a text.
  private static func sought(_ query: TicketQuery, _ generation: Generation) -> (number: Int64?, text: String?) {
    let search = OutgoingMessage.trimmed(query.search ?? "")
    guard !search.isEmpty, search.unicodeScalars.count <= TicketQuery.searchLimit else { return (nil, nil) }
    if let number = number(search, generation) { return (number, nil) }
    return (nil, search)
  }

  /// Whether a list looks for a text in every thread.
  package static func looksForText(_ query: TicketQuery, _ generation: Generation) -> Bool {
    sought(query, generation).text != nil
  }

  /// Whether the last change is bounded.
  var hasDates: Bool { changedFrom != nil || changedTo != nil }

  /// Whether the walk by last change knows all that is asked; tags it can look up without the ticket.
  var isCoveredByWalk: Bool { number == nil && others.allSatisfy(\.isInWalk) }

  /// Every condition, joined.
  var condition: Term { Term.all(terms) }

  /// Every condition.
  var terms: [Term] {
    var terms: [Term] = []
    if !statuses.isEmpty { terms.append(.any("status", of: statuses)) }
    if !priorities.isEmpty { terms.append(.any("priority", of: priorities)) }
    if let isSnoozed { terms.append(Term(sql: "snoozed_until IS \(isSnoozed ? "NOT " : "")NULL")) }
    if let assignees { terms.append(.any("assignee_key", of: assignees)) }
    if let dueState { terms.append(contentsOf: dueState.terms(at: now)) }
    if let changedFrom { terms.append(Term(sql: "updated_at >= ?", arguments: [changedFrom.databaseValue])) }
    if let changedTo { terms.append(Term(sql: "updated_at <= ?", arguments: [changedTo.databaseValue])) }
    if let number { terms.append(Term(sql: "number = ?", arguments: [number.databaseValue])) }
    return terms + tagTerms("ticket.row", tagLists) + others
  }

  /// What is asked of the tags of a ticket.
  private func tagTerms(_ row: String, _ lists: [[Int64]]) -> [Term] {
    func carries(_ keys: [Int64]) -> String {
      "EXISTS (SELECT 1 FROM ticket_tag AS carried WHERE carried.ticket = \(row) AND carried.\(Self.tag(in: keys)))"
    }
    let none = excludedTags.isEmpty ? [] : [Term(sql: "NOT \(carries(excludedTags))", isInWalk: true)]
    return lists.map { Term(sql: carries($0), isInWalk: true) } + none
  }

  /// What is asked of the tags, as a condition on `ticket_tag` that is led by some of them.
  func tagged(from keys: [Int64]) -> Term {
    .all([Term(sql: Self.tag(in: keys))] + tagTerms("ticket_tag.ticket", tagLists.filter { $0 != keys }))
  }

  /// The tickets that have one of some tags, and all else that is asked of tags, found from there.
  func rows(from keys: [Int64]) -> Term {
    Term(sql: "row IN (SELECT ticket FROM ticket_tag \(tagged(from: keys).sql))")
  }

  private static func tag(in keys: [Int64]) -> String { "tag IN (\(keys.map(String.init).joined(separator: ", ")))" }

  /// The same filter whatever tags it excludes, and what of it the excluded tags take away.
  func split(_ db: Database) throws -> (whole: Self, away: Self) {
    var whole = self
    whole.excludedTags = []
    var away = whole
    away.tagLists.append(excludedTags)
    try away.chooseLead(db)
    return (whole, away)
  }

  private mutating func chooseLead(_ db: Database) throws {
    leadingTags = try tagLists.map { ($0, try db.uses(of: $0)) }.min { $0.1 < $1.1 }
  }

  /// The same filter without what moves with the clock.
  var timeless: Self {
    var filter = self
    filter.dueState = nil
    filter.changedFrom = nil
    filter.changedTo = nil
    return filter
  }

  /// The same filter for last changes from a moment to another one, both included.
  func changed(from: Int64, to: Int64) -> Self {
    var filter = self
    filter.changedFrom = from
    filter.changedTo = to
    return filter
  }

  private static func keys(of filters: some Sequence<AssigneeFilter>, _ viewer: Viewer) -> [String?] {
    var keys: [String?] = []
    for filter in filters {
      switch filter {
      case .unassigned: keys.append(nil)
      // Somebody without an id has no tickets.
      case .me: if let id = viewer.userID { keys.append("u:\(id)") }
      case .user(let id): keys.append("u:\(id)")
      case .role(let id): keys.append("r:\(id)")
      }
    }
    return Array(Set(keys)).sorted { ($0 ?? "") < ($1 ?? "") }
  }

  /// The number that digits mean, with `#` before them or not; one that does not fit is no ticket's.
  private static func number(_ search: String, _ generation: Generation) -> Int64? {
    let digits = search.first == "#" && generation >= .s ? search.dropFirst() : search[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
    return Int64(digits) ?? -1
  }

  private static func bound(_ text: String?, _ now: Date) -> Int64? {
    guard let text, !text.isEmpty, text != "all" else { return nil }
    return DateGrammar.date(text, now: now).microseconds
  }

  private static func isMoving(_ text: String?) -> Bool {
    guard let text, !text.isEmpty, text != "all" else { return false }
    return !DateGrammar.isAbsolute(text)
  }

  private mutating func addTags(_ query: TicketQuery, _ db: Database) throws {
    func keys(_ names: [String]) throws -> [Int64] {
      Set(try TagSet(names.prefix(TicketQuery.tagLimit)).flatMap { try db.tags(lookingLike: $0) }).sorted()
    }
    if !query.tags.isEmpty { tagLists.append(try keys(query.tags)) }
    for tag in TagSet(query.allTags.prefix(TicketQuery.tagLimit)) {
      let known = try keys([tag])
      if known.isEmpty { others.append(.nothing) } else { tagLists.append(known) }
    }
    excludedTags = try keys(query.excludedTags)
    try chooseLead(db)
  }

  private mutating func addOrigin(_ query: TicketQuery) {
    if let channel = query.channel, TicketQuery.channels.contains(channel) {
      var term = Term.any("channel", of: [channel])
      term.isInWalk = true
      others.append(term)
      hasChannel = true
    }
    if let detail = query.channelDetail, TicketQuery.channelDetails.contains(detail) {
      others.append(.any("channel_detail", of: [detail]))
    }
    addCustomers(query)
    let results = query.triageResults.filter(TicketQuery.knownTriageResults.contains)
    guard !results.isEmpty else { return }
    var term = Term.any("json_extract(triage, '$.result')", of: results)
    if results.contains(TicketQuery.triageInProgress) {
      term.sql = "(\(term.sql) OR json_extract(triage, '$.status') = '\(TicketQuery.triageInProgress)')"
    }
    others.append(term)
  }

  private mutating func addCustomers(_ query: TicketQuery) {
    guard namesCustomers else { return }
    let ids = query.distinctIDs.prefix(TicketQuery.nameLimit).filter { !$0.isEmpty }
    let addresses = query.emails.prefix(TicketQuery.nameLimit)
    let marks = addresses.map { _ in "lower(?)" }.joined(separator: ", ")
    // The conditions of the partial indexes stand here too, or SQLite would not use them.
    let parts = [
      ids.isEmpty ? nil : "(distinct_id <> '' AND \(Term.any("distinct_id", of: Array(ids)).sql))",
      addresses.isEmpty ? nil : "(email_from IS NOT NULL AND lower(email_from) IN (\(marks)))",
    ].compactMap(\.self)
    guard !parts.isEmpty else { return others.append(.nothing) }
    others.append(
      Term(sql: "(\(parts.joined(separator: " OR ")))", arguments: (ids + addresses).map(\.databaseValue)))
  }

}

extension FoldedNeedle {
  /// Whether the needle is in one of the texts that the server looks at; the function must be added to the connection.
  fileprivate var term: ListFilter.Term {
    let traits = ["name", "email"].map { "holds_needle(json_extract(traits, '$.\($0)'))" }
    let ofCustomer = "(\(traits.joined(separator: " OR ")))"
    let inThread = "EXISTS (SELECT 1 FROM message WHERE message.ticket = ticket.row AND holds_needle(message.text))"
    let parts = [
      // Most traits need not be taken apart to see that it is in none of them.
      standsAsItselfInJSON ? "(holds_needle(traits) AND \(ofCustomer))" : ofCustomer, "holds_needle(email_subject)",
      inThread,
    ]
    return ListFilter.Term(sql: "(\(parts.joined(separator: " OR ")))")
  }
}
