import InboxCore
import Testing
import Tickets

@Suite("Answers that come in another order than the keys")
struct AnswerOrderTests {
  /// Answers the changes that wait, the newest first.
  private func acceptNewestFirst(_ session: InboxSession) {
    while let index = session.calls.lastIndex(where: { CallKind($0.call) == .apply }) {
      let (id, call) = session.calls.remove(at: index)
      session.send(.finished(id, session.inbox.carryOut(call)))
      session.settle()
    }
  }

  private func acceptOldestFirst(_ session: InboxSession) {
    while !session.pending(.apply).isEmpty {
      session.accept(.apply)
      session.settle()
    }
  }

  private func log(_ session: InboxSession) -> [Notice.Content] {
    session.state.shared.notices.log.suffix(3).map(\.content)
  }

  @Test func whatIsSaidIsWhatUTakesBackNext() {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("e e e")
    acceptNewestFirst(session)
    #expect(session.said == "#3 is resolved. u takes it back.")
    let told = ["#1 is resolved.", "#2 is resolved.", "#3 is resolved. u takes it back."]
    #expect(log(session) == told.map { .text($0) })
    session.press("u")
    #expect(session.only(.apply) == .apply(TicketChange(status: .open), FakeInbox.id(3)))
    session.abandon()
  }

  @Test func nothingIsSaidOfUWhileItWouldTakeSomethingNewerBack() {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("e e")
    session.accept(.apply)
    #expect(session.said == "#1 is resolved.")
    session.accept(.apply)
    #expect(session.said == "#2 is resolved. u takes it back.")
    session.settle()
  }

  @Test func tagsAndFieldsAreToldInOneOrder() {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("t")
    session.type("vip\n")
    session.press("j p h")
    session.accept(.apply)
    session.accept(.tags)
    session.settle()
    #expect(session.said == "#2 has priority high now. u takes it back.")
    #expect(log(session).suffix(2) == [.text("#1 +vip."), .text("#2 has priority high now. u takes it back.")])
  }

  @Test func whatIsTakenBackLastIsDoneAgainFirstAndTheOtherWayRound() {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("e e e")
    acceptOldestFirst(session)
    session.press("u u u")
    acceptNewestFirst(session)
    #expect(session.state.changes.undo.undone.map(\.title) == ["resolving #3", "resolving #2", "resolving #1"])
    #expect(session.said == "Took back resolving #1." && session.cursor == 1)
    session.press("Ctrl+r Ctrl+r Ctrl+r")
    acceptNewestFirst(session)
    #expect(session.state.changes.undo.steps.map(\.title) == ["resolving #1", "resolving #2", "resolving #3"])
    #expect(session.said == "Done again: resolving #3.")
    session.press("u")
    #expect(session.only(.apply) == .apply(TicketChange(status: .open), FakeInbox.id(3)))
    session.abandon()
  }

  @Test func whatCouldNotBeTakenBackReturnsToItsPlace() {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("e e")
    acceptOldestFirst(session)
    session.press("u u")
    session.refuse(.apply, .keyRefused)
    acceptOldestFirst(session)
    #expect(session.state.changes.undo.steps.map(\.title) == ["resolving #2"])
    #expect(session.state.changes.undo.undone.map(\.title) == ["resolving #1"])
  }

  @Test(
    "Where a ticket went is said when the view on screen does not hold it",
    arguments: [("", "3", "#3 is in Waiting (gw)."), ("g w", "1", "#1 is in the Inbox (gi).")])
  func whereItWent(view: String, number: String, place: String) {
    var inbox = FakeInbox(count: 3)
    inbox[3].isLastPublicFromCustomer = false
    let session = InboxSession.started(inbox)
    if !view.isEmpty { session.press(view) }
    session.settle()
    session.press(":")
    session.type("\(number)\n")
    session.settle()
    session.press("e")
    acceptOldestFirst(session)
    session.press("u")
    acceptOldestFirst(session)
    #expect(session.said == "Took back resolving #\(number). \(place)")
    #expect(log(session).last == .text(session.said))
  }

  @Test func whatRestsOutsideBothViewsIsShownAmongAll() {
    var inbox = FakeInbox(count: 3)
    inbox[2].status = .resolved
    let session = InboxSession.started(inbox)
    session.press(":")
    session.type("2\n")
    session.settle()
    session.press("E")
    acceptOldestFirst(session)
    session.press("u")
    acceptOldestFirst(session)
    #expect(session.said == "Took back reopening #2. :view all shows #2.")
  }
}
