import InboxCore
import Screen
import Testing
import Tickets

@Suite("What counts as seen")
struct SeenTests {
  /// A reply to ticket 1 that is about to be sent, on a screen of any size.
  private func writing(rows: Int, columns: Int, messages: Int = 0, isLocal: Bool = true) -> InboxSession {
    var inbox = FakeInbox(count: 3)
    inbox.customerWrites(lines: messages, on: 1)
    let session = InboxSession.started(inbox, rows: rows, columns: columns, isLocal: isLocal)
    session.press("r")
    session.settle()
    session.paint()
    session.type("Thanks!")
    _ = session.takeKeeps()
    return session
  }

  private func visibleTexts(_ session: InboxSession) -> [String] {
    let conversation = session.state.thread.shown
    let lines = conversation.layout.lines.dropFirst(conversation.scroll).prefix(session.state.layout.threadLines)
    return lines.compactMap { if case .text(let text, _, _) = $0 { text.string } else { nil } }
  }

  @Test("What stopped a send is on screen", arguments: [(40, 120), (24, 80), (24, 120), (20, 60), (16, 120)])
  func theThreadGoesToWhatArrived(rows: Int, columns: Int) {
    let session = writing(rows: rows, columns: columns, messages: 30, isLocal: false)
    session.inbox.customerWrites("Wait!", on: 1)
    for index in 0..<30 { session.inbox.customerWrites("And \(index)", on: 1) }
    session.press("Ctrl+s")
    session.accept(.thread)
    session.settle()
    #expect(visibleTexts(session).first == "Wait!")
    #expect(session.said.hasPrefix("31 messages arrived"))
    #expect(session.draftTexts == ["Thanks!"])
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test("Where compose leaves no room the thread is shown", arguments: [(12, 60), (18, 80), (10, 40)])
  func shortScreensShowTheThread(rows: Int, columns: Int) {
    let session = writing(rows: rows, columns: columns)
    session.inbox.customerWrites("Wait!", on: 1)
    session.press("Ctrl+s")
    session.accept(.thread)
    #expect(session.state.writing.composer == nil)
    #expect(session.state.shared.focus == .detail)
    #expect(visibleTexts(session).contains("Wait!"))
    #expect(session.said == "A message arrived, so nothing was sent. Your reply is kept; r goes on.")
    #expect(session.takeDraftTexts() == ["Thanks!"])
    session.paint()
    session.press("r")
    #expect(session.state.writing.composer?.buffer.text == "Thanks!")
    session.press("Ctrl+s")
    session.accept(.thread)
    session.paint()
    session.press("Enter")
    #expect(session.pending(.send).count == 1)
    session.accept(.send)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func whatStoppedASendGoesAfterAWhileThoughOneTypesOn() {
    let session = writing(rows: 40, columns: 120)
    session.inbox.customerWrites("Wait!", on: 1)
    session.press("Ctrl+s")
    session.accept(.thread)
    session.paint()
    session.type(" I see")
    session.elapse(.seconds(10))
    #expect(session.said.hasPrefix("A message arrived"), "the next keys take it away no more than before")
    session.elapse(.seconds(6))
    #expect(session.said.isEmpty)
    #expect(session.state.shared.notices.log.last?.content != nil)
    session.abandon()
  }

  @Test func aMessageThatWasNotShownStopsAgain() {
    let session = writing(rows: 24, columns: 80)
    session.inbox.customerWrites("Wait!", on: 1)
    session.press("Ctrl+s")
    session.accept(.thread)
    session.send(.fired(.stop, at: session.now))
    session.press("Ctrl+s")
    session.accept(.thread)
    #expect(session.said.hasPrefix("A message arrived"), "nobody saw the screen in between")
    session.send(.fired(.stop, at: session.now))
    session.paint()
    session.press("Ctrl+s")
    session.accept(.thread)
    #expect(session.state.keyContext == .sheet)
    session.paint()
    session.press("Esc Esc")
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func aMessageThatCameOnScreenWhileWritingStopsNothing() {
    let session = writing(rows: 40, columns: 120)
    session.inbox.customerWrites("Wait!", on: 1)
    session.inbox.version += 1
    session.elapse(.seconds(60))
    session.settle()
    session.press("Tab Tab")
    session.press("G")
    session.paint()
    session.press("Tab Ctrl+s")
    session.accept(.thread)
    #expect(session.state.keyContext == .sheet)
    session.paint()
    session.press("Esc Esc")
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func onesOwnReplyDoesNotStopTheNext() {
    let session = writing(rows: 12, columns: 60)
    session.press("Ctrl+s")
    session.accept(.thread)
    session.paint()
    session.press("Enter")
    session.accept(.send)
    session.press("r")
    session.type("And more")
    session.press("Ctrl+s")
    session.accept(.thread)
    #expect(session.state.keyContext == .sheet)
    session.paint()
    session.press("Esc Esc")
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func aReloadThatNobodyLooksAtIsNotSeen() {
    let session = InboxSession.started()
    session.press("Enter")
    session.settle()
    session.paint()
    _ = session.takeKeeps()
    session.press("q")
    session.inbox.customerWrites("And another thing", on: 1)
    session.press("g r")
    session.paint()
    #expect(!session.keeps.contains { if case .seen = $0 { true } else { false } })
    session.settle()
  }

  @Test func onlyWhatCameOnScreenIsSeen() {
    var inbox = FakeInbox(count: 3)
    for index in 0..<60 {
      inbox.post(OutgoingMessage(text: "Line \(index)", audience: .customer), to: RowID(rawValue: 1))
    }
    inbox.seenCounts[RowID(rawValue: 1)] = 3
    let session = InboxSession.started(inbox)
    session.press("Enter")
    session.accept(.open)
    session.paint()
    guard case .seen(let count, _)? = session.takeKeeps().first else {
      Issue.record("nothing was remembered")
      return
    }
    #expect((4..<20).contains(count))
    session.press("? ")
    session.press("G")
    session.paint()
    #expect(session.takeKeeps().isEmpty, "the thread is covered")
    session.press("q G")
    session.paint()
    #expect(session.takeKeeps() == [.seen(63, RowID(rawValue: 1))])
    session.paint()
    #expect(session.takeKeeps().isEmpty)
    session.settle()
  }

  @Test func anOpenedThreadStillGoesToWhatTheServerAdds() {
    let session = InboxSession.started(rows: 24, columns: 80, isLocal: false)
    session.inbox.seenCounts[RowID(rawValue: 1)] = 3
    session.press("Enter")
    session.inbox.customerWrites("New 0", on: 1)
    for index in 1..<40 {
      session.inbox.post(OutgoingMessage(text: "New \(index)", audience: .customer), to: RowID(rawValue: 1))
    }
    session.settle()
    #expect(visibleTexts(session).first == "New 0")
    _ = session.takeKeeps()
  }

  @Test func onesOwnWordsAreNoNewsAndTheCustomersAre() {
    let session = writing(rows: 40, columns: 120, messages: 3)
    #expect(session.state.thread.shown.layout.newMark == nil)
    session.press("Ctrl+s")
    session.accept(.thread)
    session.paint()
    session.press("Enter")
    session.accept(.send)
    session.settle()
    #expect(visibleTexts(session).contains("Thanks!") && session.state.thread.shown.layout.newMark == nil)
    session.inbox.customerWrites("Wait!", on: 1)
    session.press("g r")
    session.settle()
    #expect(visibleTexts(session).contains("Wait!") && session.state.thread.shown.layout.newMark != nil)
    session.abandon()
  }

  @Test func whatOneWroteInAnotherWindowIsNoNews() {
    let session = InboxSession.started(rows: 40, columns: 120)
    session.inbox.seenCounts[RowID(rawValue: 1)] = 3
    let message = OutgoingMessage(text: "Written elsewhere", audience: .customer)
    session.inbox.post(message, to: RowID(rawValue: 1), by: "Sam")
    session.press("Enter")
    session.settle()
    #expect(visibleTexts(session).contains("Written elsewhere") && session.state.thread.shown.layout.newMark == nil)
    session.inbox.customerWrites("An answer", on: 1)
    session.press("g r")
    session.settle()
    #expect(visibleTexts(session).contains("An answer") && session.state.thread.shown.layout.newMark != nil)
    session.abandon()
  }

  @Test func whatAPlanCoversHasNotBeenSeen() {
    let session = writing(rows: 40, columns: 120, messages: 3, isLocal: false)
    session.press("Esc h x x g g Enter")
    session.settle()
    session.press("h s p")
    session.settle()
    session.paint()
    #expect(session.state.changes.run?.stage == .planned)
    session.inbox.customerWrites("Wait!", on: 1)
    session.elapse(.seconds(30))
    session.settle()
    #expect(session.state.thread.shown.conversation?.messages.last?.text == "Wait!")
    #expect(!session.state.awaitsPainting)
    session.press("Esc")
    #expect(session.state.awaitsPainting)
    session.abandon()
  }
}
