import InboxCore
import Testing
import Tickets

/// A server that goes away and comes back.
extension InboxSession {
  /// A session that knows that the server is away.
  static func offline(_ inbox: FakeInbox = FakeInbox(count: 10)) -> InboxSession {
    let session = InboxSession.started(inbox, isLocal: false)
    session.send(.fired(.refresh, at: session.now))
    session.refuse(.refresh, .refused)
    return session
  }

  /// The server answers again, and takes what waits.
  func comeBack() {
    press("g r")
    accept(.refresh)
    while !pending(.queued).isEmpty { accept(.queued) }
    settle()
  }

  /// Numbers of the tickets whose changes wait for the server, in the order in which they were made.
  var waiting: [Int] { state.changes.queue.changes.filter { $0.hold == nil }.map(\.number) }
}
