package import Foundation
package import GRDB
import Notation
package import Tickets

/// The filters of a list as SQL, each by itself, so that a plan can choose which of them leads (contract.md section 5.1).
package struct ListFilter {
  /// Wanted statuses; empty is any.
  let statuses: [Status]
  /// Wanted priorities; empty is any.
  let priorities: [Priority]
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
  private(set) var dueState: SLA?
  /// The number that is looked for.
  let number: Int64?
  /// The text that is looked for.
  package let needle: FoldedNeedle?
  /// Whether customers are named by their ids or addresses.
  let namesCustomers: Bool
  /// What is asked of columns that counters know.
  private let grouped: [TicketCondition]
  /// The earliest and the latest last change, in microseconds; `nil` is any.
  private(set) var changedFrom: Int64?
  private(set) var changedTo: Int64?
  /// Whether those bounds move with the clock.
  let hasMovingDates: Bool
  /// Everything that no counter knows.
  private(set) var others: [ConditionTerm] = []

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
    let sought = Self.sought(query, generation)
    number = sought.number
    needle = sought.text.map(FoldedNeedle.init)
    let query = query.served
    statuses = query.statuses
    priorities = query.priorities
    isSnoozed = query.isSnoozed
    let counted: [TicketQuery.Filter] = [.status, .priority, .snoozed, .assignee]
    grouped = counted.compactMap { query.condition($0, for: viewer) }
    if case .assignee(let keys)? = grouped.last { assignees = keys } else { assignees = nil }
    dueState = query.dueState?.sla
    namesCustomers = query.condition(.emails, for: viewer) != nil
    changedFrom = Self.bound(query.dateFrom, now)
    changedTo = Self.bound(query.dateTo, now)
    hasMovingDates = Self.isMoving(query.dateFrom) || Self.isMoving(query.dateTo)
    try addTags(query, db)
    addOthers(query)
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
  var condition: ConditionTerm { .clause(terms) }

  /// Every condition.
  var terms: [ConditionTerm] {
    var conditions = grouped
    if let dueState { conditions.append(dueState.condition(at: now)) }
    if hasDates {
      conditions.append(
        .changed(from: changedFrom.map(Timestamp.init), upTo: changedTo.map(Timestamp.init)))
    }
    if let number { conditions.append(.number([Int(number)])) }
    return conditions.map(Self.writer.term) + tagTerms("ticket.row", tagLists) + others
  }

  private static let writer = ConditionWriter()

  /// What is asked of the tags of a ticket.
  private func tagTerms(_ row: String, _ lists: [[Int64]]) -> [ConditionTerm] {
    let none = excludedTags.isEmpty ? [] : [Self.writer.carries(excludedTags, row: row).negated]
    return lists.map { Self.writer.carries($0, row: row) } + none
  }

  /// What is asked of the tags, as a condition on `ticket_tag` that is led by some of them.
  func tagged(from keys: [Int64]) -> ConditionTerm {
    .clause([ConditionTerm(sql: Self.tag(in: keys))] + tagTerms("ticket_tag.ticket", tagLists.filter { $0 != keys }))
  }

  /// The tickets that have one of some tags, and all else that is asked of tags, found from there.
  func rows(from keys: [Int64]) -> ConditionTerm {
    ConditionTerm(sql: "row IN (SELECT ticket FROM ticket_tag \(tagged(from: keys).sql))")
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
      Set(try TagSet(names).flatMap { try db.tags(lookingLike: $0) }).sorted()
    }
    if !query.tags.isEmpty { tagLists.append(try keys(query.tags)) }
    for tag in TagSet(query.allTags) {
      let known = try keys([tag])
      if known.isEmpty { others.append(.nothing) } else { tagLists.append(known) }
    }
    excludedTags = try keys(query.excludedTags)
    try chooseLead(db)
  }

  /// What no counter knows.
  private mutating func addOthers(_ query: TicketQuery) {
    let channel = query.condition(.channel, for: nil)
    hasChannel = channel != nil
    let origin = [channel, query.condition(.channelDetail, for: nil), query.condition(.emails, for: nil)]
    let triage: TicketCondition? = query.triageResults.isEmpty ? nil : .triage(query.triageResults)
    others += (origin + [triage]).compactMap(\.self).map(Self.writer.term)
    if let needle { others.append(needle.term) }
  }
}

extension FoldedNeedle {
  /// Whether the needle is in one of the texts that the server looks at; the function must be added to the connection.
  fileprivate var term: ConditionTerm {
    let traits = ["name", "email"].map { "holds_needle(json_extract(traits, '$.\($0)'))" }
    let ofCustomer = "(\(traits.joined(separator: " OR ")))"
    let inThread = "EXISTS (SELECT 1 FROM message WHERE message.ticket = ticket.row AND holds_needle(message.text))"
    let parts = [
      // Most traits need not be taken apart to see that it is in none of them.
      standsAsItselfInJSON ? "(holds_needle(traits) AND \(ofCustomer))" : ofCustomer, "holds_needle(email_subject)",
      inThread,
    ]
    return ConditionTerm(sql: "(\(parts.joined(separator: " OR ")))")
  }
}
