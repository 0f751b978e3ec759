import InboxCore
import Testing
import Tickets

@Suite("What cannot be taken back")
struct PastTests {
  /// Raises the priority of the ticket under the cursor, then sends a note on the one below it.
  private func sent(_ keys: String = "Enter", isAnswered: Bool = true) -> InboxSession {
    let session = InboxSession.wide(FakeInbox(count: 10))
    session.press("p h")
    session.accept(.apply)
    session.settle()
    write("m", on: session, keys)
    guard isAnswered else { return session }
    session.accept(.send)
    session.settle()
    _ = session.takeKeeps()
    return session
  }

  private func write(_ key: String, on session: InboxSession, _ keys: String) {
    session.press("j \(key)")
    session.settle()
    session.type("Look")
    session.press("Ctrl+s")
    session.settle()
    session.paint()
    session.press(keys)
    _ = session.takeKeeps()
  }

  @Test func theFirstPressOnlySaysSoAndTheNextTakesTheOlderStep() {
    let session = sent()
    let shown = session.shown
    session.press("u")
    #expect(session.calls.isEmpty && session.shown == shown && session.cursor == 2)
    #expect(
      session.said == "The note to #2 is in the thread and cannot be taken back; u again takes back the priority of #1."
    )
    session.press("u")
    #expect(session.pending(.apply) == [.apply(TicketChange(priority: .set(.medium)), FakeInbox.id(1))])
    session.accept(.apply)
    session.settle()
    session.press("u")
    #expect(session.said == "There is nothing to take back.")
  }

  @Test func itIsToldOnceAlsoWhereNothingIsOlder() {
    let session = InboxSession.sending()
    session.accept(.send)
    session.settle()
    _ = session.takeKeeps()
    session.press("u")
    #expect(session.said == "The reply to #1 is in the thread and cannot be taken back; there is nothing before it.")
    session.press("u")
    #expect(session.said == "There is nothing to take back.")
  }

  @Test func whatWasDoneAfterItIsTakenBackFirst() {
    let session = sent()
    session.press("q j e")
    session.acceptVerbs()
    session.settle()
    session.press("u")
    #expect(session.pending(.apply) == [.apply(TicketChange(status: .open), FakeInbox.id(3))])
    session.accept(.apply)
    session.settle()
    session.press("u")
    #expect(
      session.calls.isEmpty && session.said.hasPrefix("The note to #2 is in the thread and cannot be taken back;"))
  }

  @Test func anAnswerThatComesLateKeepsItsPlace() {
    let session = InboxSession.wide(FakeInbox(count: 10))
    session.press("p h")
    write("m", on: session, "Enter")
    session.accept(.send)
    session.accept(.apply)
    session.settle()
    _ = session.takeKeeps()
    #expect(session.state.changes.undo.steps.map(\.title) == ["the priority of #1", "the note to #2"])
  }

  @Test func theStatusSetWithItComesFirst() {
    let session = sent("4", isAnswered: false)
    session.press("u")
    #expect(session.said.isEmpty, "the status has no answer yet")
    session.accept(.send)
    session.accept(.apply)
    session.settle()
    #expect(session.pending(.apply) == [.apply(TicketChange(status: .open), FakeInbox.id(2))])
    session.accept(.apply)
    session.settle()
    _ = session.takeKeeps()
    session.press("u")
    #expect(
      session.calls.isEmpty && session.said.hasPrefix("The note to #2 is in the thread and cannot be taken back;"))
  }

  @Test func oneThatIsStillOnItsWayIsSaidSo() {
    let session = sent(isAnswered: false)
    session.press("u")
    #expect(session.pending(.apply).isEmpty && session.pending(.current).isEmpty)
    #expect(
      session.said == "The note to #2 is on its way and cannot be taken back; u again takes back the priority of #1.")
    session.abandon()
  }

  @Test func oneThatWasRefusedIsForgotten() {
    let session = sent(isAnswered: false)
    session.refuse(.send, .forbidden)
    session.settle()
    #expect(session.state.changes.undo.steps.map(\.title) == ["the priority of #1"])
    session.abandon()
  }

  @Test func aPressThatWaitsForARefusedStatusHitsNothingOlder() {
    let session = sent("4", isAnswered: false)
    session.press("u")
    session.refuse(.send, .forbidden)
    session.settle()
    #expect(session.pending(.apply).isEmpty && session.state.changes.undoPresses.isEmpty)
    #expect(session.inbox[1].priority == .high)
    session.abandon()
  }

  @Test func severalInARowAreToldAtOnce() {
    let session = sent()
    session.press("q")
    write("m", on: session, "Enter")
    session.accept(.send)
    session.settle()
    _ = session.takeKeeps()
    session.press("u")
    #expect(
      session.said == "The note to #3 and 1 other step cannot be taken back; u again takes back the priority of #1.")
    session.press("u")
    #expect(session.pending(.apply).count == 1)
    session.accept(.apply)
    session.settle()
  }

  @Test func whatStandsBelowADeletionIsNotCalledOne() {
    let session = sent()
    session.press("q j D")
    session.type("3\n")
    session.accept(.delete)
    session.settle()
    session.press("u")
    #expect(
      session.said
        == "The deletion of #3 and 1 other step cannot be taken back; u again takes back the priority of #1.")
  }

  @Test func whatWasTakenBackCanStillBeDoneAgainAfterIt() {
    let session = InboxSession.wide(FakeInbox(count: 10))
    session.press("p h")
    session.accept(.apply)
    session.press("u")
    session.accept(.apply)
    session.settle()
    write("m", on: session, "Enter")
    session.accept(.send)
    session.settle()
    _ = session.takeKeeps()
    session.press("Ctrl+r")
    #expect(session.pending(.apply) == [.apply(TicketChange(priority: .set(.high)), FakeInbox.id(1))])
    session.accept(.apply)
    session.settle()
  }

  @Test(arguments: [true, false])
  func aDeletionHasItsPlaceToo(isDone: Bool) {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("p h")
    session.accept(.apply)
    session.settle()
    session.press("j D")
    session.type("2\n")
    if isDone { session.accept(.delete) } else { session.refuse(.delete, .forbidden) }
    session.settle()
    session.press("u")
    guard isDone else {
      #expect(session.pending(.apply).count == 1)
      return session.abandon()
    }
    #expect(session.calls.isEmpty)
    #expect(
      session.said == "The deletion of #2 is done and cannot be taken back; u again takes back the priority of #1.")
  }
}
