import FoundationEssentials
import Testing
import Tickets

@testable import InboxCore

@Suite("Keys that say whose turn it is")
struct TurnKeyTests {
  /// An inbox whose first ticket was resolved and came back.
  private func back() -> FakeInbox {
    var inbox = FakeInbox(count: 3)
    inbox[1].status = .resolved
    inbox[1].isLastPublicFromCustomer = true
    inbox[1].standing.customerWroteAt = FakeInbox.start - 60
    inbox[1].standing.rests.settledFrom = FakeInbox.start - 600
    return inbox
  }

  @Test func eSettlesWhatCameBackAndIsTakenBack() {
    let inbox = back()
    let before = inbox[1].standing.rests
    let session = InboxSession.started(inbox)
    #expect(session.order.first == 1)
    session.press("e")
    let marks = RestMarks(settledFrom: FakeInbox.start - 60)
    #expect(session.only(.apply) == .apply(TicketChange(rests: marks), FakeInbox.id(1)))
    #expect(session.cursor == 2)
    session.accept(.apply)
    session.settle()
    #expect(session.said == "#1 is settled until something newer comes. u takes it back.")
    #expect(!session.inbox[1].isBack)
    session.press("e")
    session.accept(.apply)
    session.settle()
    session.press("u")
    session.accept(.apply)
    session.settle()
    session.press("u")
    #expect(session.only(.apply) == .apply(TicketChange(rests: before), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
    #expect(session.inbox[1].isBack)
  }

  /// Only what says what becomes of a ticket settles it: the others leave its reason on the row, and J stops there.
  @Test(arguments: ["p h", "p h u", "p h u Ctrl+r", "i", "x x p h Enter", "x x p h Enter u"])
  func whatCameBackIsNotDoneWithByAnotherField(_ keys: String) {
    let session = InboxSession.started(back())
    session.press(keys)
    for _ in 0..<3 {
      session.acceptVerbs()
      session.settle()
    }
    #expect(session.inbox[1].isBack && session.state.list.handled.isEmpty)
    session.press("G K K")
    #expect(session.cursor == 1)
  }

  @Test func anotherFieldLeavesWhatIsDoneWithAsItIs() {
    let session = InboxSession.started()
    for keys in ["e", "k p h", "k i"] {
      session.press(keys)
      session.acceptVerbs()
      session.settle()
    }
    #expect(session.inbox[1].status == .resolved && session.inbox[1].priority == .high)
    #expect(session.state.list.handled == [RowID(rawValue: 1)])
  }

  @Test func aSelectionSettlesWhatCameBackWithTheRest() {
    let session = InboxSession.started(back())
    session.press("x x e Enter")
    session.settle()
    let calls = session.pending(.apply)
    #expect(calls.count == 2)
    #expect(calls.contains(.apply(TicketChange(rests: RestMarks(settledFrom: FakeInbox.start - 60)), FakeInbox.id(1))))
    while !session.pending(.apply).isEmpty { session.accept(.apply) }
    session.settle()
    #expect(session.said == "Resolved 2 tickets. u takes it back.")
  }

  @Test func zrMovesToWaitingAndZTakesItBack() {
    let session = InboxSession.started()
    session.press("z r")
    session.accept(.apply)
    session.settle()
    session.press("g w")
    session.settle()
    #expect(session.order == [1])
    session.press("z r")
    #expect(session.said == "#1 waits for its customer already; Z takes it back.")
    session.press("Z")
    #expect(session.only(.apply) == .apply(TicketChange(rests: RestMarks()), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
    #expect(session.said == "#1 no longer waits for the customer. u takes it back.")
    session.press("g i")
    session.settle()
    #expect(session.order.contains(1))
  }

  @Test("A ticket whose last message is the team's waits whatever is done to its mark", arguments: ["E", "Z"])
  func answeredTicketsWaitAnyhow(key: String) {
    var inbox = FakeInbox(count: 3)
    inbox[1].status = .open
    inbox[1].isLastPublicFromCustomer = false
    inbox[1].standing.rests = inbox[1].settled(at: FakeInbox.start)
    let session = InboxSession.started(inbox)
    session.press("g w")
    session.settle()
    session.press(key)
    #expect(session.calls.isEmpty)
    #expect(session.said.hasSuffix("; it waits for the customer, because the team wrote last."))
    #expect(session.order == [1])
  }

  @Test(
    "Tags, a priority or an assignee do not end the mark that a ticket woke",
    arguments: [
      "t v i p Enter Enter", "* a t v i p Enter Enter Enter", "p h", "* a p h Enter", "i",
    ])
  func whatOnlyDescribesLeavesTheMark(keys: String) {
    let session = InboxSession.started(woken())
    let before = session.inbox[1]
    for key in [keys, "u", "Ctrl+r"] {
      session.press(key)
      session.settle()
      if !session.pending(.tags).isEmpty { session.accept(.tags) }
      session.acceptVerbs()
      session.settle()
      #expect(session.inbox[1] != before || key == "u", "\(key)")
      #expect(session.inbox[1].standing == before.standing, "\(key)")
    }
    session.press("g i g r")
    session.settle()
    #expect(session.order.contains(1))
  }

  @Test func takingBackAWaitPutsStatusAndMarkBack() {
    let session = InboxSession.started()
    session.press("z r")
    session.accept(.apply)
    session.settle()
    session.press("u")
    #expect(session.only(.apply) == .apply(TicketChange(status: .open, rests: RestMarks()), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
    #expect(session.inbox[1].standing.rests == RestMarks())
  }

  /// An inbox whose first ticket woke after the team had answered.
  private func woken() -> FakeInbox {
    var inbox = FakeInbox(count: 3)
    inbox[1].isLastPublicFromCustomer = false
    inbox[1].lastMessageAt = FakeInbox.start - 600
    inbox[1].wokeAt = FakeInbox.start - 60
    return inbox
  }

  @Test(
    "Undo gives what woke its mark back, redo ends it again",
    arguments: ["e", "s p", "* a e Enter", "* a s p Enter"])
  func takesBackWhatWoke(keys: String) {
    let session = InboxSession.started(woken())
    let before = session.inbox[1]
    for key in [keys, "u", "Ctrl+r", "u"] {
      session.press(key)
      session.settle()
      session.acceptVerbs()
      session.settle()
      let row = session.inbox[1]
      #expect(row.wokeAt == (key == "u" ? before.wokeAt : nil), "\(key)")
      #expect(row.isWaiting == (key != "u" && row.status != .resolved))
    }
    #expect(session.inbox[1].standing == before.standing && session.inbox[1].status == before.status)
    session.press("g i g r")
    session.settle()
    #expect(session.order.contains(1))
  }

  @Test(
    "Undo brings back what had come back, redo settles it again",
    arguments: ["e", "E", "z t", "s p", "x x e Enter", "x x s p Enter", "* a z t Enter"], [true, false])
  func takesBackWhatHadComeBack(keys: String, sawItsResolving: Bool) {
    var inbox = back()
    if !sawItsResolving { inbox[1].standing.rests = RestMarks() }
    let session = InboxSession.started(inbox)
    let before = session.inbox[1]
    var done: TicketRow?
    for key in [keys, "u", "Ctrl+r", "u"] {
      session.press(key)
      session.settle()
      session.acceptVerbs()
      session.settle()
      let row = session.inbox[1]
      #expect(row.isBack == (key == "u"), "\(key)")
      if key == keys { done = row }
      if key == "Ctrl+r" { #expect(row.standing == done?.standing && row.status == done?.status) }
    }
    #expect(session.inbox[1].standing == before.standing && session.inbox[1].status == before.status)
    session.press("g i g r")
    session.settle()
    #expect(session.order.contains(1))
  }

  @Test func whatSomebodyElseResolvedHasMarksThatNobodyKnows() {
    let session = InboxSession.started(FakeInbox(count: 3))
    session.press("z t")
    let wake = FakeInbox.start.addingTimeInterval(82_800)
    (session.inbox[1].status, session.inbox[1].snoozedUntil) = (.onHold, wake)
    let ticket = session.inbox.ticket(session.inbox[1])
    var before = TriageFields(status: .resolved)
    before.priority = .medium
    session.answer(.apply, .changed(.done(ticket, Overtaking(fields: before, changed: [.status]))))
    session.settle()
    session.press("u")
    #expect(session.only(.apply) == .apply(TicketChange(status: .resolved, snoozedUntil: .clear), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
  }

  @Test func anUnreadTicketThatIsSnoozedLeavesTheInbox() {
    var inbox = FakeInbox(count: 3)
    inbox[1].unread = 2
    let session = InboxSession.started(inbox)
    session.press("z t")
    session.accept(.apply)
    session.settle()
    session.press("g r")
    session.settle()
    #expect(session.order == [2, 3])
    #expect(session.inbox[1].unread == 2)
  }
}
