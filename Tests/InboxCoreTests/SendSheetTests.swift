import InboxCore
import Testing
import Tickets

@Suite("The send sheet")
struct SendSheetTests {
  private func ready(_ key: String = "r", _ text: String = "Thanks!", isLocal: Bool = true) -> InboxSession {
    let session = InboxSession.wide(isLocal: isLocal)
    session.press(key)
    session.settle()
    session.type(text)
    session.press("Ctrl+s")
    _ = session.takeKeeps()
    return session
  }

  private func sheet(_ session: InboxSession) -> SendSheet? {
    guard case .sheet(let sheet)? = session.state.writing.composer?.stage else { return nil }
    return sheet
  }

  @Test func aReplyReadsTheThreadAgain() {
    let session = ready()
    #expect(session.only(.thread) == .thread(FakeInbox.id(1)))
    #expect(session.state.keyContext == .sheet)
    #expect(session.state.waitingFor == "reading the thread again")
    session.accept(.thread)
    #expect(sheet(session)?.check == .clear)
    session.press("Esc")
  }

  @Test func bothKeysOpenIt() {
    let session = InboxSession.wide()
    session.press("m")
    session.settle()
    session.type("x")
    session.press("Ctrl+x Ctrl+s")
    #expect(session.state.keyContext == .sheet)
    session.paint()
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func aNoteNeedsNoLook() {
    let session = ready("m")
    #expect(session.calls.isEmpty)
    #expect(sheet(session)?.check == .notNeeded)
    session.paint()
    session.press("Enter")
    #expect(
      session.takeKeeps() == [
        .draft(
          Draft(ticket: FakeInbox.id(1), audience: .team, text: "Thanks!", state: .sending, savedAt: session.now))
      ])
    #expect(session.only(.send) == .send(OutgoingMessage(text: "Thanks!", audience: .team), FakeInbox.id(1)))
    session.accept(.send)
    _ = session.takeKeeps()
    session.settle()
  }

  @Test func keysBeforeItIsPaintedAreDropped() {
    let session = ready("m")
    session.press("Enter 1 2 3 4 p e Esc j")
    #expect(session.calls.isEmpty)
    #expect(session.keeps.isEmpty)
    #expect(session.state.writing.composer?.buffer.text == "Thanks!")
    #expect(session.state.keyContext == .sheet)
    session.paint()
    session.press("Esc Esc")
  }

  @Test("Nothing is sent before the thread was read", arguments: ["Enter", "1", "2", "3", "4"])
  func nothingIsSentBeforeTheGuardAnswered(key: String) {
    let session = ready()
    session.paint()
    session.press(key)
    #expect(session.pending(.send).isEmpty && session.keeps.isEmpty)
    session.accept(.thread)
    session.press(key)
    #expect(session.pending(.send).count == 1)
    session.accept(.send)
    while !session.pending(.apply).isEmpty { session.accept(.apply) }
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func whatArrivedStopsIt() {
    let session = ready()
    session.inbox.customerWrites("Wait!", on: 1)
    session.paint()
    session.accept(.thread)
    #expect(session.state.keyContext == .composer)
    #expect(session.said.hasPrefix("A message arrived since you last looked, so nothing was sent."))
    #expect(session.state.thread.shown.conversation?.messages.count == 4)
    let last = max(0, session.state.thread.shown.layout.lines.count - session.state.layout.threadLines)
    #expect(session.state.thread.shown.scroll == last)
    session.settle()
    session.paint()
    session.send(.fired(.stop, at: session.now))
    session.press("Ctrl+s")
    session.paint()
    session.accept(.thread)
    session.press("Enter")
    #expect(session.pending(.send).count == 1)
    session.accept(.send)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func theScrollStaysInsideTheThreadWhenStopped() {
    let session = ready(isLocal: false)
    session.inbox.customerWrites("Wait!", on: 1)
    session.answersReads = false
    session.accept(.thread)
    #expect(session.state.thread.shown.scroll <= session.state.thread.shown.layout.lines.count)
    let last = max(0, session.state.thread.shown.layout.lines.count - session.state.layout.threadLines)
    #expect(session.state.thread.shown.scroll <= last)
    session.answersReads = true
    session.answerReads()
    session.settle()
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func severalArrivalsAreCounted() {
    let session = ready()
    session.inbox.customerWrites("One", on: 1)
    session.inbox.customerWrites("Two", on: 1)
    session.accept(.thread)
    #expect(session.said.hasPrefix("2 messages arrived"))
    session.settle()
    session.press("Esc")
  }

  @Test func aThreadThatWasNeverSeenStopsItOnce() {
    var inbox = FakeInbox(count: 3)
    inbox.unknownThreads = [RowID(rawValue: 1)]
    let session = InboxSession.wide(inbox, isLocal: false)
    session.press("r")
    session.refuse(.thread, .dropped)
    session.settle()
    session.type("Hi")
    session.press("Ctrl+s")
    session.accept(.thread)
    #expect(session.said.hasPrefix("3 messages arrived"))
    session.settle()
    session.press("Ctrl+s")
    session.paint()
    #expect(sheet(session)?.check == .stopped(3) && session.pending(.thread).isEmpty)
    session.send(.fired(.stop, at: session.now))
    session.accept(.thread)
    #expect(sheet(session)?.isReady == true)
    session.press("Esc Esc")
    _ = session.takeKeeps()
  }

  @Test func aThreadWithDamageIsNotClear() {
    let session = ready()
    session.inbox.damaged = [RowID(rawValue: 1): 2]
    session.paint()
    session.accept(.thread)
    #expect(sheet(session)?.check == .damaged(2))
    session.press("Enter 4")
    #expect(session.pending(.send).isEmpty && session.keeps.isEmpty)
    #expect(session.said.hasPrefix("Something new may be in what could not be read"))
    session.inbox.damaged = [:]
    session.press("e Ctrl+s")
    session.accept(.thread)
    #expect(sheet(session)?.check == .clear)
    #expect(session.takeKeeps() == [.advance(session.now)], "the file is asked whether it is still the same")
    session.paint()
    session.press("Esc Esc")
  }

  @Test("A thread whose damage stays can be answered, once it was told", arguments: [false, true])
  func aThreadWhoseDamageStaysCanBeAnswered(isUnknown: Bool) {
    var inbox = FakeInbox(count: 3)
    inbox.damaged = [RowID(rawValue: 1): 2]
    if isUnknown { inbox.unknownThreads = [RowID(rawValue: 1)] }
    let session = InboxSession.wide(inbox, isLocal: false)
    session.press("r")
    session.settle()
    session.paint()
    session.type("Thanks!")
    session.press("Ctrl+s")
    session.paint()
    session.accept(.thread)
    #expect(sheet(session)?.check == .damaged(2))
    session.paint()
    session.press("e Ctrl+s")
    session.accept(.thread)
    #expect(sheet(session)?.check == .clear)
    session.paint()
    session.press("Enter")
    _ = session.takeKeeps()
    session.accept(.send)
    session.settle()
    #expect(session.inbox.messages[RowID(rawValue: 1)]?.last?.text == "Thanks!")
    _ = session.takeKeeps()
  }

  @Test func moreDamageThanWasToldStopsTheSend() {
    let session = ready()
    session.inbox.damaged = [RowID(rawValue: 1): 1]
    session.paint()
    session.accept(.thread)
    session.paint()
    session.press("e Ctrl+s")
    session.accept(.thread)
    session.paint()
    session.press("Enter")
    _ = session.takeKeeps()
    session.inbox.damaged = [RowID(rawValue: 1): 2]
    session.accept(.send)
    session.settle()
    #expect(session.said.contains("could not be read whole"))
    #expect(session.inbox.messages[RowID(rawValue: 1)]?.count == 3)
    session.press("Ctrl+s")
    session.accept(.thread)
    #expect(sheet(session)?.check == .damaged(2))
    session.paint()
    session.press("Esc Esc")
    _ = session.takeKeeps()
  }

  @Test func damageHidesNothingThatArrived() {
    let session = ready()
    session.inbox.damaged = [RowID(rawValue: 1): 1]
    session.inbox.customerWrites("Wait!", on: 1)
    session.accept(.thread)
    #expect(session.said.hasPrefix("A message arrived"))
    session.settle()
    session.press("Esc")
  }

  @Test func aThreadThatCannotBeReadSendsNothing() {
    let session = ready()
    session.paint()
    session.refuse(.thread, .timedOut(mayHaveArrived: false))
    #expect(sheet(session)?.check == .failed(.timedOut(mayHaveArrived: false)))
    session.press("Enter")
    #expect(session.calls.isEmpty)
    #expect(session.said.hasPrefix("The thread could not be read again"))
    session.press("e Ctrl+s")
    #expect(session.pending(.thread).count == 1)
    session.settle()
    session.paint()
    session.press("Esc Esc")
    _ = session.takeKeeps()
  }

  @Test("Back to the text", arguments: ["e", "Esc", "Ctrl+c"])
  func backToTheText(key: String) {
    let session = ready()
    session.paint()
    session.press(key)
    #expect(session.state.keyContext == .composer)
    #expect(session.cancelled.count == 1)
    session.cancelled = []
    session.press("Esc")
  }

  @Test func aLateAnswerOfTheGuardIsIgnored() {
    let session = ready()
    session.paint()
    let guardID = session.calls[0].id
    session.press("e")
    session.cancelled = []
    session.send(.finished(guardID, .thread(.success(MessageThread(messages: [])))))
    #expect(session.state.keyContext == .composer)
    session.press("Ctrl+s")
    session.send(.finished(guardID, .thread(.success(MessageThread(messages: [])))))
    guard case .reading? = sheet(session)?.check else {
      Issue.record("the late answer counted")
      return
    }
    session.settle()
    session.paint()
    session.press("Esc Esc")
    _ = session.takeKeeps()
  }

  @Test func pTurnsAReplyIntoANote() {
    let session = ready()
    session.paint()
    session.press("p")
    #expect(session.state.writing.composer?.audience == .team)
    #expect(sheet(session)?.check == .notNeeded)
    #expect(sheet(session)?.isPainted == false)
    #expect(session.cancelled.count == 1)
    session.cancelled = []
    #expect(
      session.takeKeeps() == [
        .draft(
          Draft(ticket: FakeInbox.id(1), audience: .team, text: "Thanks!", state: .editing, savedAt: session.now)),
        .discardDraft(FakeInbox.id(1), .customer),
      ])
    session.press("Enter")
    #expect(session.calls.isEmpty)
    session.paint()
    session.press("p")
    #expect(session.state.writing.composer?.audience == .team)
    session.press("Enter")
    #expect(session.only(.send) == .send(OutgoingMessage(text: "Thanks!", audience: .team), FakeInbox.id(1)))
    session.accept(.send)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func pNeverReplacesANoteThatIsBeingWritten() {
    let session = InboxSession.wide()
    session.press("m")
    session.settle()
    session.type("my note")
    session.press("Esc r")
    session.type("my reply")
    session.press("Ctrl+s")
    session.paint()
    session.press("p")
    #expect(session.state.writing.composer?.audience == .customer)
    #expect(session.said.contains("note"))
    #expect(Set(session.draftTexts) == ["my note", "my reply"])
    session.settle()
    session.press("Esc Esc")
    _ = session.takeKeeps()
  }

  @Test("Nothing to send", arguments: ["", "   ", "\n\n"])
  func nothingToSend(text: String) {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.paste(text)
    session.press("Ctrl+s")
    #expect(session.state.keyContext == .composer)
    #expect(session.said == "There is nothing to send yet.")
    #expect(session.calls.isEmpty)
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func fiveThousandCodePointsAreEnough() {
    let session = InboxSession.wide()
    session.press("m")
    session.settle()
    session.paste("  " + String(repeating: "é", count: 5000) + "\n")
    session.press("Ctrl+s")
    #expect(session.state.keyContext == .sheet)
    session.paint()
    session.press("e")
    session.type("xyz")
    session.press("Ctrl+s")
    #expect(session.state.keyContext == .composer)
    #expect(session.said == "The text is 4 characters too long; nothing was sent.")
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func nothingButTheSheetSends() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.type("Hello")
    session.press("Ctrl+x Enter Enter Ctrl+x Ctrl+x Enter Ctrl+Enter Alt+Enter")
    #expect(session.pending(.send).isEmpty)
    session.press("Esc")
    session.press("Enter 1 2 3 4 Esc")
    #expect(session.pending(.send).isEmpty)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func whatWasSaidBeforeTheSheetDoesNotStandUnderIt() {
    let session = InboxSession.wide(FakeInbox(count: 6))
    session.press("r")
    session.settle()
    session.type("Hello")
    session.state.shared.notices.show(
      Notice(kind: .failure, content: .call(.open(number: 1), .refused), at: session.now))
    session.press("Ctrl+s")
    #expect(session.state.keyContext == .sheet && session.state.shared.notices.current == nil)
    session.abandon()
  }
}
