import FoundationEssentials
import InboxCore
import Notation
import Testing
import Tickets

@Suite("Snoozing by key")
struct SnoozeKeyTests {
  /// Always one hour ahead of UTC: the session starts on Monday at 11:00 there.
  private let zone = ZoneRules(initialOffset: 3600)

  private func until(_ session: InboxSession) -> Date? {
    guard case .apply(let change, _, _)? = session.only(.apply) else { return nil }
    #expect(change == TicketChange(snoozedUntil: change.snoozedUntil))
    return change.snoozedUntil?.value
  }

  @Test(
    "Presets",
    arguments: [
      ("1", 1.0), ("3", 3), ("t", 22), ("m", 166), ("w", 168), ("n", 718),
    ])
  func presets(key: String, hours: Double) {
    let session = InboxSession.started(zone: zone)
    session.press("z \(key)")
    #expect(until(session) == FakeInbox.start.addingTimeInterval(hours * 3600))
    #expect(session.displayed(1).status == .onHold)
    #expect(session.cursor == 2)
    #expect(session.state.list.handled == [RowID(rawValue: 1)])
    session.accept(.apply)
    session.settle()
  }

  @Test func beforeTheSLA() {
    var inbox = FakeInbox(count: 3)
    inbox[1].slaDueAt = FakeInbox.start.addingTimeInterval(7200)
    inbox[2].slaDueAt = FakeInbox.start.addingTimeInterval(60)
    let session = InboxSession.started(inbox)
    session.press("z s")
    #expect(until(session) == FakeInbox.start.addingTimeInterval(5400))
    session.accept(.apply)
    session.settle()
    session.press("z s")
    #expect(session.said.hasPrefix("That time has passed already"))
    session.press("j z s")
    #expect(session.said.hasPrefix("This ticket has no SLA"))
    #expect(session.calls.isEmpty)
  }

  @Test func untilTheyReplyIsPendingAndGoesOn() {
    let session = InboxSession.started()
    session.press("z r")
    let marks = RestMarks(settledFrom: RestMarks.beginning, settledAt: FakeInbox.start)
    #expect(session.only(.apply) == .apply(TicketChange(status: .pending, rests: marks), FakeInbox.id(1)))
    #expect(session.cursor == 2)
    session.accept(.apply)
    session.settle()
  }

  @Test func theLastWakeTimeAgain() {
    let session = InboxSession.started()
    session.press("z =")
    #expect(session.said.hasPrefix("Nothing was snoozed before"))
    session.press("z 3")
    session.accept(.apply)
    session.settle()
    session.press("z =")
    #expect(until(session) == FakeInbox.start.addingTimeInterval(3 * 3600))
    session.accept(.apply)
    session.settle()
  }

  @Test func aTicketWithUnreadMailIsSettledTooWhenSnoozed() {
    var inbox = FakeInbox(count: 3)
    inbox[1].unread = 2
    let session = InboxSession.started(inbox)
    session.press("z 1")
    #expect(session.cursor == 2)
    session.accept(.apply)
    session.settle()
  }

  @Test(
    "Words",
    arguments: [
      ("2d", 48.0), ("90m", 1.5), ("fri 14:00", 99), ("tomorrow", 22), ("2026-03-09 9:00", 166), ("10:30", 23.5),
    ])
  func words(text: String, hours: Double) {
    let session = InboxSession.started(zone: zone)
    session.press("z /")
    session.type(text + "\n")
    #expect(until(session) == FakeInbox.start.addingTimeInterval(hours * 3600))
    #expect(session.state.layers.prompt == nil)
    session.accept(.apply)
    session.settle()
  }

  @Test func wordsThatAreNoTimeStayWithTheReason() {
    let session = InboxSession.started()
    session.press("z /")
    session.type("soonish\n")
    #expect(session.state.layers.prompt?.buffer.text == "soonish")
    #expect(session.state.layers.prompt?.problem?.hasPrefix("Not a time") == true)
    session.type("x")
    #expect(session.state.layers.prompt?.problem == nil)
    session.press("Ctrl+u")
    session.type("2020-01-01\n")
    #expect(session.state.layers.prompt?.problem?.hasPrefix("That time has passed") == true)
    session.press("Esc")
    #expect(session.calls.isEmpty)
  }

  @Test func theMomentIsSaidInTheDonesTitle() {
    let session = InboxSession.started(zone: zone)
    session.press("z t")
    session.accept(.apply)
    #expect(session.said == "#1 is snoozed until Tue 09:00, now on hold. u takes it back.")
    session.settle()
  }

  @Test func aSnoozeIsTakenBackWithItsStatusInOnePatch() {
    var inbox = FakeInbox(count: 3)
    inbox[1].status = .new
    let session = InboxSession.started(inbox)
    session.press("z 1")
    session.accept(.apply)
    session.settle()
    session.press("u")
    #expect(session.only(.apply) == .apply(TicketChange(status: .new, snoozedUntil: .clear), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
    #expect(session.inbox[1].status == .new)
    #expect(session.inbox[1].snoozedUntil == nil)
  }

  @Test func aMovedWakeTimeIsTakenBackWithoutAStatusBecauseItMovedNone() {
    var inbox = FakeInbox(count: 3)
    let wake = FakeInbox.start.addingTimeInterval(9000)
    inbox.rouse(1, until: wake)
    inbox[1].status = .onHold
    let rests = inbox[1].standing.rests
    let session = InboxSession.started(inbox)
    session.press("z 1")
    session.accept(.apply)
    session.settle()
    session.press("u")
    #expect(
      session.only(.apply) == .apply(TicketChange(snoozedUntil: .set(wake), rests: rests), FakeInbox.id(1)),
      "awake as it was")
    session.accept(.apply)
    session.settle()
  }

  @Test func aSnoozeThatIsSoAlreadyChangesNothing() {
    let session = InboxSession.started(FakeInbox(count: 3))
    session.press("z m")
    session.accept(.apply)
    session.settle()
    session.press("k z m")
    #expect(session.calls.isEmpty)
    #expect(session.said == "#1 is snoozed until Mon 2026-03-09 09:00 already; Z wakes it.")
    #expect(session.state.changes.undo.steps.count == 1)
  }

  @Test func whatItsCustomerWokeIsPutToSleepUntilTheSameTime() {
    var inbox = FakeInbox(count: 3)
    inbox.rouse(1, until: FakeInbox.start.addingTimeInterval(82_800))
    let session = InboxSession.started(inbox)
    let before = session.inbox[1].standing
    #expect(!session.inbox[1].isAsleep(at: FakeInbox.start))
    session.press("z t")
    session.accept(.apply)
    session.settle()
    #expect(session.inbox[1].isAsleep(at: FakeInbox.start))
    session.press("u")
    session.accept(.apply)
    session.settle()
    #expect(session.inbox[1].standing == before)
  }

  @Test func theMomentIsShownBeforeTheCommandAppliesIt() {
    let session = InboxSession.started()
    session.press(":")
    session.type("snooze monday 8am")
    let notes = session.state.layers.prompt?.completions.map { "\($0.text), \($0.note)" }
    #expect(notes == ["snooze 2026-03-09 08:00, Mon, Enter snoozes until then"])
    session.press("Ctrl+u")
    session.type("snooze mon")
    #expect(session.state.layers.prompt?.completions.first?.text == "snooze monday")
    #expect(session.state.layers.prompt?.completions.first?.note.hasSuffix("Mon 2026-03-09 09:00") == true)
    session.press("Esc")
  }
}

@Suite("Snoozing beyond the SLA")
struct LateWakeTests {
  @Test("One ticket is told of it", arguments: [(1.0, true), (3.0, false)])
  func oneTicket(hours: Double, isLate: Bool) {
    var inbox = FakeInbox(count: 3)
    inbox[1].slaDueAt = FakeInbox.start.addingTimeInterval(hours * 3600 - 1800)
    let session = InboxSession.started(inbox)
    session.press("z 1")
    session.accept(.apply)
    session.settle()
    #expect(session.said.contains("; it wakes after the SLA is due.") == isLate)
  }

  @Test func aPlanCountsThem() {
    let session = InboxSession.started(FakeInbox(count: 3))
    session.inbox[1].slaDueAt = FakeInbox.start + 60
    session.inbox[2].slaDueAt = FakeInbox.start + 7200
    session.press("x x x z 1")
    #expect(session.state.changes.run?.plan.items.count == 3)
    #expect(session.state.changes.run?.plan.wakingLate == 1)
  }

  @Test("What was done says it too", arguments: [(60.0, " 1 wakes"), (7200, ""), (61, " 2 wake")])
  func aBulkSaysItAtItsEnd(due: Double, words: String) {
    let session = InboxSession.started(FakeInbox(count: 3))
    session.inbox[1].slaDueAt = FakeInbox.start + due
    if due == 61 { session.inbox[2].slaDueAt = FakeInbox.start + due }
    session.press("x x x z 1 Enter")
    session.acceptVerbs()
    session.settle()
    let late = words.isEmpty ? "" : "\(words) after the SLA is due."
    #expect(session.said == "Snoozed 3 tickets. u takes it back.\(late)")
  }

  @Test func aBulkThatStoppedHalfWayCountsWhatItDid() {
    let session = InboxSession.started(FakeInbox(count: 3))
    for number in 1...3 { session.inbox[number].slaDueAt = FakeInbox.start + 60 }
    session.press("x x x z 1 Enter")
    session.accept(.apply)
    session.refuse(.apply, .forbidden)
    session.acceptVerbs()
    #expect(session.state.changes.run?.stage == .finished && session.state.changes.run?.wakingLate == 2)
    session.press("Esc")
  }
}
