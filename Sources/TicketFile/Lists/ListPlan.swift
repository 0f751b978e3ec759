package import GRDB
package import Tickets

/// How the rows of a page are found.
///
/// A list is a walk along an index that has its order, past everything that does not match, or a collection of what one
/// filter finds, sorted. How many match is known before, so the cheaper of them can be told without statistics.
package struct ListPlan {
  let filter: ListFilter
  let order: TicketQuery.Order
  let isDescending: Bool
  /// How many match.
  let total: Int
  private let generation: Generation

  /// Plans a list of so many tickets.
  package init(_ query: TicketQuery, filter: ListFilter, total: Int, generation: Generation = .n) {
    self.generation = generation
    self.filter = filter
    order = query.order ?? .updatedAt
    isDescending = query.order == nil || query.isDescending
    self.total = total
  }

  /// The rows of a page, in order.
  ///
  /// - Throws: `DatabaseError`.
  package func rows(_ db: Database, limit: Int, offset: Int) throws -> [RowID] {
    guard offset < total else { return [] }
    guard generation >= .n else { return try olderPart.rows(db, limit: limit, offset: offset) }
    let last = min(total, offset + limit)
    let best = try sources(db).min { $0.cost(rows: last, of: total) < $1.cost(rows: last, of: total) }
    guard let best else { return [] }
    let parts = best.isOrdered ? walk(best) : [collection(best)]
    var rows: [RowID] = []
    var skipped = offset
    for part in parts where rows.count < last - offset {
      let found = try part.rows(db, limit: last - offset - rows.count, offset: skipped)
      // What is empty may have been skipped whole: then its length counts.
      if found.isEmpty, skipped > 0, parts.count > 1 { skipped -= try part.length(db) } else { skipped = 0 }
      rows += found
    }
    return rows
  }

  /// How SQLite would find the rows, for tests.
  func plan(_ db: Database) throws -> [String] {
    let best = try sources(db).min { $0.cost(rows: 100, of: total) < $1.cost(rows: 100, of: total) }
    guard let best else { return [] }
    return try (best.isOrdered ? walk(best) : [collection(best)]).flatMap { try $0.plan(db) }
  }
}

extension ListPlan {
  private func sources(_ db: Database) throws -> [ListSource] {
    let isRecent = order == .updatedAt
    let bounded = filter.hasDates ? try filter.active(db) : nil
    var sources = [
      ListSource(
        index: orderIndex, population: try (isRecent ? bounded : nil) ?? db.ticketCount(),
        isCovering: isRecent && filter.isCoveredByWalk)
    ]
    if !isRecent, let bounded {
      sources.append(ListSource(index: "ticket_active", population: bounded, isOrdered: false))
    }
    if !filter.statuses.isEmpty {
      sources.append(
        ListSource(
          index: "ticket_status", lanes: filter.statuses.map { ConditionWriter().term(.status([$0])) },
          population: try db.groupedCount(statuses: filter.statuses), isOrdered: isRecent))
    }
    if let keys = filter.assignees {
      sources.append(
        ListSource(
          index: "ticket_owned", lanes: keys.map { ConditionWriter().term(.assignee([$0])) },
          population: try db.groupedCount(assignees: keys), isOrdered: isRecent))
    }
    if filter.isSnoozed == true {
      let index = isRecent ? "ticket_asleep" : "ticket_snoozed"
      sources.append(
        ListSource(index: index, population: try db.groupedCount(isSnoozed: true), isOrdered: isRecent))
    }
    if let state = filter.dueState, order != .slaDueAt {
      sources.append(
        ListSource(
          index: "ticket_sla", population: try ListFilter.due(state, at: filter.now, db), isOrdered: false))
    }
    if let tags = filter.leadingTags {
      sources.append(ListSource(index: "tag", population: tags.uses, isOrdered: false))
    }
    // A number, an id or an address is the shortest way there is.
    if filter.number != nil || filter.namesCustomers { return [ListSource(population: total, isOrdered: false)] }
    return sources
  }

  private var orderIndex: String {
    switch order {
    case .updatedAt: "ticket_active"
    case .createdAt: "ticket_created"
    case .number: "ticket_numbered"
    case .slaDueAt: "ticket_sla"
    case .snoozedUntil: "ticket_snoozed"
    }
  }

  /// The columns of the order, first to last; empty times are parted from the others before.
  private var columns: [String] {
    let direction = isDescending ? "DESC" : "ASC"
    return switch order {
    case .updatedAt: ["updated_at \(direction)", "number DESC"]
    case .createdAt: ["created_at \(direction)", "number DESC"]
    case .number: ["number \(direction)"]
    case .slaDueAt: ["sla_due_at \(direction)", "number DESC"]
    case .snoozedUntil: ["snoozed_until \(direction)", "number DESC"]
    }
  }

  /// Before the newest, what is missing counted as the greatest, and nothing settled which of equals comes first.
  private var olderPart: ListPart {
    let column =
      switch order {
      case .updatedAt: "updated_at"
      case .createdAt: "created_at"
      case .number: "number"
      case .slaDueAt: "sla_due_at"
      case .snoozedUntil: "snoozed_until"
      }
    let direction = isDescending ? "DESC" : "ASC"
    return ListPart(lanes: [filter.terms], columns: ["\(column) IS NULL \(direction)", "\(column) \(direction)"])
  }

  private func walk(_ source: ListSource) -> [ListPart] {
    func only(_ condition: TicketCondition) -> [ConditionTerm] { [ConditionWriter().term(condition)] }
    let lanes = source.lanes.isEmpty ? only(.all([])) : source.lanes
    func part(_ extra: [ConditionTerm], index: String?, by columns: [String]) -> ListPart {
      ListPart(lanes: lanes.map { [$0] + extra + filter.terms }, index: index, columns: columns)
    }
    switch order {
    case .updatedAt, .createdAt, .number: return [part([], index: source.index, by: columns)]
    case .slaDueAt:
      let set = part(only(.has(.due)), index: source.index, by: columns)
      if filter.dueState != nil { return [set] }
      return [set, part(only(.not(.has(.due))), index: source.index, by: ["number DESC"])]
    case .snoozedUntil:
      let set = part(only(.has(.wakeTime)), index: source.index, by: columns)
      // Most tickets are awake, so that the walk by number passes few others.
      let awake = part(only(.not(.has(.wakeTime))), index: "ticket_numbered", by: ["number DESC"])
      return filter.isSnoozed.map { $0 ? [set] : [awake] } ?? [set, awake]
    }
  }

  private func collection(_ source: ListSource) -> ListPart {
    var terms = filter.terms
    var index = source.index
    if index == "tag", let tags = filter.leadingTags {
      terms.insert(filter.rows(from: tags.keys), at: 0)
      index = nil
    }
    if source.lanes.count > 1, let walked = index {
      let walks = source.lanes.map { "SELECT row FROM ticket INDEXED BY \(walked) WHERE \($0.sql)" }
      terms.insert(
        ConditionTerm(
          sql: "row IN (\(walks.joined(separator: " UNION ALL ")))", arguments: source.lanes.flatMap(\.arguments)),
        at: 0)
      index = nil
    }
    let times = [TicketQuery.Order.slaDueAt: "sla_due_at", .snoozedUntil: "snoozed_until"]
    let emptyLast = times[order].map { ["\($0) IS NULL"] } ?? []
    // The sign keeps SQLite from walking an order instead of collecting.
    return ListPart(lanes: [terms], index: index, columns: emptyLast + columns.map { "+\($0)" })
  }
}
