import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Plans that lay open while tickets changed")
struct PlanConfirmationTests {
  private static let asksAgain = "Tickets of this plan changed meanwhile; look at it again, then press Enter."

  @Test func tagsThatChangedMeanwhileAreShownBeforeAnythingIsWritten() {
    let session = InboxSession.plannedTags("billing -spam")
    session.inbox[1].tags = ["billing"]
    session.press("Enter")
    #expect(session.calls.isEmpty && session.said == Self.asksAgain)
    #expect(session.state.changes.run?.stage == .planned)
    #expect(session.state.changes.run?.plan.items.map(\.key.number) == [2])
    #expect(session.state.changes.run?.plan.skipped.count == 2)
    session.press("Enter")
    #expect(session.only(.tags) == .updateTags(BulkTagUpdate(ids: [FakeInbox.id(2)], action: .remove, tags: ["spam"])))
    session.accept(.tags)
    #expect(session.inbox[2].tags == ["billing"])
  }

  /// A call for many tickets moves no date, so no refresh finds what it did to their tags.
  @Test func tagsOfAServerAreReadBeforeTheyAreChangedHoweverFreshTheListIs() {
    let session = InboxSession.started(FakeInbox(count: 12), isLocal: false)
    session.answersLooks = false
    session.press("x x x t")
    session.type("vip\n")
    session.answerReads()
    session.press("Enter")
    #expect(session.pending(.tags).isEmpty && session.pending(.current).count == 1)
    session.inbox[2].tags = ["vip"]
    session.accept(.current)
    session.answerReads()
    #expect(session.pending(.tags).isEmpty && session.said == Self.asksAgain)
    session.press("Enter")
    session.accept(.current)
    session.answerReads()
    #expect(
      session.only(.tags)
        == .updateTags(
          BulkTagUpdate(ids: [FakeInbox.id(1), FakeInbox.id(3)], action: .add, tags: ["vip"])))
    session.accept(.tags)
    session.settle()
    session.press("u")
    session.accept(.current)
    session.settle()
    session.accept(.tags)
    session.settle()
    #expect(session.inbox[2].tags == ["vip"], "what a colleague added stays")
  }

  @Test func aTicketThatWasLeftAloneAndNowChangesIsShown() {
    let session = InboxSession.plannedTags("billing")
    #expect(session.state.changes.run?.plan.items.count == 1)
    session.inbox[3].tags = []
    session.press("Enter")
    #expect(session.calls.isEmpty && session.said == Self.asksAgain)
    #expect(session.state.changes.run?.plan.items.count == 2)
    session.press("Esc")
  }

  @Test func whatOthersDidAltogetherNeedsNoPlanAnyMore() {
    let session = InboxSession.plannedTags("-spam")
    for number in 1...3 { session.inbox[number].tags = [] }
    session.press("Enter")
    #expect(session.state.changes.run == nil && session.calls.isEmpty)
    #expect(session.said == "None of these 3 tickets has the tag spam.")
  }

  @Test func aVerbIsPlannedAnewWhenItsFieldChangedAndNotWhenAnotherDid() {
    let session = InboxSession.planned("x x x p h")
    session.inbox[1].status = .pending
    session.inbox[2].priority = .high
    session.press("Enter")
    #expect(session.calls.isEmpty && session.said == Self.asksAgain)
    #expect(session.state.changes.run?.plan.items.map(\.key.number) == [1, 3])
    #expect(session.state.changes.run?.plan.skipped.map(\.key.number) == [2])
    session.inbox[3].status = .onHold
    session.press("Enter")
    #expect(session.pending(.apply).count == 2)
    session.acceptVerbs()
    session.settle()
    #expect(session.state.changes.run == nil && session.inbox[3].priority == .high)
  }

  @Test func ticketsThatOneMayNotEditAreLeftOutOfThePlan() {
    var inbox = FakeInbox(count: 12)
    (inbox.locked, inbox.tellsAccess) = ([FakeInbox.id(2)], true)
    for keys in ["x x x p h", "x x x t v i p Enter"] {
      let session = InboxSession.started(inbox, isLocal: false)
      session.press(keys)
      #expect(session.state.changes.run?.plan.items.map(\.key.number) == [1, 3])
      #expect(session.state.changes.run?.plan.skipped.map(\.reason) == [.noAccess])
      #expect(session.state.changes.run?.plan.whySkipped == "no edit access")
      session.press("Esc")
      // One's own flag is nobody else's.
      session.press("U")
      #expect(session.state.changes.run?.plan.items.count == 3)
      session.press("Esc")
    }
    let local = InboxSession.started(inbox)
    local.press("x x x p h")
    #expect(local.state.changes.run?.plan.items.count == 3)
    local.press("Esc")
  }

  @Test func requestsAreCountedBeforeAServerRefusesAny() {
    let session = InboxSession.started(FakeInbox(count: 60), isLocal: false)
    func count(_ keys: String) -> [Int] {
      session.press(keys)
      let count = session.state.changes.run?.plan.requests(of: session.state.server)
      session.press("Esc")
      return [count?.least ?? 0, count?.most ?? 0]
    }
    // Fields one by one, those that lie in the plan for long with a look.
    #expect(count("3 p h") == [3, 3] && count("5 0 p h") == [50 + 10, 50 + 10])
    // Tags are read before, which may have moved no date, and one by one each with a look of its own.
    #expect(count("3 t v i p Enter") == [3 + 1, 3 + 1 + 6])
    // What got a status is read again, a few tickets one by one and many by pages.
    #expect(count("3 s p") == [1 + 3, 1 + 3] && count("5 0 s p") == [1 + 1, 1 + 60])
    #expect(count("3 e") == [1 + 3, 1 + 3] && count("5 0 e") == [1 + 1, 1 + 60])
    session.send(.news(.lacks(.bulkStatus)))
    session.send(.news(.lacks(.bulkTags)))
    #expect(count("3 s p") == [3, 3] && count("3 t v i p Enter") == [3 + 6, 3 + 6])
    session.send(.news(.offers(.bulkStatus)))
    session.press("3 s p Enter")
    session.acceptVerbs()
    session.settle()
    #expect(count("3 s o") == [1 + 3, 1 + 3])
  }

  @Test func whatWasSaidBeforeDoesNotStandBesideAPlan() {
    for keys in ["x x p h", "x x t"] {
      let session = InboxSession.started(FakeInbox(count: 12))
      session.press("p l")
      session.accept(.apply)
      session.settle()
      #expect(!session.said.isEmpty)
      session.press(keys)
      if keys.hasSuffix("t") { session.type("vip\n") }
      #expect(session.state.keyContext == .plan && session.said.isEmpty)
      session.press("Esc")
    }
  }

  @Test func aTicketThatIsGoneIsNotInThePlanAnyMore() {
    let session = InboxSession.planned("x x x p h")
    session.inbox.rows[RowID(rawValue: 2)] = nil
    session.press("Enter")
    #expect(session.said == Self.asksAgain)
    #expect(session.state.changes.run?.plan.items.map(\.key.number) == [1, 3])
    session.press("Esc")
  }

  @Test func aWakeTimeStaysTheOneThatWasShownUnlessItHasPassed() {
    let session = InboxSession.planned("x x z 1")
    let shown = session.state.changes.run?.plan.items.map(\.change)
    session.elapse(.seconds(90))
    session.press("Enter")
    #expect(session.pending(.apply).count == 2)
    #expect(
      session.pending(.apply).compactMap { if case .apply(let change, _, _) = $0 { change } else { nil } } == shown)
    session.acceptVerbs()
    session.settle()

    session.press("x x z 1")
    session.elapse(.seconds(2 * 3600))
    session.settle()
    session.press("Enter")
    #expect(session.calls.isEmpty && session.said == Self.asksAgain)
    let now = session.now
    #expect(session.state.changes.run?.plan.items.allSatisfy { ($0.fields?.after.snoozedUntil ?? now) > now } == true)
    session.press("Esc")
    session.settle()
  }

  @Test func escWhileItIsMadeAnewGivesUpAndAProblemLeavesItOpen() {
    for keys in ["x x x p h", "x x x t"] {
      let session = InboxSession.planned(keys)
      if keys.hasSuffix("t") { session.type("vip\n") }
      session.answersReads = false
      session.press("Enter Enter")
      #expect(session.reads.count == 1 && session.calls.isEmpty)
      session.press("Esc")
      #expect(session.state.changes.run == nil)
      #expect(session.cancelled.count == 1)
      session.cancelled = []
    }
    let session = InboxSession.planned("x x x p h")
    session.inbox.readProblem = .locked
    session.press("Enter")
    #expect(session.state.changes.run?.stage == .planned && session.calls.isEmpty)
    session.inbox.readProblem = nil
    session.press("Enter")
    #expect(session.pending(.apply).count == 3)
    session.acceptVerbs()
    session.settle()
  }

  @Test func aRefusedLookBeforeThePlanSaysThatNothingWasChanged() {
    let session = InboxSession.started(FakeInbox(count: 6), isLocal: false)
    session.settle()
    session.now += 60
    session.press("x x x p h")
    session.answerReads()
    session.press("Enter")
    session.refuse(.refresh, .keyRefused)
    #expect(session.state.shared.notices.current?.content == .call(.plan, .keyRefused))
    #expect(session.state.changes.run?.stage == .planned && session.pending(.apply).isEmpty)
    session.abandon()
  }
}
