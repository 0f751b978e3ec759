import InboxCore
import Testing
import Tickets

/// Product rule 7: what is written bears somebody's name.
@Suite("Who writes in a local inbox")
struct AuthorTests {
  private func session(of viewer: Viewer, isLocal: Bool = true) -> InboxSession {
    let session = InboxSession(rows: 40, columns: 120, isLocal: isLocal, viewer: viewer)
    session.inbox.viewer = viewer
    session.send(.launched)
    session.settle()
    return session
  }

  @Test("Nobody writes as nobody, and is told before a word is typed", arguments: ["r", "m", "A", "c", "Enter r"])
  func nobodyWritesAsNobody(keys: String) {
    let session = session(of: Viewer(name: "root"))
    session.press(keys)
    session.settle()
    #expect(
      session.state.writing.composer == nil && session.state.writing.newTicket.form == nil
        && session.state.suggestions.work == nil)
    #expect(session.said == Viewer.unknownInFile)
  }

  @Test("A search for what is mine says that nobody is known", arguments: ["assignee:me", "is:mine", "-is:mine"])
  func aSearchForMineNeedsAnIdentity(words: String) {
    let session = session(of: Viewer(name: "root"))
    session.press("/")
    session.type("\(words)\n")
    session.settle()
    #expect(session.said == Viewer.unknownInFile)
  }

  @Test func aDraftOfBeforeStaysAndIsNotSentByNobody() {
    let session = session(of: Viewer(name: "root"))
    let draft = Draft(
      ticket: FakeInbox.id(1), audience: .customer, text: "Kept", state: .editing, savedAt: FakeInbox.start)
    session.inbox.drafts = [draft]
    session.inbox.version += 1
    session.send(.fileChanged)
    session.settle()
    session.press("g d Enter")
    session.settle()
    #expect(session.state.writing.composer?.buffer.text == "Kept")
    session.press("Ctrl+s")
    session.settle()
    #expect(session.said == Viewer.unknownInFile)
    #expect(session.state.writing.composer?.stage == .editing && session.state.writing.drafts.messages == [draft])
  }

  @Test func aServerKnowsWhoWrites() {
    let session = session(of: Viewer(name: "root"), isLocal: false)
    session.press("r")
    session.settle()
    #expect(session.state.writing.composer != nil)
    session.abandon()
  }
}
