import InboxCore
import Testing

@Suite("Quitting while something is on its way") struct QuittingTests {
  @Test func quittingAsksWhileAChangeIsOnItsWay() {
    let session = InboxSession.started()
    session.press("e q")
    #expect(session.state.isRunning)
    #expect(session.state.prompt?.kind == .quit)
    session.accept(.apply)
    session.settle()
    session.press("Esc q")
    #expect(!session.state.isRunning)
  }
}
