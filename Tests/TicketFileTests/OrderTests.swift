import Foundation
import GRDB
import LocalTickets
import enum TestSupport.Fuzz
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Orders of lists")
struct OrderTests {
  private static let viewers = [
    Viewer.nobody, Viewer(userID: 2, name: "Ana"), .sam, Viewer(name: "pool", roleIDs: ["tier-2", "absent"]),
  ]

  private static var specs: [ListSpec] {
    viewers.flatMap { viewer in
      ListView.allCases.flatMap { view in
        ListSort.allCases.map { ListSpec(view: view, sort: $0, viewer: viewer) }
      }
    }
  }

  private func allRows(_ inbox: TestInbox) throws -> [TicketRow] {
    let all = try inbox.database.order(ListSpec(view: .all, sort: .number, viewer: .nobody))
    return try inbox.database.rows(all.rows)
  }

  @Test(arguments: Fuzz.seeds(from: 1)) func ordersFollowThePureRankAndBeginWithTheFirstRows(seed: UInt64) throws {
    let inbox = try TestInbox()
    var generator = SeededGenerator(seed)
    try inbox.database.seed(
      (1...300).map { number in
        (
          Ticket.random(number, now: inbox.clock.now, using: &generator),
          Ticket.randomThread(of: number, using: &generator)
        )
      })
    _ = try inbox.database.advance(to: inbox.clock.now)
    let rows = try allRows(inbox)
    #expect(rows.count == 300)
    for spec in Self.specs {
      let order = try inbox.database.order(spec)
      #expect(order.rows == expectedOrder(rows, spec, at: inbox.clock.now), "\(spec)")
      #expect(order.isComplete && order.ticketCount == 300)
      for count in [1, 2, 7, 40, 150, order.rows.count - 1, order.rows.count, 1000] {
        let first = try inbox.database.firstRows(spec, count: count)
        #expect(first.rows == Array(order.rows.prefix(count)), "\(spec) \(count)")
        #expect(first.isComplete == (order.rows.count <= count))
        #expect(first.ticketCount == 300)
      }
    }
  }

  @Test(arguments: [4, 5]) func storedRanksEqualThePureFunctionAfterAnyWrites(seed: UInt64) async throws {
    let inbox = try TestInbox(role: seed == 4 ? .authority : .testMirror)
    var generator = SeededGenerator(seed)
    let service = inbox.service()
    for step in 0..<400 {
      let number = Int.random(in: 1...25, using: &generator)
      let id = TicketID.numbered(number)
      let isKnown = try inbox.database.row(of: id) != nil
      switch Int.random(in: 0..<8, using: &generator) {
      case _ where !isKnown, 0: try inbox.database.store([.random(number, now: inbox.clock.now, using: &generator)])
      case 1: _ = try await service.open(id)
      case 2: _ = try await service.apply(TicketChange(status: Status.known.randomElement(using: &generator)), to: id)
      case 3:
        let wake = inbox.clock.now.addingTimeInterval(Double.random(in: -100...5000, using: &generator))
        _ = try await service.apply(TicketChange(snoozedUntil: .set(wake), slaDueAt: .set(wake)), to: id)
      case 4: _ = try await service.send(OutgoingMessage(text: "Step \(step)", audience: .customer), to: id)
      case 5: try inbox.database.store(Ticket.randomThread(of: number, using: &generator), of: id, isWhole: true)
      case 6: _ = try await service.updateTags(BulkTagUpdate(ids: [id], action: .add, tags: ["step \(step)"]))
      default: inbox.clock.advance(by: Double.random(in: 0...1000, using: &generator))
      }
      _ = try inbox.database.advance(to: inbox.clock.now)
      try expectStoredRanks(inbox)
    }
  }

  private func expectStoredRanks(_ inbox: TestInbox) throws {
    try inbox.database.read { db in
      let columns = try db.makeStatement(
        sql: "SELECT \(RowColumns.names), tier, prio_key, wait_key, tier_until FROM ticket")
      _ = try columns.all([]) { reader in
        let row = RowColumns.row(&reader)
        let rank = StoredRank(of: row, at: inbox.clock.now)
        #expect(reader.integer() == rank.tier, "\(row)")
        #expect(reader.integer() == rank.priorityKey, "\(row)")
        #expect(reader.optionalInteger() == rank.waitKey, "\(row)")
        #expect(reader.optionalDate() == rank.validUntil, "\(row)")
      }
    }
  }

  @Test func noListScansOrSortsTheTable() throws {
    let inbox = try TestInbox()
    try inbox.database.store((1...50).map { .sample($0) })
    for spec in Self.specs {
      let plans = try inbox.database.read { db in try OrderQuery(spec).plans(db) }
      for plan in plans {
        #expect(plan.contains("USING COVERING INDEX"), "\(plan)")
        #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
      }
    }
  }

  @Test func rowsComeInTheOrderAskedWithoutThoseThatAreGone() throws {
    let inbox = try TestInbox()
    let rows = try inbox.database.store([.sample(1), .sample(2), .sample(3)])
    try inbox.database.remove(.numbered(2))
    #expect(try inbox.database.rows([rows[2], rows[1], rows[0]]).map(\.number) == [3, 1])
    #expect(try inbox.database.ticketIDs(of: [rows[2], rows[1], rows[0]]) == [.numbered(3), .numbered(1)])
    #expect(try inbox.database.row(number: 3)?.row == rows[2])
    #expect(try inbox.database.row(number: 2) == nil)
    #expect(try inbox.database.conversation(of: rows[1]) == nil)
    let again = try inbox.database.store([.sample(9)])
    #expect(!rows.contains(again[0]), "a key must never mean another ticket")
  }

  @Test func tenThousandTicketsAreListedReadAndTagged() async throws {
    let inbox = try TestInbox()
    var generator = SeededGenerator(9)
    try inbox.database.store((1...10_000).map { .random($0, now: inbox.clock.now, using: &generator) })
    let spec = ListSpec(view: .all, sort: .ranked, viewer: .sam)
    let order = try inbox.database.order(spec)
    #expect(Set(order.rows).count == 10_000)
    #expect(try inbox.database.firstRows(spec, count: 60).rows == Array(order.rows.prefix(60)))
    #expect(try inbox.database.rows(Array(order.rows[5000..<5060])).count == 60)
    let ids = try inbox.database.ticketIDs(of: order.rows)
    for start in stride(from: 0, to: 10_000, by: 500) {
      let update = BulkTagUpdate(ids: Array(ids[start..<start + 500]), action: .add, tags: ["recall"])
      #expect(try await inbox.service().updateTags(update).updated.count == 500)
    }
    #expect(try inbox.database.tagCounts() == [TagCount(tag: "recall", count: 10_000)])
    #expect(try inbox.database.tagCounts(in: order.rows) == [TagCount(tag: "recall", count: 10_000)])
  }
}
