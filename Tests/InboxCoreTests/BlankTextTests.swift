import InboxCore
import Testing
import Tickets

/// Spaces and new lines alone are no text: nothing of them is kept, counted or asked about.
@Suite("Texts without a word")
struct BlankTextTests {
  /// A session with an empty reply to the first ticket.
  private func writing() -> InboxSession {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    return session
  }

  @Test("Only words are kept", arguments: ["\n", " ", "\n \n\t"])
  func blankText(text: String) {
    let session = writing()
    for character in text { session.press(character == "\n" ? "Enter" : character == " " ? "Space" : "Tab") }
    #expect(session.state.draftedTickets.isEmpty && session.state.textCount(of: FakeInbox.id(1)) == 0)
    session.press("Esc")
    session.elapse(.milliseconds(400))
    session.settle()
    #expect(session.inbox.drafts.isEmpty && session.state.writing.drafts.messages.isEmpty && session.said.isEmpty)
    session.press("g d")
    #expect(session.said == "Nothing waits: no draft is kept and nothing is on its way.")
    session.press("q q")
    #expect(!session.state.isRunning)
    _ = session.takeKeeps()
  }

  @Test func aTextThatLosesItsLastWordIsDiscarded() {
    let session = writing()
    session.type("a")
    session.elapse(.milliseconds(400))
    session.settle()
    #expect(session.inbox.drafts.map(\.text) == ["a"])
    session.press("Backspace Enter")
    session.elapse(.milliseconds(400))
    session.settle()
    #expect(session.inbox.drafts.isEmpty)
    _ = session.takeKeeps()
    session.abandon()
  }

  /// A window that notices others' drafts does not take its own blank lines for a text that is gone.
  @Test func aBlankComposerIsLeftAloneByOtherWindows() {
    let session = writing()
    session.press("Enter")
    session.inbox.version += 1
    session.send(.fileChanged)
    session.settle()
    #expect(!session.said.contains("Another window") && session.state.writing.composer?.buffer.text == "\n")
    session.abandon()
  }

  @Test func whatStoppedASendGoesWithItsText() {
    let session = writing()
    session.type("Thanks!")
    session.press("Ctrl+s")
    session.settle()
    session.paint()
    session.inbox.customerWrites("Wait!", on: 1)
    session.inbox.drafts = []
    session.inbox.version += 1
    session.send(.fileChanged)
    session.settle()
    session.elapse(.seconds(3))
    session.press("Down")
    #expect(session.state.writing.composer?.buffer.text == "" && session.said.isEmpty)
    session.abandon()
  }
}
