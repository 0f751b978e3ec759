import Foundation
import LocalTickets
import enum TestSupport.Fuzz
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

/// Lists of random queries over random tickets, compared with looking at every ticket.
@Suite("Listing random tickets")
struct ListPropertyTests {
  private static let now = date("2026-03-05T12:00:00Z")
  private static let tags = ["billing", "export", "spam", "vip"]

  private static func ticket(_ number: Int, using generator: inout SeededGenerator) -> Ticket {
    var ticket = Ticket.random(number, now: now, using: &generator)
    ticket.createdAt = now.addingTimeInterval(Double(Int.random(in: -5...0, using: &generator)) * 86_400)
    ticket.tags = tags.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }
    ticket.channel = ["email", "widget", "pigeon"].randomElement(using: &generator) ?? ""
    ticket.distinctID = ["", "anon-1", "anon-2"].randomElement(using: &generator) ?? ""
    return ticket
  }

  private static func query(using generator: inout SeededGenerator) -> TicketQuery {
    var query = TicketQuery(
      limit: [1, 7, 50, 1000].randomElement(using: &generator) ?? 1,
      offset: [0, 0, 3, 40, 250].randomElement(using: &generator) ?? 0)
    query.order = ([nil] + TicketQuery.Order.allCases).randomElement(using: &generator) ?? nil
    query.isDescending = Bool.random(using: &generator)
    func sometimes(_ change: (inout SeededGenerator, inout TicketQuery) -> Void) {
      if Int.random(in: 0..<4, using: &generator) == 0 { change(&generator, &query) }
    }
    sometimes { $1.statuses = Status.known.shuffled(using: &$0).prefix(Int.random(in: 1...3, using: &$0)).map(\.self) }
    sometimes { $1.priorities = Array(Priority.known.shuffled(using: &$0).prefix(2)) }
    sometimes { $1.isSnoozed = Bool.random(using: &$0) }
    let assignees: [AssigneeFilter] = [.unassigned, .me, .user(1), .user(2), .role("tier-2")]
    sometimes { $1.assignees = Array(assignees.shuffled(using: &$0).prefix(Int.random(in: 1...3, using: &$0))) }
    sometimes { $1.tags = Array((tags + ["none"]).shuffled(using: &$0).prefix(Int.random(in: 1...2, using: &$0))) }
    sometimes { $1.allTags = Array(tags.shuffled(using: &$0).prefix(Int.random(in: 1...2, using: &$0))) }
    sometimes { $1.excludedTags = Array(tags.shuffled(using: &$0).prefix(1)) }
    sometimes { $1.dueState = TicketQuery.DueState.allCases.randomElement(using: &$0) }
    sometimes { $1.channel = ["email", "widget"].randomElement(using: &$0) }
    sometimes { $1.distinctIDs = ["anon-1", "x"].shuffled(using: &$0).dropLast() }
    sometimes { $1.dateFrom = ["-10h", "all", "-3h"].randomElement(using: &$0) }
    sometimes { $1.dateTo = ["5h", "all"].randomElement(using: &$0) }
    return query
  }

  private static func matches(_ ticket: Ticket, _ query: TicketQuery, at now: Date = now) -> Bool {
    let due = SLA(due: ticket.slaDueAt, at: now)
    let states: [TicketQuery.DueState: SLA] = [.breached: .breached, .atRisk: .atRisk, .onTrack: .onTrack]
    let from = ["-10h": 10.0, "-3h": 3.0][query.dateFrom ?? ""]
    let to = ["5h": 5.0][query.dateTo ?? ""]
    let isOurs =
      query.assignees.isEmpty
      || query.assignees.contains { filter in
        switch filter {
        case .unassigned: ticket.assignee == nil
        case .me: ticket.assignee?.key == "u:1"
        case .user(let id): ticket.assignee?.key == "u:\(id)"
        case .role(let id): ticket.assignee?.key == "r:\(id)"
        }
      }
    return isOurs && (query.statuses.isEmpty || query.statuses.contains(ticket.status))
      && (query.priorities.isEmpty || ticket.priority.map(query.priorities.contains) ?? false)
      && (query.isSnoozed.map { $0 == (ticket.snoozedUntil != nil) } ?? true)
      && (query.tags.isEmpty || !Set(query.tags).isDisjoint(with: ticket.tags))
      && Set(query.allTags).isSubset(of: ticket.tags) && Set(query.excludedTags).isDisjoint(with: ticket.tags)
      && (query.dueState.map { states[$0] == due } ?? true) && (query.channel.map { $0 == ticket.channel } ?? true)
      && (query.distinctIDs.isEmpty || query.distinctIDs.contains(ticket.distinctID))
      && (from.map { ticket.updatedAt >= now - $0 * 3600 } ?? true)
      && (to.map { ticket.updatedAt <= now - $0 * 3600 } ?? true)
  }

  private static func isBefore(_ left: Ticket, _ right: Ticket, _ query: TicketQuery) -> Bool {
    let isDescending = query.order == nil || query.isDescending
    func time(_ ticket: Ticket) -> Date? {
      switch query.order ?? .updatedAt {
      case .updatedAt: ticket.updatedAt
      case .createdAt: ticket.createdAt
      case .number: Date(timeIntervalSince1970: Double(ticket.number))
      case .slaDueAt: ticket.slaDueAt
      case .snoozedUntil: ticket.snoozedUntil
      }
    }
    switch (time(left), time(right)) {
    case (let one?, let two?) where one != two: return isDescending ? one > two : one < two
    case (.some, nil): return true
    case (nil, .some): return false
    default: return left.number > right.number
    }
  }

  @Test(arguments: Fuzz.seeds(from: 1))
  func everyPageIsWhatLookingAtEveryTicketFinds(_ seed: UInt64) async throws {
    var generator = SeededGenerator(seed)
    let inbox = try TestInbox()
    var tickets = (1...300).map { Self.ticket($0, using: &generator) }
    try inbox.database.seed(tickets.map { ($0, []) })
    for round in 0..<200 {
      if round % 20 == 19, let index = tickets.indices.randomElement(using: &generator) {
        // Counters follow changes and deletions.
        tickets[index] = Self.ticket(tickets[index].number, using: &generator)
        try inbox.database.store([tickets[index]])
        try inbox.database.remove(tickets.removeLast().id)
      }
      let query = Self.query(using: &generator)
      let matching = tickets.filter { Self.matches($0, query) }.sorted { Self.isBefore($0, $1, query) }
      let page = try await inbox.service().tickets(query)
      #expect(page.total == matching.count, "\(query)")
      #expect(
        page.tickets.map(\.number) == matching.dropFirst(query.offset).prefix(query.limit).map(\.number), "\(query)")
    }
  }

  @Test(arguments: Fuzz.seeds(from: 4))
  func countsThatTimeMovesAreRightWhileItPasses(_ seed: UInt64) async throws {
    var generator = SeededGenerator(seed)
    let inbox = try TestInbox()
    let tickets = (1...300).map { Self.ticket($0, using: &generator) }
    try inbox.database.seed(tickets.map { ($0, []) })
    let queries = (0..<400).map { _ in Self.query(using: &generator) }.filter { query in
      query.dateFrom != nil || query.dateTo != nil || query.dueState != nil
    }
    #expect(queries.count > 100)
    for _ in 0..<Fuzz.rounds(6) {
      inbox.clock.advance(by: Double.random(in: 0...1200, using: &generator))
      let now = inbox.clock.now
      for query in queries {
        let expected = tickets.filter { Self.matches($0, query, at: now) }.count
        #expect(try await inbox.service().tickets(query).total == expected, "\(query) at \(now)")
      }
    }
  }

  @Test func noListOfOneFilterSorts() throws {
    var generator = SeededGenerator(9)
    let inbox = try TestInbox()
    try inbox.database.seed((1...300).map { (Self.ticket($0, using: &generator), []) })
    var queries = TicketQuery.Order.allCases.map { TicketQuery(order: $0) }
    queries += [TicketQuery(statuses: [.open]), TicketQuery(statuses: [.open, .new]), TicketQuery(isSnoozed: true)]
    queries += [AssigneeFilter.unassigned, .me].map { filter in
      var query = TicketQuery()
      query.assignees = [filter, .user(2)]
      return query
    }
    for query in queries {
      let plan = try inbox.database.scanning { db in
        let filter = try ListFilter(query, viewer: .sam, now: Self.now, in: db)
        let total = try filter.total(db, inbox.database.listCounts, mark: inbox.database.mark())
        return try ListPlan(query, filter: filter, total: total).plan(db)
      }
      #expect(!plan.contains { $0.hasSuffix("FOR ORDER BY") }, "\(query): \(plan)")
      #expect(plan.contains { $0.contains("USING") }, "\(query): \(plan)")
    }
  }
}
