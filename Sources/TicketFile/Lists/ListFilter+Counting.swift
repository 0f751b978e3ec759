import Foundation
package import GRDB
import Synchronization
import Tickets

/// How many tickets match a list: from the file's counters where they know, else counted once for each state of the file.
extension ListFilter {
  /// The number of tickets on all pages; the connection is in a transaction.
  ///
  /// The mark is the file's from before the transaction began.
  ///
  /// - Throws: `DatabaseError`.
  package func total(_ db: Database, _ cache: ListCountCache, mark: Int) throws -> Int {
    if let kept = try keptTotal(db) { return kept }
    return try cache.total(of: self, in: db, mark: mark)
  }

  /// The count that the file keeps; `nil` where it must be counted.
  private func keptTotal(_ db: Database) throws -> Int? {
    guard others.isEmpty, number == nil, excludedTags.isEmpty, tagLists.count < 2 else { return nil }
    if hasDates { return tagLists.isEmpty && dueState == nil && !isGrouped ? try active(db) : nil }
    guard let tags = tagLists.first else {
      guard let dueState else { return try grouped(db) }
      return isGrouped ? nil : try Self.due(dueState, at: now, db)
    }
    guard !isGrouped, dueState == nil, tags.count < 2 else { return tags.isEmpty ? 0 : nil }
    return try db.uses(of: tags)
  }

  /// Whether something that `ticket_count` knows is asked for.
  private var isGrouped: Bool {
    !statuses.isEmpty || !priorities.isEmpty || isSnoozed != nil || assignees != nil
  }

  /// The tickets that match as far as `ticket_count` knows.
  func grouped(_ db: Database) throws -> Int {
    guard isGrouped else { return try db.ticketCount() }
    return try db.groupedCount(
      statuses: statuses, priorities: priorities, isSnoozed: isSnoozed, assignees: assignees)
  }

  /// The tickets that changed last between the bounds: whole spans from the counters, the span of a bound from the index.
  func active(_ db: Database) throws -> Int {
    let before = try db.cachedStatement(
      sql: """
        SELECT (SELECT ifnull(sum(tickets), 0) FROM active_count WHERE span < \(Schema.span("?1")))
          + (SELECT count(*) FROM ticket INDEXED BY ticket_active
            WHERE updated_at < ?1 AND updated_at >= \(Schema.span("?1")) << 34)
        """)
    let first = try changedFrom.map { try Int.fetchOne(before, arguments: [$0]) ?? 0 } ?? 0
    guard let changedTo else { return try db.ticketCount() - first }
    return max(0, (try Int.fetchOne(before, arguments: [changedTo + 1]) ?? 0) - first)
  }

  /// The tickets whose due time stands so: whole days from the counters, the day of the bound from the index.
  static func due(_ state: SLA, at now: Date, _ db: Database) throws -> Int {
    func upTo(_ bound: Int64) throws -> Int {
      let statement = try db.cachedStatement(
        sql: """
          SELECT (SELECT ifnull(sum(tickets), 0) FROM due_count WHERE day < \(Schema.day("?1")))
            + (SELECT count(*) FROM ticket INDEXED BY ticket_sla
              WHERE sla_due_at <= ?1 AND sla_due_at >= \(Schema.day("?1")) * 86400000000)
          """)
      return try Int.fetchOne(statement, arguments: [bound]) ?? 0
    }
    let (after, last) = state.bounds(at: now)
    let all = try db.cachedStatement(sql: "SELECT ifnull(sum(tickets), 0) FROM due_count")
    return try (last.map(upTo) ?? Int.fetchOne(all) ?? 0) - (after.map(upTo) ?? 0)
  }

  /// How long the list stays what it is while nobody writes; `nil` for ever, zero where only the next look can tell.
  ///
  /// - Throws: `DatabaseError`.
  package func lifetime(_ db: Database) throws -> Duration? {
    guard !hasMovingDates else { return .zero }
    return try nextChange(db).map { .microseconds($0.microseconds - now.microseconds) }
  }

  /// The next moment at which time alone changes how many match; `nil` for never.
  func nextChange(_ db: Database) throws -> Date? {
    guard let dueState else { return nil }
    let statement = try db.cachedStatement(
      sql: "SELECT min(sla_due_at) FROM ticket INDEXED BY ticket_sla WHERE sla_due_at > ?")
    let (after, upTo) = dueState.bounds(at: now)
    let steps = try [after, upTo].compactMap { bound -> Int64? in
      guard let bound, let next = try Int64.fetchOne(statement, arguments: [bound]) else { return nil }
      return next - bound
    }
    return steps.min().map { Date(microseconds: now.microseconds + $0) }
  }
}

extension ListFilter {
  /// What tells this filter from others, whenever it is asked.
  var key: [DatabaseValue] {
    timeless.terms.flatMap { [$0.sql.databaseValue] + $0.arguments }
      + [dueKey.databaseValue, (needle?.text ?? "").databaseValue]
      // A bound that stays is part of the question, one that moves is not.
      + (hasMovingDates ? ["moving".databaseValue] : [])
      + [changedFrom, changedTo].map { hasMovingDates ? ($0 != nil).databaseValue : $0.databaseValue }
  }

  private var dueKey: String { dueState.map { "\($0)" } ?? "" }

  /// How much the count has moved with the bounds since it was taken: the tickets that lie between are counted, which are
  /// few; `nil` where that does not tell.
  func step(from earlier: Self, _ db: Database) throws -> Int? {
    switch (earlier.changedFrom, earlier.changedTo) {
    case (changedFrom, changedTo): return 0
    case (let from?, changedTo):
      guard let changedFrom, from <= changedFrom else { return nil }
      let last = min(changedFrom - 1, changedTo ?? .max)
      return try -changed(from: from, to: last).counted(db, along: "ticket_active")
    case (changedFrom, let to?):
      guard let changedTo, to <= changedTo else { return nil }
      let first = max(to + 1, changedFrom ?? .min)
      return try changed(from: first, to: changedTo).counted(db, along: "ticket_active")
    default: return nil
    }
  }

  /// Counts, along an index where one is named.
  func counted(_ db: Database, along index: String? = nil) throws -> Int {
    if let index { return try db.number(in: "SELECT count(*) FROM ticket INDEXED BY \(index)", where: condition) }
    let few = try db.ticketCount() / 8
    if !excludedTags.isEmpty, try db.uses(of: excludedTags) < few {
      let (whole, away) = try split(db)
      return try (whole.keptTotal(db) ?? whole.counted(db)) - away.counted(db)
    }
    if let leadingTags {
      let keys = leadingTags.keys
      if isTagsOnly {
        return try db.number(in: "SELECT count(DISTINCT ticket) FROM ticket_tag", where: tagged(from: keys))
      }
      if leadingTags.uses < few {
        return try db.number(in: "SELECT count(*) FROM ticket", where: .clause([rows(from: keys)] + terms))
      }
    }
    let walk = isChannelOnly ? "ticket_origin" : isCoveredByWalk ? "ticket_active" : nil
    return try db.number(
      in: "SELECT count(*) FROM ticket\(walk.map { " INDEXED BY \($0)" } ?? "")", where: condition)
  }

  private var isTagsOnly: Bool {
    others.isEmpty && number == nil && !isGrouped && dueState == nil && !hasDates
  }

  private var isChannelOnly: Bool {
    others.count == 1 && hasChannel && number == nil && !isGrouped && dueState == nil && tagLists.isEmpty
      && excludedTags.isEmpty
  }
}
