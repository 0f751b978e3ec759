import InboxCore
import Testing
import Tickets

/// A ticket that is as undo would leave it: an answer was lost, or somebody else has put it back.
@Suite("Undo of what is as before")
struct LostUndoTests {
  private static func after(_ keys: String) -> InboxSession {
    let session = InboxSession.started(FakeInbox(count: 12), isLocal: false)
    session.press(keys)
    session.acceptVerbs()
    session.settle()
    return session
  }

  @Test func anUndoWhoseAnswerWasLostIsFoundToBeDone() {
    let session = Self.after("e")
    session.press("u")
    session.lose(.apply, .timedOut(mayHaveArrived: true))
    #expect(session.state.shared.notices.current?.kind == .failure && session.inbox[1].status == .open)
    session.press("u")
    #expect(
      session.calls.isEmpty
        && session.said == "Resolving #1: nothing is left to take back, for the ticket is as before.")
    session.press("Ctrl+r")
    session.accept(.apply)
    #expect(session.inbox[1].status == .resolved)
    session.press("u")
    session.accept(.apply)
    session.settle()
  }

  @Test func whatSomebodyPutBackIsNothingToTakeBack() {
    let session = Self.after("p h")
    session.inbox[1].priority = .medium
    session.press("u")
    #expect(
      session.calls.isEmpty
        && session.said == "The priority of #1: nothing is left to take back, for the ticket is as before.")
    session.settle()
  }

  /// What is announced to the disk may be on it later than the server answers: what follows it does not replace it then.
  @Test func anUndoLeavesNothingOnDiskThatIsOfferedAsInterrupted() {
    let session = Self.after("e")
    session.answersRecords = false
    session.press("u")
    session.answersRecords = true
    session.answerRecords()
    session.accept(.apply)
    session.settle()
    #expect(session.inbox[1].status == .open && session.inbox.runs.isEmpty)
    #expect(session.restarted().interrupted == nil)
  }
}
