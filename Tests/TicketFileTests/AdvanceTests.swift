import Foundation
import LocalTickets
import Notation
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("What time makes due")
struct AdvanceTests {
  private let wake = date("2026-03-05T13:00:00Z")

  private func asleep(_ number: Int, _ status: Status) -> Ticket {
    .sample(number) {
      $0.status = status
      $0.snoozedUntil = wake
    }
  }

  @Test func anAuthorityEndsSnoozesOnce() throws {
    let inbox = try TestInbox()
    try inbox.database.store([asleep(1, .onHold), asleep(2, .new), asleep(3, .resolved), asleep(4, .open)])
    #expect(try inbox.database.advance(to: inbox.clock.now).isEmpty)
    #expect(try inbox.database.advance(to: wake.addingTimeInterval(-0.000_001)).isEmpty)
    inbox.clock.advance(by: 3600)
    let second = try inbox.reopened()
    let woken = try (1...4).map { try inbox.row(.sample($0)) }
    #expect(woken.map(\.status) == [.open, .new, .open, .open])
    #expect(woken.allSatisfy { $0.snoozedUntil == nil && $0.wokeAt == wake && $0.updatedAt == wake })
    #expect(try inbox.database.advance(to: wake).isEmpty)
    #expect(try second.advance(to: wake.addingTimeInterval(60)).isEmpty)
  }

  @Test("What settled a ticket ends only when its status leaves resolved", arguments: [Generation.s, .n])
  func endingASnoozeKeepsWhatIsStillResolved(generation: Generation) throws {
    let inbox = try TestInbox()
    let (path, clock) = (inbox.path, inbox.clock)
    let server = try TicketDatabase.open(path: path, mode: .open, role: .authority, generation: generation) {
      clock.now
    }
    try inbox.database.store([asleep(1, .resolved), asleep(2, .pending)])
    let marks = RestMarks(asleepFrom: wake - 60, settledFrom: wake - 60, settledAt: wake - 60)
    for number in 1...2 { try inbox.database.setRests(marks, of: .numbered(number)) }
    _ = try server.advance(to: wake)
    let rests = try (1...2).map { try inbox.row(.sample($0)).standing.rests }
    let kept = RestMarks(settledFrom: wake - 60, settledAt: wake - 60, wokeAt: wake)
    #expect(rests == [generation == .n ? RestMarks(wokeAt: wake) : kept, kept])
  }

  @Test func theNextMomentIsTold() throws {
    for role in [FileRole.authority, .testMirror] {
      let inbox = try TestInbox(role: role)
      #expect(try inbox.database.nextDue(after: inbox.clock.now) == nil)
      try inbox.database.store([
        asleep(1, .onHold), asleep(2, .resolved), .sample(3) { $0.slaDueAt = wake + 7200 },
      ])
      #expect(try inbox.database.nextDue(after: wake - 3600) == wake)
      #expect(try inbox.database.nextDue(after: wake - 0.000_001) == wake)
      #expect(try inbox.database.nextDue(after: wake) == wake + 3600, "the answer is at risk from then on")
    }
  }

  @Test func twoHandlesEndASnoozeOnlyOnce() throws {
    let inbox = try TestInbox()
    let second = try inbox.reopened()
    try inbox.database.store([asleep(1, .onHold)])
    let changes = try [inbox.database, second].map { try $0.advance(to: wake) }
    #expect(changes.map(\.count).sorted() == [0, 1])
  }

  @Test func aMirrorOnlyNotesThatItWoke() throws {
    let inbox = try TestInbox(role: .testMirror)
    try inbox.database.store([asleep(1, .onHold)])
    inbox.clock.advance(by: 3660)
    #expect(try inbox.database.advance(to: inbox.clock.now).count == 1)
    let row = try inbox.row(.sample(1))
    #expect(row.status == .onHold && row.snoozedUntil == wake && row.wokeAt == inbox.clock.now)
    #expect(row.updatedAt == asleep(1, .onHold).updatedAt)
    #expect(try inbox.database.advance(to: inbox.clock.now).isEmpty)
    // Changed here before the server has ended the snooze: it does not wake again.
    try inbox.database.store([asleep(1, .onHold)], endsWokenMark: true)
    #expect(try inbox.row(.sample(1)).wokeAt == nil)
    #expect(try inbox.database.advance(to: inbox.clock.now).isEmpty)
    try inbox.database.store([.sample(1)])
    #expect(try inbox.row(.sample(1)).wokeAt == nil)
  }

  @Test func aMirrorNoticesAWakeThatTheServerDidFirst() throws {
    let inbox = try TestInbox(role: .testMirror)
    try inbox.database.store([asleep(1, .onHold), asleep(2, .onHold)])
    inbox.clock.advance(by: 60)
    try inbox.database.store([.sample(2)])
    #expect(try inbox.row(.sample(2)).wokeAt == nil, "somebody ended it early")
    inbox.clock.advance(by: 3600)
    try inbox.database.store([.sample(1)])
    #expect(try inbox.row(.sample(1)).wokeAt == inbox.clock.now)
    try inbox.database.store([.sample(1)])
    #expect(try inbox.row(.sample(1)).wokeAt == wake.addingTimeInterval(60))
  }

  @Test func aWokenTicketRanksAsWokenUntilSomebodyActs() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([asleep(1, .onHold)])
    inbox.clock.advance(by: 3600)
    _ = try inbox.database.advance(to: inbox.clock.now)
    #expect(Rank(of: try inbox.row(.sample(1)), at: inbox.clock.now, for: nil).tier == .woke)
    _ = try await inbox.service().open(.numbered(1))
    #expect(Rank(of: try inbox.row(.sample(1)), at: inbox.clock.now, for: nil).tier == .woke, "looking is no act")
    _ = try await inbox.service().apply(TicketChange(priority: .set(.high)), to: .numbered(1))
    #expect(try inbox.row(.sample(1)).wokeAt != nil, "a priority says nothing of what becomes of it")
    _ = try await inbox.service().apply(TicketChange(status: .pending), to: .numbered(1))
    #expect(try inbox.row(.sample(1)).wokeAt == nil)
  }

  @Test func slaTiersMoveWithTheClockAlone() throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1) { $0.slaDueAt = date("2026-03-05T15:00:00Z") }, .sample(2)])
    let spec = ListSpec(view: .inbox, sort: .ranked, viewer: .nobody)
    let quiet = try inbox.database.advance(to: date("2026-03-05T13:59:59Z"))
    #expect(quiet.isEmpty)
    let atRisk = try inbox.database.advance(to: date("2026-03-05T14:00:00Z"))
    #expect(atRisk == [try inbox.row(.sample(1)).row])
    #expect(try inbox.database.order(spec).rows.first == atRisk.first)
    #expect(try inbox.database.advance(to: date("2026-03-05T15:00:00Z")) == atRisk)
    #expect(try inbox.database.advance(to: date("2026-04-05T15:00:00Z")).isEmpty)
  }
}

@Suite("Drafts and what was seen")
struct KeepingTests {
  private func draft(_ text: String, _ audience: Audience = .customer, at time: String = "2026-03-05") -> Draft {
    Draft(ticket: .numbered(1), audience: audience, text: text, state: .editing, savedAt: date(time))
  }

  @Test("Where a text comes from stays with it", arguments: [SuggestedReply.Origin.ai, .resolvedTicket(number: 987)])
  func originOfADraft(origin: SuggestedReply.Origin) throws {
    let inbox = try TestInbox()
    var reply = draft("Dear {{name}}")
    reply.state = .suggested(origin)
    try inbox.database.save(reply)
    #expect(try inbox.reopened().drafts() == [reply])
    #expect(Draft.State(rawValue: "suggested by the moon") == nil)
  }

  @Test func flagsStayUntilTheyAreTakenAwayOrTheirTicketGoes() throws {
    let inbox = try TestInbox()
    let rows = try inbox.database.store([.sample(1), .sample(2)])
    try inbox.database.setFlags(true, of: rows)
    try inbox.database.setFlags(true, of: [RowID(rawValue: 99)])
    #expect(Set(try inbox.reopened().flaggedRows()) == Set(rows))
    try inbox.database.setFlags(false, of: [rows[0]])
    #expect(try inbox.database.flaggedRows() == [rows[1]])
    try inbox.database.remove(.numbered(2))
    #expect(try inbox.database.flaggedRows().isEmpty)
  }

  @Test func aTicketHasOneDraftAnAudience() throws {
    let inbox = try TestInbox()
    var reply = draft("Dear Mara")
    try inbox.database.save(reply)
    try inbox.database.save(draft("Check the log", .team, at: "2026-03-06"))
    reply.text = "Dear Mara,\n"
    reply.state = .unconfirmed
    _ = try inbox.database.save(reply, over: ["Dear Mara"])
    #expect(try inbox.reopened().drafts() == [draft("Check the log", .team, at: "2026-03-06"), reply])
    try inbox.database.discardDraft(of: .numbered(1), audience: .team, copy: 0, over: ["Check the log"])
    try inbox.database.discardDraft(of: .numbered(1), audience: .customer, copy: 0, over: ["Dear Mara,\n"])
    try inbox.database.discardDraft(of: .numbered(1), audience: .customer, copy: 0, over: ["Dear Mara,\n"])
    #expect(try inbox.database.drafts().isEmpty)
  }

  @Test func thereIsOneNewTicketAndAnEmptyOneIsNone() throws {
    let inbox = try TestInbox()
    #expect(try inbox.database.newTicketDraft() == nil)
    var draft = NewTicketDraft(
      recipient: "mara@northwind.example", subject: "S", sender: "x", tags: "billing", message: "", state: .editing,
      savedAt: date("2026-03-05"))
    try inbox.database.save(draft)
    let first = draft.words
    draft.message = "Dear Mara,\n"
    draft.state = .sending
    _ = try inbox.database.save(draft, over: [first])
    #expect(try inbox.reopened().newTicketDraft() == draft)
    let second = draft.words
    (draft.recipient, draft.subject, draft.tags, draft.message) = ("", "", "", "")
    _ = try inbox.database.save(draft, over: [second])
    #expect(try inbox.database.newTicketDraft() == nil)
    try inbox.database.discardNewTicket(copy: 0, over: [])
  }

  @Test func aDraftOutlivesItsTicket() throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1)])
    try inbox.database.save(draft("Dear Mara"))
    try inbox.database.remove(.numbered(1))
    #expect(try inbox.database.drafts() == [draft("Dear Mara")])
  }

  /// A copy of the files as they lie is what a killed process leaves behind.
  @Test func whatWasCommittedIsInTheFilesWithoutClosingThem() throws {
    let inbox = try TestInbox()
    try inbox.database.store([fullTicket()])
    try inbox.database.save(draft("Dear Mara"))
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: inbox.path + suffix, toPath: inbox.folder.path("copy" + suffix))
    }
    let copy = try TicketDatabase.open(path: inbox.folder.path("copy"), mode: .open, role: .authority) {
      date("2026-03-05")
    }
    #expect(try copy.ticket(fullTicket().id) == fullTicket())
    #expect(try copy.drafts() == [draft("Dear Mara")])
  }

  @Test func anUncommittedWriteLeavesNothing() throws {
    struct Stop: Error {}
    let inbox = try TestInbox()
    #expect(throws: Stop.self) {
      try inbox.database.writing { db in
        _ = try inbox.database.store(.sample(1), endsWokenMark: false, in: db)
        throw Stop()
      }
    }
    #expect(try inbox.database.ticketCount() == 0)
    #expect(try inbox.database.row(number: 1) == nil)
  }

  @Test func seenCountsAreKeptPerTicket() throws {
    let inbox = try TestInbox()
    let rows = try inbox.database.store([.sample(1), .sample(2)])
    try inbox.database.markSeen(3, of: rows[0])
    try inbox.database.markSeen(5, of: rows[0])
    try inbox.database.markSeen(5, of: RowID(rawValue: 99))
    #expect(try inbox.database.conversation(of: rows[0])?.seenCount == 5)
    #expect(try inbox.database.conversation(of: rows[1])?.seenCount == nil)
  }

  @Test func theDataVersionTellsOfOtherWritersOnly() throws {
    let inbox = try TestInbox()
    let before = try inbox.database.dataVersion()
    #expect(try inbox.database.dataVersion() == before)
    try inbox.reopened().store([.sample(1)])
    let after = try inbox.database.dataVersion()
    #expect(after != before)
    #expect(try inbox.database.row(number: 1) != nil)
    try inbox.database.store([.sample(2)])
    #expect(try inbox.database.dataVersion() == after, "own writes are no news")
  }

  @Test func datesSurviveToTheMicrosecond() {
    var generator = SeededGenerator(7)
    for _ in 0..<20_000 {
      let count = Int64.random(in: -5_000_000_000_000_000...8_000_000_000_000_000, using: &generator)
      let date = Date(microseconds: count)
      #expect(date.microseconds == count)
      #expect(Timestamp(Timestamp(date).description)?.date == date)
    }
    for text in ["2026-02-29", "2026-03-04T24:00:00Z", "2026-03-04T09:15:60Z", "soon", "", "2026-13-01"] {
      #expect(Timestamp(text) == nil, "\(text)")
    }
    let forms = [
      "2026-03-04T09:15+02:00", "2026-03-04 07:15:00.000000", "2026-03-04T07:15Z", "2026-03-04T09:15:00+0200",
    ]
    #expect(Set(forms.map { Timestamp($0)?.date }) == [date("2026-03-04T07:15:00Z")])
  }
}
