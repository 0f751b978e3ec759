import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("One status for many tickets")
struct StatusBulkTests {
  private func update(_ numbers: [Int], _ status: Status) -> ServiceCall {
    .updateStatus(BulkStatusUpdate(ids: numbers.map(FakeInbox.id), status: status))
  }

  @Test func aStatusGoesOutInOneCallAndIsShownAtOnce() {
    let session = InboxSession.planned("x x x s p")
    #expect(session.state.changes.run?.plan.calls == [.status(.pending, [0, 1, 2])])
    session.press("Enter")
    #expect(session.only(.statuses) == update([1, 2, 3], .pending))
    #expect(session.displayed(3).status == .pending)
    session.accept(.statuses)
    session.settle()
    #expect(session.state.changes.run == nil && session.selection.isEmpty)
    #expect(session.said == "Set 3 tickets to pending. u takes it back.")
  }

  @Test func aSnoozedTicketIsNeverAmongThem() {
    let session = InboxSession.planned("x x x x e Enter") { inbox in
      inbox[2].snoozedUntil = FakeInbox.start + 3600
      inbox[3].snoozedUntil = FakeInbox.start + 3600
    }
    #expect(session.only(.statuses) == update([1, 4], .resolved))
    let resolving = TicketChange(status: .resolved, snoozedUntil: .clear)
    #expect(session.pending(.apply) == [2, 3].map { .apply(resolving, FakeInbox.id($0)) })
    session.acceptVerbs()
    session.settle()
    #expect((1...4).allSatisfy { session.inbox[$0].status == .resolved && session.inbox[$0].snoozedUntil == nil })
    #expect(session.said == "Resolved 4 tickets. u takes it back.")
  }

  @Test func aStatusAloneOnASnoozedTicketIsWrittenSingly() {
    let session = InboxSession.planned("x x x s p Enter") { $0[2].snoozedUntil = FakeInbox.start + 3600 }
    #expect(session.only(.statuses) == update([1, 3], .pending))
    #expect(session.only(.apply) == .apply(TicketChange(status: .pending), FakeInbox.id(2)))
    session.acceptVerbs()
    session.settle()
    #expect(session.inbox[2].snoozedUntil != nil)
  }

  @Test func oneTicketAloneNeedsNoCallForMany() {
    let session = InboxSession.planned("x x s p Enter") { $0[2].status = .pending }
    #expect(session.pending(.statuses).isEmpty && session.pending(.apply).count == 1)
    session.acceptVerbs()
    session.settle()
  }

  @Test func callsCarryFiveHundredAtMost() {
    let session = InboxSession.planned("* a s p", count: 1203)
    #expect(session.state.changes.run?.plan.calls.map(\.places.count) == [500, 500, 203])
    session.press("Enter")
    #expect(session.pending(.statuses).count == 3)
    session.acceptVerbs()
    session.settle()
    #expect((1...1203).allSatisfy { session.inbox[$0].status == .pending })
    session.press("u")
    #expect(session.pending(.statuses).count == 3)
    session.acceptVerbs()
    session.settle()
    #expect((1...1203).allSatisfy { session.inbox[$0].status == .open })
  }

  @Test func takingBackGivesEachTicketTheStatusItHad() {
    let session = InboxSession.planned("x x x x e Enter") { inbox in
      inbox[1].status = .pending
      inbox[2].status = .pending
    }
    session.acceptVerbs()
    session.settle()
    session.press("u")
    #expect(session.pending(.statuses) == [update([1, 2], .pending), update([3, 4], .open)])
    session.acceptVerbs()
    session.settle()
    #expect((1...4).map { session.inbox[$0].status } == [.pending, .pending, .open, .open])
  }

  @Test func whereKeysAreRefusedTheTicketsAreChangedOneByOneAndThatIsSaidOnce() {
    let session = InboxSession.planned("* a s p Enter", count: 1203)
    for _ in 1...3 { session.refuse(.statuses, .closedToKeys) }
    #expect(session.said == "bulkStatus")
    #expect(session.state.shared.notices.log.count { $0.content == .lack(.bulkStatus) } == 1)
    #expect(session.pending(.apply).count == 4)
    session.acceptVerbs()
    session.settle()
    #expect((1...1203).allSatisfy { session.inbox[$0].status == .pending })
    session.press("x x s o")
    #expect(session.state.changes.run?.plan.calls == [.change(0), .change(1)], "it is not asked for again")
    session.press("Esc")
  }

  @Test func whatTheServerPassedOverIsReadAgainAndNamed() {
    let session = InboxSession.planned("x x x x s p") { $0.locked = [FakeInbox.id(2)] }
    session.press("Enter")
    session.inbox[3].status = .pending
    session.inbox.rows[RowID(rawValue: 4)] = nil
    session.accept(.statuses)
    session.settle()
    let work = session.state.changes.run
    #expect(work?.failed == [1: .error(.accessLevel("editor")), 3: .error(.ticketNotFound)])
    #expect(work?.already == [2])
    #expect(session.selection == [2], "what is gone is nothing to try again")
    #expect(
      session.state.changes.undo.steps.map(\.title) == ["the status of #1"], "what others did is not ours to undo")
    session.press("Esc")
  }

  @Test func whatOthersDidFirstIsSaidAndNoReasonToStay() {
    let session = InboxSession.planned("x x x s p")
    session.press("Enter")
    session.inbox[3].status = .pending
    session.accept(.statuses)
    session.settle()
    #expect(session.state.changes.run == nil && session.selection.isEmpty)
    #expect(session.said == "Set 2 tickets to pending. u takes it back. Somebody else had done 1 already.")
  }

  @Test func anAnswerThatDidNotComeIsLookedForBeforeAnythingIsSaid() {
    let session = InboxSession.planned("x x x s p Enter")
    session.answersLooks = false
    session.inbox[1].status = .pending
    session.inbox[2].status = .pending
    session.refuse(.statuses, .timedOut(mayHaveArrived: true))
    #expect(session.state.changes.run?.stage == .stopping)
    session.accept(.current)
    session.settle()
    #expect(session.state.changes.run?.failed == [2: .error(.timedOut(mayHaveArrived: true))])
    #expect(session.selection == [3])
    session.answersLooks = true
    session.press("Esc u")
    session.acceptVerbs()
    session.settle()
    #expect((1...3).allSatisfy { session.inbox[$0].status == .open })
  }

  @Test func anAnswerThatCannotBeLookedForStaysInDoubtAndCanBeTakenBack() {
    let session = InboxSession.planned("x x s p Enter")
    session.answersLooks = false
    session.refuse(.statuses, .dropped)
    session.refuse(.current, .refused)
    session.settle()
    #expect(session.state.changes.run?.failed == [0: .error(.dropped), 1: .error(.dropped)])
    #expect(session.selection == [1, 2])
    #expect(session.state.changes.undo.steps.count == 1)
    session.press("Esc")
  }

  @Test func aRefusalThatDidNothingLeavesTheRestUnreached() {
    let session = InboxSession.planned("* a s p Enter")
    session.refuse(.statuses, .rateLimited(retryAfter: .seconds(30)))
    session.settle()
    #expect(session.state.changes.run?.failure == .rateLimited(retryAfter: .seconds(30)))
    #expect(session.state.changes.run?.failed.isEmpty == true && session.state.changes.run?.ticketsAhead == 12)
    #expect(session.selection == Array(1...12))
    session.press("Esc")
    #expect(session.state.changes.undo.steps.isEmpty)
  }

  @Test func escWaitsForTheCallsUnderWayAndMakesNoMore() {
    let session = InboxSession.planned("* a s p Enter", count: 3000)
    #expect(session.pending(.statuses).count == 4)
    session.press("Esc")
    session.acceptVerbs()
    session.settle()
    #expect(session.state.changes.run?.done.count == 2000 && session.state.changes.run?.ticketsAhead == 1000)
    #expect(session.selection.count == 1000)
    session.press("Esc")
  }
}
