import InboxCore
import Screen
import Testing
import Tickets

@Suite("Opening, peeking, going back")
struct PaneTests {
  @Test("Enter, l and Right open, which marks read", arguments: ["Enter", "l", "Right"])
  func opens(key: String) {
    let session = InboxSession.started()
    session.press("j")
    session.press(key)
    #expect(session.state.shared.focus == .detail)
    #expect(session.only(.open) == .open(FakeInbox.id(2)))
    #expect(session.state.thread.shown.mode == .open)
    session.accept(.open)
    session.settle()
    #expect(session.state.thread.shown.ticket?.number == 2)
  }

  @Test func openingRemembersWhatWasSeen() {
    let session = InboxSession.started()
    session.press("Enter")
    session.accept(.open)
    session.paint()
    #expect(session.takeKeeps() == [.seen(3, RowID(rawValue: 1))])
    session.settle()
  }

  @Test func peekingRemembersNothingButOpeningAfterItDoes() {
    let session = InboxSession.wide()
    session.paint()
    #expect(session.takeKeeps().isEmpty)
    session.press("Enter")
    session.accept(.open)
    session.paint()
    #expect(session.takeKeeps() == [.seen(3, RowID(rawValue: 1))])
    session.settle()
  }

  @Test func messagesThatArriveInAnOpenTicketAreSeen() {
    let session = InboxSession.wide()
    session.press("Enter")
    session.settle()
    session.inbox.customerWrites("And another thing", on: 1)
    session.press("g r")
    session.paint()
    #expect(session.keeps.contains(.seen(4, RowID(rawValue: 1))))
    session.settle()
  }

  @Test func openingAsksForTheBadgeAtOnce() {
    let session = InboxSession.started()
    session.inbox.unread = 1
    session.press("Enter")
    session.accept(.open)
    session.accept(.unread)
    #expect(session.state.server.badge.count == 1)
    #expect(session.takeTerminal() == [.title(unread: 1)])
    session.settle()
  }

  @Test func aRefusedOpenLeavesAPeek() {
    let session = InboxSession.started()
    session.press("Enter")
    session.refuse(.open, .serverFault(status: 503))
    #expect(session.state.thread.shown.mode == .peek)
    #expect(session.said.contains("serverFault"))
    #expect(session.state.thread.shown.ticket?.number == 1)
    session.settle()
  }

  @Test func onNarrowScreensPeekTakesTheScreen() {
    let session = InboxSession.started()
    session.press("Space")
    #expect(session.state.shared.focus == .detail)
    #expect(session.calls.isEmpty)
    #expect(session.state.layout.list == nil)
  }

  @Test("Back to the list", arguments: ["q", "Esc", "h", "Left"])
  func goesBack(key: String) {
    let session = InboxSession.started()
    session.press("Enter")
    session.settle()
    session.press(key)
    #expect(session.state.shared.focus == .list)
    #expect(session.state.isRunning)
    #expect(session.shown == 1)
  }

  @Test func qInTheListQuitsAndEscDoesNot() {
    let session = InboxSession.started()
    session.press("Esc Esc")
    #expect(session.state.isRunning)
    session.press("q")
    #expect(!session.state.isRunning)
  }

  @Test func ctrlCIsEscAndTwiceIsQ() {
    let session = InboxSession.started()
    session.press("Enter")
    session.settle()
    session.press("Ctrl+c")
    #expect(session.state.shared.focus == .list)
    #expect(session.delays[.interrupt] == .seconds(1))
    session.elapse(.seconds(2))
    session.press("Ctrl+c")
    #expect(session.state.isRunning)
    session.press("Ctrl+c")
    #expect(!session.state.isRunning)
  }

  @Test func tabGoesAroundThePanesThatShowSomething() {
    let session = InboxSession.wide()
    session.press("Tab")
    #expect(session.state.shared.focus == .detail)
    session.press("Tab")
    #expect(session.state.shared.focus == .list)
    session.press("Shift+Tab")
    #expect(session.state.shared.focus == .detail)
    #expect(session.calls.isEmpty)
  }

  @Test func tabReachesTheComposer() {
    let session = InboxSession.wide()
    session.press("m")
    session.settle()
    session.type("hello")
    session.mouse(.left, row: 5, column: 5)
    #expect(session.state.shared.focus == .composer)
    session.press("Esc")
    #expect(session.state.writing.composer == nil)
    _ = session.takeKeeps()
  }

  @Test func jAndKScrollTheThread() {
    var inbox = FakeInbox(count: 3)
    inbox.customerWrites(lines: 60, on: 1)
    let session = InboxSession.started(inbox)
    session.press("Enter")
    session.settle()
    session.press("g g")
    #expect(session.state.thread.shown.scroll == 0)
    session.press("3 j")
    #expect(session.state.thread.shown.scroll == 3)
    session.press("k")
    #expect(session.state.thread.shown.scroll == 2)
    session.press("G")
    let last = session.state.thread.shown.layout.lines.count - session.state.layout.threadLines
    #expect(session.state.thread.shown.scroll == last)
    session.press("9 9 j")
    #expect(session.state.thread.shown.scroll == last)
    session.press("Ctrl+u")
    #expect(session.state.thread.shown.scroll == last - session.state.layout.threadLines / 2)
    session.press("Space")
    #expect(session.state.thread.shown.scroll == last)
    #expect(session.cursor == 1)
  }

  @Test func bracketsGoByMessages() {
    var inbox = FakeInbox(count: 3)
    inbox.customerWrites(lines: 60, on: 1)
    let session = InboxSession.started(inbox)
    session.press("Enter")
    session.settle()
    session.press("g g")
    let starts = session.state.thread.shown.layout.starts
    session.press("]")
    #expect(session.state.thread.shown.scroll == starts[1])
    session.press("3 ]")
    #expect(session.state.thread.shown.scroll == starts[4])
    session.press("[")
    #expect(session.state.thread.shown.scroll == starts[3])
    session.press("g g }")
    #expect(session.state.thread.shown.scroll == starts[2])
    session.press("{")
    #expect(session.state.thread.shown.scroll == starts[0])
  }

  @Test func aTicketOpensAtWhatIsNewOrAtItsEnd() {
    var inbox = FakeInbox(count: 3)
    inbox.customerWrites("Line", on: 1)
    for _ in 0..<60 { inbox.post(OutgoingMessage(text: "Line", audience: .team), to: RowID(rawValue: 1)) }
    inbox.seenCounts[RowID(rawValue: 1)] = 3
    inbox.customerWrites(lines: 60, on: 2)
    inbox.customerWrites(lines: 60, on: 3)
    inbox.seenCounts[RowID(rawValue: 3)] = 20
    let session = InboxSession.wide(inbox)
    #expect(session.state.thread.shown.layout.newMark != nil)
    #expect(session.state.thread.shown.scroll == session.state.thread.shown.layout.newMark)
    session.press("j")
    let lines = session.state.thread.shown.layout.lines.count
    #expect(session.state.thread.shown.scroll == lines - session.state.layout.threadLines)
    session.press("j")
    // The customer's newest message is on screen, its end too, though more is new than fits; a gap comes behind it.
    #expect(session.state.thread.shown.scroll == lines - session.state.layout.threadLines)
  }

  @Test func jAndKCapitalPeekAtTheNextTicketFromTheDetail() {
    let session = InboxSession.wide()
    session.press("Enter")
    session.settle()
    session.press("J")
    #expect(session.shown == 2 && session.state.thread.shown.mode == .peek)
    session.press("K")
    #expect(session.shown == 1)
    session.press("3 J")
    #expect(session.shown == 4)
    session.press("2 K")
    #expect(session.shown == 2 && session.cursor == 2)
    #expect(session.calls.isEmpty)
  }

  @Test func fromAPeekTheNextIsPeekedAt() {
    let session = InboxSession.started()
    session.press("Space J J")
    #expect(session.shown == 3)
    #expect(session.calls.isEmpty)
  }

  @Test func neighboursAreThoseOfTheTicketThatIsShown() {
    let session = InboxSession.wide()
    session.press("Enter")
    session.settle()
    // The wheel moves the cursor of a list that has no focus.
    session.mouse(.wheelDown, row: 5, column: 5)
    #expect(session.cursor == 4)
    session.press("J")
    #expect(session.shown == 2)
    #expect(session.cursor == 2)
  }

  @Test func neighboursSkipWhatIsSettled() {
    let session = InboxSession.wide()
    session.press("j e g g Tab J")
    #expect(session.shown == 3)
    session.accept(.apply)
    session.settle()
  }

  @Test func theQueueHasEnds() {
    let session = InboxSession.started()
    session.press("Space K")
    #expect(session.said == "This is the first ticket of the queue.")
    session.press("q G Space J")
    #expect(session.said == "This is the last ticket of the queue.")
    #expect(session.shown == 40)
  }

  @Test("A queue without a ticket has no end to be at", arguments: ["J", "K"])
  func anEmptyQueueHasNoEnds(key: String) {
    let session = InboxSession.started(FakeInbox(count: 0))
    session.press(key)
    #expect(session.said == "There is no ticket in the list.")
  }

  @Test func theCustomerPanelIsToggledAndStays() {
    let session = InboxSession.wide()
    session.press("Tab I")
    #expect(session.state.thread.shown.showsCustomer)
    #expect(session.state.thread.shown.layout.lines.contains { if case .customer = $0 { true } else { false } })
    session.press("J")
    #expect(session.state.thread.shown.showsCustomer)
    session.press("I")
    #expect(!session.state.thread.shown.layout.lines.contains { if case .customer = $0 { true } else { false } })
  }

  @Test func aTicketThatIsGoneIsSaid() {
    let session = InboxSession.started()
    session.inbox.rows[RowID(rawValue: 1)] = nil
    session.press("Space")
    #expect(session.said.hasPrefix("This ticket is gone"))
    #expect(session.state.shared.focus == .list)
  }

  @Test func aTicketThatIsGoneTakesNoKeysFromTheComposer() {
    let session = InboxSession.started()
    session.press("m")
    session.settle()
    session.type("he")
    session.inbox.rows[RowID(rawValue: 1)] = nil
    session.inbox.version += 1
    session.elapse(.seconds(61))
    session.settle()
    #expect(
      session.said
        == "This ticket is gone; Esc leaves the text, which stays a draft that gd lists; then g r refreshes the list.")
    session.type("eee")
    #expect(session.state.shared.focus == .composer)
    #expect(session.state.writing.composer?.buffer.text == "heeee")
    #expect(session.calls.isEmpty)
    session.press("Esc")
    #expect(session.said.hasSuffix("is kept; gd goes on with it."))
    #expect(session.takeDraftTexts().last == "heeee")
    #expect(session.state.thread.shown.isGone && session.shown == 1)
    session.press("g r")
    session.settle()
    _ = session.takeKeeps()
    #expect(session.shown != 1 && session.state.shared.focus == .list && !session.said.contains("gone"))
    session.abandon()
  }

  @Test func aRowThatIsGoneIsKnownAsGoneUntilTheNextOrder() {
    let session = InboxSession.started()
    let row = RowID(rawValue: 2)
    session.inbox.rows[row] = nil
    session.inbox.version += 1
    session.elapse(.seconds(61))
    session.settle()
    #expect(session.state.list.gone == [row])
    session.inbox.rank.removeAll { $0 == row }
    session.press("g r")
    session.settle()
    _ = session.takeKeeps()
    #expect(session.state.list.gone.isEmpty && session.order.first == 1 && session.order[1] == 3)
  }

  @Test func leavingWhileItOpensGivesTheRetrieveUp() {
    let session = InboxSession.wide()
    session.press("Enter J")
    #expect(session.cancelled.count == 1)
    #expect(session.pending(.open).isEmpty)
    session.cancelled = []
    session.settle()
  }

  @Test func verbsInTheDetailActOnTheTicketThatIsShown() {
    let session = InboxSession.wide()
    session.press("Tab")
    session.mouse(.wheelDown, row: 5, column: 5)
    session.press("p h")
    #expect(session.only(.apply) == .apply(TicketChange(priority: .set(.high)), FakeInbox.id(1)))
    session.accept(.apply)
  }

  @Test func theLogEndsWhereItsOldestNoticeIs() {
    let session = InboxSession.started()
    for _ in 0..<30 { session.press("Q") }
    session.press(":")
    session.type("messages\n")
    session.press("G G j")
    let last = session.state.layers.help?.scroll ?? 0
    #expect((20..<30).contains(last))
    session.press("k")
    #expect(session.state.layers.help?.scroll == last - 1)
    session.press("Esc")
  }

  @Test func helpLiesOverEverything() {
    let session = InboxSession.started()
    session.press("?")
    #expect(session.state.layers.picker?.purpose == .keys(.list))
    session.press("j e x")
    #expect(session.state.layers.picker?.chosen == 1)
    #expect(session.cursor == 1 && session.calls.isEmpty && session.selection.isEmpty)
    session.press("q")
    #expect(session.state.layers.picker == nil)
    #expect(session.state.isRunning)
    session.press("Enter")
    session.settle()
    session.press("? Esc")
    #expect(session.state.layers.picker == nil)
    #expect(session.state.shared.focus == .detail)
  }

  @Test func messagesCanBeReadAgain() {
    let session = InboxSession.started()
    session.press(":")
    session.type("messages\n")
    #expect(session.state.layers.help?.topic == .messages)
    session.press("g g k G k Esc")
    #expect(session.state.layers.help == nil)
  }

  @Test func redrawAndSuspendAskTheTerminal() {
    let session = InboxSession.started()
    session.press("Ctrl+l Ctrl+z")
    #expect(session.takeTerminal() == [.redraw, .suspend])
  }
}
