import Foundation
import GRDB
import LocalTickets
import Testing
import TicketFakes
import Tickets

@testable import TicketFile
import TicketTransfer

@Suite("Counts beyond every sane number")
struct CountLimitTests {
  private static let hostile = [
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1e300", "-1e300",
  ]

  private func line(_ number: Int, counts: String) -> String {
    """
    {"id":"\(TicketID.numbered(number))","ticket_number":\(number),"status":"open","created_at":"2026-03-01",\
    "message_count":\(counts),"unread_team_count":\(counts),"unread_customer_count":\(counts),\
    "seen_count":\(counts),"messages":[{"id":"m","content":"Hello","created_at":"2026-03-01","version":\(counts),\
    "is_private":true,"author":"agent"}]}
    """
  }

  private func importing(_ lines: [String], into inbox: TestInbox) throws -> ImportReport {
    let path = inbox.folder.path("lines")
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
    return try TicketImporter(into: inbox.database).run(path: path)
  }

  @Test func anImportCutsThemSoThatSumsHold() async throws {
    let inbox = try TestInbox()
    let lines = Self.hostile.enumerated().map { line($0.offset + 1, counts: $0.element) }
    #expect(try importing(lines, into: inbox).added == Self.hostile.count)
    let limit = Int(Int32.max)
    #expect(try await inbox.service().unreadCount() == 3 * limit)
    for (index, expected) in [limit, 0, limit, limit, 0].enumerated() {
      let row = try #require(try inbox.database.row(number: index + 1))
      let open = try #require(try inbox.database.conversation(of: row.row))
      #expect(row.unread == expected && row.messageCount == expected && open.ticket.unreadByCustomer == expected)
      #expect(open.seenCount == expected && open.messages.map(\.version) == [expected])
      let sent = OutgoingMessage(text: "Hello", audience: .customer)
      #expect(try await !inbox.service().send(sent, to: .numbered(index + 1)).wasAlreadyThere)
      let counts = try #require(try inbox.database.ticket(.numbered(index + 1)))
      #expect(counts.messageCount == min(expected + 1, limit))
      #expect(counts.unreadByCustomer == min(expected + 1, limit))
    }
    _ = try await inbox.service().open(.numbered(1))
    #expect(try await inbox.service().unreadCount() == 2 * limit)
  }

  @Test func aNumberThatNoTicketHasIsRefused() throws {
    let inbox = try TestInbox()
    for number in ["9223372036854775807", "-1", "2147483648"] {
      let report = try importing(
        [line(1, counts: "0").replacing("_number\":1,", with: "_number\":\(number),")], into: inbox)
      #expect(report.problems.map(\.sentence) == ["`ticket_number` is out of range."], "\(number)")
    }
  }

  @Test func whateverIsStoredIsCutToo() async throws {
    for role in [FileRole.authority, .testMirror] {
      let inbox = try TestInbox(role: role)
      let tickets = [1, 2, 3].map { number in
        Ticket.sample(number) { ticket in
          ticket.unreadByTeam = number == 3 ? Int.min : Int.max
          ticket.messageCount = ticket.unreadByTeam
        }
      }
      try inbox.database.store(tickets)
      #expect(try await inbox.service().unreadCount() == 2 * Int(Int32.max))
      #expect(try inbox.row(.sample(3)).messageCount == 0)
    }
  }

  /// A file of the version before, which took counts as they came.
  private func makeOldFile(at path: String) throws {
    let old = try DatabaseQueue(path: path)
    try old.writeWithoutTransaction { db in
      for step in Schema.steps.prefix(4) { try db.execute(sql: step.sql) }
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 4")
      for (number, count) in [(1, Int64.max - 9), (2, -5), (3, 7)] {
        try db.execute(
          sql: """
            INSERT INTO ticket (id, number, tier, prio_key, status, unread, message_count, updated_at, subject, customer,
              channel, distinct_id, is_resolved_by_ai, created_at, unread_by_customer)
            VALUES (?1, ?2, 3, 3, 'open', ?3, ?3, 0, '', '', '', '', 0, 0, ?3)
            """, arguments: [TicketID.numbered(number).uuid, number, count])
      }
    }
    try old.close()
  }

  @Test func aFileThatTookThemInIsMended() async throws {
    let folder = try TestFolder()
    try makeOldFile(at: folder.path("inbox"))
    let clock = TestClock()
    let database = try TicketDatabase.open(path: folder.path("inbox"), mode: .open, role: .authority) { clock.now }
    let counts = try [1, 2, 3].map { try database.row(number: $0)?.unread ?? -1 }
    #expect(counts == [Int(Int32.max), 0, 7])
    let service = LocalTicketService(database: database, viewer: .sam, now: { clock.now }, makeID: { UUID() })
    #expect(try await service.unreadCount() == Int(Int32.max) + 7)
    _ = try await service.open(.numbered(1))
    #expect(try await service.unreadCount() == 7)
  }
}
