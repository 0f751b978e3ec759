import DemoInbox
import Foundation
import GRDB
import Notation
import ServerPorts
import Testing
import TicketFakes
import Tickets

import LocalTickets
import TicketFile

@Suite("Whose turn it is, in a file")
struct TurnTests {
  private func tier(_ inbox: TestInbox, _ number: Int = 1) throws -> Tier {
    let stored = try inbox.database.read { db in
      try Int.fetchOne(db, sql: "SELECT tier FROM ticket WHERE number = ?", arguments: [number])
    }
    let pure = Rank(of: try inbox.row(.sample(number)), at: inbox.clock.now, for: nil).tier
    #expect(stored == pure.rawValue)
    return pure
  }

  private func rows(_ view: ListView, _ inbox: TestInbox) throws -> [RowID] {
    try inbox.database.order(ListSpec(view: view, sort: .ranked, viewer: .sam)).rows
  }

  /// A pending ticket to which the customer wrote last.
  private func inbox(_ status: Status = .pending, unread: Int = 1, role: FileRole = .authority) throws -> TestInbox {
    let inbox = try TestInbox(role: role)
    let ticket = Ticket.sample(1) {
      ($0.status, $0.unreadByTeam, $0.lastMessageAt) = (status, unread, date("2026-03-02T08:00:00Z"))
    }
    try inbox.database.seed([
      (ticket, [.sample("t", by: .team("support"), at: "2026-03-01T08:00:00Z"), .sample("c")])
    ])
    return inbox
  }

  private func writes(_ inbox: TestInbox, id: String = "<9@northwind.example>", _ origin: IncomingMail.Origin = .person)
    throws
  {
    inbox.clock.advance(by: 60)
    var mail = IncomingMail(
      messageID: id, sender: "customer1@northwind.example", senderName: "Mara", subject: "Re: [#1] Subject 1",
      text: "Any news?")
    mail.origin = origin
    _ = try inbox.database.receive(mail, makeID: UUID.init)
  }

  // MARK: The ball

  @Test("Opening changes no rank", arguments: Status.known)
  func opening(status: Status) async throws {
    let inbox = try inbox(status)
    let before = try tier(inbox)
    _ = try await inbox.service().open(.numbered(1))
    #expect(try inbox.row(.sample(1)).unread == 0)
    #expect(try tier(inbox) == before)
    _ = try inbox.reopened()
    #expect(try tier(inbox) == before)
  }

  @Test func readingByAColleagueChangesNoRankInAMirror() throws {
    let mirror = try TestInbox(role: .testMirror)
    let unread = Ticket.sample(1) {
      ($0.status, $0.unreadByTeam, $0.lastMessageAt) = (.pending, 2, date("2026-03-02T08:00:00Z"))
    }
    var read = unread
    read.unreadByTeam = 0
    try mirror.database.store([unread])
    #expect(try tier(mirror) == .customerReplied)
    try mirror.database.store([read])
    #expect(try tier(mirror) == .customerReplied)
    read.lastMessageAt = date("2026-03-03T08:00:00Z")
    try mirror.database.store([read])
    #expect(try tier(mirror) == .inProgress, "somebody wrote, nobody knows who: it does not wait")
    let reply = Message.sample("r", by: .team("support"), at: "2026-03-03T08:00:00Z")
    try mirror.database.store([reply], of: .numbered(1), isWhole: false)
    #expect(try tier(mirror) == .waiting)
  }

  @Test func anAnswerMovesTheTicketToWaiting() async throws {
    let inbox = try inbox()
    _ = try await inbox.service().apply(TicketChange(slaDueAt: .set(inbox.clock.now - 3600)), to: .numbered(1))
    #expect(try tier(inbox) == .customerRepliedLate)
    inbox.clock.advance(by: 60)
    _ = try await inbox.service().send(OutgoingMessage(text: "A note", audience: .team), to: .numbered(1))
    #expect(try tier(inbox) == .customerRepliedLate)
    _ = try await inbox.service().send(OutgoingMessage(text: "Done", audience: .customer), to: .numbered(1))
    #expect(try tier(inbox) == .waiting)
    #expect(try rows(.inbox, inbox).isEmpty && rows(.waiting, inbox).count == 1)
    #expect(try inbox.database.fileCounts() == FileCounts(unreadTickets: 1, unread: 1, waiting: 1))
    try writes(inbox)
    #expect(try tier(inbox) == .customerRepliedLate)
    #expect(try inbox.database.fileCounts() == FileCounts(unreadTickets: 1, unread: 2, waiting: 0))
  }

  @Test("The badge counts a status that nobody knows", arguments: [FileRole.authority, .testMirror])
  func theBadgeCountsUnknownStatuses(role: FileRole) throws {
    let inbox = try inbox(Status(wire: "on_fire"), unread: 3, role: role)
    #expect(try inbox.database.unreadSum() == 3)
    #expect(try inbox.database.fileCounts().unreadTickets == 1)
    var ticket = try #require(try inbox.database.ticket(.numbered(1)))
    ticket.status = .resolved
    try inbox.database.store([ticket])
    #expect(try inbox.database.unreadSum() == 0)
  }

  @Test func whoHasWaitedLongestComesFirstWithinAPriority() throws {
    let inbox = try TestInbox()
    func item(_ number: Int, _ priority: Priority?, since day: Int) -> (ticket: Ticket, messages: [Message]) {
      let first = Message.sample("a\(number)", at: "2026-03-0\(day)T08:00:00Z")
      let last = Message.sample("b\(number)", at: "2026-03-0\(9 - number)T09:00:00Z")
      let ticket = Ticket.sample(number) {
        ($0.priority, $0.unreadByTeam, $0.lastMessageAt, $0.updatedAt) =
          (priority, 1, last.createdAt, last.createdAt)
      }
      return (ticket, [first, last])
    }
    try inbox.database.seed([
      item(1, .medium, since: 3), item(2, .medium, since: 1), item(3, .medium, since: 2), item(4, .high, since: 4),
    ])
    #expect(try inbox.database.rows(rows(.inbox, inbox)).map(\.number) == [4, 2, 3, 1])
  }

  // MARK: Asleep

  @Test func anUnreadTicketThatIsSnoozedSleepsUntilTheCustomerWrites() async throws {
    let inbox = try inbox(.open, unread: 2)
    let wake = inbox.clock.now + 86_400
    _ = try await inbox.service().apply(TicketChange(snoozedUntil: .set(wake)), to: .numbered(1))
    #expect(try tier(inbox) == .snoozed && inbox.row(.sample(1)).unread == 2)
    #expect(try rows(.inbox, inbox).isEmpty)
    let second = try inbox.reopened()
    let (query, _) = TicketSearchQuery.parse("is:snoozed", now: inbox.clock.now, zone: .utc)
    let spec = ListSpec(view: .all, sort: .ranked, viewer: .sam)
    #expect(try second.search(query, in: spec, limit: nil)?.rows.count == 1)
    _ = try await inbox.service().send(OutgoingMessage(text: "Later", audience: .team), to: .numbered(1))
    let draft = Draft(
      ticket: .numbered(1), audience: .team, text: "words", state: .editing, savedAt: inbox.clock.now)
    _ = try inbox.database.save(draft)
    func kept(_ inbox: TestInbox) throws -> DraftTicket? { try inbox.database.keptTexts().tickets[.numbered(1)] }
    #expect(try tier(inbox) == .snoozed && kept(inbox)?.snoozedUntil == wake)
    try writes(inbox)
    #expect(try tier(inbox) == .customerReplied && inbox.row(.sample(1)).isRoused)
    #expect(try kept(inbox)?.snoozedUntil == nil, "the ticket of a draft is awake as well")
    #expect(try second.search(query, in: spec, limit: nil)?.rows.isEmpty == true)
    inbox.clock.advance(by: 86_400)
    _ = try inbox.database.advance(to: inbox.clock.now)
    #expect(try tier(inbox) == .needsReply && inbox.row(.sample(1)).wokeAt != nil)
  }

  @Test func whatWokeByItsTimeIsInTheInboxAlthoughItWasAnswered() async throws {
    let inbox = try inbox()
    _ = try await inbox.service().send(OutgoingMessage(text: "Done", audience: .customer), to: .numbered(1))
    _ = try await inbox.service().apply(
      TicketChange(snoozedUntil: .set(inbox.clock.now + 60)), to: .numbered(1))
    inbox.clock.advance(by: 120)
    _ = try inbox.database.advance(to: inbox.clock.now)
    #expect(try tier(inbox) == .woke)
    _ = try await inbox.service().open(.numbered(1))
    #expect(try tier(inbox) == .woke, "looking is no act")
    _ = try await inbox.service().send(OutgoingMessage(text: "Still there?", audience: .customer), to: .numbered(1))
    #expect(try tier(inbox) == .waiting)
  }

  @Test("Taking a verb back gives the mark that it woke back", arguments: [FileRole.authority, .testMirror])
  func takingBack(role: FileRole) async throws {
    let inbox = try inbox(.open, unread: 0, role: role)
    let answer = Message.sample("a", by: .team("support"), at: "2026-03-02T09:00:00Z")
    try inbox.database.store([answer], of: .numbered(1), isWhole: false)
    var ticket = try #require(try inbox.database.ticket(.numbered(1)))
    (ticket.lastMessageAt, ticket.snoozedUntil) = (answer.createdAt, inbox.clock.now + 60)
    try inbox.database.store([ticket], endsWokenMark: true)
    inbox.clock.advance(by: 120)
    _ = try inbox.database.advance(to: inbox.clock.now)
    ticket = try #require(try inbox.database.ticket(.numbered(1)))
    let woken = try inbox.row(.sample(1))
    #expect(try tier(inbox) == .woke && woken.wokeAt != nil)
    var resolved = ticket
    (resolved.status, resolved.snoozedUntil) = (.resolved, nil)
    try inbox.database.store([resolved], endsWokenMark: true)
    #expect(try inbox.row(.sample(1)).wokeAt == nil)
    try inbox.database.store([ticket], endsWokenMark: true, rests: woken.standing.rests)
    #expect(try tier(inbox) == .woke && inbox.row(.sample(1)).standing == woken.standing)
    inbox.clock.advance(by: 60)
    var later = Message.sample("b", by: .team("support"))
    later.createdAt = inbox.clock.now
    try inbox.database.store([later], of: .numbered(1), isWhole: false)
    ticket.lastMessageAt = later.createdAt
    try inbox.database.store([ticket], endsWokenMark: true, rests: woken.standing.rests)
    #expect(try inbox.row(.sample(1)).wokeAt == nil, "an answer since has ended it")
  }

  @Test("Tags, a priority and a note leave the mark that it woke", arguments: [FileRole.authority, .testMirror])
  func whatOnlyDescribes(role: FileRole) async throws {
    let inbox = try inbox(.open, unread: 0, role: role)
    var ticket = try #require(try inbox.database.ticket(.numbered(1)))
    ticket.snoozedUntil = inbox.clock.now + 60
    try inbox.database.store([ticket], endsWokenMark: true)
    inbox.clock.advance(by: 120)
    _ = try inbox.database.advance(to: inbox.clock.now)
    let woken = try inbox.row(.sample(1))
    #expect(woken.wokeAt != nil)
    try inbox.database.record(BulkTagResult(updated: [.init(id: .numbered(1), tags: ["vip"])], skipped: []))
    #expect(try inbox.row(.sample(1)).standing == woken.standing)
    guard role == .authority else { return }
    let service = inbox.service()
    _ = try await service.updateTags(BulkTagUpdate(ids: [.numbered(1)], action: .remove, tags: ["vip"]))
    _ = try await service.apply(TicketChange(priority: .set(.high)), to: .numbered(1))
    _ = try await service.send(OutgoingMessage(text: "Look at the log", audience: .team), to: .numbered(1))
    #expect(try inbox.row(.sample(1)).wokeAt == woken.wokeAt)
    _ = try await service.apply(TicketChange(status: .pending), to: .numbered(1))
    #expect(try inbox.row(.sample(1)).wokeAt == nil)
  }

  // MARK: Left to the customer

  @Test func whatIsLeftToTheCustomerWaitsUntilTheyWriteAndCanBeTakenBack() async throws {
    let inbox = try inbox(.open)
    let row = try inbox.row(.sample(1))
    let change = Snooze(until: nil).change(on: row, at: inbox.clock.now)
    _ = try await inbox.service().apply(change, to: .numbered(1))
    #expect(try tier(inbox) == .waiting)
    #expect(try inbox.reopened().row(number: 1)?.waitsSince == inbox.clock.now)
    _ = try await inbox.service().apply(TicketChange(status: .open, rests: row.standing.rests), to: .numbered(1))
    #expect(try tier(inbox) == .needsReply)
    _ = try await inbox.service().apply(change, to: .numbered(1))
    try writes(inbox)
    #expect(try tier(inbox) == .customerReplied)
  }

  @Test func marksOfThisFileMoveNoDateAndLeaveNoEntry() async throws {
    let inbox = try inbox(.pending)
    let before = try #require(try inbox.database.ticket(.numbered(1)))
    inbox.clock.advance(by: 60)
    let change = Snooze(until: nil).change(on: try inbox.row(.sample(1)), at: inbox.clock.now)
    #expect(change.sent.isEmpty)
    let after = try await inbox.service().apply(change, to: .numbered(1))
    #expect(after.updatedAt == before.updatedAt)
    #expect(try await inbox.service().activity(of: .numbered(1), page: 1, size: 10).entries.isEmpty)
  }

  // MARK: Came back

  @Test func aResolvedTicketComesBackWithAMessageAndIsHandledUntilTheNext() async throws {
    let inbox = try inbox(.open)
    _ = try await inbox.service().apply(TicketChange(status: .resolved), to: .numbered(1))
    #expect(try tier(inbox) == .resolved, "resolved unread")
    try writes(inbox)
    #expect(try tier(inbox) == .cameBack && rows(.inbox, inbox).count == 1)
    _ = try await inbox.service().open(.numbered(1))
    #expect(try tier(inbox) == .cameBack)
    let row = try inbox.row(.sample(1))
    _ = try await inbox.service().apply(TicketChange(rests: row.settled(at: nil)), to: .numbered(1))
    #expect(try tier(inbox) == .resolved)
    _ = try await inbox.service().apply(TicketChange(rests: row.standing.rests), to: .numbered(1))
    #expect(try tier(inbox) == .cameBack, "taken back")
    _ = try await inbox.service().apply(TicketChange(rests: row.settled(at: nil)), to: .numbered(1))
    try writes(inbox, id: "<10@northwind.example>")
    #expect(try tier(inbox) == .cameBack)
    inbox.clock.advance(by: 60)
    _ = try await inbox.service().send(OutgoingMessage(text: "Done again", audience: .customer), to: .numbered(1))
    #expect(try tier(inbox) == .resolved)
  }

  @Test("A bounce brings a ticket back until we write again", arguments: [Status.resolved, .pending])
  func bounces(status: Status) async throws {
    let inbox = try inbox(.open)
    _ = try await inbox.service().send(OutgoingMessage(text: "Done", audience: .customer), to: .numbered(1))
    _ = try await inbox.service().apply(TicketChange(status: status), to: .numbered(1))
    #expect(try tier(inbox) == (status == .resolved ? .resolved : .waiting))
    try writes(inbox, .bounce)
    #expect(try tier(inbox) == .cameBack && inbox.row(.sample(1)).isUndelivered)
    inbox.clock.advance(by: 60)
    _ = try await inbox.service().send(OutgoingMessage(text: "Once more", audience: .customer), to: .numbered(1))
    #expect(try tier(inbox) == (status == .resolved ? .resolved : .waiting))
  }

  @Test func anAutomaticReplyBringsNothingBack() async throws {
    let inbox = try inbox(.open)
    _ = try await inbox.service().send(OutgoingMessage(text: "Done", audience: .customer), to: .numbered(1))
    try writes(inbox, .program)
    #expect(try tier(inbox) == .waiting)
  }

  @Test func aMailThatIsRefusedBringsItsTicketBackAndResolvingHandlesIt() async throws {
    let inbox = try TestInbox()
    _ = try inbox.database.addChannel("support@acme.example", name: "", id: UUID())
    try inbox.database.store([.sample(1)])
    _ = try await inbox.mailing(.queued).send(OutgoingMessage(text: "Done", audience: .customer), to: .numbered(1))
    inbox.clock.advance(by: 60)
    let mail = try #require(try inbox.database.claimMail(for: .seconds(20)))
    try inbox.database.record(.refused(code: 550), of: mail)
    #expect(try tier(inbox) == .cameBack)
    _ = try await inbox.service().apply(TicketChange(status: .resolved), to: .numbered(1))
    #expect(try tier(inbox) == .resolved)
  }

  // MARK: Inbox zero

  @Test func answeringSnoozingAndResolvingAloneEmptyTheInboxOfTheDemo() async throws {
    let inbox = try TestInbox()
    try inbox.database.seedDemo(at: inbox.clock.now)
    let all = try rows(.inbox, inbox)
    #expect(all.count > 15)
    let service = inbox.service(DemoInbox.viewer)
    for (index, row) in try inbox.database.rows(all).enumerated() {
      inbox.clock.advance(by: 1)
      switch index % 3 {
      case 0:
        _ = try await service.open(row.id)
        _ = try await service.send(OutgoingMessage(text: "Answered.", audience: .customer), to: row.id)
      case 1:
        let wake = inbox.clock.now + 86_400
        _ = try await service.apply(TicketChange(snoozedUntil: .set(wake)), to: row.id)
      default:
        let isResolved = row.status == .resolved
        let clears: FieldChange<Date>? = row.snoozedUntil == nil ? nil : .clear
        let change = TicketChange(status: .resolved, snoozedUntil: clears)
        _ = try await service.apply(
          isResolved ? TicketChange(rests: row.settled(at: nil)) : change, to: row.id)
      }
    }
    #expect(try rows(.inbox, inbox).isEmpty)
    #expect(try rows(.waiting, inbox).count == inbox.database.fileCounts().waiting)
  }
}
