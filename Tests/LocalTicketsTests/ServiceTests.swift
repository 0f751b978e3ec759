import Foundation
import Notation
import Testing
import TicketFakes
import Tickets

import LocalTickets
@testable import TicketFile

@Suite("The local service: tickets")
struct ServiceTicketTests {
  private let wake = date("2026-03-06T09:00:00Z")

  @Test func openingMarksReadAndMovesNothingElse() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([fullTicket()])
    let opened = try await inbox.service().open(fullTicket().id)
    var expected = fullTicket()
    expected.unreadByTeam = 0
    #expect(opened == expected)
    #expect(try inbox.database.ticket(expected.id) == expected)
    let version = try inbox.reopened()
    let before = try version.dataVersion()
    _ = try await inbox.service().open(expected.id)
    #expect(try version.dataVersion() == before, "a read ticket is not written")
  }

  @Test func unknownTicketsAreNotFound() async throws {
    let inbox = try TestInbox()
    let service = inbox.service()
    let id = TicketID.numbered(1)
    await #expect(throws: TicketServiceError.ticketNotFound) { _ = try await service.open(id) }
    await #expect(throws: TicketServiceError.ticketNotFound) { _ = try await service.apply(TicketChange(), to: id) }
    let change = TicketChange(status: .open)
    await #expect(throws: TicketServiceError.ticketNotFound) { _ = try await service.apply(change, to: id) }
    await #expect(throws: TicketServiceError.ticketNotFound) {
      _ = try await service.messages(of: id, limit: 1, offset: 0)
    }
    let note = OutgoingMessage(text: "x", audience: .team)
    await #expect(throws: TicketServiceError.ticketNotFound) { _ = try await service.send(note, to: id) }
  }

  @Test func aChangeWritesItsFieldsAndHidesThePerson() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([fullTicket()])
    let change = TicketChange(
      status: .pending, priority: .clear, assignee: .set(.user(id: 9, name: "ana@acme.example")),
      snoozedUntil: .clear, slaDueAt: .set(wake), tags: [" VIP", "vip", "Export"], isResolvedByAI: false,
      escalationReason: .clear)
    let changed = try await inbox.service().apply(change, to: fullTicket().id)
    var expected = fullTicket()
    expected.status = .pending
    expected.priority = nil
    expected.assignee = .user(id: 9, name: "ana@acme.example")
    expected.snoozedUntil = nil
    expected.slaDueAt = wake
    expected.tags = ["export", "vip"]
    expected.isResolvedByAI = false
    expected.escalationReason = nil
    expected.updatedAt = inbox.clock.now
    #expect(try inbox.database.ticket(expected.id) == expected)
    expected.person = nil
    #expect(changed == expected)
  }

  @Test(
    arguments: [
      (nil, "2026-03-06T09:00:00Z", nil, Status.onHold), ("2026-03-06T09:00:00Z", nil, nil, .open),
      ("2026-03-06T09:00:00Z", "2026-03-07T09:00:00Z", nil, .pending),
      (nil, "2026-03-06T09:00:00Z", .resolved, .resolved),
      ("2026-03-06T09:00:00Z", nil, .resolved, .resolved), (nil, nil, nil, .pending),
    ] as [(String?, String?, Status?, Status)])
  func snoozesMoveTheStatus(before: String?, after: String?, said: Status?, expected: Status) async throws {
    let inbox = try TestInbox()
    let ticket = Ticket.sample(1) {
      $0.status = .pending
      $0.snoozedUntil = before.map(date)
    }
    try inbox.database.store([ticket])
    let change = TicketChange(status: said, snoozedUntil: FieldChange(after.map(date)))
    let changed = try await inbox.service().apply(change, to: ticket.id)
    #expect(changed.status == expected)
    #expect(changed.snoozedUntil == after.map(date))
  }

  @Test func aStatusAloneLeavesTheSnooze() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1) { $0.snoozedUntil = wake }])
    let changed = try await inbox.service().apply(TicketChange(status: .resolved), to: .numbered(1))
    #expect(changed.snoozedUntil == wake)
  }

  @Test func newTraitsRenameTheCustomerAndReplaceTheOld() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1) { $0.traits = ["name": .string("Mara"), "plan": .string("free")] }])
    let change = TicketChange(traits: ["name": .string("Ann Lee")])
    #expect(try await inbox.service().apply(change, to: .numbered(1)).traits == ["name": .string("Ann Lee")])
    #expect(try inbox.database.row(of: .numbered(1))?.customer == "Ann Lee")
    #expect(try await inbox.service().tickets(TicketQuery(search: "ann l")).total == 1)
    #expect(try await inbox.service().tickets(TicketQuery(search: "mara")).total == 0)
  }

  @Test func anEmptyChangeWritesNothing() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([fullTicket()])
    let answer = try await inbox.service().apply(TicketChange(), to: fullTicket().id)
    #expect(answer.person == nil && answer.updatedAt == fullTicket().updatedAt)
    #expect(try inbox.database.ticket(fullTicket().id) == fullTicket())
  }

  @Test func refusedChangesSaveNothing() async throws {
    let inbox = try TestInbox()
    try inbox.database.seed(
      [(.sample(1), [])], agents: [Agent(id: 1, name: "Sam", email: "sam@acme.example")],
      roles: [AgentRole(id: "tier-2", name: "Tier 2")])
    let long = String(repeating: "é", count: 256)
    let cases: [(TicketChange, String, TicketServiceError.InvalidReason)] = [
      (TicketChange(status: .other("closed")), "status", .notAChoice),
      (TicketChange(status: .resolved, priority: .set(.other("p1"))), "priority", .notAChoice),
      (TicketChange(status: .resolved, tags: ["a", "  "]), "tags__1", .blank),
      (TicketChange(tags: [long]), "tags__0", .tooLong(limit: 255)),
      (TicketChange(tags: ["a\0b"]), "tags__0", .nullCharacters),
      (TicketChange(escalationReason: .set("a\0b")), "escalation_reason", .nullCharacters),
      (
        TicketChange(status: .resolved, assignee: .set(.user(id: 5, name: ""))), "assignee",
        .other("user is not a member of this organization")
      ),
      (
        TicketChange(assignee: .set(.role(id: "nobody", name: ""))), "assignee",
        .other("role does not belong to this organization")
      ),
    ]
    for (change, field, reason) in cases {
      await #expect(throws: TicketServiceError.invalid(field: field, reason: reason)) {
        _ = try await inbox.service().apply(change, to: .numbered(1))
      }
    }
    #expect(try inbox.database.ticket(.numbered(1)) == .sample(1))
    let change = TicketChange(assignee: .set(.user(id: 1, name: "")), tags: [String(long.dropLast())])
    let assigned = try await inbox.service().apply(change, to: .numbered(1))
    #expect(assigned.assignee == .user(id: 1, name: "sam@acme.example"))
  }

  @Test func bulkTagsAreAddedRemovedAndSetInOneTransaction() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1) { $0.tags = ["a", "b"] }, .sample(2)])
    let service = inbox.service()
    let ids = [TicketID.numbered(2), .numbered(1), .numbered(7), .numbered(2)]
    let added = try await service.updateTags(BulkTagUpdate(ids: ids, action: .add, tags: [" B ", "c", ""]))
    #expect(
      added.updated == [.init(id: .numbered(2), tags: ["b", "c"]), .init(id: .numbered(1), tags: ["a", "b", "c"])])
    #expect(added.skipped == [.init(id: .numbered(7), reason: "Not found or no edit access")])
    let removed = try await service.updateTags(BulkTagUpdate(ids: ids, action: .remove, tags: ["a", "zzz"]))
    #expect(removed.updated.map(\.tags) == [["b", "c"], ["b", "c"]])
    let before = try inbox.row(.sample(1)).updatedAt
    inbox.clock.advance(by: 60)
    let set = try await service.updateTags(BulkTagUpdate(ids: [.numbered(1)], action: .set, tags: ["c", "b"]))
    #expect(set.updated.map(\.tags) == [["b", "c"]])
    _ = try await service.updateTags(BulkTagUpdate(ids: ids, action: .set, tags: []))
    #expect(try inbox.database.tagCounts().isEmpty)
    #expect(try inbox.row(.sample(1)).updatedAt == before, "bulk tags leave updated_at alone")
  }

  @Test func bulkTagLimitsAreHeld() async throws {
    let inbox = try TestInbox()
    let id = TicketID.numbered(1)
    func tags(_ count: Int) -> [String] { (0..<count).map { "tag \($0)" } }
    let cases: [(BulkTagUpdate, String, TicketServiceError.InvalidReason)] = [
      (BulkTagUpdate(ids: [], action: .add, tags: ["a"]), "ids", .emptyList),
      (
        BulkTagUpdate(ids: Array(repeating: id, count: 501), action: .add, tags: ["a"]), "ids", .listTooLong(limit: 500)
      ),
      (BulkTagUpdate(ids: [id], action: .add, tags: tags(101)), "tags", .listTooLong(limit: 100)),
      (
        BulkTagUpdate(ids: [id], action: .add, tags: ["a", String(repeating: "x", count: 256)]), "tags__1",
        .tooLong(limit: 255)
      ),
      (
        BulkTagUpdate(ids: [id], action: .remove, tags: [" "]), "tags",
        .other("tags must not be empty for action 'remove'.")
      ),
      (BulkTagUpdate(ids: (1...101).map(TicketID.numbered), action: .add, tags: tags(100)), "tags", .tooManyChanges),
    ]
    for (update, field, reason) in cases {
      await #expect(throws: TicketServiceError.invalid(field: field, reason: reason)) {
        _ = try await inbox.service().updateTags(update)
      }
    }
    let most = BulkTagUpdate(ids: (1...100).map(TicketID.numbered), action: .add, tags: tags(100))
    #expect(try await inbox.service().updateTags(most).skipped.count == 100)
  }

  @Test func theViewerIsTheOneItWasMadeFor() async throws {
    #expect(try await TestInbox().service(.sam).viewer() == .sam)
  }
}

@Suite("The local service: threads")
struct ServiceThreadTests {
  private func reply(_ text: String, _ audience: Audience = .customer) -> OutgoingMessage {
    OutgoingMessage(text: text, audience: audience)
  }

  private func inbox() throws -> TestInbox {
    let inbox = try TestInbox()
    try inbox.database.seed([(fullTicket(), [.sample("first")])])
    return inbox
  }

  @Test func aReplyMovesItsCountersOnly() async throws {
    let inbox = try inbox()
    let text = " Hello *Mara*,\n" + String(repeating: "x", count: 600) + "\n "
    let sent = try await inbox.service().send(reply(text), to: fullTicket().id)
    let trimmed = OutgoingMessage.trimmed(text)
    #expect(!sent.wasAlreadyThere)
    let expectedMessage = Message(
      id: sent.message.id, text: trimmed, author: .team("support"), authorName: "Sam Ortiz",
      authorEmail: "sam@acme.example", audience: .customer, createdAt: inbox.clock.now)
    #expect(sent.message == expectedMessage)
    var expected = fullTicket()
    expected.messageCount = 5
    expected.unreadByCustomer = 2
    expected.lastMessageAt = inbox.clock.now
    expected.lastMessageText = String(trimmed.prefix(500))
    expected.updatedAt = inbox.clock.now
    #expect(try inbox.database.ticket(expected.id) == expected)
    #expect(try inbox.row(expected).isLastPublicFromCustomer == false)
    let page = try await inbox.service().messages(of: expected.id, limit: 50, offset: 0)
    #expect(page == MessagePage(total: 2, messages: [.sample("first"), expectedMessage]))
  }

  @Test func aNoteMovesNothing() async throws {
    let inbox = try inbox()
    let sent = try await inbox.service().send(reply("Look at the log", .team), to: fullTicket().id)
    #expect(sent.message.audience == .team)
    #expect(try inbox.database.ticket(fullTicket().id) == fullTicket())
    #expect(try inbox.row(fullTicket()).isLastPublicFromCustomer == true)
  }

  @Test func theSameTextIsNotWrittenTwiceWithinTwoMinutes() async throws {
    let inbox = try inbox()
    let id = fullTicket().id
    let first = try await inbox.service().send(reply("Done."), to: id)
    inbox.clock.advance(by: 119)
    let again = try await inbox.service().send(reply("  Done.\n"), to: id)
    #expect(again == SentMessage(message: first.message, wasAlreadyThere: true))
    #expect(try await !inbox.service().send(reply("Done.", .team), to: id).wasAlreadyThere)
    let ana = Viewer(userID: 2, name: "Ana")
    #expect(try await !inbox.service(ana).send(reply("Done."), to: id).wasAlreadyThere)
    inbox.clock.advance(by: 1)
    #expect(try await !inbox.service().send(reply("Done."), to: id).wasAlreadyThere)
    #expect(try await inbox.service().messages(of: id, limit: 50, offset: 0).total == 5)
    #expect(try inbox.database.ticket(id)?.messageCount == 7)
  }

  @Test func equalCharactersOfOtherCodePointsAreAnotherText() async throws {
    let inbox = try inbox()
    _ = try await inbox.service().send(reply("caf\u{E9}"), to: fullTicket().id)
    #expect(try await !inbox.service().send(reply("cafe\u{301}"), to: fullTicket().id).wasAlreadyThere)
  }

  @Test func unusableTextsAreRefused() async throws {
    let inbox = try inbox()
    let cases: [(String, TicketServiceError.InvalidReason)] = [
      ("", .blank), (" \n\t", .blank), (String(repeating: "e\u{301}", count: 2501), .tooLong(limit: 5000)),
      ("a\0b", .nullCharacters),
    ]
    for (text, reason) in cases {
      await #expect(throws: TicketServiceError.invalid(field: "message", reason: reason)) {
        _ = try await inbox.service().send(reply(text), to: fullTicket().id)
      }
    }
    _ = try await inbox.service().send(reply(" " + String(repeating: "e\u{301}", count: 2500)), to: fullTicket().id)
  }

  @Test func pagesOfAThreadAreClamped() async throws {
    let inbox = try TestInbox()
    let thread = (0..<260).map { Message.sample("m\($0)", at: "2026-03-02T08:00:00Z") }
    try inbox.database.seed([(.sample(1), thread)])
    let service = inbox.service()
    for (limit, offset, expected) in [(0, 0, 0..<50), (-3, 10, 10..<60), (500, -1, 0..<200), (7, 255, 255..<260)] {
      let page = try await service.messages(of: .numbered(1), limit: limit, offset: offset)
      #expect(page.total == 260)
      #expect(page.messages == Array(thread[expected]))
    }
    let beyond = try await service.messages(of: .numbered(1), limit: 5, offset: 300)
    #expect(beyond == MessagePage(total: 260, messages: []))
  }

  @Test func aReadOnlyFileRefusesWrites() async throws {
    let inbox = try inbox()
    let database = TicketDatabase(
      role: .authority, isReadOnly: true, generation: .n, now: { date("2026-03-05") },
      writer: inbox.database.writer, readers: inbox.database.readers, scanners: inbox.database.scanners,
      searcher: inbox.database.searcher, fileMark: inbox.database.fileMark,
      place: inbox.database.place)
    let service = LocalTicketService(
      database: database, viewer: .sam, now: { date("2026-03-05") }, makeID: { UUID() })
    await #expect(throws: TicketServiceError.storage(.readOnly)) {
      _ = try await service.send(reply("Hello"), to: fullTicket().id)
    }
    await #expect(throws: TicketServiceError.storage(.readOnly)) { _ = try await service.open(fullTicket().id) }
    #expect(try await service.unreadCount() == 2)
  }
}
