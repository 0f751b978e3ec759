import Foundation
import Notation
import Testing
import TicketFakes
import Tickets

import LocalTickets
@testable import TicketFile

@Suite("The local service: lists")
struct ListingTests {
  private let inbox: TestInbox

  init() throws {
    inbox = try TestInbox()
    try inbox.database.seed([
      (
        .sample(1) {
          $0.status = .new
          $0.priority = nil
          $0.tags = ["billing"]
          $0.traits = ["name": .string("Éva Kovács")]
          $0.updatedAt = date("2026-03-05T11:00:00Z")
          $0.slaDueAt = date("2026-03-06T00:00:00Z")
        }, [.sample("1", "The 100% discount_code broke")]
      ),
      (
        .sample(2) {
          $0.status = .resolved
          $0.priority = .high
          $0.tags = ["billing", "vip"]
          $0.updatedAt = date("2026-03-01T11:00:00Z")
          $0.snoozedUntil = date("2026-03-07T00:00:00Z")
        }, [.sample("2", "Private words", by: .team("support"), audience: .team)]
      ),
      (
        .sample(3) {
          $0.priority = .low
          $0.updatedAt = date("2026-03-05T11:00:00Z")
          $0.createdAt = date("2025-03-05T11:00:00Z")
          $0.slaDueAt = date("2026-03-05T00:00:00Z")
          $0.snoozedUntil = date("2026-03-06T00:00:00Z")
        }, []
      ),
    ])
  }

  private func numbers(_ query: TicketQuery) async throws -> [Int] {
    let page = try await inbox.service().tickets(query)
    #expect(page.total == page.tickets.count)
    return page.tickets.map(\.number)
  }

  @Test func newestChangesComeFirstAndEqualOnesByNumber() async throws {
    #expect(try await numbers(TicketQuery()) == [3, 1, 2])
  }

  @Test(
    arguments: [
      (.updatedAt, false, [2, 3, 1]), (.createdAt, true, [2, 1, 3]), (.createdAt, false, [3, 2, 1]),
      (.number, true, [3, 2, 1]), (.number, false, [1, 2, 3]), (.slaDueAt, true, [1, 3, 2]),
      (.slaDueAt, false, [3, 1, 2]), (.snoozedUntil, true, [2, 3, 1]), (.snoozedUntil, false, [3, 2, 1]),
    ] as [(TicketQuery.Order, Bool, [Int])])
  func missingTimesComeLastInEitherDirection(
    order: TicketQuery.Order, isDescending: Bool, expected: [Int]
  ) async throws {
    #expect(try await numbers(TicketQuery(order: order, isDescending: isDescending)) == expected)
  }

  @Test func filtersNarrowAndUnknownValuesAreDropped() async throws {
    #expect(try await numbers(TicketQuery(statuses: [.new, .resolved])) == [1, 2])
    #expect(try await numbers(TicketQuery(statuses: [.new, .other("closed")])) == [1])
    #expect(try await numbers(TicketQuery(statuses: [.other("closed")])) == [3, 1, 2])
    #expect(try await numbers(TicketQuery(priorities: [.high, .low])) == [3, 2])
    #expect(try await numbers(TicketQuery(priorities: [.other("p0")])) == [3, 1, 2])
    #expect(try await numbers(TicketQuery(tags: ["vip", "billing"])) == [1, 2])
    #expect(try await numbers(TicketQuery(tags: ["none"])).isEmpty)
    #expect(try await numbers(TicketQuery(isSnoozed: true)) == [3, 2])
    #expect(try await numbers(TicketQuery(isSnoozed: false)) == [1])
    #expect(try await numbers(TicketQuery(statuses: [.open], tags: ["billing"])).isEmpty)
  }

  @Test func searchFindsNumbersAndPartsOfWords() async throws {
    #expect(try await numbers(TicketQuery(search: "2")) == [2])
    #expect(try await numbers(TicketQuery(search: "#3")) == [3])
    #expect(try await numbers(TicketQuery(search: "99999999999999999999")).isEmpty)
    #expect(try await numbers(TicketQuery(search: "BJECT 1")) == [1])
    #expect(try await numbers(TicketQuery(search: "private")) == [2])
    #expect(try await numbers(TicketQuery(search: "ÉVA")) == [1])
    #expect(try await numbers(TicketQuery(search: "100% d")) == [1])
    #expect(try await numbers(TicketQuery(search: "discount_c")) == [1])
    #expect(try await numbers(TicketQuery(search: "discountXc")).isEmpty)
    #expect(try await numbers(TicketQuery(search: "1000%")).isEmpty)
    #expect(try await numbers(TicketQuery(search: " ")) == [3, 1, 2])
    #expect(try await numbers(TicketQuery(search: String(repeating: "x", count: 201))) == [3, 1, 2])
  }

  @Test func pagesAreClampedAndCountEverything() async throws {
    try inbox.database.store((10..<1210).map { .sample($0) })
    for (limit, offset, count) in [
      (0, 0, 100), (-1, 0, 100), (5000, 0, 1000), (50, 1200, 3), (50, 9999, 0), (7, -5, 7),
    ] {
      let page = try await inbox.service().tickets(TicketQuery(limit: limit, offset: offset))
      #expect(page.total == 1203)
      #expect(page.tickets.count == count)
    }
    let filtered = try await inbox.service().tickets(TicketQuery(limit: 5, statuses: [.open]))
    #expect(filtered.total == 1201)
  }

  @Test func listingMarksNothingReadAndGivesWholeTickets() async throws {
    try inbox.database.store([fullTicket()])
    let page = try await inbox.service().tickets(TicketQuery(search: "318"))
    #expect(page.tickets == [fullTicket()])
    #expect(try inbox.database.ticket(fullTicket().id) == fullTicket())
  }

  @Test func datesNarrowByLastChange() async throws {
    #expect(try await numbers(TicketQuery(dateFrom: "2026-03-05")) == [3, 1])
    #expect(try await numbers(TicketQuery(dateFrom: "-7d")) == [3, 1, 2])
    #expect(try await numbers(TicketQuery(dateFrom: "1h")) == [3, 1])
    #expect(try await numbers(TicketQuery(dateFrom: "all")) == [3, 1, 2])
    #expect(try await numbers(TicketQuery(dateFrom: "garbage")).isEmpty)
  }

  @Test(arguments: [
    ("2026-01-31", "2026-01-31T00:00:00Z"), ("2026-1-5", "2026-01-05T00:00:00Z"),
    ("2026-01-31T10:00:00+02:00", "2026-01-31T08:00:00Z"), ("-3h", "2026-03-31T09:15:30.5Z"),
    ("3h", "2026-03-31T09:15:30.5Z"), ("-2d", "2026-03-29T12:15:30.5Z"), ("1w", "2026-03-24T12:15:30.5Z"),
    ("-1m", "2026-02-28T12:15:30.5Z"), ("-13m", "2025-02-28T12:15:30.5Z"), ("5M", "2026-03-31T12:10:30.5Z"),
    ("30s", "2026-03-31T12:15:00.5Z"), ("1q", "2025-12-30T12:15:30.5Z"), ("2y", "2024-03-31T12:15:30.5Z"),
    ("dStart", "2026-03-31T00:00:00Z"), ("-1dEnd", "2026-03-30T23:59:59.999999Z"),
    ("-1mStart", "2026-02-01T12:15:30.5Z"), ("-1mEnd", "2026-02-28T12:15:30.5Z"),
    ("yStart", "2026-01-01T12:15:30.5Z"), ("hStart", "2026-03-31T12:00:00Z"), ("garbage", "2026-03-31T12:15:30.5Z"),
    ("", "2026-03-31T12:15:30.5Z"), ("2026-02-30", "2026-03-31T12:15:30.5Z"),
    ("99999999999999999999y", "0001-01-31T12:15:30.5Z"),
  ])
  func datesAreReadByTheServersGrammar(text: String, expected: String) {
    let now = date("2026-03-31T12:15:30.500000Z")
    #expect(Timestamp(DateGrammar.date(text, now: now)) == Timestamp(date(expected)))
  }
}
