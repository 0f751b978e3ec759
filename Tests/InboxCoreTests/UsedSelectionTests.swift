import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("What a verb on many leaves selected")
struct UsedSelectionTests {
  @Test func aTicketThatIsGoneIsSelectedNoMore() {
    let session = InboxSession.started(FakeInbox(count: 12))
    session.press("x x x")
    session.inbox.rows[RowID(rawValue: 2)] = nil
    session.press("p h")
    #expect(session.state.changes.run?.plan.items.map(\.key.number) == [1, 3])
    #expect(session.selection == [1, 3], "the bar counts what the plan counts")
    session.press("Esc")
  }

  @Test("No key selects a ticket that is gone", arguments: ["* a", "* A", "* i", "g g V j j", "g g x x x", "* u"])
  func noKeySelectsATicketThatIsGone(keys: String) {
    let session = InboxSession.started(FakeInbox(count: 3))
    session.inbox.rows[RowID(rawValue: 2)] = nil
    session.inbox.version += 1
    session.press("j k")
    session.elapse(.seconds(59))
    session.press("j k")
    session.elapse(.seconds(2))
    session.settle()
    #expect(session.state.list.gone == [RowID(rawValue: 2)])
    session.press(keys)
    session.settle()
    #expect(Set(session.selection).isSubset(of: [1, 3]))
  }

  @Test func whatWasSkippedIsNamedAndNotSelectedAnyMore() {
    let session = InboxSession.planned("V j j j e Enter") { inbox in
      inbox[2].status = .resolved
      inbox[3].status = .resolved
    }
    session.acceptVerbs()
    session.settle()
    #expect(session.said == "Resolved 2 tickets. u takes it back. Skipped #2, #3: already so.")
    #expect(session.selection.isEmpty && session.state.list.lineAnchor == nil)
    session.press("j p c")
    #expect(session.only(.apply) == .apply(TicketChange(priority: .set(.critical)), FakeInbox.id(5)))
    session.accept(.apply)
  }

  @Test func manyThatWereSkippedAreNamedInPart() {
    let session = InboxSession.planned("* a z s Enter") { inbox in
      for number in 1...3 { inbox[number].slaDueAt = FakeInbox.start + 9000 }
      inbox[4].status = .resolved
    }
    session.acceptVerbs()
    session.settle()
    #expect(session.said.hasSuffix(" Skipped #4, #5, #6, #7, #8 and 4 more: it has no SLA."))
    #expect(session.selection.isEmpty)
  }

  @Test func aTicketThatIsGoneIsNothingToTryAgain() {
    let session = InboxSession.planned("x x x p h Enter")
    session.refuse(.apply, .ticketNotFound)
    session.acceptVerbs()
    session.settle()
    #expect(session.state.changes.run?.failed == [0: .error(.ticketNotFound)] && session.selection.isEmpty)
    session.press("Enter")
    #expect(session.said.isEmpty)
  }

  @Test("What a refusal left selected is said when the result closes", arguments: ["Enter", "Esc"])
  func stillSelected(key: String) {
    let session = InboxSession.planned("V j j p h Enter") { $0[3].priority = .high }
    session.refuse(.apply, .accessLevel("no edit access"))
    session.acceptVerbs()
    session.settle()
    #expect(session.state.changes.run?.stillSelected == 1 && session.selection == [1])
    session.press(key)
    #expect(session.said == "1 still selected; *n selects none.")
    session.press("j")
    #expect(session.selection == [1], "no line of the selection comes back")
    session.press("p h")
    #expect(session.state.changes.run?.plan.items.map(\.key.number) == [1])
    session.press("Esc")
  }

  @Test func tagsOfOneSelectedTicketUseTheSelectionUp() {
    let session = InboxSession.started()
    session.press("x k t")
    session.type("vip\n")
    #expect(session.selection.isEmpty)
    session.accept(.tags)
    session.press("x k t")
    session.type("vip\n")
    #expect(session.said.hasSuffix("are like that already.") && session.selection.isEmpty)
  }

  @Test func aRefusalOfSomeRowsByCountSelectsNothing() {
    let session = InboxSession.planned("3 p h Enter")
    session.refuse(.apply, .accessLevel("no edit access"))
    session.acceptVerbs()
    session.settle()
    #expect(session.state.changes.run?.stillSelected == 0 && session.selection.isEmpty)
    session.press("Esc")
    #expect(session.said.isEmpty)
  }
}
