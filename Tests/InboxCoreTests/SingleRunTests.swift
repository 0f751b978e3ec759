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

  @Test func noneIsOnDiskBeforeItsCall() {
    let session = InboxSession.started(FakeInbox(count: 5))
    let before = session.records.count
    session.press("e")
    #expect(session.records.count == before)
    session.acceptVerbs()
    session.settle()
    let begun = session.records.filter { if case .begin = $0 { true } else { false } }
    #expect(begun.isEmpty)
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
}
