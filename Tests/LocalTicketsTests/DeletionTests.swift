import Foundation
import GRDB
import Testing
import TicketFakes
import TicketTransfer
import Tickets

@testable import LocalTickets
import TicketFile

@Suite("Deleting from a local inbox")
struct DeletionTests {
  private func line(of number: Int, in inbox: TestInbox) throws -> String? {
    try inbox.database.read { db in
      try String.fetchOne(db, sql: "SELECT line FROM deleted_ticket WHERE number = ?", arguments: [number])
    }
  }

  @Test func aNumberIsNeverGivenAgain() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1), .sample(7)])
    try await inbox.service().delete(.numbered(7))
    #expect(try inbox.database.read { try $0.nextNumber() } == 8)
    try await inbox.service().delete(.numbered(1))
    #expect(try inbox.database.read { try $0.nextNumber() } == 8)
    #expect(try TestInbox().database.read { try $0.nextNumber() } == 1)
  }

  @Test func anImportOfTheKeptLineBringsTheTicketBack() async throws {
    let inbox = try TestInbox()
    var ticket = fullTicket()
    ticket.messageCount = 1
    try inbox.database.seed([(ticket, [.sample("first")])])
    try await inbox.service().delete(ticket.id)
    #expect(try inbox.database.ticketCount() == 0)
    let line = try #require(try line(of: 318, in: inbox))
    try Data(line.utf8).write(to: inbox.folder.url.appendingPathComponent("line.jsonl"))
    _ = try TicketImporter(into: inbox.database).run(path: inbox.folder.path("line.jsonl")) { _ in }
    let row = try inbox.row(ticket)
    #expect(try inbox.database.conversation(of: row.row)?.messages == [.sample("first")])
  }

  @Test func olderGenerationsKeepTheNumberAndNothingElse() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(7)])
    let clock = inbox.clock
    let older = LocalTicketService(
      database: inbox.database, viewer: .sam, generation: .g1, now: { clock.now }, makeID: { UUID() })
    try await older.delete(.numbered(7))
    #expect(try line(of: 7, in: inbox) == nil)
    #expect(try inbox.database.read { try $0.nextNumber() } == 8)
  }

  @Test func aDeletedNoteIsKeptForThirtyDaysToo() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1)])
    let service = inbox.service()
    func kept() throws -> [String?] {
      try inbox.database.read { db in
        try Optional<String>.fetchAll(db, sql: "SELECT line FROM deleted_message ORDER BY deleted_at")
      }
    }
    for text in ["first", "second"] {
      let note = OutgoingMessage(text: text, audience: .team)
      try await service.deleteNote(service.send(note, to: .numbered(1)).message.id, on: .numbered(1))
      inbox.clock.advance(by: 31 * 86_400)
    }
    #expect(try kept().map { $0?.contains("second") ?? false } == [false, true])
    #expect(try kept().first == .some(nil))
  }

  @Test func aWholeEmailIsToldWhereThereIsOne() async throws {
    let inbox = try TestInbox()
    try inbox.database.seed([(.sample(1), [.sample("m")])])
    try inbox.database.write { db in try db.execute(sql: "UPDATE message SET full_email = 'all of it'") }
    let message = try #require(
      try await inbox.service().messages(of: .numbered(1), limit: 1, offset: 0).messages.first)
    #expect(message.hasFullEmail)
    #expect(try await inbox.service().fullEmail(of: message.id, on: .numbered(1)) == "all of it")
  }

  @Test func theContentIsErasedAfterThirtyDays() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1), .sample(2), .sample(3)])
    try await inbox.service().delete(.numbered(1))
    inbox.clock.advance(by: 29 * 86_400)
    try await inbox.service().delete(.numbered(2))
    #expect(try line(of: 1, in: inbox) != nil)
    inbox.clock.advance(by: 2 * 86_400)
    try await inbox.service().delete(.numbered(3))
    #expect(try line(of: 1, in: inbox) == nil)
    #expect(try line(of: 2, in: inbox) != nil)
  }

  @Test func whoIsSeenInTicketsComesWithCountsNewestFirst() throws {
    let inbox = try TestInbox()
    let pool = Assignee.role(id: "tier-2", name: "Tier 2")
    let sam = Assignee.user(id: 7412, name: "sam@acme.example")
    try inbox.database.store([
      .sample(1) { $0.assignee = sam }, .sample(2),
      .sample(3) { $0.assignee = pool },
      .sample(4) { ticket in
        ticket.assignee = sam
        ticket.status = .resolved
        ticket.updatedAt = date("2026-03-03T08:00:00Z")
      },
    ])
    #expect(
      try inbox.database.assigneesSeen() == [
        SeenAssignee(assignee: sam, count: 2, lastUpdatedAt: date("2026-03-03T08:00:00Z")),
        SeenAssignee(assignee: pool, count: 1, lastUpdatedAt: date("2026-03-02T08:00:00Z")),
      ])
    #expect(try TestInbox().database.assigneesSeen() == [])
  }
}
