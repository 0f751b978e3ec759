import InboxCore
import Testing
import Tickets

/// The bar counts what waits beside a list that holds still, so its numbers follow one's own changes at once.
@Suite("What the bar counts after one's own changes")
struct OwnCountsTests {
  private let counted = FileCounts(unreadTickets: 2, unread: 5)

  @Test("A verb, a plan and a deletion are counted", arguments: ["z r", "e", "3 e Enter", "D 1 Enter"])
  func counts(keys: String) {
    let session = InboxSession.started(FakeInbox(count: 10))
    session.inbox.counts = counted
    session.press(keys)
    session.acceptAll()
    #expect(session.state.list.order.counts == counted)
    session.settle()
  }

  @Test func aReplyIsCounted() {
    let session = InboxSession.sending()
    session.inbox.counts = counted
    session.accept(.send)
    session.settle()
    #expect(session.state.list.order.counts == counted)
    _ = session.takeKeeps()
  }
}
