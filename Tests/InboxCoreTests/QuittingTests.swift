import InboxCore
import Screen
import Testing
import Tickets

@Suite("Quitting while something is on its way") struct QuittingTests {
  @Test func quittingAsksWhileAChangeIsOnItsWay() {
    let session = InboxSession.started()
    session.press("e q")
    #expect(session.state.isRunning)
    #expect(session.state.layers.prompt?.kind == .quit)
    session.accept(.apply)
    session.settle()
    session.press("Esc q")
    #expect(!session.state.isRunning)
  }

  /// A session that asks whether to leave behind a draft.
  private func asking() -> InboxSession {
    let session = InboxSession.started()
    session.press("r")
    session.settle()
    session.type("text")
    session.press("Esc q q")
    _ = session.takeKeeps()
    #expect(session.state.layers.prompt?.kind == .quit && session.state.writing.unsentTexts == 1)
    return session
  }

  @Test("Only q leaves", arguments: ["Enter", "y", "n", "e", "Q", "Tab", "Space", "Ctrl+s", "5", "g", "Alt+q", "@"])
  func nothingElseAnswers(key: String) {
    let session = asking()
    session.press(key)
    #expect(session.state.isRunning && session.state.layers.prompt?.kind == .quit && session.calls.isEmpty)
    #expect(session.state.layers.prompt?.buffer.isEmpty == true && session.state.layers.prompt?.problem == nil)
    session.press("q")
    #expect(!session.state.isRunning)
  }

  @Test func aPasteAnswersNothingAndIsNotShown() {
    let session = asking()
    session.paste("hello q")
    session.send(.burst("let us quit".map { KeyChord($0) }, continues: false, at: session.now))
    session.send(.burst([KeyChord("q")], continues: true, at: session.now))
    #expect(session.state.isRunning && session.state.layers.prompt?.kind == .quit)
    #expect(session.state.layers.prompt?.buffer.isEmpty == true)
    session.press("Esc")
    #expect(session.state.layers.prompt == nil)
  }

  @Test func lettersOfAnotherLayoutAreKnownByTheirPlaceOrExplained() {
    let session = asking()
    session.press("й")
    #expect(session.state.layers.prompt?.kind == .quit)
    #expect(
      session.state.layers.prompt?.problem
        == "й does nothing here: keys are the letters a to z, so switch to an English keyboard layout.")
    session.send(.key(KeyChord(.character("н"), base: "y"), at: session.now))
    #expect(session.state.isRunning && session.state.layers.prompt?.kind == .quit)
    session.send(.key(KeyChord(.character("й"), base: "q"), at: session.now))
    #expect(!session.state.isRunning)
  }

  @Test func aTextThatIsNotOnDiskTakesAY() {
    let session = asking()
    session.press("Esc r")
    session.keepProblem = .diskFull
    session.type("more")
    session.press("Esc q q")
    #expect(session.state.writing.drafts.writes.failed == 1 && session.state.quitKey == "y")
    session.press("q Enter n")
    #expect(session.state.isRunning && session.state.layers.prompt?.kind == .quit)
    session.press("y")
    #expect(!session.state.isRunning)
    session.abandon()
  }
}
