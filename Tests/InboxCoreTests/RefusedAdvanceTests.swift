import FoundationEssentials
import InboxCore
import Screen
import Testing
import Tickets

/// A verb goes on to the next ticket before it is answered; the next key must not hit that one when nothing was done.
@Suite("A verb that is refused once the next ticket is shown")
struct RefusedAdvanceTests {
  private static let refusals: [TicketServiceError] = [
    .storage(.moved), .storage(.diskFull), .accessLevel("editor"), .keyRefused, .malformed,
  ]

  @Test("It comes back", arguments: ["e", "s r", "z t", "z r"], refusals)
  func back(key: String, error: TicketServiceError) {
    let session = InboxSession.wide(FakeInbox(count: 6))
    session.press("j Tab \(key)")
    #expect(session.shown == 3 && session.cursor == 3)
    session.refuse(.apply, error)
    #expect(session.shown == 2 && session.cursor == 2, "\(key) \(error)")
    #expect(session.said.contains("number: 2"))
    session.press("p l")
    #expect(session.only(.apply) == .apply(TicketChange(priority: .set(.low)), FakeInbox.id(2)))
    session.abandon()
  }

  @Test func theCursorOfTheListComesBackAsWell() {
    let session = InboxSession.started(FakeInbox(count: 6))
    session.press("j e")
    #expect(session.cursor == 3)
    session.refuse(.apply, .forbidden)
    #expect(session.cursor == 2)
    session.abandon()
  }

  @Test("Nothing moves under another key", arguments: ["j", "e", "p h", "?", "g"])
  func anotherKey(key: String) {
    let session = InboxSession.wide(FakeInbox(count: 9))
    session.press("Tab e \(key)")
    let before = (session.cursor, session.shown)
    session.refuse(.apply, .forbidden)
    #expect((session.cursor, session.shown) == before)
    #expect(session.said.contains("number: 1"))
    session.abandon()
  }

  @Test func theWheelIsAnotherKey() {
    let session = InboxSession.wide(FakeInbox(count: 9))
    session.press("e")
    session.mouse(.wheelDown, row: 5, column: 5)
    session.refuse(.apply, .forbidden)
    #expect(session.cursor == 5)
    session.abandon()
  }

  @Test func aTicketThatTheListDoesNotHaveComesBackIntoTheDetail() {
    var inbox = FakeInbox(count: 4)
    inbox[3].status = .pending
    inbox[3].isLastPublicFromCustomer = false
    let session = InboxSession.wide(inbox)
    session.type(":3\n")
    session.settle()
    #expect(session.order == [1, 2, 4] && session.shown == 3)
    session.press("e")
    #expect(session.shown == 1)
    session.refuse(.apply, .storage(.moved))
    session.settle()
    #expect(session.shown == 3 && session.state.shared.focus == .detail)
    session.press("p l")
    #expect(session.only(.apply) == .apply(TicketChange(priority: .set(.low)), FakeInbox.id(3)))
    session.abandon()
  }

  @Test("What a colleague did brings back, too", arguments: [true, false])
  func overtaken(isAlready: Bool) {
    let session = InboxSession.wide(FakeInbox(count: 6))
    session.press("Tab e")
    var fields = TriageFields(FakeInbox.row(1))
    fields.status = isAlready ? .resolved : .pending
    session.inbox[1].status = fields.status
    let overtaking = Overtaking(fields: fields, changed: [.status])
    let ticket = session.inbox.ticket(session.inbox[1])
    session.answer(.apply, .changed(isAlready ? .already(ticket, overtaking) : .overtaken(overtaking)))
    #expect(session.shown == 1 && session.cursor == 1)
    session.abandon()
  }

  @Test func whatTheFileDoesNotKeepForTheServerBringsBack() {
    for isKnown in [true, false] {
      let session = isKnown ? InboxSession.offline() : InboxSession.started(FakeInbox(count: 10), isLocal: false)
      if isKnown { session.keepProblem = .diskFull }
      session.press("e")
      session.keepProblem = .diskFull
      if !isKnown { session.refuse(.apply, .refused) }
      #expect(session.cursor == 1 && session.said.hasPrefix("queue"))
      session.abandon()
    }
  }

  @Test func whatIsDoneLeavesThePersonWhereTheyAre() {
    let session = InboxSession.wide(FakeInbox(count: 6))
    session.press("Tab e")
    session.accept(.apply)
    session.settle()
    #expect(session.shown == 2)
    session.press("p h")
    session.refuse(.apply, .forbidden)
    #expect(session.shown == 2)
    session.abandon()
  }

  @Test func aTicketThatIsGoneIsNotComeBackTo() {
    let session = InboxSession.wide(FakeInbox(count: 6))
    session.press("Tab e")
    session.refuse(.apply, .ticketNotFound)
    #expect(session.shown == 2 && session.order == [2, 3, 4, 5, 6])
    session.abandon()
  }

  @Test("A status that does not follow its text leaves its ticket on screen", arguments: ["2", "4"])
  func statusAfterASend(key: String) {
    let session = InboxSession.wide(FakeInbox(count: 6))
    session.press("j m")
    session.settle()
    session.type("Words")
    session.press("Ctrl+s")
    session.paint()
    session.press(key)
    session.accept(.send)
    session.settle()
    session.refuse(.apply, .storage(.moved))
    #expect(session.shown == 2 && session.cursor == 2 && session.said.hasPrefix("statusAfter(number: 2"))
    session.abandon()
  }
}
