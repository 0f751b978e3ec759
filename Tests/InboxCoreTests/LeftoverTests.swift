import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Texts that were on their way when the program was killed")
struct LeftoverTests {
  private static let text = "Sent at the last moment"

  private func inbox(_ audience: Audience = .customer, age: TimeInterval = 3600) -> FakeInbox {
    var inbox = FakeInbox(count: 5)
    inbox.drafts = [
      Draft(
        ticket: FakeInbox.id(2), audience: audience, text: Self.text, state: .sending, savedAt: FakeInbox.start - age)
    ]
    return inbox
  }

  private func composing(age: TimeInterval = 3600) -> FakeInbox {
    var inbox = FakeInbox(count: 5)
    inbox.newTicketDraft = NewTicketDraft(
      recipient: "a@b.de", subject: "S", sender: inbox.addresses[0].id.uuidString, tags: "", message: Self.text,
      state: .sending, savedAt: FakeInbox.start - age)
    return inbox
  }

  private var order: NewTicket {
    NewTicket(
      recipient: "a@b.de", sendingAddress: FakeInbox(count: 0).addresses[0].id, message: Self.text, subject: "S")
  }

  // MARK: Replies and notes

  @Test("The thread is searched before anything is said or offered", arguments: [Audience.customer, .team])
  func aTextThatArrived(audience: Audience) {
    var inbox = inbox(audience)
    inbox.post(OutgoingMessage(text: Self.text + "\n", audience: audience), to: RowID(rawValue: 2))
    let session = InboxSession.started(inbox, isLocal: false)
    #expect(session.said.isEmpty && session.state.waitingFor == "looking what became of your texts")
    let key = audience == .customer ? "r" : "m"
    session.press("j \(key)")
    #expect(session.state.writing.composer == nil)
    #expect(session.said == "Whether #2 has your text of before is being looked up; wait for the answer.")
    session.accept(.traceMessage)
    let what = audience == .customer ? "The reply to #2" : "The note for #2"
    #expect(session.said.hasPrefix("\(what) had arrived before Posthorn ended, so its draft is gone."))
    #expect(session.state.writing.drafts.messages.isEmpty && session.inbox.drafts.isEmpty)
    session.press(key)
    session.settle()
    #expect(session.state.writing.composer?.buffer.isEmpty == true && session.pending(.send).isEmpty)
    session.abandon()
  }

  @Test("A text that is not there is offered again", arguments: [Audience.customer, .team])
  func aTextThatDidNotArrive(audience: Audience) {
    let session = InboxSession.started(inbox(audience), isLocal: false)
    session.accept(.traceMessage)
    let key = audience == .customer ? "r" : "m"
    #expect(session.said.hasSuffix("was not sent before Posthorn ended; \(key) there goes on with it."))
    #expect(session.inbox.drafts.map(\.state) == [.editing])
    session.press("j \(key)")
    session.settle()
    #expect(
      session.state.writing.composer?.buffer.text == Self.text && session.state.writing.composer?.isUnconfirmed == false
    )
    session.abandon()
  }

  @Test func aTextOfAMomentAgoIsLookedForAgainBeforeItCountsAsLost() {
    let session = InboxSession.started(inbox(age: 2), isLocal: false)
    session.accept(.traceMessage)
    #expect(
      session.said
        == "The reply to #2 is not there so far; it is looked for again within a minute. Check before resending.")
    #expect(session.inbox.drafts.map(\.state) == [.sending])
    session.elapse(.seconds(61))
    session.accept(.traceMessage)
    #expect(session.said == "The reply to #2 was not sent before Posthorn ended; r there goes on with it.")
    session.abandon()
  }

  @Test func withoutTheServerTheTextIsKeptAndLookedForEachMinuteAndWithGr() {
    let session = InboxSession.started(inbox(), isLocal: false)
    session.refuse(.traceMessage, .hostNotFound)
    #expect(session.said == "confirm hostNotFound" && session.inbox.drafts.map(\.state) == [.sending])
    session.press("j r")
    session.settle()
    #expect(
      session.state.writing.composer?.buffer.text == Self.text && session.state.writing.composer?.isUnconfirmed == true)
    session.elapse(.seconds(60))
    #expect(session.pending(.traceMessage).isEmpty)
    session.press("Esc")
    session.elapse(.seconds(60))
    session.refuse(.traceMessage, .hostNotFound)
    #expect(session.said != "confirm hostNotFound")
    session.press("g r")
    #expect(session.pending(.traceMessage).count == 1)
    session.accept(.traceMessage)
    #expect(session.inbox.drafts.map(\.state) == [.editing])
    session.abandon()
  }

  @Test func whatMayBeTheTextIsNotCalledSentAndNotCalledLost() {
    var old = inbox()
    old.drafts[0].savedAt = FakeInbox.start + 3600
    old.post(OutgoingMessage(text: Self.text, audience: .customer), to: RowID(rawValue: 2))
    var damaged = inbox()
    damaged.damaged[RowID(rawValue: 2)] = 1
    for inbox in [old, damaged] {
      let session = InboxSession.started(inbox, isLocal: false)
      session.accept(.traceMessage)
      #expect(
        session.said == "The reply to #2 could not be confirmed: check before resending. It is kept as a draft.")
      #expect(session.inbox.drafts.map(\.state) == [.unconfirmed])
      session.elapse(.seconds(120))
      #expect(session.pending(.traceMessage).isEmpty)
      session.abandon()
    }
  }

  @Test func theTextOfATicketThatIsGoneIsKept() {
    var inbox = inbox()
    inbox.drafts[0].ticket = FakeInbox.id(99)
    let session = InboxSession.started(inbox, isLocal: false)
    session.accept(.traceMessage)
    #expect(session.said == "The ticket of a text of before is gone; the text is kept as a draft.")
    #expect(session.inbox.drafts.map(\.text) == [Self.text])
    session.abandon()
  }

  @Test("Only the team's own words to the same readers count", arguments: [Author.customer, .ai, .team("support")])
  func words(author: Author) {
    let draft = inbox().drafts[0]
    let sent = OutgoingMessage(text: draft.text, audience: draft.audience)
    var messages = [FakeInbox(count: 0).message("1", author, Self.text)]
    let isFound = author == .team("support")
    #expect(
      SendVerdict.trace(of: sent, in: MessageThread(messages: messages), by: .since(draft.savedAt))
        == (isFound ? .found(MessageID(rawValue: "1")) : .absent))
    messages[0].audience = .team
    #expect(SendVerdict.trace(of: sent, in: MessageThread(messages: messages), by: .since(draft.savedAt)) == .absent)
  }

  // MARK: The new ticket

  @Test func aNewTicketThatWasOpenedIsNotOfferedAgain() {
    var inbox = composing()
    _ = inbox.compose(order)
    let session = InboxSession.started(inbox, isLocal: false)
    #expect(session.said.isEmpty)
    session.press("c")
    #expect(session.state.writing.newTicket.form == nil)
    #expect(session.said == "Whether the new ticket of before was opened is being looked up; wait for the answer.")
    session.accept(.trace)
    #expect(
      session.said == "New ticket #6 had been opened before Posthorn ended, so its draft is gone; :6 goes there.")
    #expect(session.state.writing.drafts.newTickets.first == nil && session.inbox.newTicketDraft == nil)
    session.press("c")
    session.accept(.addresses)
    #expect(session.state.writing.newTicket.form?[.message].isEmpty == true && session.inbox.composed.count == 1)
    session.abandon()
  }

  @Test func aNewTicketThatWasNotOpenedIsOfferedAgain() {
    let session = InboxSession.started(composing(), isLocal: false)
    session.accept(.trace)
    #expect(
      session.said == "The new ticket was not opened before Posthorn ended: nothing was sent; c goes on with it.")
    #expect(session.inbox.newTicketDraft?.state == .editing)
    session.press("c")
    #expect(session.state.writing.newTicket.form?[.message].text == Self.text)
    #expect(session.state.writing.newTicket.form?.isUnconfirmed == false)
    session.abandon()
  }

  @Test func aNewTicketOfAMomentAgoIsLookedForAgain() {
    let session = InboxSession.started(composing(age: 2), isLocal: false)
    session.accept(.trace)
    #expect(session.said.hasPrefix("The new ticket is not there so far; it is looked for again within a minute."))
    session.press("c")
    #expect(session.state.writing.newTicket.form?.isUnconfirmed == true)
    session.elapse(.seconds(61))
    #expect(session.pending(.trace).isEmpty)
    session.press("Esc")
    session.elapse(.seconds(60))
    session.accept(.trace)
    #expect(session.inbox.newTicketDraft?.state == .editing)
    session.abandon()
  }

  @Test func aNewTicketThatAnotherWindowIsSendingIsLeftToIt() {
    let session = InboxSession.started(isLocal: false)
    session.inbox.newTicketDraft = composing(age: 2).newTicketDraft
    session.inbox.version += 1
    session.send(.fileChanged)
    session.elapse(.seconds(150))
    #expect(session.state.writing.drafts.newTickets.map(\.state) == [.sending] && session.pending(.trace).isEmpty)
    session.abandon()
  }

  @Test func withoutTheServerTheNewTicketIsKept() {
    let session = InboxSession.started(composing(), isLocal: false)
    session.refuse(.trace, .dropped)
    #expect(session.said == "confirm dropped" && session.inbox.newTicketDraft?.state == .sending)
    session.elapse(.seconds(60))
    session.answer(.trace, .traced(.success(.unclear)))
    #expect(session.said.hasPrefix("The new ticket of before could not be confirmed"))
    #expect(session.inbox.newTicketDraft?.state == .unconfirmed)
    session.abandon()
  }
}
