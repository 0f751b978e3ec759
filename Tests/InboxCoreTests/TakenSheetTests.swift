import InboxCore
import Testing
import Tickets

/// A key that was meant for a send sheet acts on nothing else when an answer took the sheet away.
@Suite("Keys for a sheet that was taken back")
struct TakenSheetTests {
  /// A reply whose sheet the guard has just refused.
  private func refused(rows: Int = 40, columns: Int = 120) -> InboxSession {
    let session = InboxSession.started(rows: rows, columns: columns)
    session.press("r")
    session.settle()
    session.paint()
    session.type("Thanks!")
    session.press("Ctrl+s")
    session.paint()
    session.inbox.customerWrites("Wait!", on: 1)
    // What passes since the last key does not count, only what passes since the answer.
    session.elapse(.seconds(3))
    session.accept(.thread)
    session.settle()
    _ = session.takeKeeps()
    return session
  }

  private func text(_ session: InboxSession) -> String? { session.state.writing.composer?.buffer.text }

  @Test("The key is dropped", arguments: ["1", "2", "3", "4", "p", "e", "Enter", "Esc"])
  func theKeyIsDropped(key: String) {
    let session = refused()
    session.elapse(.milliseconds(600))
    session.press(key)
    #expect(text(session) == "Thanks!" && session.state.keyContext == .composer)
    #expect(session.calls.isEmpty && session.said.hasPrefix("A message arrived"))
    session.type("4p")
    #expect(text(session) == "Thanks!4p", "only the first key can have been meant for the sheet")
    session.abandon()
  }

  @Test func aKeyThatComesLaterIsTyped() {
    let session = refused()
    session.elapse(.milliseconds(701))
    session.type("4")
    #expect(text(session) == "Thanks!4")
    session.abandon()
  }

  @Test func aWordIsTypedWhole() {
    let session = refused()
    session.type("Hope 4 helps")
    #expect(text(session) == "Thanks!Hope 4 helps")
    session.abandon()
  }

  @Test func whatAPollBroughtIsTheSame() {
    let session = InboxSession.started(rows: 40, columns: 120, isLocal: false)
    session.press("r")
    session.settle()
    session.paint()
    session.type("Thanks!")
    session.press("Ctrl+s")
    session.accept(.thread)
    session.paint()
    session.inbox.customerWrites("Wait!", on: 1)
    session.send(.fired(.thread, at: session.now))
    session.settle()
    session.press("4")
    #expect(text(session) == "Thanks!" && session.state.keyContext == .composer && session.pending(.send).isEmpty)
    session.abandon()
  }

  @Test("Where the thread takes the screen", arguments: ["4", "p", "e"])
  func whereTheThreadTakesTheScreen(key: String) {
    let session = refused(rows: 12, columns: 80)
    #expect(session.state.keyContext == .detail)
    session.press(key)
    #expect(session.state.keys.sequence.isEmpty && session.calls.isEmpty)
    session.abandon()
  }

  @Test("A sheet that a person left", arguments: ["e", "Esc"])
  func aSheetThatAPersonLeft(key: String) {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.type("Thanks!")
    session.press("Ctrl+s")
    session.paint()
    session.press(key)
    session.type("4")
    #expect(text(session) == "Thanks!4")
    session.abandon()
  }
}
