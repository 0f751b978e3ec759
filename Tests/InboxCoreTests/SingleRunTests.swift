import InboxCore
import Testing
import Tickets

@Suite("Verbs on one ticket as runs")
struct SingleRunTests {
  @Test func severalAreUnderWayAtOnceAndNoneIsOnScreen() {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("e e e")
    #expect(session.pending(.apply).count == 3)
    #expect(session.state.changes.runs.count == 3)
    #expect(session.state.changes.run == nil)
    session.acceptVerbs()
    session.settle()
    #expect(session.state.changes.runs.isEmpty)
    #expect(session.state.changes.undo.steps.map(\.title) == ["resolving #1", "resolving #2", "resolving #3"])
  }

  @Test func inAFileOfOnesOwnNoneIsRecordedBecauseItsChangeIsOneWrite() {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("e")
    session.acceptVerbs()
    session.settle()
    #expect(session.begun.isEmpty)
  }

  @Test(
    "Of a server's inbox each is on disk before its call, and shown before that",
    arguments: ["e", "p h", "i", "t n e w Enter Enter"])
  func onDiskFirst(keys: String) {
    let session = InboxSession.started(FakeInbox(count: 5), isLocal: false)
    session.answersRecords = false
    session.press(keys)
    #expect(session.calls.filter { [.apply, .tags].contains(CallKind($0.call)) }.isEmpty)
    #expect(session.begun.count == 1 && session.begun.first?.edits.map(\.key.number) == [1])
    let row = FakeInbox.row(1)
    #expect(keys == "i" || session.state.changes.pending.shown(row) != row)
    session.answersRecords = true
    session.answerRecords()
    #expect(session.calls.contains { [.apply, .tags].contains(CallKind($0.call)) })
    session.acceptAll()
    #expect(session.inbox.runs.isEmpty && session.state.changes.runs.isEmpty)
  }

  @Test func whatTheDiskDoesNotTakeIsNotDone() {
    let session = InboxSession.started(FakeInbox(count: 5), isLocal: false)
    session.keepProblem = .diskFull
    session.press("p h")
    #expect(session.pending(.apply).isEmpty && session.state.changes.runs.isEmpty)
    #expect(session.said.contains("diskFull"))
    #expect(session.state.changes.pending.byRequest.isEmpty && session.state.changes.undo.steps.isEmpty)
    session.abandon()
  }

  @Test("Single changes that were killed while they waited behind each other are offered, oldest first")
  func killed() {
    let before = InboxSession.started(FakeInbox(count: 5), isLocal: false)
    before.press("p h")
    before.press("s p")
    before.press("j p l")
    #expect(before.inbox.runs.count == 3)
    let session = before.restarted()
    #expect(session.interrupted?.title == "the priority of #1" && session.state.changes.interrupted.count == 3)
    for _ in 0..<3 { session.give("Enter") }
    #expect(session.inbox[1].priority == .high && session.inbox[1].status == .pending)
    #expect(session.inbox[2].priority == .low)
    #expect(session.inbox.runs.isEmpty && session.state.changes.interrupted.isEmpty)
    for _ in 0..<3 { session.give("u") }
    #expect([1, 2].map { session.inbox[$0].priority } == [1, 2].map { FakeInbox.row($0).priority })
    #expect(session.inbox[1].status == FakeInbox.row(1).status)
  }

  @Test("An undo that was killed is offered as well")
  func killedUndo() {
    let before = InboxSession.started(FakeInbox(count: 5), isLocal: false)
    before.give("p h")
    before.press("u")
    #expect(before.inbox.runs.values.map(\.what) == ["taking back the priority of"])
    let session = before.restarted()
    session.give("Enter")
    #expect(session.inbox[1].priority == FakeInbox.row(1).priority)
    #expect(session.inbox.runs.isEmpty)
  }

  @Test func anAssignmentWhoseAnswerWasLostCanBeTakenBack() {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("i")
    guard let index = session.calls.firstIndex(where: { CallKind($0.call) == .apply }) else {
      Issue.record("Nothing is written")
      return
    }
    let (id, call) = session.calls.remove(at: index)
    _ = session.inbox.carryOut(call)
    session.send(.finished(id, CallKind.apply.failure(.timedOut(mayHaveArrived: true))))
    session.settle()
    session.press("u")
    session.acceptVerbs()
    session.settle()
    #expect(session.said == "Took back taking #1.")
    #expect(session.inbox[1].assignee == nil)
  }

  @Test("What hangs in the look before it is offered as well", arguments: ["t v i p Enter", "u"])
  func killedWhileLooking(keys: String) {
    let before = InboxSession.started(FakeInbox(count: 5), isLocal: false)
    before.give("p h")
    before.answersLooks = false
    before.elapse(.seconds(11))
    before.press(keys)
    #expect(before.inbox.runs.count == 1 && before.pending(.current).count == 1)
    let session = before.restarted()
    #expect(session.interrupted?.edits.map(\.key.number) == [1])
    session.press("Enter")
    session.acceptAll()
    #expect(keys == "u" ? session.inbox[1].priority == .medium : session.inbox[1].tags.contains("vip"))
    #expect(session.inbox.runs.isEmpty && session.state.changes.interrupted.isEmpty)
  }

  @Test("What a look finds done, gone or changed leaves nothing on disk", arguments: [0, 1, 2])
  func nothingLeft(what: Int) {
    let session = InboxSession.started(FakeInbox(count: 5), isLocal: false)
    session.give("p h")
    session.answersLooks = false
    session.press("u")
    switch what {
    case 0: session.inbox[1].priority = .low
    case 1: session.inbox.rows[RowID(rawValue: 1)] = nil
    default: break
    }
    if what == 2 { session.refuse(.current, .timedOut(mayHaveArrived: false)) } else { session.accept(.current) }
    session.acceptAll()
    #expect(session.inbox.runs.isEmpty && session.state.changes.runs.isEmpty)
  }

  @Test func whatHasNoAnswerYetIsNotSaidToBeOnTheServer() {
    let session = InboxSession.started(FakeInbox(count: 5), isLocal: false)
    session.settle()
    session.press("e p h g d")
    #expect(session.said == "No draft is kept. 2 changes are on the way, and no answer has come yet.")
    session.acceptVerbs()
    session.settle()
    session.press("g d")
    #expect(session.said == "Nothing waits: no draft is kept, and no change waits for the server.")
  }
}
