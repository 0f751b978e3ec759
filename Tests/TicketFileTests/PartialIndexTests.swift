import GRDB
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("A search index that cannot be made whole")
struct PartialIndexTests {
  private let inbox: TestInbox
  private static let spec = ListSpec(view: .all, sort: .number, viewer: .sam)

  init() throws { inbox = try TestInbox() }

  @Test("Where the index cannot be made, what it holds is found and the reason told", arguments: [nil, 10])
  func aFullDiskLeavesWhatIsIndexed(limit: Int?) throws {
    try inbox.database.seed(
      (1...60).map { number in
        let words = (1...90).map { "w\(number)x\($0)" }.joined(separator: " ")
        return (.sample(number) { $0.emailSubject = "Refund \(words)" }, [])
      })
    try inbox.becomeOlder(than: "search folding")
    let now = inbox.clock.now
    let database = try TicketDatabase.open(
      path: inbox.path, mode: .open, role: .authority, defersIndex: true, now: { now })
    try database.store([.sample(3) { $0.emailSubject = "Refund Invoice" }])
    // No page is free, and none may be added.
    try database.writer.inDatabase { try $0.execute(sql: "VACUUM; PRAGMA max_page_count = 1") }
    let query = TicketSearchQuery([.word("refund")])
    let found = try #require(try database.search(query, in: Self.spec, limit: limit))
    #expect(try database.rows(found.rows).map(\.number) == [3])
    // The first rows wait for nothing, so that they do not know it yet.
    #expect(found.indexProblem == (limit == nil ? .diskFull : nil) && found.isComplete == (limit == nil))
    let unread = try database.search(TicketSearchQuery([]), in: Self.spec, limit: limit)
    #expect(unread?.rows.count == limit ?? 60 && unread?.indexProblem == nil)
    try database.writer.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
    let all = try #require(try database.search(query, in: Self.spec, limit: nil))
    #expect(all.rows.count == 60 && all.indexProblem == nil)
  }
}
