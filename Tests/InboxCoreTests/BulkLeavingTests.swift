import InboxCore
import Testing
import Tickets

@Suite("Leaving while tags of many tickets change")
struct BulkLeavingTests {
  private func planned(_ text: String, _ change: (inout FakeInbox) -> Void = { _ in }) -> InboxSession {
    var inbox = FakeInbox(count: 10)
    inbox[1].tags = ["ai-task:7", "spam"]
    inbox[2].tags = ["billing", "spam"]
    inbox[3].tags = ["billing"]
    change(&inbox)
    let session = InboxSession.started(inbox)
    session.press("x x x t")
    session.type(text + "\n")
    return session
  }

  @Test func leavingStopsAfterTheCallUnderWay() {
    let session = planned("billing -spam")
    session.press("Enter")
    session.send(.terminated)
    session.accept(.tags)
    #expect(session.calls.isEmpty)
    #expect(session.state.bulk?.ticketsAhead == 2)
  }

  @Test func leavingAfterTheQuestionStopsABulkToo() {
    for key in ["y", "Enter"] {
      let session = planned("billing -spam")
      session.press("Enter")
      session.press("Ctrl+c Ctrl+c")
      if session.state.isRunning {
        #expect(session.state.prompt?.kind == .quit)
        session.press(key)
      }
      session.accept(.tags)
      #expect(session.calls.isEmpty)
      #expect(!session.state.isRunning)
    }
  }
}
