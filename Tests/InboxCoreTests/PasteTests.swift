import InboxCore
import Testing

@Suite("Pasting into the composer")
struct PasteTests {
  @Test func aPasteThatIsTooLargeCostsNothing() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.type("text")
    session.send(.pasteRefused(at: session.now))
    #expect(session.state.writing.composer?.buffer.text == "text")
    #expect(session.said == "That paste is larger than 1 MB, so nothing of it was taken; paste a shorter part.")
    session.press("Ctrl+_")
    #expect(session.state.writing.composer?.buffer.text == "")
    session.press("Esc")
    _ = session.takeKeeps()
  }
}
