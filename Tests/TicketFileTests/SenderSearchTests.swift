import Foundation
import Notation
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Searching by the customer's address")
struct SenderSearchTests {
  private let inbox: TestInbox
  private static let spec = ListSpec(view: .all, sort: .number, viewer: .sam)

  init() throws { inbox = try TestInbox() }

  private func find(_ text: String, limit: Int? = nil) throws -> [Int] {
    let query = TicketSearchQuery.parse(text, now: inbox.clock.now, zone: .utc).query
    let found = try #require(try inbox.database.search(query, in: Self.spec, limit: limit))
    return try inbox.database.rows(found.rows).map(\.number)
  }

  private func seed(_ number: Int, _ text: String, change: (inout Ticket) -> Void = { _ in }) throws {
    try inbox.database.seed([(Ticket.sample(number, change), [.sample("m0", text)])])
  }

  /// What is typed behind `from:`, and whom it finds.
  @Test(
    arguments: [
      ("c1@", [1]), ("c1@customer.exam", [1]), ("C1@Customer.example", [1]), ("c1@other", []), ("c1", [5, 4, 3, 2, 1]),
      ("@customer.exam", [4, 3, 2, 1]), ("@ustomer", []), ("1@", []), ("info@", []), ("c10@,c1@", [2, 1]),
      ("c1@,zoë", [6, 1]), ("zoe@", [6]), ("zoë@exam", [6]), ("\"bar @ fo\"", [6]), ("\"ar @ fo\"", []),
      ("c1.de@customer.example", [3]), ("c1@customer.example.org", []),
    ] as [(String, [Int])])
  func whatStandsBeforeAnAtSignIsWhole(_ typed: String, _ numbers: [Int]) throws {
    for (number, address) in [
      (1, "c1@customer.example"), (2, "c10@customer.example"), (3, "c1.de@customer.example"),
      (4, "info.c1@customer.example"), (5, "info-c1+x@c1.example"),
    ] {
      try seed(number, "Hello c1@customer.example") { ($0.emailFrom, $0.traits) = (address, [:]) }
    }
    try seed(6, "Hello") { ticket in
      ticket.traits = ["name": .string("Bar @ Foo")]
      ticket.emailFrom = "zoe@example.org"
    }
    #expect(try find("from:\(typed)") == numbers)
    #expect(try find("from:\(typed)", limit: 2) == Array(numbers.prefix(2)))
    #expect(try find("-from:\(typed)") == (1...6).reversed().filter { !numbers.contains($0) })
    #expect(try find("hello from:\(typed)") == numbers)
  }

  @Test func aWordThatAnAtSignEndsIsWhole() throws {
    try seed(1, "ask c1@customer.example")
    try seed(2, "ask c10@customer.example")
    #expect(try find("c1") == [2, 1] && find("c1@") == [1] && find("c1@cust") == [1])
  }
}
