import InboxCore
import Testing
import Tickets

@Suite("A disk that does not take a text")
struct DraftWriteTests {
  /// A session on a full disk in which a text was typed and the composer closed.
  private func closed(_ key: String = "r", text: String = "text") -> InboxSession {
    let session = InboxSession.wide()
    session.press(key)
    session.settle()
    session.keepProblem = .diskFull
    session.type(text)
    session.press("Esc")
    _ = session.takeKeeps()
    return session
  }

  @Test func itIsTriedAgainAfterTheComposerWasClosed() {
    let session = closed()
    #expect(session.said.contains("in memory only"))
    #expect(session.inbox.drafts.isEmpty)
    session.keepProblem = nil
    session.elapse(.seconds(3))
    #expect(session.takeDraftTexts() == ["text"])
    #expect(session.inbox.drafts.map(\.text) == ["text"])
    #expect(session.said == "Every text of this window is on disk now.")
    session.elapse(.seconds(120))
    #expect(session.takeDraftTexts().isEmpty, "written once is enough")
    session.settle()
  }

  @Test func itBacksOffAndIsSaidOnce() {
    let session = closed()
    let log = session.state.shared.notices.log.count
    session.elapse(.seconds(100))
    #expect((3...8).contains(session.takeDraftTexts().count))
    #expect((session.delays[.draftRetry] ?? .zero) == .seconds(30))
    #expect(session.state.shared.notices.log.filter { $0.content == .draft(.diskFull, wasSending: false) }.count == 1)
    #expect(session.state.shared.notices.log.count <= log + 2)
    session.settle()
  }

  @Test func aTextIsNotForgottenWhileAnotherIsWritten() {
    let session = closed()
    session.press("q j m")
    session.settle()
    session.type("other")
    session.elapse(.milliseconds(300))
    _ = session.takeKeeps()
    session.keepProblem = nil
    session.elapse(.seconds(40))
    #expect(session.inbox.drafts.map(\.text).sorted() == ["other", "text"])
    #expect(session.state.writing.composer?.isUnsaved == false)
    session.press("Esc")
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func theNewestTextIsWritten() {
    let session = closed()
    session.press("r")
    session.type(" and more")
    session.keepProblem = nil
    session.elapse(.seconds(5))
    #expect(session.inbox.drafts.map(\.text) == ["text and more"])
    session.press("Esc")
    _ = session.takeKeeps()
    session.settle()
  }

  @Test func itIsTriedAgainAtTheEnd() {
    let session = closed()
    session.keepProblem = nil
    session.press("q q")
    #expect(session.takeDraftTexts() == ["text"])
    session.press("q")
    #expect(!session.state.isRunning)
    let hangUp = closed()
    hangUp.keepProblem = nil
    hangUp.send(.terminated)
    #expect(hangUp.takeDraftTexts() == ["text"])
  }

  @Test("A key pressed out of habit does not give up the text", arguments: ["q", "Enter", "x", "n", "Esc"])
  func nothingLeavesByItself(key: String) {
    let session = closed()
    session.press("q q")
    session.press(key)
    session.press("q")
    #expect(session.state.isRunning)
    _ = session.takeKeeps()
  }

  @Test func anExplicitAnswerLeaves() {
    let session = closed()
    session.press("q q y")
    #expect(!session.state.isRunning)
    _ = session.takeKeeps()
  }

  @Test func leavingWaitsForAWriteUnderWay() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.answersKeeps = false
    session.type("text")
    session.press("Esc q q q")
    #expect(session.state.isRunning, "the disk has not answered yet")
    session.answerKeeps()
    #expect(!session.state.isRunning)
    _ = session.takeKeeps()
  }

  @Test func aWriteThatFailsWhileLeavingStopsIt() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.answersKeeps = false
    session.type("text")
    session.press("Esc q q q")
    session.answerKeeps(.failure(.locked))
    #expect(session.state.isRunning)
    session.press("q")
    #expect(session.state.isRunning)
    session.press("y")
    #expect(!session.state.isRunning)
    _ = session.takeKeeps()
  }

  @Test func aReplyStaysOnDiskUntilItsNoteIsThere() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.type("text")
    session.press("Ctrl+s")
    session.settle()
    session.paint()
    session.keepProblem = .diskFull
    session.press("p")
    #expect(session.inbox.drafts.map(\.audience) == [.customer])
    session.keepProblem = nil
    session.elapse(.seconds(3))
    #expect(session.inbox.drafts.map(\.audience) == [.team])
    session.press("Esc Esc")
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func aSendThatCouldNotBeMarkedIsKept() {
    let session = InboxSession.wide()
    session.press("m")
    session.settle()
    session.type("text")
    session.press("Ctrl+s")
    session.paint()
    session.keepProblem = .diskFull
    session.press("Enter")
    #expect(session.said.contains("nothing sent"))
    #expect(session.state.writing.composer?.buffer.text == "text")
    session.press("Esc")
    session.keepProblem = nil
    session.elapse(.seconds(5))
    #expect(session.inbox.drafts.map(\.text) == ["text"])
    #expect(session.inbox.drafts.map(\.state) == [.editing])
    _ = session.takeKeeps()
    session.settle()
  }

  @Test func draftsThatCouldNotBeReadAreAskedForAgain() {
    var inbox = FakeInbox(count: 3)
    inbox.drafts = [
      Draft(ticket: FakeInbox.id(1), audience: .customer, text: "old", state: .editing, savedAt: FakeInbox.start)
    ]
    inbox.readProblem = .locked
    let session = InboxSession(inbox)
    session.send(.launched)
    session.settle()
    #expect(session.state.writing.drafts.messages.isEmpty)
    session.inbox.readProblem = nil
    session.elapse(.seconds(3))
    #expect(session.draftTexts == ["old"])
    session.settle()
  }
}
