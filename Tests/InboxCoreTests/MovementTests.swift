import InboxCore
import Testing
import Tickets

@Suite("Moving in the list")
struct MovementTests {
  @Test("j, k and the arrows move by one", arguments: [("j", 2), ("Down", 2), ("j j", 3), ("j k", 1), ("j j Up", 2)])
  func keysMoveByOne(keys: String, expected: Int) {
    let session = InboxSession.started()
    session.press(keys)
    #expect(session.cursor == expected)
  }

  @Test("Counts multiply", arguments: [("5 j", 6), ("1 2 j", 13), ("9 9 9 j", 40), ("2 0 j 5 k", 16), ("1 0 j", 11)])
  func countsMultiply(keys: String, expected: Int) {
    let session = InboxSession.started()
    session.press(keys)
    #expect(session.cursor == expected)
    #expect(session.state.keys.sequence.isEmpty)
  }

  @Test(
    "gg, G, Home and End jump; a count names a row",
    arguments: [
      ("G", 40), ("End", 40), ("G g g", 1), ("G Home", 1), ("5 G", 5), ("1 7 g g", 17), ("9 9 9 G", 40), ("5 Home", 5),
      ("3 End", 3),
    ])
  func jumps(keys: String, expected: Int) {
    let session = InboxSession.started()
    session.press(keys)
    #expect(session.cursor == expected)
    let window = session.state.list.visible(lines: session.state.layout.listLines)
    #expect(window.contains(RowID(rawValue: Int64(expected))))
  }

  @Test func aCountNeverOverflows() {
    let session = InboxSession.started()
    session.press(Array(repeating: "9", count: 30).joined(separator: " ") + " j")
    #expect(session.cursor == 40)
    session.press(Array(repeating: "9", count: 30).joined(separator: " ") + " k")
    #expect(session.cursor == 1)
    session.press(Array(repeating: "9", count: 30).joined(separator: " ") + " PageDown")
    #expect(session.cursor == 40)
  }

  @Test func theCursorStopsAtBothEnds() {
    let session = InboxSession.started()
    session.press("k")
    #expect(session.cursor == 1)
    session.press("G j")
    #expect(session.cursor == 40)
  }

  @Test func pagesMoveByWhatIsVisible() {
    let session = InboxSession.started()  // 24 rows hold 19 lines, 9 tickets
    session.press("PageDown")
    #expect(session.cursor == 10)
    session.press("Ctrl+d")
    #expect(session.cursor == 14)
    session.press("Ctrl+u PageUp")
    #expect(session.cursor == 1)
    session.press("3 PageDown")
    #expect(session.cursor == 28)
  }

  @Test func aPageMovesTheWindowToo() {
    let session = InboxSession.started()
    session.press("PageDown")
    #expect(session.state.list.top == 9)
    session.press("G PageUp")
    #expect(session.state.list.top == 22)
  }

  @Test func theWindowFollowsTheCursorByTheLeastThatIsNeeded() {
    let session = InboxSession.started()
    session.press("8 j")
    #expect(session.state.list.top == 0)
    session.press("j")
    #expect(session.state.list.top == 1)
    session.press("8 k")
    #expect(session.state.list.top == 1)
    session.press("k")
    #expect(session.state.list.top == 0)
  }

  @Test func rowsOfTheWindowAreAlwaysRead() {
    let session = InboxSession.started(FakeInbox(count: 500))
    for keys in ["G", "g g", "2 5 0 G", "PageUp", "PageUp", "PageUp", "3 0 0 j"] {
      session.press(keys)
      let visible = session.state.list.visible(lines: session.state.layout.listLines)
      #expect(visible.allSatisfy { session.state.list.rows[$0] != nil }, "\(keys)")
      #expect(session.state.list.rows.count < 60)
    }
  }

  @Test func movingToARowThatIsReadAsksForNothing() {
    let session = InboxSession.started()
    session.answersReads = false
    session.press("j j j k")
    #expect(session.reads.isEmpty)
  }

  @Test func theEndWaitsUntilTheWholeOrderIsKnown() {
    let session = InboxSession(FakeInbox(count: 200))
    session.answersReads = false
    session.send(.launched)
    let first = session.reads.removeFirst()
    session.send(.finished(first.id, session.inbox.outcome(of: first.read)))
    #expect(!session.state.list.order.isComplete)
    session.press("G")
    #expect(session.cursor == session.state.list.order.rows.count, "as near as is known")
    session.answersReads = true
    session.answerReads()
    #expect(session.cursor == 200)
    session.settle()
  }

  @Test(arguments: [
    ("G j", 200), ("G k k", 198), ("5 0 0 j", 200), ("5 0 0 j 9 9 9 k", 1), ("1 5 0 G", 150), ("G g g", 1),
  ])
  func movesBeforeTheWholeOrderIsKnownEndWhereTheyWouldAfterIt(keys: String, place: Int) {
    let session = InboxSession(FakeInbox(count: 200))
    session.answersReads = false
    session.send(.launched)
    let first = session.reads.removeFirst()
    session.send(.finished(first.id, session.inbox.outcome(of: first.read)))
    session.press(keys)
    session.answersReads = true
    session.answerReads()
    #expect(session.cursor == place)
    session.settle()
  }

  @Test func aVerbWaitsForACursorThatIsOnItsWay() {
    let session = InboxSession(FakeInbox(count: 200))
    session.answersReads = false
    session.send(.launched)
    let first = session.reads.removeFirst()
    session.send(.finished(first.id, session.inbox.outcome(of: first.read)))
    let known = session.reads.removeFirst()
    session.send(.finished(known.id, session.inbox.outcome(of: known.read)))
    session.press("G e")
    #expect(session.calls.allSatisfy { if case .apply = $0.call { false } else { true } })
    #expect(session.said == "The list is still being read; press the key again in a moment.")
    session.answersReads = true
    session.answerReads()
    session.settle()
  }

  @Test func anEmptyListTakesEveryKey() {
    let session = InboxSession.started(FakeInbox(count: 0))
    session.press("j k G g g PageDown Ctrl+u Enter Space x V J K * a e E i t z 1 s p p h r m Tab Esc 5 j")
    #expect(session.cursor == 0)
    #expect(session.calls.isEmpty)
    #expect(session.state.isRunning)
  }

  @Test func oneLineATicketShowsTwiceAsMany() {
    let session = InboxSession.started()
    session.press(":")
    session.type("set rows 1\n")
    #expect(session.state.list.capacity(lines: session.state.layout.listLines) == 19)
    session.press(":")
    session.type("set rows 2\n")
    #expect(session.state.list.capacity(lines: session.state.layout.listLines) == 9)
  }

  @Test func hAndLeftDoNothingInTheList() {
    let session = InboxSession.started()
    let before = session.state.list
    session.press("h Left")
    #expect(session.state.list == before)
    #expect(session.state.isRunning)
  }
}
