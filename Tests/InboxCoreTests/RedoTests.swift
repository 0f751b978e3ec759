import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Redo of what others have changed meanwhile")
struct RedoTests {
  private func after(_ keys: String) -> InboxSession {
    let session = InboxSession.started(FakeInbox(count: 10))
    session.give(keys)
    return session
  }

  @Test("A snooze does not come back to what others have resolved", arguments: ["z 1", "s h z 1"])
  func snoozeAndResolve(keys: String) {
    let session = after(keys)
    session.acceptVerbs()
    session.settle()
    session.give("u")
    session.inbox[1].status = .resolved
    session.give("Ctrl+r")
    #expect(session.inbox[1].status == .resolved && session.inbox[1].snoozedUntil == nil)
    #expect(session.said == "The status of #1 changed meanwhile, so nothing was done again.")
  }

  @Test func aServerThatIsAwayAnswersARedoInItsOwnWords() {
    let session = after("p h")
    session.acceptVerbs()
    session.settle()
    session.give("u")
    session.settle()
    session.answersLooks = false
    session.press("Ctrl+r")
    session.refuse(.current, .hostNotFound)
    #expect(session.said == "redo hostNotFound")
    #expect(session.state.changes.undo.undone.count == 1, "Ctrl+r tries again")
  }

  @Test func tagsThatWereNotGivenAgainAreToldAsARedo() {
    let session = InboxSession.started(FakeInbox(count: 10))
    session.press("t")
    session.type("vip\n")
    session.accept(.tags)
    session.press("u")
    session.accept(.tags)
    session.press("Ctrl+r")
    session.refuse(.tags, .dropped)
    #expect(session.said == "redo dropped" && session.inbox[1].tags == [])
    #expect(session.state.changes.undo.undone.count == 1)
  }

  @Test func whatIsNotDoneAgainIsNotSaidToBeTakenBack() {
    let session = after("e")
    session.press("u")
    session.accept(.apply)
    session.settle()
    session.inbox[1].status = .pending
    session.press("Ctrl+r")
    #expect(session.calls.isEmpty)
    #expect(session.said == "The status of #1 changed meanwhile, so nothing was done again.")
    session.press("3 p h Enter")
    session.acceptVerbs()
    session.give("u")
    for number in 1...3 { session.inbox[number].priority = .low }
    session.press("Ctrl+r")
    #expect(session.said == "These tickets changed meanwhile, so nothing was done again.")
  }
}

@Suite("Leaving many tickets to their customers")
struct ManyWaitsTests {
  @Test func nothingIsSaidToSleepThatOnlyWaits() {
    let session = InboxSession.started(FakeInbox(count: 10))
    session.press("3 z r")
    #expect(session.state.changes.run?.verb?.label == "wait for the customer")
    session.give("Enter")
    #expect(session.said == "Left 3 tickets to the customer. u takes it back.")
    session.give("u")
    #expect(session.said.hasPrefix("Took back the wait of 3 tickets."))
    session.press("3 z t")
    #expect(session.state.changes.run?.verb?.label == "snooze")
    session.press("Esc")
  }

  @Test func whatWaitsAlreadyIsLeftAlone() {
    var inbox = FakeInbox(count: 3)
    inbox[1].status = .pending
    inbox[1].isLastPublicFromCustomer = false
    let session = InboxSession.started(inbox)
    session.press(": v i e w Space a l l Enter")
    session.settle()
    session.press(": 1 Enter z r")
    session.settle()
    #expect(session.said == "#1 waits for its customer already." && session.calls.isEmpty)
    #expect(session.state.changes.undo.steps.isEmpty)
  }

  @Test("A wait is not done again on a ticket that somebody has moved since", arguments: ["z r", "*a z r Enter"])
  func movedWait(keys: String) {
    var inbox = FakeInbox(count: 2)
    inbox[1].status = .pending
    inbox[2].status = .pending
    let session = InboxSession.started(inbox)
    session.give(keys.replacing("*a", with: "* a"))
    session.give("u")
    session.inbox[1].status = .onHold
    session.inbox[1].snoozedUntil = session.now.addingTimeInterval(86_400)
    let row = session.inbox[1]
    session.give("Ctrl+r")
    let what = keys == "z r" ? "was done again" : "the wait of #2"
    #expect(session.said.contains(what) && !session.said.contains("the wait of 2"), "\(session.said)")
    #expect(session.inbox[1] == row)
    session.abandon()
  }
}
