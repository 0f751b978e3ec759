import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("An inbox file that is gone")
struct GoneFileTests {
  /// A session with a kept reply, a kept note and a kept new ticket whose file was then replaced.
  private func withKeptTexts() -> InboxSession {
    let session = InboxSession.wide()
    for (key, text) in [("r", "words"), ("m", "remarks")] {
      session.press(key)
      session.settle()
      session.type(text)
      session.press("Esc")
      session.settle()
    }
    session.press("c")
    session.settle()
    session.type("ada@example.com")
    session.press("Esc")
    session.settle()
    _ = session.takeKeeps()
    session.keepProblem = .moved
    return session
  }

  @Test("Once it is known every kept text counts as not on disk", arguments: [false, true])
  func everyKeptTextIsAtRisk(isVerb: Bool) {
    let session = withKeptTexts()
    #expect(session.state.writing.drafts.writes.failed == 0)
    if isVerb {
      session.press("p h")
      session.refuse(.apply, .storage(.moved))
    } else {
      session.elapse(.seconds(61))
    }
    #expect(session.state.writing.drafts.writes.failed == 3)
    // What was not done is said as well, and by the refusal alone.
    #expect(session.said.hasPrefix("change") == isVerb)
    session.type(":save copy\n")
    #expect(session.said.hasSuffix("Here they are in memory only."))
    for text in ["words", "remarks", "ada@example.com"] {
      #expect(session.state.textsAtRisk?.contains(text) == true)
      #expect(session.rescued.last?.contains(text) == true)
    }
    session.press("q q q q")
    #expect(session.state.isRunning && session.state.quitKey == "y")
    session.press("y")
    #expect(!session.state.isRunning)
    session.abandon()
  }

  @Test func whoLeavesIsToldBeforeAnythingElseNoticed() {
    let session = withKeptTexts()
    for _ in 0..<3 where session.state.layers.prompt == nil { session.press("q") }
    #expect(session.state.layers.prompt?.kind == .quit)
    #expect(session.state.writing.drafts.writes.failed == 3 && session.state.quitKey == "y")
    session.press("q")
    #expect(session.state.isRunning)
    session.press("y")
    #expect(!session.state.isRunning)
    session.abandon()
  }

  /// A session whose send sheet is open and has found nothing, with a file that is another one since.
  private func withSheet(_ key: String, isOpenBefore: Bool) -> InboxSession {
    let session = InboxSession.wide()
    session.press(key)
    session.settle()
    session.type("words")
    session.elapse(.milliseconds(300))
    if !isOpenBefore { session.keepProblem = .moved }
    session.press("Ctrl+s")
    if key == "r" { session.accept(.thread) }
    session.paint()
    session.keepProblem = .moved
    return session
  }

  private func check(_ session: InboxSession) -> SendSheet.Guard? {
    if case .sheet(let sheet)? = session.state.writing.composer?.stage { sheet.check } else { nil }
  }

  @Test(
    "An open send sheet says that the file is another one, and sends nothing", arguments: ["r", "m"], [false, true])
  func theSheetKnows(key: String, isOpenBefore: Bool) {
    let session = withSheet(key, isOpenBefore: isOpenBefore)
    func check() -> SendSheet.Guard? { self.check(session) }
    if isOpenBefore {
      #expect(check() == (key == "r" ? .clear : .notNeeded))
      session.send(.fileChanged)
    }
    #expect(check() == .failed(.storage(.moved)))
    session.press("Enter 4")
    #expect(check() == .failed(.storage(.moved)) && session.pending(.send).isEmpty)
    #expect(session.state.writing.composer?.buffer.text == "words" && session.state.writing.outgoing.isEmpty)
    session.keepProblem = nil
    session.press("e Ctrl+s")
    if key == "r" { session.accept(.thread) }
    #expect(check() == (key == "r" ? .clear : .notNeeded), "once it is back")
    session.abandon()
  }

  @Test("Ctrl+s on the sheet checks again and sends nothing", arguments: ["r", "m"])
  func lookingAgain(key: String) {
    let session = withSheet(key, isOpenBefore: true)
    session.send(.fileChanged)
    session.press("Enter")
    #expect(check(session) == .failed(.storage(.moved)))
    session.press("Ctrl+s")
    #expect(session.state.keyContext == .sheet)
    session.paint()
    session.press("Enter")
    #expect(session.pending(.send).isEmpty, "it is still gone")
    session.keepProblem = nil
    session.press("Ctrl+s")
    session.paint()
    session.press("Ctrl+s Enter")
    #expect(
      session.pending(.send).isEmpty && session.state.writing.outgoing.isEmpty, "what was not painted sends nothing")
    while !session.pending(.thread).isEmpty { session.accept(.thread) }
    session.paint()
    #expect(check(session) == (key == "r" ? .clear : .notNeeded))
    session.press("Enter")
    #expect(session.pending(.send).count == 1)
    session.abandon()
  }

  @Test("The sheet is made anew as soon as the file is back", arguments: ["r", "m"], [true, false])
  func theFileIsBack(key: String, isOpenBefore: Bool) {
    let session = withSheet(key, isOpenBefore: isOpenBefore)
    session.send(.fileChanged)
    session.press("Enter")
    #expect(check(session) == .failed(.storage(.moved)))
    session.keepProblem = nil
    session.send(.fileChanged)
    #expect(session.state.sheetObstacle == nil && !session.state.writing.drafts.writes.hasFailed)
    if key == "r" { session.accept(.thread) }
    #expect(check(session) == (key == "r" ? .clear : .notNeeded))
    session.press("Enter")
    #expect(session.pending(.send).isEmpty, "nobody has seen it yet")
    session.paint()
    session.press("Enter")
    #expect(session.pending(.send).count == 1)
    session.abandon()
  }

  @Test func theSheetOfANewTicketLooksAgainToo() {
    var inbox = FakeInbox(count: 5)
    inbox.newTicketDraft = NewTicketDraft(
      recipient: "a@b.example", subject: "S", sender: inbox.addresses[0].id.uuidString, tags: "", message: "Hello",
      state: .editing, savedAt: FakeInbox.start)
    let session = InboxSession.wide(inbox)
    session.press("g d Ctrl+s")
    session.paint()
    session.keepProblem = .moved
    session.send(.fileChanged)
    #expect(session.state.keyContext == .sheet && session.state.sheetObstacle == .moved)
    session.keepProblem = nil
    session.press("Ctrl+s")
    #expect(session.state.keyContext == .sheet && session.state.sheetObstacle == nil)
    session.press("Enter")
    #expect(session.state.writing.newTicketOnItsWay == nil, "nobody has seen it yet")
    session.paint()
    session.press("Enter")
    #expect(session.state.writing.newTicketOnItsWay != nil)
    session.abandon()
  }

  @Test func textsAreOnDiskOnceItIsBack() {
    let session = withKeptTexts()
    session.press("p h")
    session.refuse(.apply, .storage(.moved))
    session.keepProblem = nil
    session.elapse(.seconds(40))
    #expect(session.state.shared.notices.log.last?.content == .text("Every text of this window is on disk now."))
    #expect(!session.state.writing.drafts.writes.hasFailed)
    #expect(Set(session.inbox.drafts.map(\.text)) == ["words", "remarks"])
    session.abandon()
  }
}

@Suite("What a window says of texts while its file is gone")
struct GoneFileSentenceTests {
  /// A window that shows another one's draft of #3, whose file is then gone.
  private func reader() -> InboxSession {
    let session = InboxSession.wide()
    session.inbox.drafts = [
      Draft(ticket: FakeInbox.id(3), audience: .customer, text: "theirs", state: .editing, savedAt: FakeInbox.start)
    ]
    session.inbox.version += 1
    session.send(.fileChanged)
    session.settle()
    _ = session.takeKeeps()
    session.keepProblem = .moved
    session.press("p h")
    session.refuse(.apply, .storage(.moved))
    return session
  }

  @Test func textsOfAnotherWindowAreNotCalledOnesOwn() {
    let session = reader()
    #expect(session.state.writing.unsavedTexts == UnsavedTexts(typed: 0, read: 1))
    session.press("m")
    session.type("mine")
    #expect(session.state.writing.unsavedTexts == UnsavedTexts(typed: 1, read: 1))
    session.elapse(.seconds(1))
    #expect(session.state.writing.unsavedTexts == UnsavedTexts(typed: 1, read: 1))
    session.abandon()
  }

  @Test func aWindowWithoutATextOfItsOwnDoesNotCallEveryTextKept() {
    let session = reader()
    session.keepProblem = nil
    session.elapse(.seconds(40))
    #expect(session.state.shared.notices.log.last?.content == .text("The inbox file takes changes again."))
    #expect(session.state.writing.unsavedTexts == UnsavedTexts(typed: 0, read: 0))
    session.abandon()
  }

  @Test func whatAnotherWindowWroteOverAnOwnTextIsTheirs() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.type("mine")
    session.press("Esc")
    session.settle()
    session.inbox.drafts[0].text = "theirs"
    session.inbox.version += 1
    session.send(.fileChanged)
    session.settle()
    session.keepProblem = .moved
    session.press("p h")
    session.refuse(.apply, .storage(.moved))
    #expect(session.state.writing.unsavedTexts == UnsavedTexts(typed: 0, read: 1))
    session.abandon()
  }

  @Test func aTextOfAnotherWindowIsNeverWrittenOverWhatItHasBecome() {
    var inbox = FakeInbox(count: 3)
    let theirs = Draft(
      ticket: FakeInbox.id(2), audience: .customer, text: "theirs", state: .editing, savedAt: FakeInbox.start)
    inbox.drafts = [theirs]
    let session = InboxSession.wide(inbox)
    session.press("m")
    session.settle()
    session.type("mine")
    session.keepProblem = .moved
    session.elapse(.seconds(1))
    session.inbox.drafts[0].text = "theirs and more"
    session.keepProblem = nil
    _ = session.takeKeeps()
    session.elapse(.seconds(40))
    let keeps = session.takeKeeps()
    #expect(keeps.contains(.restore(.message(theirs))))
    #expect(Set(session.inbox.drafts.map(\.text)) == ["mine", "theirs and more"])
    #expect(!session.state.writing.drafts.writes.hasFailed)
    session.abandon()
  }

  @Test("Nothing leaves from a sheet whose file is gone", arguments: ["m", "r"])
  func sheet(key: String) {
    let session = InboxSession.wide()
    session.press(key)
    session.settle()
    session.keepProblem = .moved
    session.type("words")
    session.elapse(.seconds(1))
    session.press("Ctrl+s")
    session.settle()
    session.paint()
    #expect(session.state.keyContext == .sheet && session.state.sheetObstacle == .moved)
    session.press("Enter")
    #expect(session.state.keyContext == .sheet && session.pending(.send).isEmpty)
    #expect(session.state.shared.notices.current?.content == .draft(.moved, wasSending: true))
    session.keepProblem = nil
    session.elapse(.seconds(40))
    #expect(session.state.sheetObstacle == nil)
    // What the sheet had found was of another file: it looks once more.
    session.press("e Ctrl+s")
    session.settle()
    session.paint()
    session.press("Enter")
    session.settle()
    #expect(session.pending(.send).count == 1)
    session.abandon()
  }
}

@Suite("A kept text of which nothing is left")
struct EmptiedTextTests {
  @Test func aNewTextThatIsEmptiedIsNoLoss() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.type("text")
    session.elapse(.milliseconds(300))
    session.press("Ctrl+u Esc")
    #expect(session.takeKeeps().last == .discardDraft(FakeInbox.id(1), .customer))
    #expect(session.said == "")
  }

  @Test func whatWasKeptComesBackThoughTheDiskHasForgottenItLong() {
    let session = InboxSession.wide()
    session.press("m")
    session.settle()
    session.type("text")
    session.press("Esc m Ctrl+u")
    session.elapse(.seconds(2))
    _ = session.takeKeeps()
    session.press("Esc")
    #expect(session.said == "Discarded the note for #1. u brings it back.")
    session.press("u")
    #expect(session.takeDraftTexts() == ["text"])
    session.press("m")
    #expect(session.state.writing.composer?.buffer.text == "text")
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func aNewTicketIsDiscardedAsWell() {
    let session = InboxSession.wide()
    session.press("c")
    session.settle()
    session.type("ada@example.com")
    session.press("Esc c Ctrl+u Esc")
    #expect(session.said == "Discarded a new ticket. u brings it back.")
    #expect(session.state.writing.drafts.newTickets.isEmpty)
    session.press("u")
    #expect(session.state.writing.drafts.newTickets.map(\.recipient) == ["ada@example.com"])
    session.abandon()
  }
}
