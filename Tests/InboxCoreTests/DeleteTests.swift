import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Deleting")
struct DeleteTests {
  private func delete(_ session: InboxSession, _ text: String) {
    session.press("D")
    session.type(text + "\n")
  }

  @Test func onlyTheRightNumberDeletes() {
    let session = InboxSession.started(FakeInbox(count: 5))
    delete(session, "2")
    #expect(session.calls.isEmpty && session.state.layers.prompt?.problem?.contains("nothing was deleted") == true)
    #expect(session.state.layers.prompt?.buffer.text == "2")
    session.press("Esc")
    delete(session, "")
    #expect(session.calls.isEmpty && session.state.layers.prompt?.problem?.hasPrefix("Nothing was deleted") == true)
    session.press("Esc D")
    session.type("#1\n")
    #expect(session.only(.delete) == .delete(FakeInbox.id(1)))
    #expect(session.order == [1, 2, 3, 4, 5])
    session.accept(.delete)
    session.settle()
    #expect(session.order == [2, 3, 4, 5] && session.cursor == 2)
    #expect(session.said == "Deleted #1.")
  }

  @Test func whatWasDoneToADeletedTicketIsNothingToTakeBack() {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("j p h")
    session.accept(.apply)
    session.press("k p h")
    session.accept(.apply)
    session.press("p l")
    session.accept(.apply)
    session.settle()
    delete(session, "1")
    session.accept(.delete)
    session.settle()
    session.press("u")
    #expect(session.said.hasSuffix("u again takes back the priority of #2."))
    session.press("u")
    session.settle()
    session.acceptVerbs()
    session.settle()
    #expect(session.inbox[2].priority == .medium)
  }

  @Test func everyTextForItIsCounted() {
    var inbox = FakeInbox(count: 5)
    for audience in [Audience.customer, .team] {
      inbox.drafts.append(
        Draft(ticket: FakeInbox.id(1), audience: audience, text: "words", state: .editing, savedAt: FakeInbox.start))
    }
    let session = InboxSession.started(inbox)
    #expect(session.state.textCount(of: FakeInbox.id(1)) == 2 && session.state.textCount(of: FakeInbox.id(2)) == 0)
    delete(session, "1")
    session.accept(.delete)
    session.settle()
    #expect(session.said == "Deleted #1. What you wrote for it is kept as 2 drafts; gd lists them.")
    session.abandon()
  }

  @Test func theCursorKeepsItsLineOnScreen() {
    let session = InboxSession.started(FakeInbox(count: 40))
    session.press("1 0 j")
    let line = session.state.list.cursor.index - session.state.list.top
    delete(session, "11")
    session.press("k")
    session.accept(.delete)
    session.settle()
    #expect(session.cursor == 10)
    #expect(session.state.list.cursor.index - session.state.list.top == line - 1)
    session.press("G")
    delete(session, "40")
    session.accept(.delete)
    session.settle()
    #expect(session.cursor == 39 && session.order.count == 38)
  }

  @Test func theRowAboveTheCursorGoesWithoutMovingIt() {
    let session = InboxSession.started(FakeInbox(count: 40))
    delete(session, "1")
    session.press("G")
    let line = session.state.list.cursor.index - session.state.list.top
    session.accept(.delete)
    session.settle()
    #expect(session.cursor == 40)
    #expect(session.state.list.cursor.index - session.state.list.top == line)
  }

  @Test func theDetailAndTheSelectionForgetIt() {
    let session = InboxSession.wide(FakeInbox(count: 5))
    session.press("x k Enter")
    session.settle()
    session.press("q * n x k Enter")
    session.settle()
    session.press("D")
    session.type("1\n")
    session.accept(.delete)
    session.settle()
    // The detail has followed the cursor to the next ticket.
    #expect(session.cursor == 2 && session.shown == 2 && session.state.thread.shown.mode == .peek)
    #expect(session.state.shared.focus == .list)
    #expect(session.selection.isEmpty)
  }

  @Test func aTicketThatIsGoneAlreadyCountsAsDeleted() {
    let session = InboxSession.started(FakeInbox(count: 5))
    delete(session, "1")
    session.refuse(.delete, .ticketNotFound)
    session.settle()
    #expect(session.order == [2, 3, 4, 5] && session.said == "#1 was gone already.")
  }

  @Test(
    "A refusal leaves everything as it was",
    arguments: [TicketServiceError.accessLevel("manager"), .forbidden, .closedToKeys, .methodNotAllowed, .dropped])
  func refusals(error: TicketServiceError) {
    let session = InboxSession.started(FakeInbox(count: 5))
    delete(session, "1")
    session.refuse(.delete, error)
    #expect(session.order == [1, 2, 3, 4, 5] && session.cursor == 1)
    #expect(session.said == "delete(number: 1) \(error)")
  }

  @Test func aSelectionAndACountAreRefused() {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("x D")
    #expect(session.state.layers.prompt == nil && session.said.contains("one ticket at a time"))
    session.press("* n 2 D")
    #expect(session.state.layers.prompt == nil && session.said.contains("one ticket at a time"))
  }

  @Test func aTextThatWasWrittenIsKeptAndSaid() {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("r")
    session.settle()
    session.type("Hello")
    session.press("Esc D")
    session.type("1\n")
    session.accept(.delete)
    session.settle()
    #expect(session.said == "Deleted #1. What you wrote for it is kept as a draft; gd lists it.")
    #expect(session.draftTexts == ["Hello"])
    #expect(session.takeDraftTexts() == ["Hello"])
  }

  @Test func leavingWhileItIsDeletedAsks() {
    let session = InboxSession.started(FakeInbox(count: 5))
    delete(session, "1")
    session.press("q")
    #expect(session.state.layers.prompt?.kind == .quit && session.state.isRunning)
    session.press("Esc D")
    #expect(session.state.layers.prompt == nil && session.said.contains("being deleted already"))
    session.accept(.delete)
    session.settle()
  }
}
