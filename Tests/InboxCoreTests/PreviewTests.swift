import FoundationEssentials
import InboxCore
import Screen
import Testing
import Tickets

@Suite("The detail follows the cursor")
struct PreviewTests {
  private static func remote(_ change: (inout FakeInbox) -> Void = { _ in }) -> InboxSession {
    var inbox = FakeInbox(count: 40)
    inbox.unknownThreads = Set(inbox.rank)
    change(&inbox)
    return InboxSession.wide(inbox, isLocal: false)
  }

  // MARK: Local

  @Test func everyMoveShowsTheTicketUnderTheCursor() {
    let session = InboxSession.wide()
    #expect(session.shown == 1)
    session.press("j")
    #expect(session.shown == 2)
    session.press("1 0 j")
    #expect(session.shown == 12 && session.cursor == 12)
    #expect(session.state.thread.shown.mode == .peek && session.state.shared.focus == .list)
    #expect(session.calls.isEmpty)
  }

  @Test func manyKeysAtOnceShowOneTicket() {
    let session = InboxSession.wide()
    session.answersReads = false
    session.rests = false
    for _ in 0..<20 { session.press("j") }
    #expect(session.cursor == 21 && session.shown != 21)
    session.rests = true
    session.press("j")
    #expect(session.reads.count { if case .conversation = $0.read { true } else { false } } == 1)
    session.answersReads = true
    session.answerReads()
    #expect(session.shown == 22)
  }

  @Test func verbsActOnWhatIsShown() {
    let session = InboxSession.wide()
    session.press("Space j e")
    #expect(
      session.only(.apply).map { if case .apply(_, let id, _) = $0 { id == FakeInbox.id(3) } else { false } } == true)
    #expect(session.shown == 4 && session.cursor == 4)
    session.accept(.apply)
    session.settle()
  }

  @Test func aNarrowScreenPreviewsNothing() {
    let session = InboxSession.started(isLocal: false)
    session.press("j j")
    session.elapse(.seconds(5))
    #expect(session.state.thread.shown.row == nil)
    #expect(session.pending(.preview).isEmpty && session.pending(.thread).isEmpty)
    session.press("Space")
    #expect(session.state.shared.focus == .detail && session.shown == 3)
    session.press("q j")
    session.elapse(.seconds(61))
    #expect(session.pending(.preview).isEmpty)
    session.cancelled = []
    session.settle()
  }

  @Test func wideningTheScreenShowsTheTicketUnderTheCursor() {
    let session = InboxSession.started()
    session.press("j j")
    session.resize(40, 120)
    #expect(session.shown == 3)
  }

  @Test func anEmptyListShowsNoTicket() {
    let session = InboxSession.wide()
    #expect(session.shown == 1)
    session.press("/")
    session.type("nothing like it\n")
    #expect(session.state.thread.shown.row == nil)
    session.press("F")
    #expect(session.shown == 1)
  }

  @Test func goingBackToTheListShowsTheCursorsTicket() {
    let session = InboxSession.wide()
    session.press("Tab")
    session.mouse(.wheelDown, row: 5, column: 5)
    #expect(session.shown == 1 && session.cursor == 4)
    session.press("h")
    #expect(session.shown == 4)
  }

  @Test func selectingIsFollowedToo() {
    let session = InboxSession.wide()
    session.press("x x Shift+Down")
    #expect(session.selection == [1, 2, 3, 4] && session.shown == 4)
    session.press("V j")
    #expect(session.shown == 5)
  }

  // MARK: Space, J and K

  @Test func spacePagesAndGoesOnAtTheEnd() {
    var inbox = FakeInbox(count: 3)
    inbox.customerWrites(lines: 60, on: 2)
    let session = InboxSession.wide(inbox)
    session.press("Space")
    #expect(session.shown == 2 && session.cursor == 2)
    session.press("Tab g g h")
    #expect(session.state.thread.shown.scroll == 0)
    session.press("Space")
    #expect(session.state.thread.shown.scroll == session.state.layout.threadLines)
    for _ in 0..<20 where session.shown == 2 { session.press("Space") }
    #expect(session.shown == 3)
    session.press("Space")
    #expect(session.shown == 3 && session.said == "This is the last ticket of the queue.")
  }

  @Test(arguments: [24, 40])
  func spaceInTheDetailGoesOnToo(rows: Int) {
    let session = InboxSession.started(rows: rows, columns: rows * 3)
    session.press("Enter")
    session.settle()
    session.press("Space")
    #expect(session.shown == 2 && session.cursor == 2)
    #expect(session.state.shared.focus == .detail && session.state.thread.shown.mode == .peek)
    #expect(session.calls.isEmpty)
  }

  @Test func jAndKSkipWhatIsHandledInBothPanes() {
    let session = InboxSession.wide()
    session.press("j e k k")
    #expect(session.cursor == 1)
    session.press("J")
    #expect(session.cursor == 3 && session.shown == 3 && session.state.shared.focus == .list)
    session.press("K")
    #expect(session.cursor == 1 && session.shown == 1)
    session.press("Tab J")
    #expect(session.cursor == 3 && session.shown == 3 && session.state.shared.focus == .detail)
    session.accept(.apply)
    session.settle()
  }

  // MARK: Off

  @Test func withoutPreviewThePaneStaysEmptyUntilSpace() {
    let session = InboxSession.wide()
    session.press(":")
    session.type("set preview off\n")
    #expect(session.state.thread.shown.row == nil)
    session.press("j")
    #expect(session.state.thread.shown.row == nil)
    session.press("Space")
    #expect(session.shown == 2 && session.state.shared.focus == .list)
    session.press("j")
    #expect(session.state.thread.shown.row == nil)
    session.press("Enter")
    session.settle()
    #expect(session.shown == 3)
    session.press("h")
    #expect(session.shown == 3)
    session.press("k")
    #expect(session.state.thread.shown.row == nil)
    session.press(":")
    session.type("set preview on\n")
    #expect(session.shown == 2)
  }

  // MARK: Stepping back

  @Test func qStepsBackOneStepAtATime() {
    let session = InboxSession.wide()
    session.press("/")
    session.type("subject\n")
    session.press("x x Enter")
    session.settle()
    session.press("q")
    #expect(session.state.shared.focus == .list && session.selection == [1, 2])
    session.press("q")
    #expect(session.selection.isEmpty && session.state.list.isNarrowed)
    session.press("q")
    #expect(!session.state.list.isNarrowed && session.state.isRunning)
    session.press("q")
    #expect(!session.state.isRunning)
  }

  // MARK: Numbers

  @Test(arguments: [80, 120])
  func aNumberBesideTheListIsWhatVerbsActOn(columns: Int) {
    var inbox = FakeInbox(count: 10)
    inbox[4].status = .resolved
    let session = InboxSession.started(inbox, rows: 40, columns: columns)
    session.press(":")
    session.type("4\n")
    #expect(session.shown == 4 && session.state.shared.focus == .detail && session.state.thread.shown.mode == .peek)
    session.press("p h")
    #expect(session.only(.apply) == .apply(TicketChange(priority: .set(.high)), FakeInbox.id(4)))
    session.accept(.apply)
    session.press("q")
    #expect(session.state.shared.focus == .list && session.cursor == 1)
    #expect(columns < 100 || session.shown == 1)
    session.press("p h")
    #expect(session.only(.apply) == .apply(TicketChange(priority: .set(.high)), FakeInbox.id(1)))
    session.accept(.apply)
  }

  @Test func afterANumberBesideTheListTheCursorsTicketIsNext() {
    var inbox = FakeInbox(count: 10)
    inbox[4].status = .onHold
    let session = InboxSession.wide(inbox)
    session.press("/")
    session.type("status:open\n")
    session.press("j :")
    session.type("4\n")
    #expect(session.shown == 4 && session.cursor == 2)
    session.press("e")
    #expect(session.shown == 2 && session.cursor == 2)
    session.accept(.apply)
    session.press("u")
    #expect(session.shown == 4)
    session.accept(.apply)
    session.settle()
  }

  @Test func aNumberThatTheFileDoesNotKnowIsAskedOfTheServer() {
    let session = InboxSession.wide(isLocal: false)
    session.press(":")
    session.type("77\n")
    session.inbox.append(FakeInbox.row(77))
    session.accept(.search)
    #expect(session.shown == 77 && session.state.shared.focus == .detail)
    session.press("q :")
    session.type("99\n")
    session.accept(.search)
    #expect(session.said == "Neither the file nor the server knows a ticket #99.")
    session.settle()
    session.cancelled = []
  }

  @Test func aNumberFoundAfterOtherKeysTakesNoFocus() {
    let session = InboxSession.wide(isLocal: false)
    session.press(":")
    session.type("77\n")
    session.inbox.append(FakeInbox.row(77))
    session.now += 1
    session.press("j")
    session.accept(.search)
    #expect(session.state.shared.focus == .list && session.shown == 2)
    #expect(session.said.contains("#77"))
    session.settle()
    session.cancelled = []
  }

  // MARK: Remote

  @Test func aRemoteThreadIsAskedForWhenTheCursorHasRested() {
    let session = Self.remote()
    session.press("j")
    #expect(session.pending(.preview).isEmpty)
    session.elapse(.milliseconds(150))
    session.press("j")
    session.elapse(.milliseconds(150))
    #expect(session.pending(.preview).isEmpty)
    session.elapse(.milliseconds(60))
    #expect(session.pending(.preview) == [.preview(FakeInbox.id(3))])
    #expect(session.pending(.open).isEmpty && session.pending(.thread).isEmpty)
    session.accept(.preview)
    #expect(session.state.thread.shown.conversation?.messages.count == 3)
  }

  @Test func aThreadIsFreshForAMinute() {
    let session = Self.remote()
    session.press("j")
    session.elapse(.milliseconds(200))
    session.accept(.preview)
    #expect(session.state.thread.age(session.state.shared) == nil)
    session.press("k")
    session.elapse(.milliseconds(200))
    session.accept(.preview)
    session.press("j")
    session.elapse(.seconds(2))
    #expect(session.pending(.preview).isEmpty)
    session.press("k")
    session.elapse(.seconds(70))
    #expect(session.pending(.preview) == [.preview(FakeInbox.id(1))])
    session.settle()
    session.inbox.threadReadAt[RowID(rawValue: 5)] = session.now.addingTimeInterval(-600)
    session.inbox.unknownThreads = []
    session.press("3 j j")
    #expect(session.state.thread.age(session.state.shared) == .readAt(session.now.addingTimeInterval(-600)))
    session.elapse(.milliseconds(200))
    session.settle()
    #expect(session.state.thread.age(session.state.shared) == nil)
  }

  @Test func openingReadsAgainWhateverIsFresh() {
    let session = Self.remote()
    session.elapse(.milliseconds(200))
    session.accept(.preview)
    session.press("r")
    #expect(session.only(.thread) == .thread(FakeInbox.id(1)))
    session.settle()
    session.press("Esc m")
    #expect(session.only(.thread) == .thread(FakeInbox.id(1)))
    session.settle()
    session.press("Esc")
  }

  @Test func openingDoesNotWaitBehindAPreview() {
    let session = Self.remote()
    session.elapse(.milliseconds(200))
    #expect(session.pending(.preview).count == 1)
    session.press("Enter")
    #expect(session.pending(.preview).isEmpty && session.pending(.thread).count == 1)
    #expect(session.cancelled.count == 1)
    session.cancelled = []
    session.settle()
  }

  @Test func spaceDoesNotWaitBehindAPreview() {
    let session = Self.remote()
    session.elapse(.milliseconds(200))
    session.press("Space")
    #expect(session.pending(.preview).isEmpty && session.pending(.thread).count == 1)
    #expect(session.cancelled.count == 1)
    session.cancelled = []
    session.settle()
  }

  @Test func previewsTakeThirtyCallsAMinuteAveragedOverTenMinutes() {
    let session = InboxSession.started(FakeInbox(count: 700), rows: 40, columns: 120, isLocal: false)
    session.inbox.unknownThreads = Set(session.inbox.rank)
    var calls = 0
    for _ in 0..<420 {
      session.press("j")
      session.elapse(.milliseconds(500))
      calls += session.pending(.preview).count
      session.settle()
      session.cancelled = []
    }
    #expect(calls == 300)
    #expect(session.state.thread.shown.preview == .paused)
    session.press("Space")
    #expect(session.pending(.thread).count == 1)
    session.settle()
    #expect(session.state.thread.shown.conversation?.isThreadKnown == true)
    session.press("j")
    session.elapse(.milliseconds(300))
    #expect(session.state.thread.shown.preview == .paused)
    session.elapse(.seconds(600))
    #expect(session.state.thread.shown.preview != .paused)
    session.settle()
    session.cancelled = []
  }

  @Test func aPreviewThatFailsIsSaidInThePaneAlone() {
    let session = Self.remote()
    session.elapse(.milliseconds(200))
    session.refuse(.preview, .timedOut(mayHaveArrived: false))
    #expect(session.state.thread.shown.preview == .failed)
    #expect(session.state.shared.notices.current == nil)
    session.press("Space")
    #expect(session.only(.thread) == .thread(FakeInbox.id(1)))
    session.settle()
  }

  @Test func theAnswerOfAPreviewIsPartOfTheOpening() {
    let session = Self.remote { inbox in
      inbox.customerWrites(lines: 60, on: 1)
    }
    session.elapse(.milliseconds(200))
    session.accept(.preview)
    let layout = session.state.thread.shown.layout
    #expect(session.state.thread.shown.scroll == layout.openingScroll(height: session.state.layout.threadLines))
    #expect(session.state.thread.shown.scroll > 0)
  }

  @Test func theNewestMessageOfTheCustomerIsOnScreen() {
    var inbox = FakeInbox(count: 2)
    inbox.customerWrites("Where is my refund?", on: 1)
    for index in 0..<30 {
      let note = inbox.message("note-\(index)", .team("support"), "Note \(index)", to: .team)
      inbox.messages[RowID(rawValue: 1)]?.append(note)
    }
    let session = InboxSession.wide(inbox)
    let shown = session.state.thread.shown
    let index = shown.conversation?.messages.lastIndex { $0.author == .customer } ?? 0
    let lines = shown.layout.starts[index]...(shown.layout.starts[index] + 1)
    let window = shown.scroll..<(shown.scroll + session.state.layout.threadLines)
    #expect(lines.allSatisfy(window.contains))
  }
}
