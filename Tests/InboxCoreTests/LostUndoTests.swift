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

  /// An undo that was interrupted and gone on with is a step of its own, and its undo is no second "taking back".
  @Test(arguments: [
    ("the status of", UndoStep.Direction.undo, "Took back the status of #1."),
    ("the status of", .redo, "Done again: the status of #1."),
    ("taking back the status of", .undo, "Done again: the status of #1."),
    ("taking back the status of", .redo, "Took back the status of #1."),
  ])
  func whatIsTakenIsSaidPlainly(_ what: String, _ direction: UndoStep.Direction, _ said: String) {
    let fields = TriageFields(status: .open)
    let key = TicketRef(row: RowID(rawValue: 1), id: FakeInbox.id(1), number: 1)
    let edit = TicketEdit(key: key, work: .fields(FieldEdit(before: fields, after: fields)))
    #expect(UndoStep(what: what, work: .edits([edit]), direction: direction).success == said)
  }
}
