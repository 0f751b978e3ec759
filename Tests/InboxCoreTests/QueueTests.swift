import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Changes while the server is away")
struct QueueTests {
  // MARK: Keeping

  @Test("A verb that does not reach the server waits", arguments: RefusalTests.absences)
  func aVerbWaits(error: TicketServiceError) {
    let session = InboxSession.started(isLocal: false)
    session.press("s p")
    session.refuse(.apply, error)
    let isUnsent = error.writeOutcome == .nothingWritten
    #expect(
      session.said
        == (isUnsent
          ? "#1: status pending waits until the server is back. u takes it back."
          : "#1: status pending got no clear answer; whether the server did it is looked up when it is back."))
    #expect(session.displayed(1).status == .pending && session.inbox[1].status == .open)
    #expect(session.inbox.queue.map(\.number) == [1] && session.state.changes.queue.waitingCount == 1)
    #expect(session.state.server.freshness.offlineSince == session.now)
    session.settle()
  }

  @Test("What got no answer may have been done, so undo asks the server", arguments: ["s p", "e", "p h", "i", "z 1"])
  func undoOfWhatGotNoAnswerAsks(keys: String) {
    let session = InboxSession.started(isLocal: false)
    session.press(keys)
    session.lose(.apply, .dropped)
    #expect(session.inbox.queue.count == 1)
    let done = session.inbox[1]
    session.press("u")
    #expect(session.inbox.queue.count == 1, "what waits is not said to be unsent")
    session.settle()
    session.comeBack()
    #expect(session.inbox.queue.isEmpty && session.inbox[1].status == done.status)
    session.press("u")
    session.settle()
    session.acceptVerbs()
    session.settle()
    let before = FakeInbox.row(1)
    #expect(session.inbox[1].status == before.status && session.inbox[1].priority == before.priority)
    #expect(session.inbox[1].assignee == before.assignee && session.inbox[1].snoozedUntil == before.snoozedUntil)
  }

  @Test func nothingIsSaidToWaitBeforeItIsOnDisk() {
    let session = InboxSession.offline()
    session.answersKeeps = false
    session.press("s p")
    #expect(session.displayed(1).status == .pending, "what was pressed shows at once")
    #expect(session.state.changes.queue.waitingCount == 0 && session.said.isEmpty == false)
    #expect(!session.said.contains("waits"))
    session.answerSteps()
    #expect(session.state.changes.queue.waitingCount == 1 && session.said.contains("waits"))
  }

  @Test func aFullDiskTakesTheChangeBackWithASentence() {
    let session = InboxSession.offline()
    session.keepProblem = .diskFull
    session.press("e")
    #expect(session.said == "queue(number: 1) storage(Tickets.StorageProblem.diskFull)")
    #expect(session.displayed(1).status == .open && !session.state.list.handled.contains(RowID(rawValue: 1)))
    #expect(session.state.changes.queue.waitingCount == 0)
  }

  @Test func whileTheServerIsKnownToBeAwayNoCallIsMade() {
    let session = InboxSession.offline()
    session.press("s p j p h j z t t")
    session.type("vip\n")
    #expect(session.calls.isEmpty)
    #expect(session.waiting == [1, 2, 3, 4])
    #expect(session.displayed(2).priority == .high && session.displayed(4).tags == ["vip"])
    #expect(session.displayed(3).status == .onHold && session.displayed(3).snoozedUntil != nil)
  }

  @Test func anAssignmentWaitsAndIsNotPredicted() {
    let session = InboxSession.offline()
    session.press("i")
    #expect(session.waiting == [1] && session.displayed(1).assignee == nil)
    session.comeBack()
    #expect(session.inbox[1].assignee?.key == "u:7" && session.displayed(1).assignee?.key == "u:7")
  }

  @Test func whatCannotBeComparedLaterDoesNotWait() {
    let session = InboxSession.offline()
    session.press(":")
    session.type("ai resolved\n")
    session.refuse(.apply, .refused)
    #expect(session.said == "change(number: 1) refused" && session.inbox.queue.isEmpty)
  }

  @Test func anEscalationWaitsAndGivesWayToAnother() {
    let session = InboxSession.offline()
    session.press(":")
    session.type("escalate refund\n")
    #expect(session.waiting == [1] && session.displayed(1).escalationReason == "refund")
    session.inbox[1].escalationReason = "legal"
    session.comeBack()
    #expect(session.inbox[1].escalationReason == "legal", "a colleague's reason is not overwritten")
    #expect(session.said.contains(#"escalation is "legal" now (you wanted "refund")"#))
    #expect(session.inbox.queue.count == 1)
    let other = InboxSession.offline()
    other.press(":")
    other.type("escalate refund\n")
    other.comeBack()
    #expect(other.inbox[1].escalationReason == "refund" && other.inbox.queue.isEmpty)
  }

  @Test func whatIsSentLeavesTheListOnScreen() {
    let session = InboxSession.offline()
    session.press("p h j p h g d")
    #expect(session.state.layers.picker?.items.count == 2)
    session.send(.fired(.refresh, at: session.now))
    session.accept(.refresh)
    while !session.pending(.queued).isEmpty { session.accept(.queued) }
    session.settle()
    #expect(session.inbox[1].priority == .high && session.inbox[2].priority == .high)
    #expect(session.state.layers.picker?.items.isEmpty == true)
    session.press("q")
  }

  @Test func aLocalInboxKeepsNothingForLater() {
    let session = InboxSession.started()
    session.press("s p")
    session.refuse(.apply, .dropped)
    #expect(session.displayed(1).status == .open && session.inbox.queue.isEmpty)
    session.press("Ctrl+l")
    #expect(session.takeTerminal() == [.redraw])
  }

  @Test func aBulkWaitsInOneWrite() {
    let session = InboxSession.offline()
    session.press("x x x s p Enter")
    #expect(session.calls.isEmpty && session.waiting == [1, 2, 3])
    #expect(session.queueSteps.count { if case .add = $0 { true } else { false } } == 1)
    #expect(session.said == "3 changes wait until the server is back. u takes them back.")
    #expect((1...3).allSatisfy { session.displayed($0).status == .pending })
    #expect(session.selection.isEmpty && session.state.changes.run == nil)
    session.press("u")
    #expect(session.inbox.queue.isEmpty && session.displayed(2).status == .open)
    #expect(session.said == "Took back the status of 3 tickets. It was not sent yet.")
  }

  @Test func aBulkThatLosesTheServerHalfWayLeavesTheRestWaiting() {
    let session = InboxSession.started(FakeInbox(count: 10), isLocal: false)
    session.press("8 p h Enter")
    session.accept(.apply)
    while !session.pending(.apply).isEmpty { session.refuse(.apply, .dropped) }
    #expect(session.waiting.sorted() == Array(2...8) && session.inbox[1].priority == .high)
    #expect(session.said.contains("7 changes wait until the server is back. u takes them back."))
    session.comeBack()
    #expect((1...8).allSatisfy { session.inbox[$0].priority == .high } && session.inbox.queue.isEmpty)
    session.press("u")
    session.acceptVerbs()
    #expect((1...8).allSatisfy { session.inbox[$0].priority == .medium }, "one step for undo, whatever waited")
    session.settle()
  }

  @Test func tagsOfManyWaitToo() {
    var inbox = FakeInbox(count: 5)
    inbox[1].tags = ["spam"]
    let session = InboxSession.offline(inbox)
    session.press("x x t")
    session.type("vip -spam\n")
    session.press("Enter")
    #expect(session.waiting.sorted() == [1, 2] && session.displayed(1).tags == ["vip"])
    session.inbox[1].tags = ["spam", "billing"]
    session.comeBack()
    #expect(session.inbox[1].tags == ["billing", "vip"], "a colleague's tag stays")
    #expect(session.inbox[2].tags == ["vip"])
  }

  @Test func tagsThatLoseTheServerBetweenTwoCallsWaitForTheRest() {
    var inbox = FakeInbox(count: 5)
    inbox[1].tags = ["spam"]
    let session = InboxSession.started(inbox, isLocal: false)
    session.press("t")
    session.type("vip -spam\n")
    session.accept(.tags)
    session.refuse(.tags, .dropped)
    guard case .tags(let edit)? = session.inbox.queue.first?.work else { return #expect(Bool(false)) }
    #expect(edit == TagEdit(remove: ["spam"]))
    session.comeBack()
    #expect(session.inbox[1].tags == ["vip"])
  }

  // MARK: Taking back

  @Test func undoTakesAChangeOutOfTheQueue() {
    let session = InboxSession.offline()
    session.press("e")
    #expect(session.cursor == 2)
    session.press("u")
    #expect(session.inbox.queue.isEmpty && session.displayed(1).status == .open && session.cursor == 1)
    #expect(session.said == "Took back the status of #1. It was not sent yet." || session.said.hasPrefix("Took back"))
    #expect(!session.state.list.handled.contains(RowID(rawValue: 1)) && session.calls.isEmpty)
    session.comeBack()
    #expect(session.inbox[1].status == .open)
  }

  @Test func whatIsBeingSentIsNotTakenOut() {
    let session = InboxSession.offline()
    session.press("s p g r")
    session.accept(.refresh)
    session.press("u")
    #expect(session.said == "It is just being sent; press the key again in a moment.")
    session.accept(.queued)
    session.settle()
    session.press("u")
    session.accept(.apply)
    #expect(session.inbox[1].status == .open, "now as any other")
    session.settle()
  }

  @Test func undoOfWhatWasSentComparesAndWritesAsEver() {
    let session = InboxSession.offline()
    session.press("i")
    session.comeBack()
    session.press("u")
    session.accept(.apply)
    #expect(session.inbox[1].assignee == nil)
    session.settle()
  }

  // MARK: What a person decides

  /// A session in which #1 was resolved by a colleague while it was to become pending.
  private func conflict() -> InboxSession {
    let session = InboxSession.offline()
    session.press("s p")
    session.inbox[1].status = .resolved
    session.comeBack()
    return session
  }

  @Test func gdListsWhatWaitsAndWhatWasNotSent() {
    let session = conflict()
    session.send(.fired(.refresh, at: session.now))
    session.refuse(.refresh, .refused)
    session.press("g g p h g d")
    #expect(session.state.layers.picker?.items.map(\.title) == ["#1 status pending", "#2 priority high"])
    #expect(
      session.state.layers.picker?.items.map(\.note) == [
        "not sent: status is resolved now (you wanted pending)", "waits since Mon 10:00",
      ])
    session.press("q")
  }

  @Test func aChangeCanBeSentAllTheSame() {
    let session = conflict()
    session.press("g d Enter")
    #expect(session.state.layers.picker?.items.map(\.title) == ["keep it", "send it all the same", "drop it"])
    session.press("j Enter")
    session.accept(.queued)
    #expect(session.inbox[1].status == .pending && session.state.changes.queue.changes.isEmpty)
    session.settle()
  }

  @Test func whatChangesOnceMoreIsAskedOnceMore() {
    let session = conflict()
    session.press("g d Enter j Enter")
    session.inbox[1].status = .onHold
    session.accept(.queued)
    #expect(session.inbox[1].status == .onHold && session.state.changes.queue.heldCount == 1)
    session.settle()
  }

  @Test func aChangeCanBeDropped() {
    let session = conflict()
    session.press("g d Enter j j Enter")
    #expect(session.said == "Dropped: #1 status pending." && session.inbox.queue.isEmpty)
    session.press("g d")
    #expect(session.said == "Nothing waits: no draft is kept, and no change waits for the server.")
  }

  @Test("What was found to be somebody else's was never done, so undo writes nothing", arguments: ["s p", "z 1"])
  func undoOfAConflictWritesNothing(keys: String) {
    let session = InboxSession.started(isLocal: false)
    session.press(keys)
    session.refuse(.apply, .dropped)
    session.inbox[1].status = .onHold
    session.inbox[1].snoozedUntil = session.now + 86_400 * 5
    session.comeBack()
    #expect(session.state.changes.queue.heldCount == 1)
    session.press("u")
    session.settle()
    #expect(session.calls.isEmpty && session.inbox.queue.isEmpty)
    #expect(session.inbox[1].status == .onHold)
  }

  @Test func keepingItIsTheFirstChoice() {
    let session = conflict()
    session.press("g d Enter Enter")
    #expect(session.state.layers.picker == nil && session.state.changes.queue.heldCount == 1)
  }
}
