import Foundation
import Notation
import Testing
import TicketFakes
import Tickets

import LocalTickets
import TicketFile

@Suite("What was done to tickets of a file")
struct ActivityTests {
  private func inbox(_ count: Int = 3) throws -> TestInbox {
    let inbox = try TestInbox()
    try inbox.database.store((1...count).map { Ticket.sample($0) })
    return inbox
  }

  private func all(_ inbox: TestInbox, of number: Int? = nil) async throws -> [ActivityEntry] {
    try await inbox.service().activity(of: number.map(TicketID.numbered), page: 1, size: 1000).entries
  }

  /// Contract section 7: status, priority, SLA, snooze, assignee, tags and deletion are logged; messages are not.
  @Test func aChangeIsAnEntryAndReadingAndWritingAreNone() async throws {
    let inbox = try inbox()
    let service = inbox.service()
    _ = try await service.open(.numbered(1))
    _ = try await service.send(OutgoingMessage(text: "Hello", audience: .customer), to: .numbered(1))
    _ = try await service.send(OutgoingMessage(text: "Note", audience: .team), to: .numbered(1))
    _ = try await service.apply(TicketChange(), to: .numbered(1))
    _ = try await service.apply(TicketChange(status: .open), to: .numbered(1))
    #expect(try await all(inbox).isEmpty)
    let change = TicketChange(
      status: .pending, assignee: .set(.user(id: 9, name: "ana@acme.example")), tags: ["b", "a"])
    _ = try await service.apply(change, to: .numbered(1))
    let entries = try await all(inbox)
    #expect(entries.map(\.kind) == [.assigned, .updated] || entries.map(\.kind) == [.updated, .assigned])
    #expect(Set(entries.flatMap(\.changes).map(\.field)) == ["status", "assignee", "tags"])
    #expect(entries.allSatisfy { $0.user?.name == "Sam Ortiz" && $0.number == 1 && $0.createdAt == inbox.clock.now })
  }

  @Test func theNewestComesFirstAndADeletedTicketKeepsItsEntries() async throws {
    let inbox = try inbox()
    for (number, status) in [(1, Status.pending), (2, .pending), (1, .resolved)] {
      inbox.clock.advance(by: 60)
      _ = try await inbox.service().apply(TicketChange(status: status), to: .numbered(number))
    }
    try await inbox.service().delete(.numbered(1))
    #expect(try await all(inbox).map(\.number) == [1, 1, 2, 1])
    #expect(try await all(inbox, of: 1).map(\.kind) == [.deleted, .updated, .updated])
    for (number, count) in [(1, 3), (2, 1), (3, 0), (4, 0)] {
      #expect(try await all(inbox, of: number).count == count)
    }
    #expect(Set(try await all(inbox).map(\.id)).count == 4, "Each has an id of its own.")
  }

  @Test(
    arguments: [
      (1, 2, 0..<2), (2, 2, 2..<4), (3, 2, 4..<5), (4, 2, 5..<5), (0, 2, 0..<2), (-7, 2, 0..<2), (1, 0, 0..<5),
      (1, -1, 0..<5),
      (1, .max, 0..<5), (.max, .max, 5..<5), (.max, 1, 5..<5), (.min, .min, 0..<5),
    ] as [(Int, Int, Range<Int>)])
  func pagesAreClamped(_ page: Int, _ size: Int, _ range: Range<Int>) async throws {
    let inbox = try inbox(5)
    for number in 1...5 {
      _ = try await inbox.service().apply(TicketChange(status: .pending), to: .numbered(number))
    }
    let found = try await inbox.service().activity(of: nil, page: page, size: size)
    #expect(found.total == 5 && found.entries.map(\.number) == range.map { 5 - $0 })
  }

  /// A bulk change of status skips what it does not change, and says why (contract section 5.6).
  @Test func aBulkChangesEachTicketOnce() async throws {
    let inbox = try TestInbox()
    let wake = inbox.clock.now + 86_400
    try inbox.database.store([
      .sample(1), .sample(2) { $0.status = .resolved }, .sample(3) { $0.snoozedUntil = wake },
    ])
    let ids = [3, 1, 2, 9, 1].map(TicketID.numbered)
    let update = BulkStatusUpdate(ids: ids, status: .resolved)
    let result = try await inbox.service().updateStatus(update)
    #expect(result.changed == [.numbered(3), .numbered(1)])
    #expect(result.skipped.map(\.id) == [.numbered(2), .numbered(9)] && Set(result.skipped.map(\.reason)).count == 2)
    #expect(try inbox.database.ticket(.numbered(3))?.snoozedUntil == wake, "No snooze rule runs.")
    #expect(try inbox.database.ticket(.numbered(1))?.updatedAt == inbox.clock.now)
    #expect(try inbox.row(.sample(2)).updatedAt == Ticket.sample(2).updatedAt)
    #expect(try await inbox.service().updateStatus(update).changed.isEmpty, "Again it changes nothing.")
    #expect(try await all(inbox).count == 2)
  }

  @Test func aBulkHasItsLimits() async throws {
    let inbox = try inbox()
    let cases: [(BulkStatusUpdate, String, TicketServiceError.InvalidReason)] = [
      (BulkStatusUpdate(ids: [], status: .open), "ids", .emptyList),
      (BulkStatusUpdate(ids: (1...501).map(TicketID.numbered), status: .open), "ids", .listTooLong(limit: 500)),
      (BulkStatusUpdate(ids: [.numbered(1)], status: .other("closed")), "status", .notAChoice),
    ]
    for (update, field, reason) in cases {
      await #expect(throws: TicketServiceError.invalid(field: field, reason: reason)) {
        _ = try await inbox.service().updateStatus(update)
      }
    }
    let most = BulkStatusUpdate(ids: (1...500).map(TicketID.numbered), status: .pending)
    let result = try await inbox.service().updateStatus(most)
    #expect(result.changed.count == 3 && result.skipped.count == 497)
  }

  /// A tag that no ticket carries any more is gone from the list (contract section 7); parts are found by code points.
  @Test func onlyTagsThatAreUsedAreNamed() async throws {
    let inbox = try inbox()
    let service = inbox.service()
    let tags = ["zoo", "caf\u{E9}", "cafe\u{301}", "日本", "needs reply"]
    _ = try await service.apply(TicketChange(tags: tags), to: .numbered(1))
    for (search, count) in [
      (nil, 5), ("", 5), ("CAFE", 1), ("CAF\u{C9}", 1), ("本", 1), ("s r", 1), ("x", 0), ("zo", 1),
    ]
      as [(String?, Int)]
    {
      #expect(try await service.tagNames(search: search).count == count, "\(search ?? "all")")
    }
    _ = try await service.apply(TicketChange(tags: ["zoo"]), to: .numbered(1))
    #expect(try await service.tagNames(search: nil) == ["zoo"])
  }
}
