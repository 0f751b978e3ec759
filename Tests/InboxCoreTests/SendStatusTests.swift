import InboxCore
import Testing
import Tickets

@Suite("Send and set status")
struct SendStatusTests {
  @Test(
    "The status follows only a message that is there",
    arguments: [
      ("Enter", Status?.none), ("1", .open), ("2", .pending), ("3", .onHold), ("4", .resolved),
    ])
  func sendAndSetStatus(key: String, status: Status?) {
    let session = InboxSession.sending(send: key)
    #expect(session.pending(.apply).isEmpty)
    session.accept(.send)
    #expect(session.pending(.apply) == (status.map { [.apply(TicketChange(status: $0), FakeInbox.id(1))] } ?? []))
    while !session.pending(.apply).isEmpty { session.accept(.apply) }
    session.settle()
    _ = session.takeKeeps()
    #expect(session.inbox[1].status == (status ?? .open))
  }

  @Test func theStatusFollowsAMessageThatWasFound() {
    let session = InboxSession.sending(send: "4")
    session.inbox.post(OutgoingMessage(text: "Thanks!", audience: .customer), to: RowID(rawValue: 1))
    session.refuse(.send, .dropped)
    #expect(session.pending(.apply).isEmpty)
    session.accept(.confirm)
    #expect(session.only(.apply) == .apply(TicketChange(status: .resolved), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func aStatusThatTheRowHasAlreadyIsSetAllTheSame() {
    let session = InboxSession.sending(send: "2")
    session.inbox[1].status = .pending
    session.press("g r")
    session.accept(.send)
    #expect(session.only(.apply) == .apply(TicketChange(status: .pending), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test(
    "A status that the ticket had is said and is nothing to take back", arguments: [nil, TicketServiceError.dropped])
  func aStatusThatTheTicketHad(error: TicketServiceError?) {
    let session = InboxSession.sending(send: "1")
    session.accept(.send)
    if let error { session.refuse(.apply, error) } else { session.accept(.apply) }
    session.settle()
    if error == nil { #expect(session.said == "The reply was added. #1 is open already.") }
    session.press("u")
    #expect(session.said == "The reply to #1 is in the thread and cannot be taken back; there is nothing before it.")
    #expect(session.calls.isEmpty)
    _ = session.takeKeeps()
  }

  @Test func aStatusThatWasToStayAndDidNotIsSaid() {
    let session = InboxSession.sending()
    session.inbox[1].status = .resolved
    session.accept(.send)
    session.settle()
    _ = session.takeKeeps()
    #expect(
      session.said == "The reply to #1 was added. #1 has been changed by somebody meanwhile: now resolved.")
  }

  @Test func aStatusThatOneChangedOneselfMeanwhileIsNobodyElses() {
    let session = InboxSession.sending()
    session.press("s p")
    session.accept(.apply)
    session.accept(.send)
    session.settle()
    _ = session.takeKeeps()
    #expect(session.said == "Reply added to #1.")
  }

  @Test func anAnswer200SetsNoStatusAndSaysSo() {
    let session = InboxSession.sending(send: "4")
    let message = session.inbox.message("1-3", .team("support"), "Thanks!")
    session.answer(.send, .sent(.success(SentMessage(message: message, wasAlreadyThere: true))))
    #expect(session.pending(.apply).isEmpty)
    #expect(session.said.contains("its status is as it was"))
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func aStatusOfATicketThatIsNowhereOnScreenIsNotDroppedSilently() {
    let session = InboxSession.sending(send: "4")
    session.state.writing.outgoing[0].ticket = nil
    session.state.list.rows = [:]
    session.state.thread.shown.row = nil
    session.state.thread.shown.conversation = nil
    session.answersReads = false
    session.accept(.send)
    #expect(session.pending(.apply).isEmpty)
    #expect(session.said.contains("its status is as it was"))
    session.abandon()
  }

  @Test func anUnconfirmedTextSaysThatTheStatusIsAsItWas() {
    let session = InboxSession.sending(send: "4")
    session.refuse(.send, .dropped)
    session.accept(.confirm)
    #expect(session.pending(.apply).isEmpty)
    #expect(session.said.hasSuffix("The status is as it was."))
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test("No status without a message", arguments: [TicketServiceError.dropped, .keyRefused])
  func noStatusWithoutAMessage(error: TicketServiceError) {
    let session = InboxSession.sending(send: "4")
    session.refuse(.send, error)
    session.settle()
    #expect(session.pending(.apply).isEmpty)
    #expect(session.inbox[1].status == .open)
    session.press("Esc")
    _ = session.takeKeeps()
  }
}
