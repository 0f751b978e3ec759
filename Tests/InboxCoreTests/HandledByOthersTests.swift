import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Tickets that colleagues have handled")
struct HandledByOthersTests {
  /// A session over five tickets, the third of which somebody else has changed.
  private func changed(_ view: String = "", _ change: (inout TicketRow) -> Void) -> InboxSession {
    let session = InboxSession.wide(FakeInbox(count: 5))
    if !view.isEmpty { session.type(":view \(view)\n") }
    change(&session.inbox[3])
    session.inbox.version += 1
    session.send(.fileChanged)
    session.settle()
    return session
  }

  @Test("J, K and e skip what is resolved by now", arguments: ["", "all"])
  func resolved(view: String) {
    let session = changed(view) { $0.status = .resolved }
    session.press("j J")
    #expect(session.cursor == 4)
    session.press("K")
    #expect(session.cursor == 2)
    session.press("e")
    #expect(session.cursor == 4)
    session.acceptVerbs()
    session.settle()
  }

  @Test func whatSleepsByNowIsSkippedToo() {
    let session = changed { $0.snoozedUntil = FakeInbox.start + 86400 }
    session.press("j J")
    #expect(session.cursor == 4)
    session.press("k")
    #expect(session.cursor == 3, "j and k go to every row")
  }

  @Test func whatCameBackIsNotHandled() {
    let session = changed {
      $0.status = .resolved
      $0.isLastPublicFromCustomer = true
      $0.standing.customerWroteAt = FakeInbox.start
    }
    session.press("j J")
    #expect(session.cursor == 3)
  }

  @Test func aListOfWhatIsDoneIsGoneThroughAllTheSame() {
    var inbox = FakeInbox(count: 5)
    for number in 1...5 { inbox[number].status = .resolved }
    let session = InboxSession.wide(inbox)
    session.type(":view all\n")
    session.press("J J")
    #expect(session.cursor == 3)
  }

  @Test func whatIsOpenedAgainCountsAgain() {
    let session = changed("all") { $0.status = .resolved }
    session.inbox[3].status = .open
    session.inbox.version += 1
    session.send(.fileChanged)
    session.settle()
    session.press("j J")
    #expect(session.cursor == 3)
  }

  @Test func aVerbOnManyHandlesNoTicketWhoseCustomerWroteInItsSleep() {
    var inbox = FakeInbox(count: 5)
    inbox.rouse(2, until: FakeInbox.start + 86400)
    let session = InboxSession.wide(inbox)
    session.press("x x p h Enter")
    session.acceptVerbs()
    session.settle()
    #expect(session.inbox[2].priority == .high && session.state.list.handled.isEmpty)
  }
}
