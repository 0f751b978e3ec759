import InboxCore
import Testing
import Tickets

@Suite("Prompts whose tickets are deleted meanwhile")
struct GoneTicketPromptTests {
  /// Keys that ask, what is typed, and for how many tickets.
  @Test(arguments: [
    ("t", "vip", 1), ("t", "-spam", 1), ("t", "=vip", 1), ("z /", "2d", 1), (":due", "2d", 1),
    (":escalate", "Angry", 1),
    ("x x t", "vip", 2), ("x x z /", "2d", 2),
  ])
  func aTicketThatIsGoneIsSaidToBeGone(keys: String, typed: String, count: Int) {
    var inbox = FakeInbox(count: 5)
    inbox[1].tags = ["spam"]
    let session = InboxSession.started(inbox)
    if keys.hasPrefix(":") {
      session.press(":")
      session.type(keys.dropFirst() + "\n")
    } else {
      session.press(keys)
    }
    session.settle()
    session.type(typed)
    for number in 1...count { session.inbox.rows[RowID(rawValue: Int64(number))] = nil }
    session.inbox.version += 1
    session.elapse(.seconds(61))
    session.settle()
    session.type("\n")
    session.settle()
    let which = count == 1 ? "This ticket is" : "These 2 tickets are"
    #expect(session.said == "\(which) gone, so nothing was changed.")
    #expect(session.state.changes.run == nil && session.state.layers.prompt == nil && session.calls.isEmpty)
    session.abandon()
  }

  @Test func aTagThatIsThereAlreadyIsNotSaidOfATicketThatIsGone() {
    var inbox = FakeInbox(count: 5)
    inbox[1].tags = ["vip"]
    let session = InboxSession.started(inbox)
    session.press("t")
    session.type("vip")
    session.inbox.rows[RowID(rawValue: 1)] = nil
    session.type("\n")
    session.settle()
    #expect(session.said == "This ticket is gone, so nothing was changed.")
    session.abandon()
  }
}
