import CustomDump
import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Verbs of triage")
struct TriageTests {
  @Test(
    "Notices are sentences",
    arguments: [
      ("e", "#1 is resolved. u takes it back."), ("E", "#1 is open now and no longer snoozed. u takes it back."),
      ("i", "#1 is yours now. u takes it back."), ("s p", "#1 is pending now. u takes it back."),
      ("p h", "#1 has priority high now. u takes it back."), ("p 0", "#1 has no priority now. u takes it back."),
      ("z r", "#1 waits for the customer, now pending. u takes it back."),
      ("z 1", "#1 is snoozed until Mon 11:00. u takes it back."),
      ("z n", "#1 is snoozed until Wed 2026-04-01 09:00. u takes it back."),
    ])
  func noticesAreSentences(keys: String, sentence: String) {
    var inbox = FakeInbox(count: 3)
    inbox[1].status = .onHold
    inbox[1].unread = 1
    if keys == "E" || keys.hasPrefix("z") { inbox.rouse(1, until: FakeInbox.start.addingTimeInterval(7200)) }
    let session = InboxSession.started(inbox)
    session.press(keys)
    session.accept(.apply)
    session.settle()
    #expect(session.said == sentence)
  }

  @Test func aSnoozeThatMovesTheStatusSaysSo() {
    let session = InboxSession.started()
    session.press("z t")
    session.accept(.apply)
    session.settle()
    #expect(session.said == "#1 is snoozed until Tue 09:00, now on hold. u takes it back.")
    session.press("u")
    session.accept(.apply)
    session.settle()
    #expect(session.said == "Took back the snooze of #1.")
  }

  private let tomorrow = FakeInbox.start.addingTimeInterval(86400)

  @Test func eResolvesAndGoesOn() {
    let session = InboxSession.started()
    session.press("e")
    #expect(session.only(.apply) == .apply(TicketChange(status: .resolved), FakeInbox.id(1)))
    #expect(session.displayed(1).status == .resolved)
    #expect(session.state.list.handled == [RowID(rawValue: 1)])
    #expect(session.cursor == 2)
    #expect(session.order.first == 1)
    session.accept(.apply)
    #expect(session.displayed(1).status == .resolved)
    #expect(session.said == "#1 is resolved. u takes it back.")
    #expect(session.pending(.unread).count == 1)
    session.settle()
  }

  @Test func resolvingASnoozedTicketClearsTheSnoozeInTheSamePatch() {
    var inbox = FakeInbox(count: 5)
    inbox.rouse(2, until: tomorrow)
    inbox[2].status = .onHold
    let session = InboxSession.started(inbox)
    session.press("j e")
    #expect(session.only(.apply) == .apply(TicketChange(status: .resolved, snoozedUntil: .clear), FakeInbox.id(2)))
    session.accept(.apply)
    #expect(session.displayed(2).snoozedUntil == nil)
    session.settle()
  }

  @Test func srIsTheSameAsE() {
    let session = InboxSession.started()
    session.press("s r")
    #expect(session.only(.apply) == .apply(TicketChange(status: .resolved), FakeInbox.id(1)))
    #expect(session.cursor == 2)
    session.accept(.apply)
    session.settle()
  }

  @Test func advancingSkipsWhatIsSettled() {
    let session = InboxSession.started()
    session.press("j e")
    session.press("k k e")
    #expect(session.cursor == 3)
    session.press("g g j")
    #expect(session.cursor == 2)
    session.accept(.apply)
    session.accept(.apply)
    session.settle()
  }

  @Test func theLastTicketHasNoNext() {
    let session = InboxSession.started()
    session.press("G e")
    #expect(session.cursor == 40)
    session.accept(.apply)
    session.settle()
  }

  @Test(
    "What is resolved already keeps the cursor, so that E is for the same ticket", arguments: ["e", "s r"],
    [false, true])
  func resolvingTwiceDoesNothing(keys: String, isInDetail: Bool) {
    let session = InboxSession.wide()
    session.press("e k")
    if isInDetail {
      session.press("Enter")
      session.settle()
    }
    session.press(keys)
    #expect(session.pending(.apply).count <= 1)
    #expect(session.said == "#1 is resolved already; E reopens it.")
    #expect(session.cursor == 1 && session.shown == 1)
    session.abandon()
  }

  @Test func capitalEReopens() {
    var inbox = FakeInbox(count: 5)
    inbox[1].status = .pending
    let session = InboxSession.started(inbox)
    session.press("E")
    #expect(session.only(.apply) == .apply(TicketChange(status: .open), FakeInbox.id(1)))
    #expect(session.cursor == 1)
    session.accept(.apply)
    session.settle()
    session.press("E")
    #expect(session.said == "#1 is open already.")
  }

  @Test func reopeningWakesToo() {
    var inbox = FakeInbox(count: 5)
    inbox.rouse(1, until: tomorrow)
    let session = InboxSession.started(inbox)
    session.press("E")
    #expect(session.only(.apply) == .apply(TicketChange(status: .open, snoozedUntil: .clear), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
  }

  @Test func reopeningUndoesTheDimming() {
    let session = InboxSession.started()
    session.press("e")
    session.accept(.apply)
    session.settle()
    session.press("k E")
    #expect(session.state.list.handled.isEmpty)
    session.accept(.apply)
    session.settle()
  }

  @Test(
    "s and a letter",
    arguments: [
      ("s n", Status.new), ("s p", .pending), ("s h", .onHold),
    ])
  func statuses(keys: String, status: Status) {
    let session = InboxSession.started()
    session.press(keys)
    #expect(session.only(.apply) == .apply(TicketChange(status: status), FakeInbox.id(1)))
    #expect(session.displayed(1).status == status)
    #expect(session.cursor == 1)
    session.accept(.apply)
    session.settle()
  }

  @Test func theSameStatusIsNotSentAgain() {
    let session = InboxSession.started()
    session.press("s o")
    #expect(session.calls.isEmpty)
    #expect(session.said == "#1 is open already.")
  }

  @Test(
    "p and a letter",
    arguments: [
      ("p l", Priority?.some(.low)), ("p h", .high), ("p c", .critical), ("p 0", nil),
    ])
  func priorities(keys: String, priority: Priority?) {
    let session = InboxSession.started()
    session.press(keys)
    #expect(session.only(.apply) == .apply(TicketChange(priority: FieldChange(priority)), FakeInbox.id(1)))
    #expect(session.displayed(1).priority == priority)
    session.accept(.apply)
    #expect(session.pending(.unread).isEmpty)
  }

  @Test func theSamePriorityIsNotSentAgain() {
    let session = InboxSession.started()
    session.press("p m")
    #expect(session.calls.isEmpty)
    #expect(session.said == "The priority of #1 is medium already.")
  }

  @Test func valuesOfNewerServersAreKept() {
    var inbox = FakeInbox(count: 2)
    inbox[1].status = .other("escalated")
    inbox[1].priority = .other("p0")
    let session = InboxSession.started(inbox)
    session.press("p h")
    #expect(session.only(.apply) == .apply(TicketChange(priority: .set(.high)), FakeInbox.id(1)))
    session.accept(.apply)
    session.press("u")
    #expect(session.only(.apply) == .apply(TicketChange(priority: .set(.other("p0"))), FakeInbox.id(1)))
    session.accept(.apply)
  }

  @Test func claimIsNotShownBeforeTheServerAgrees() {
    let session = InboxSession.started()
    session.press("i")
    #expect(
      session.only(.apply) == .apply(TicketChange(assignee: .set(.user(id: 7, name: "Sam"))), FakeInbox.id(1)))
    #expect(session.displayed(1).assignee == nil)
    session.accept(.apply)
    #expect(session.displayed(1).assignee == .user(id: 7, name: "Sam"))
  }

  @Test func whatIsMineIsNotClaimedAgain() {
    var inbox = FakeInbox(count: 2)
    inbox[1].assignee = .user(id: 7, name: "sam@acme.example")
    let session = InboxSession.started(inbox)
    session.press("i")
    #expect(session.calls.isEmpty)
    #expect(session.said == "#1 is yours already.")
  }

  @Test func aStrangerInAFileIsToldHowToSayWhoTheyAre() {
    let session = InboxSession(isLocal: true, viewer: Viewer(name: "login"))
    session.send(.launched)
    session.settle()
    session.press("i")
    #expect(session.said.contains("--me 'Name <mail>'") && !session.said.contains("the server"))
  }

  @Test func aStrangerIsToldAndGrAsksAgain() {
    let session = InboxSession(isLocal: false, viewer: Viewer(name: "login"))
    session.send(.launched)
    session.refuse(.viewer, .dropped)
    session.settle()
    session.press("i")
    #expect(session.said.hasPrefix("Posthorn does not know who you are"))
    session.press("g r")
    #expect(session.pending(.viewer).count == 1)
    session.settle()
    session.press("i")
    #expect(session.pending(.apply).count == 1)
    session.accept(.apply)
    session.settle()
  }

  @Test("A refused change is taken back exactly", arguments: ["e", "E", "s p", "p h", "p 0", "i", "z 1", "z r"])
  func refusalRollsBack(keys: String) {
    var inbox = FakeInbox(count: 10)
    inbox[1].status = .new
    let session = InboxSession.started(inbox)
    let before = session.displayed(1)
    session.press(keys)
    session.refuse(.apply, .accessLevel("editor"))
    expectNoDifference(session.displayed(1), before)
    #expect(session.said.contains("change(number: 1)"))
    #expect(session.said.contains("accessLevel"))
    #expect(session.state.list.handled.isEmpty)
    #expect(session.state.changes.undo.steps.isEmpty)
    #expect(session.state.changes.pending.byRequest.isEmpty)
    #expect(session.state.changes.runs.isEmpty)
  }

  @Test func aRefusedVerbLeavesWhatAnEarlierOneSettled() {
    let session = InboxSession.started()
    session.press("e")
    session.accept(.apply)
    session.settle()
    session.press("k p h")
    session.refuse(.apply, .dropped)
    #expect(session.state.list.handled == [RowID(rawValue: 1)])
  }

  @Test func twoChangesOnTheirWayLieOverEachOther() {
    let session = InboxSession.started()
    session.press("p h s p")
    #expect(session.displayed(1).priority == .high)
    #expect(session.displayed(1).status == .pending)
    session.refuse(.apply, .dropped)
    #expect(session.displayed(1).priority == .medium)
    #expect(session.displayed(1).status == .pending)
    session.accept(.apply)
    session.settle()
  }

  @Test func inTheDetailTheSelectionDoesNotCount() {
    let session = InboxSession.wide()
    session.press("x x k Tab p h")
    #expect(session.only(.apply) == .apply(TicketChange(priority: .set(.high)), FakeInbox.id(2)))
    session.accept(.apply)
  }

  @Test func resolvingInTheDetailShowsTheNextTicketThere() {
    let session = InboxSession.wide()
    session.press("Tab e")
    #expect(session.shown == 2)
    #expect(session.state.shared.focus == .detail)
    session.accept(.apply)
    session.settle()
  }

  @Test func theDetailIsReadAgainAfterItsTicketChanged() {
    let session = InboxSession.wide()
    session.press("Space p h")
    session.accept(.apply)
    #expect(session.state.thread.shown.ticket?.priority == .high)
  }
}
