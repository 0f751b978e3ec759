import InboxCore
import Testing
import Tickets

/// Tags and people that a search names and nothing in the file bears.
@Suite struct UnknownNameTests {
  @Test func whatIsSuggestedWorksWhenTyped() {
    var inbox = FakeInbox(count: 3)
    inbox[1].tags = ["qu\"ote", "vi\u{200B}p"]
    inbox[1].assignee = .user(id: 4, name: "Dana Fischer")
    let session = InboxSession.started(inbox)
    for (typed, sentence) in [
      ("tag:quote", "No ticket here has the tag quote; did you mean tag:\"qu\"\"ote\"?"),
      ("tag:vip", "No ticket here has the tag vip; did you mean tag:vi⟪ZWSP⟫p?"),
      ("assignee:nope", "No ticket here is assigned to anybody named nope."),
      (
        "-assignee:\"dana fischr\"",
        "No ticket here is assigned to anybody named dana fischr; did you mean assignee:\"Dana Fischer\"?"
      ),
    ] {
      session.press("/")
      session.type("\(typed)\n")
      #expect(session.said == sentence)
      session.press("F F")
    }
    session.cancelled = []
  }
}
