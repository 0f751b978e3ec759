import InboxCore
import Testing
import Tickets

@Suite("A second attempt to send what could not be confirmed")
struct SecondAttemptTests {
  /// A session whose text was handed over and not found afterwards; it is in the composer again.
  private func unconfirmed(_ key: String) -> InboxSession {
    let session = InboxSession.sending(key)
    session.refuse(.send, .dropped)
    session.accept(.confirm)
    #expect(session.state.writing.composer?.isUnconfirmed == true)
    return session
  }

  @Test("What has turned up meanwhile is not sent again", arguments: [("r", "reply"), ("m", "note")])
  func turnsUp(key: String, word: String) {
    let session = unconfirmed(key)
    let audience: Audience = key == "r" ? .customer : .team
    session.inbox.post(OutgoingMessage(text: " Thanks!", audience: audience), to: RowID(rawValue: 1))
    session.press("Ctrl+s")
    session.accept(.thread)
    #expect(session.said == "The \(word) to #1 had arrived after all, so nothing was sent again.")
    #expect(session.state.writing.composer == nil && session.state.shared.focus == .detail)
    #expect(
      session.state.writing.drafts.messages.isEmpty && session.inbox.drafts.isEmpty && session.pending(.send).isEmpty)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test("The thread is read first, and the bytes are the same", arguments: ["r", "m"])
  func isReadFirst(key: String) {
    let session = unconfirmed(key)
    session.press("Ctrl+s")
    session.paint()
    session.press("Enter")
    #expect(session.pending(.send).isEmpty && session.pending(.thread).count == 1)
    session.accept(.thread)
    session.paint()
    session.press("Enter")
    let message = OutgoingMessage(text: "Thanks!", audience: key == "r" ? .customer : .team)
    #expect(session.only(.send) == .send(message, FakeInbox.id(1)))
    session.accept(.send)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test("A thread that cannot be read sends nothing", arguments: ["r", "m"])
  func cannotBeRead(key: String) {
    let session = unconfirmed(key)
    session.press("Ctrl+s")
    session.refuse(.thread, .dropped)
    session.paint()
    session.press("Enter")
    #expect(session.pending(.send).isEmpty && session.state.writing.composer?.buffer.text == "Thanks!")
    session.press("Esc Esc")
    #expect(session.state.writing.drafts.messages.map(\.state) == [.unconfirmed])
    _ = session.takeKeeps()
  }

  @Test func theDraftTellsWhenItWasHandedOver() {
    let session = unconfirmed("r")
    let attempt = session.state.writing.composer?.unconfirmedSince
    session.elapse(.seconds(300))
    session.type(" And more.")
    session.press("Esc")
    #expect(session.inbox.drafts.map(\.state) == [.unconfirmed])
    #expect(session.inbox.drafts.map(\.savedAt) == [attempt])
    session.abandon()
  }

  // MARK: New tickets

  /// A session whose new ticket was handed over and not found afterwards, and is sent once more.
  private func sentAgain() -> InboxSession {
    let session = InboxSession.started()
    session.press("c")
    session.accept(.addresses)
    for text in ["mara@northwind.example", "Your invoice", "billing", "Hello Mara"] {
      session.paste(text)
      session.press("Tab")
    }
    session.press("Ctrl+s")
    session.paint()
    session.press("Enter")
    session.refuse(.compose, .dropped)
    session.accept(.trace)
    #expect(session.state.writing.newTicket.form?.isUnconfirmed == true)
    session.press("Ctrl+s")
    session.paint()
    session.press("Enter")
    #expect(session.pending(.compose).isEmpty)
    return session
  }

  @Test func aNewTicketThatHasTurnedUpIsNotOpenedAgain() {
    let session = sentAgain()
    guard case .trace(let order, _, _, _)? = session.only(.trace) else { return }
    let made = session.inbox.compose(order)
    session.accept(.trace)
    session.settle()
    #expect(session.said == "New ticket #\(made.number) opened." && session.inbox.composed.count == 1)
    #expect(session.inbox.newTicketDraft == nil)
    session.abandon()
  }

  @Test func aNewTicketThatIsNotThereGoesOutAsItWas() {
    let session = sentAgain()
    guard case .trace(let order, _, _, _)? = session.only(.trace) else { return }
    session.accept(.trace)
    #expect(session.only(.compose) == .compose(order))
    session.accept(.compose)
    session.settle()
    #expect(session.inbox.composed.count == 1)
    session.abandon()
  }

  @Test func aListThatCannotBeReadOpensNothing() {
    let session = sentAgain()
    session.refuse(.trace, .refused)
    #expect(session.pending(.compose).isEmpty && session.state.writing.newTicketOnItsWay == nil)
    #expect(
      session.state.writing.newTicket.form?.isUnconfirmed == true
        && session.state.writing.newTicket.form?.stage == .editing)
    #expect(session.inbox.newTicketDraft?.state == .unconfirmed)
    #expect(session.state.shared.notices.current?.content == .call(.confirm, .refused))
    session.abandon()
  }
}
