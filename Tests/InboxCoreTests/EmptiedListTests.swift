import InboxCore
import Testing
import Tickets

@Suite("The list of what is not sent, once it is empty")
struct EmptiedListTests {
  private func withDraft() -> InboxSession {
    let session = InboxSession.wide()
    session.inbox.drafts = [
      Draft(ticket: FakeInbox.id(3), audience: .customer, text: "words", state: .editing, savedAt: FakeInbox.start)
    ]
    session.press("g d")
    return session
  }

  private func isListOpen(_ session: InboxSession) -> Bool {
    if case .waiting? = session.state.layers.picker?.purpose { true } else { false }
  }

  @Test func theLastLineGoesAndTheListStays() {
    let session = withDraft()
    session.press("D")
    #expect(isListOpen(session) && session.state.layers.picker?.items.isEmpty == true)
    #expect(session.said == "Discarded the reply to #3. u brings it back.")
    session.press("D")
    #expect(session.state.layers.prompt == nil && isListOpen(session), "nobody is asked to delete a ticket")
    #expect(session.said == "Nothing is left to discard; q closes the list.")
    session.press("Enter Ctrl+s j")
    #expect(isListOpen(session) && session.state.writing.composer == nil)
    session.press("u")
    #expect(session.state.layers.picker?.items.count == 1 && session.inbox.drafts.map(\.text) == ["words"])
    session.press("D q D")
    #expect(session.state.layers.prompt?.kind == .delete(TicketRef(session.displayed(1))))
    session.abandon()
  }

  @Test func aChangeThatWaitedLeavesTheListOpenToo() {
    let session = InboxSession.offline()
    session.press("s p g d D")
    #expect(session.said.hasPrefix("Dropped: #1") && session.inbox.queue.isEmpty)
    #expect(isListOpen(session) && session.state.layers.picker?.items.isEmpty == true)
    session.press("D")
    #expect(session.state.layers.prompt == nil && session.said == "Nothing is left to discard; q closes the list.")
    session.abandon()
  }

  @Test func aTextWhoseTicketIsGoneIsDiscardedIntoItsList() {
    let session = withDraft()
    session.press("q")
    session.inbox.drafts[0].ticket = FakeInbox.id(99)
    session.inbox.goneTickets = [FakeInbox.id(99): DraftTicket(number: 99, subject: "Old", customer: "Customer")]
    session.press("g d Enter G Enter")
    #expect(isListOpen(session) && session.said == "Discarded the reply to #99. u brings it back.")
    session.press("D")
    #expect(session.state.layers.prompt == nil && isListOpen(session))
    session.abandon()
  }

  @Test("A key of the list does nothing in what is asked of one of its lines", arguments: ["D", "Ctrl+s", "u"])
  func aKeyOfTheListIsNoneOfAChoice(key: String) {
    let session = withDraft()
    session.press("q")
    session.inbox.drafts[0].ticket = FakeInbox.id(99)
    session.inbox.goneTickets = [FakeInbox.id(99): DraftTicket(number: 99, subject: "Old", customer: "Customer")]
    session.press("g d Enter")
    let before = session.state.layers.picker
    session.press("\(key) Enter")
    #expect(
      session.state.layers.picker == before && session.inbox.drafts.count == 1 && session.state.layers.help == nil)
    #expect(session.said == "\(key) Enter does nothing here.")
    session.elapse(.milliseconds(501))
    session.press("q ?")
    session.press(key)
    #expect(session.said == "\(key) does nothing here." && session.state.layers.prompt == nil)
    session.press("q")
  }

  @Test("The same in what is asked of a change that waits", arguments: ["D", "Ctrl+s", "u"])
  func aKeyOfTheListIsNoneOfAChange(key: String) {
    let session = InboxSession.offline()
    session.press("s p g d Enter")
    let before = session.state.layers.picker
    session.press(key)
    #expect(session.state.layers.picker == before && session.inbox.queue.count == 1)
    #expect(session.said == "\(key) does nothing here.")
    session.abandon()
  }

  @Test("Reading the file again closes it no more than that", arguments: [true, false])
  func readAgain(isDiscarded: Bool) {
    let session = withDraft()
    if isDiscarded { session.press("D") }
    session.inbox.drafts = []
    session.inbox.version += 1
    session.send(.fileChanged)
    session.settle()
    #expect(isListOpen(session) && session.state.layers.picker?.items.isEmpty == true)
    session.press("q")
    #expect(session.state.layers.picker == nil)
    session.press("g d")
    #expect(session.state.layers.picker == nil && session.said.hasPrefix("Nothing waits"))
    session.abandon()
  }

  @Test func whatCameUnderAPromptFillsAnEmptyListOnceThatCloses() {
    var inbox = FakeInbox(count: 1)
    let rank = inbox.rank
    inbox.rank = []
    let session = InboxSession.started(inbox)
    session.press(":")
    session.inbox.rank = rank
    session.inbox.version += 1
    session.elapse(.seconds(61))
    session.settle()
    #expect(session.order.isEmpty)
    session.press("Esc")
    session.settle()
    #expect(session.order == [1] && session.state.list.waitingChanges == 0)
    #expect(session.displayed(1).number == 1)
  }
}
