import InboxCore
import Testing
import Tickets

@Suite("A text that two windows send")
struct SentElsewhereTests {
  @Test("A text that another window is sending is let go of", arguments: ["r", "m"])
  func sentElsewhere(key: String) {
    let session = InboxSession.wide()
    session.press(key)
    session.settle()
    session.type("Thanks!")
    session.press("Ctrl+s")
    session.settle()
    session.paint()
    session.answersKeeps = false
    _ = session.takeKeeps()
    session.press("Enter")
    session.send(.finished(session.unansweredKeeps.removeFirst(), .sentElsewhere))
    #expect(session.pending(.send).isEmpty && session.state.writing.outgoing.isEmpty)
    #expect(session.said == "Another window is sending the same text to #1, so it was not sent twice.")
    #expect(session.state.changes.undo.steps.isEmpty && session.state.writing.composer == nil)
    session.abandon()
  }
}
