import InboxCore
import Testing
import Tickets

extension InboxSession {
  /// A session in which a text has just been handed to the server.
  static func sending(_ key: String = "r", send: String = "Enter", text: String = "Thanks!") -> InboxSession {
    let session = InboxSession.wide()
    session.press(key)
    session.settle()
    session.type(text)
    session.press("Ctrl+s")
    session.settle()
    session.paint()
    session.press(send)
    _ = session.takeKeeps()
    return session
  }

  /// A session in which keys have just asked for a verb on many tickets.
  ///
  /// - Parameters:
  ///   - keys: The keys.
  ///   - count: How many tickets there are.
  ///   - change: What somebody else has done to them since they were read.
  /// - Returns: The session, as a rule with a plan on screen.
  static func planned(
    _ keys: String, count: Int = 12, _ change: (inout FakeInbox) -> Void = { _ in }
  ) -> InboxSession {
    let session = InboxSession.started(FakeInbox(count: count))
    change(&session.inbox)
    session.press(keys)
    return session
  }

  /// A session in which a change of tags on #1 to #3 has been planned.
  static func plannedTags(_ text: String, _ change: (inout FakeInbox) -> Void = { _ in }) -> InboxSession {
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
}
