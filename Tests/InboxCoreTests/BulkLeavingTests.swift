import InboxCore
import Testing
import Tickets

@Suite("Leaving while tags of many tickets change")
struct BulkLeavingTests {
  @Test func leavingStopsAfterTheCallUnderWay() {
    let session = InboxSession.plannedTags("billing -spam")
    session.press("Enter")
    session.send(.terminated)
    session.accept(.tags)
    #expect(session.calls.isEmpty)
    #expect(session.state.changes.run?.ticketsAhead == 2)
  }

  @Test func leavingAfterTheQuestionStopsABulkToo() {
    let session = InboxSession.plannedTags("billing -spam")
    session.press("Enter")
    session.press("Ctrl+c Ctrl+c")
    if session.state.isRunning {
      #expect(session.state.layers.prompt?.kind == .quit)
      session.press("q")
    }
    session.accept(.tags)
    #expect(session.calls.isEmpty)
    #expect(!session.state.isRunning)
  }
}
