import InboxCore
import Testing
import Tickets

/// A step over many tickets of which only some could be taken back.
@Suite("Taking back a part")
struct PartialUndoTests {
  /// Three tickets that got a priority, of which somebody else has changed one since.
  private func session() -> InboxSession {
    let session = InboxSession.started(FakeInbox(count: 12))
    session.press("x x x p h Enter")
    session.acceptVerbs()
    session.settle()
    session.inbox[1].priority = .low
    return session
  }

  @Test func anUndoWithoutAnyAnswerIsNotCalledDone() {
    let session = InboxSession.started(FakeInbox(count: 12), isLocal: false)
    session.press("x x x p h Enter")
    session.acceptVerbs()
    session.settle()
    session.press("u")
    session.settle()
    while !session.pending(.apply).isEmpty { session.refuse(.apply, .malformed) }
    session.settle()
    #expect(session.said == "Whether the priority of 3 tickets was taken back is not known; u looks again.")
    session.press("Esc u")
    session.settle()
    session.acceptVerbs()
    session.settle()
    #expect((1...3).allSatisfy { session.inbox[$0].priority == .medium })
  }

  @Test func eachSentenceCountsWhatWasChanged() {
    let session = session()
    #expect(session.said.hasPrefix("Set the priority of 3 tickets to high."))
    session.press("u")
    session.acceptVerbs()
    #expect(session.said == "Took back the priority of 2 tickets; the list says what became of the others.")
    #expect(session.state.changes.run?.plan.skipped.map(\.reason) == [.changedSince(["the priority"])])
    session.press("Esc Ctrl+r")
    session.acceptVerbs()
    session.settle()
    #expect(session.said == "Done again: the priority of 2 tickets.")
    #expect(session.inbox[1].priority == .low && session.inbox[2].priority == .high)
    session.press("u")
    session.acceptVerbs()
    session.settle()
    #expect(session.said == "Took back the priority of 2 tickets.")
    #expect((2...3).allSatisfy { session.inbox[$0].priority == .medium })
  }
}

@Suite("What stays on the bar under a text")
struct NoticeUnderTextTests {
  @Test("What u takes back is not said where u is a letter", arguments: ["r", "m"])
  func aSuccessGoesWhereATextBegins(key: String) {
    let session = InboxSession.wide()
    session.press("Enter p h")
    session.acceptVerbs()
    session.settle()
    #expect(session.said.hasSuffix("u takes it back."))
    session.press(key)
    session.settle()
    #expect(session.state.keyContext == .composer && session.state.shared.notices.current == nil)
    session.press("Esc")
    session.settle()
  }
}
