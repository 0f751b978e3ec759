import InboxCore
import Testing

@Suite("What config.yml says of the inbox")
struct ConfigurationTests {
  @Test func whatWasConfiguredHoldsUntilItIsSetOtherwise() {
    let session = InboxSession(rows: 40, columns: 120)
    session.state.shared.configuration = InboxConfiguration(showsPreview: false)
    session.send(.launched)
    session.settle()
    #expect(session.state.thread.shown.row == nil)
    session.press(":")
    session.type("set preview on\n")
    #expect(session.shown == 1 && session.state.shared.configuration == InboxConfiguration())
    session.press(":")
    session.type("set preview off\n")
    #expect(session.state.shared.configuration == InboxConfiguration(showsPreview: false))
    session.settle()
  }
}
