import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Assigning")
struct AssignTests {
  private static let lea = Assignee.user(id: 9, name: "lea@acme.example")
  private static let pool = Assignee.role(id: "t2", name: "Tier 2")

  private func inbox() -> FakeInbox {
    var inbox = FakeInbox(count: 5)
    inbox.directory = Directory(
      members: [
        Member(id: 9, name: "Lea Brandt", email: "lea@acme.example"),
        Member(id: 7, name: "Sam Ortiz", email: "sam@acme.example"),
        Member(id: 4, name: "Ben Adler", email: "ben@acme.example"),
      ], roles: [TeamRole(id: "t2", name: "Tier 2"), TeamRole(id: "t1", name: "Billing")])
    inbox.seenAssignees = [
      SeenAssignee(assignee: Self.pool, count: 3, lastUpdatedAt: FakeInbox.start),
      SeenAssignee(assignee: Self.lea, count: 1, lastUpdatedAt: FakeInbox.start),
    ]
    return inbox
  }

  private func titles(_ session: InboxSession) -> [String] {
    let picker = session.state.layers.picker
    return picker?.shown.compactMap { picker?.items[$0].title } ?? []
  }

  @Test func theListOpensAtOnceWithThoseSeenLastFirst() {
    let session = InboxSession.started(inbox())
    session.press("a")
    #expect(titles(session) == ["Tier 2 (pool)", "lea@acme.example", "nobody"])
    session.accept(.people)
    #expect(
      titles(session) == ["Tier 2 (pool)", "Lea Brandt", "Ben Adler", "Billing (pool)", "Sam Ortiz", "nobody"])
    #expect(session.state.layers.picker?.items[1].note == "lea@acme.example, 1 ticket")
    #expect(session.state.layers.picker?.items[4].note == "you, sam@acme.example")
    session.press("Esc")
    #expect(session.state.layers.picker == nil)
  }

  @Test func meIsThePersonAtTheKeyboardWhateverElseHoldsTheLetters() {
    var inbox = inbox()
    inbox.directory.members.insert(Member(id: 11, name: "Mei James", email: "mei@acme.example"), at: 0)
    let session = InboxSession.started(inbox)
    session.press("a")
    session.accept(.people)
    session.type("me")
    #expect(session.state.layers.picker?.current?.title == "Sam Ortiz")
    session.type("i")
    #expect(session.state.layers.picker?.current?.title == "Mei James")
    session.press("Esc Esc")
  }

  @Test func whatWasTypedAndChosenStaysWhenTheMembersArrive() {
    let session = InboxSession.started(inbox())
    session.press("a Down")
    session.accept(.people)
    #expect(session.state.layers.picker?.current?.title == "Lea Brandt")
    session.press("Esc a")
    session.type("lea")
    #expect(session.state.layers.picker?.buffer.text == "lea")
    #expect(titles(session) == ["Lea Brandt"])
    session.press("Esc")
  }

  @Test func membersAreAskedForOnceASession() {
    let session = InboxSession.started(inbox())
    session.press("a")
    session.refuse(.people, .dropped)
    #expect(session.said.hasPrefix("people"))
    session.press("Esc a")
    session.accept(.people)
    session.press("Esc a")
    #expect(session.pending(.people).isEmpty)
    #expect(titles(session).contains("Ben Adler"))
    session.press("Esc")
  }

  @Test(
    "A key that may not list members is told once who is offered",
    arguments: [
      TicketServiceError.missingScope("organization_member:read"), .closedToKeys, .endpointNotFound,
      .projectLimitedKey,
    ])
  func closedDirectories(error: TicketServiceError) {
    let session = InboxSession.started(inbox())
    session.press("a")
    session.refuse(.people, error)
    #expect(session.said == "people \(error)")
    #expect(titles(session) == ["Tier 2 (pool)", "lea@acme.example", "nobody"])
    session.press("Esc a")
    #expect(session.calls.isEmpty && session.said.isEmpty)
    session.press("Esc g r")
    session.settle()
    session.press("a")
    session.refuse(.people, error)
    #expect(session.said.isEmpty)
    session.press("Esc")
  }

  @Test func rolesThatMayNotBeListedLeaveTheMembers() {
    var inbox = inbox()
    inbox.directory.rolesProblem = .missingScope("organization:read")
    let session = InboxSession.started(inbox)
    session.press("a")
    session.accept(.people)
    #expect(session.said.hasPrefix("roles"))
    #expect(titles(session).contains("Ben Adler"))
    session.press("Esc")
  }

  @Test func oneTicketIsAssignedAtOnceAndNeverShownBefore() {
    let session = InboxSession.started(inbox())
    session.press("a")
    session.accept(.people)
    session.type("ben")
    session.press("Enter")
    let ben = Assignee.user(id: 4, name: "Ben Adler")
    #expect(session.only(.apply) == .apply(TicketChange(assignee: .set(ben)), FakeInbox.id(1)))
    #expect(session.displayed(1).assignee == nil)
    session.accept(.apply)
    #expect(session.said == "#1 is with Ben Adler now. u takes it back.")
    #expect(session.displayed(1).assignee == ben)
    session.press("u")
    #expect(session.only(.apply) == .apply(TicketChange(assignee: .clear), FakeInbox.id(1)))
    session.accept(.apply)
    session.press("Ctrl+r")
    session.accept(.apply)
    #expect(session.inbox[1].assignee == ben)
    session.press("j .")
    #expect(session.only(.apply) == .apply(TicketChange(assignee: .set(ben)), FakeInbox.id(2)))
    session.accept(.apply)
  }

  @Test func namesakesAreCalledByTheirAddresses() {
    var inbox = inbox()
    inbox.directory.members.append(Member(id: 5, name: "Ben Adler", email: "ben@west.example"))
    let session = InboxSession.started(inbox)
    session.press("a")
    session.accept(.people)
    session.type("ben@west")
    session.press("Enter")
    session.accept(.apply)
    #expect(session.said == "#1 is with ben@west.example now. u takes it back.")
  }

  @Test func nobodyTakesATicketFromWhoeverHasIt() {
    var inbox = inbox()
    inbox[1].assignee = Self.lea
    let session = InboxSession.started(inbox)
    session.press("a")
    session.accept(.people)
    session.type("nobody")
    session.press("Enter")
    #expect(session.only(.apply) == .apply(TicketChange(assignee: .clear), FakeInbox.id(1)))
    session.accept(.apply)
    #expect(session.said == "#1 is assigned to nobody now. u takes it back.")
  }

  @Test func severalGoThroughThePlanWithTheRowsOfTheMomentItOpened() {
    let session = InboxSession.started(inbox())
    session.press("x x x a")
    session.accept(.people)
    session.press("Enter")
    #expect(session.calls.isEmpty)
    #expect(session.state.changes.run?.plan.items.map(\.key.number) == [1, 2, 3])
    session.press("Enter")
    while !session.pending(.apply).isEmpty { session.accept(.apply) }
    session.settle()
    #expect(session.said == "Assigned 3 tickets to Tier 2 (pool). u takes it back.")
    #expect((1...3).allSatisfy { session.inbox[$0].assignee == Self.pool })
  }

  @Test func aCountMeansThatManyFromTheCursor() {
    let session = InboxSession.started(inbox())
    session.press("2 a")
    session.accept(.people)
    session.press("Enter")
    #expect(session.state.changes.run?.plan.items.map(\.key.number) == [1, 2])
    session.press("Esc")
  }

  @Test func aRefusalLeavesTheTicketAndTheSelection() {
    let session = InboxSession.started(inbox())
    session.press("a")
    session.accept(.people)
    session.press("Enter")
    session.refuse(.apply, .invalid(field: "assignee", reason: .notAChoice))
    #expect(session.displayed(1).assignee == nil && session.said.hasPrefix("change"))
  }

  @Test func aListOfThousandsIsNarrowedByTyping() {
    var inbox = inbox()
    inbox.directory.members = (1...10_000).map { Member(id: $0, name: "Person \($0)", email: "p\($0)@acme.example") }
    let session = InboxSession.started(inbox)
    session.press("a")
    session.accept(.people)
    session.type("person 9876")
    #expect(session.state.layers.picker?.current?.value == .assign(.user(id: 9876, name: "Person 9876")))
    session.press("Esc")
  }
}
