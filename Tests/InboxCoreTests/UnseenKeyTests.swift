import InboxCore
import Screen
import Testing
import Tickets

@Suite("Keys on a terminal that is too small to show anything")
struct UnseenKeyTests {
  private static let sizes = [(9, 80), (40, 39), (1, 1), (3, 2), (9, 39)]

  @Test("No verb acts", arguments: sizes)
  func noVerbActs(rows: Int, columns: Int) {
    let session = InboxSession.started()
    session.resize(rows, columns)
    let before = session.state.list
    session.press(
      "e E i a t T Z z 1 s r p h u Ctrl+r . D r m A c x V * a U / : ? Ctrl+p Enter l Space j Tab g r F Esc y n")
    #expect(session.calls.isEmpty && session.keeps.isEmpty && session.terminal.isEmpty)
    #expect(
      session.state.list == before && session.state.shared.focus == .list && session.state.thread.shown.row == nil)
    #expect(
      session.state.layers.prompt == nil && session.state.layers.picker == nil && session.state.writing.composer == nil)
    session.mouse(.left, row: 5, column: 5)
    session.mouse(.left, row: 5, column: 5)
    session.paste("e")
    #expect(session.state.list == before && session.calls.isEmpty && session.state.layers.prompt == nil)
    session.resize(24, 80)
    session.press("j")
    #expect(session.cursor == 2)
  }

  @Test func aSequenceBegunBeforeIsForgotten() {
    let session = InboxSession.started()
    session.press("s")
    session.resize(9, 80)
    session.press("r")
    session.resize(24, 80)
    session.press("r Esc")
    #expect(session.calls.allSatisfy { CallKind($0.call) != .apply })
    session.settle()
  }

  @Test func whatIsWrittenGoesOnIntoTheDraft() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.type("one")
    session.resize(5, 20)
    session.type(" twq")
    session.press("Backspace")
    session.type("o q\n")
    session.paste("three")
    #expect(session.state.writing.composer?.buffer.text == "one two q\nthree")
    session.press("Ctrl+s Esc Ctrl+u")
    #expect(
      session.state.writing.composer?.buffer.text == "one two q\nthree" && session.state.shared.focus == .composer)
    session.elapse(.seconds(1))
    #expect(session.takeKeeps().isEmpty == false)
    session.resize(40, 120)
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func theProgramCanBeLeftStoppedAndDrawnAnew() {
    let session = InboxSession.started()
    session.resize(5, 20)
    session.press("Ctrl+l Ctrl+z")
    #expect(session.takeTerminal() == [.redraw, .suspend])
    session.press("q")
    #expect(!session.state.isRunning)
  }

  @Test func whatIsUnsentIsAskedAboutOnThatLine() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.type("text")
    session.press("Esc")
    session.press("Esc")
    _ = session.takeKeeps()
    session.resize(5, 20)
    session.press("q")
    #expect(session.state.layers.prompt?.kind == .quit && session.state.isRunning)
    session.press("e")
    #expect(session.state.isRunning)
    session.press("q")
    #expect(!session.state.isRunning)
    #expect(session.takeKeeps().contains { if case .advance = $0 { true } else { false } }, "the file is asked first")
  }

  @Test func thePlanOnScreenBeforeIsNotApplied() {
    let session = InboxSession.started()
    session.press("3 e")
    session.resize(5, 20)
    session.press("Enter")
    #expect(session.calls.isEmpty && session.state.changes.run?.stage == .planned)
    session.press("Ctrl+c")
    #expect(session.state.changes.run == nil)
  }
}
