import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Verbs on many tickets")
struct FieldBulkTests {
  private func changes(_ session: InboxSession) -> [TicketChange] {
    session.pending(.apply).compactMap { if case .apply(let change, _, _) = $0 { change } else { nil } }
  }

  private func acceptAll(_ session: InboxSession) {
    session.acceptVerbs()
  }

  @Test func aPlanComesFirstAndEscGivesUp() {
    let session = InboxSession.planned("x x x e") { inbox in
      inbox[2].status = .resolved
      inbox[3].snoozedUntil = FakeInbox.start + 3600
    }
    #expect(session.calls.isEmpty)
    let plan = session.state.changes.run?.plan
    #expect(plan?.items.map(\.key.number) == [1, 3])
    #expect(
      plan?.items.map(\.change) == [
        TicketChange(status: .resolved), TicketChange(status: .resolved, snoozedUntil: .clear),
      ])
    #expect(plan?.skipped.map(\.reason) == [.already])
    session.press("Esc")
    #expect(session.state.changes.run == nil && session.calls.isEmpty)
    #expect(session.selection == [1, 2, 3])
  }

  @Test func whatIsSelectedAndNotInTheListIsCounted() {
    let session = InboxSession.planned("x x")
    #expect(session.state.list.hiddenSelectionCount == 0)
    session.inbox[2].status = .resolved
    session.press("g r")
    session.settle()
    #expect(session.selection == [1, 2] && session.state.list.hiddenSelectionCount == 1)
    session.press("* n x x")
    #expect(session.state.list.hiddenSelectionCount == 0)
  }

  @Test(arguments: ["p h", "t"])
  func whatWasSaidGoesWhenAPlanOpensAndWhenItCloses(keys: String) {
    let session = InboxSession.planned("p c")
    session.accept(.apply)
    session.settle()
    #expect(!session.said.isEmpty)
    session.press("x x \(keys)")
    if keys == "t" { session.type("vip\n") }
    #expect(session.state.keyContext == .plan && session.said.isEmpty)
    session.state.shared.notices.show(Notice(kind: .success, content: .text("Late."), at: FakeInbox.start))
    session.press("Esc")
    #expect(session.state.keyContext == .list && session.said.isEmpty)
  }

  @Test func reasonsOfWhatIsLeftAloneAreCounted() {
    let session = InboxSession.planned("* a z s") { inbox in
      for number in 1...3 { inbox[number].slaDueAt = FakeInbox.start + 9000 }
    }
    #expect(session.state.changes.run?.plan.reasons == [.snooze(.noSLA): 9])
    session.press("Esc")
  }

  @Test func fourCallsAreUnderWayAtOnce() {
    let session = InboxSession.planned("* a p h Enter")
    #expect(session.pending(.apply).count == 4)
    #expect(session.displayed(4).priority == .high && session.displayed(5).priority == .medium)
    session.accept(.apply)
    #expect(session.pending(.apply).count == 4)
    acceptAll(session)
    session.settle()
    #expect(session.state.changes.run == nil)
    #expect((1...12).allSatisfy { session.inbox[$0].priority == .high })
    #expect(session.said == "Set the priority of 12 tickets to high. u takes it back.")
    #expect(session.selection.isEmpty)
  }

  @Test func escStopsAfterTheCallsUnderWayAndTheRestStaysSelected() {
    let session = InboxSession.planned("* a p h Enter")
    session.accept(.apply)
    session.press("Esc")
    #expect(session.pending(.apply).count == 4)
    acceptAll(session)
    #expect(session.state.changes.run?.stage == .finished)
    #expect((1...12).count { session.inbox[$0].priority == .high } == 5)
    #expect(session.selection == Array(6...12))
    session.press("Enter")
    #expect(session.state.changes.run == nil)
  }

  @Test func aRefusedTicketIsNamedAndStaysSelectedWhileTheOthersGoOn() {
    let session = InboxSession.planned("x x x p h Enter")
    session.refuse(.apply, .accessLevel("no edit access"))
    acceptAll(session)
    session.settle()
    #expect(session.state.changes.run?.failed == [0: .error(.accessLevel("no edit access"))])
    #expect(session.selection == [1])
    #expect(session.inbox[1].priority == .medium && session.inbox[3].priority == .high)
    session.press("Esc")
  }

  @Test func anErrorThatConcernsAllStopsTheRest() {
    let session = InboxSession.planned("* a p h Enter")
    session.refuse(.apply, .rateLimited(retryAfter: .seconds(30)))
    acceptAll(session)
    session.settle()
    #expect(session.state.changes.run?.failure == .rateLimited(retryAfter: .seconds(30)))
    #expect((1...12).count { session.inbox[$0].priority == .high } == 3)
    #expect(session.selection == [1] + Array(5...12))
    session.press("Esc")
  }

  @Test func oneUndoTakesItAllBackAndRedoDoesItAgain() {
    let session = InboxSession.planned("x x x e Enter") { $0[2].snoozedUntil = FakeInbox.start + 3600 }
    acceptAll(session)
    session.settle()
    #expect(session.state.changes.undo.steps.map(\.title) == ["resolving 3 tickets"])
    session.press("u")
    acceptAll(session)
    session.settle()
    #expect((1...3).allSatisfy { session.inbox[$0].status == .open })
    #expect(session.inbox[2].snoozedUntil == FakeInbox.start + 3600)
    #expect(session.said == "Took back resolving 3 tickets.")
    session.press("Ctrl+r")
    acceptAll(session)
    session.settle()
    #expect((1...3).allSatisfy { session.inbox[$0].status == .resolved })
    #expect(session.inbox[2].snoozedUntil == nil)
    #expect(session.said == "Done again: resolving 3 tickets.")
    session.press("u")
    acceptAll(session)
    session.settle()
    #expect((1...3).allSatisfy { session.inbox[$0].status == .open })
  }

  @Test func undoLeavesAloneWhatOthersChangedAndNamesIt() {
    let session = InboxSession.planned("x x p h Enter")
    acceptAll(session)
    session.inbox[1].priority = .low
    session.press("u")
    acceptAll(session)
    #expect(session.inbox[1].priority == .low && session.inbox[2].priority == .medium)
    #expect(session.state.changes.run?.plan.skipped.map(\.reason) == [.changedSince(["the priority"])])
    session.press("Esc")
  }

  @Test func anUnknownOutcomeCanBeTakenBackToo() {
    let session = InboxSession.planned("x x p h Enter")
    session.refuse(.apply, .timedOut(mayHaveArrived: true))
    session.inbox[1].priority = .high
    acceptAll(session)
    session.settle()
    session.press("Esc u")
    acceptAll(session)
    session.settle()
    #expect(session.inbox[1].priority == .medium && session.inbox[2].priority == .medium)
  }

  @Test func snoozingBeforeTheSLASkipsTicketsWithoutOne() {
    let session = InboxSession.planned("x x z s") { $0[2].slaDueAt = FakeInbox.start + 7200 }
    #expect(
      session.state.changes.run?.plan.items.map(\.change) == [
        TicketChange(snoozedUntil: .set(FakeInbox.start + 5400))
      ])
    #expect(session.state.changes.run?.plan.skipped.map(\.reason) == [.snooze(.noSLA)])
    session.press("Esc")
  }

  @Test func aPlanThatChangesNothingEndsWithASentence() {
    let session = InboxSession.planned("x x s o Enter")
    #expect(session.state.changes.run == nil && session.calls.isEmpty && session.selection.isEmpty)
    #expect(session.said == "Nothing was left to change on these tickets. Skipped #1, #2: already so.")
  }

  @Test func aFileThatCannotBeReadLeavesEverythingAsItWas() {
    let session = InboxSession.planned("x x")
    session.inbox.readProblem = .locked
    session.press("e")
    #expect(session.state.changes.run == nil && session.selection == [1, 2])
    #expect(session.state.shared.notices.current?.kind == .failure)
  }

  @Test func leavingWhileItRunsAsksFirst() {
    let session = InboxSession.planned("x x s p Enter")
    session.press("Ctrl+c Ctrl+c")
    #expect(session.state.isRunning && session.state.layers.prompt?.kind == .quit)
    session.press("Esc")
    acceptAll(session)
    session.settle()
    session.press("Esc")
  }
}

@Suite("Doing it again")
struct RepeatTests {
  @Test func theDotRepeatsOnThisRowAndOnASelection() {
    let session = InboxSession.started()
    session.press("p h")
    session.accept(.apply)
    session.press("j .")
    #expect(session.only(.apply) == .apply(TicketChange(priority: .set(.high)), FakeInbox.id(2)))
    session.accept(.apply)
    session.press("j x x .")
    #expect(session.state.changes.run?.plan.items.map(\.key.number) == [3, 4])
    session.press("Esc * n 2 .")
    #expect(session.state.changes.run?.plan.items.map(\.key.number) == [5, 6])
    session.press("Esc")
  }

  @Test func theDotAndTRepeatTags() {
    let session = InboxSession.started()
    session.press("t")
    session.type("billing\n")
    session.accept(.tags)
    session.press("j .")
    session.accept(.tags)
    #expect(session.inbox[2].tags == ["billing"])
    session.press("p l")
    session.accept(.apply)
    session.press("j T")
    session.accept(.tags)
    #expect(session.inbox[3].tags == ["billing"])
    session.settle()
  }

  @Test func withNothingDoneBeforeThereIsASentence() {
    let session = InboxSession.started()
    session.press(".")
    #expect(session.said == "Nothing was done since the start that the key . can repeat.")
    session.press("T")
    #expect(session.said == "There is no tag change to make again; t changes tags.")
    session.press("Ctrl+r")
    #expect(session.said == "There is nothing to do again.")
  }

  @Test func redoWritesASingleChangeAgainAndANewActionForgetsIt() {
    let session = InboxSession.started()
    session.press("p h")
    session.accept(.apply)
    session.press("u")
    session.accept(.apply)
    #expect(session.inbox[1].priority == .medium)
    session.press("Ctrl+r")
    session.accept(.apply)
    #expect(session.inbox[1].priority == .high)
    session.press("u")
    session.accept(.apply)
    session.press("p l")
    session.accept(.apply)
    session.press("Ctrl+r")
    #expect(session.said == "There is nothing to do again.")
  }

  @Test func redoMakesATagChangeAgain() {
    let session = InboxSession.started()
    session.press("t")
    session.type("billing\n")
    session.accept(.tags)
    session.press("u")
    session.accept(.tags)
    #expect(session.inbox[1].tags.isEmpty)
    session.press("Ctrl+r")
    session.accept(.tags)
    #expect(session.inbox[1].tags == ["billing"])
    #expect(session.said.hasPrefix("Done again"))
  }

  @Test func wakingEndsASnoozeAndOpensTheTicket() {
    var inbox = FakeInbox(count: 3)
    inbox[1].snoozedUntil = FakeInbox.start + 3600
    inbox[1].status = .onHold
    let session = InboxSession.started(inbox)
    session.press(":")
    session.type("view all\n")
    session.press("g g Z")
    #expect(session.only(.apply) == .apply(TicketChange(snoozedUntil: .clear), FakeInbox.id(1)))
    session.accept(.apply)
    #expect(session.inbox[1].status == .open)
    session.press("j Z")
    #expect(session.said == "#2 is not snoozed.")
    session.settle()
  }
}

@Suite("Selecting by what tickets are")
struct PickTests {
  @Test func unreadInverseAndCustomer() {
    var inbox = FakeInbox(count: 6)
    for number in [2, 5] { inbox[number].unread = 1 }
    for number in [1, 4] { inbox[number].customerEmail = "Mara@northwind.example" }
    inbox[6].customerEmail = "mara@northwind.example"
    let session = InboxSession.started(inbox)
    session.press("* u")
    #expect(session.selection == [2, 5])
    session.press("* i")
    #expect(session.selection == [1, 3, 4, 6])
    session.press("* n * c")
    #expect(session.selection == [1, 4, 6])
    session.press("* n * A")
    #expect(session.selection == [1, 2, 3, 4, 5, 6])
  }

  @Test func nothingThatFitsIsSaid() {
    let session = InboxSession.started(FakeInbox(count: 3))
    session.press("* u")
    #expect(session.selection.isEmpty)
    #expect(session.said == "No ticket of this list fits, so nothing more is selected.")
  }
}

@Suite("Verbs given in haste")
struct HastyVerbTests {
  @Test func aVerbWaitsForWhatIsBeingSelected() {
    var inbox = FakeInbox(count: 6)
    inbox[4].unread = 1
    let session = InboxSession.started(inbox)
    session.answersReads = false
    session.press("* u e")
    #expect(session.calls.isEmpty)
    #expect(session.said == "The tickets are still being selected; press the key again in a moment.")
    session.press("* n")
    session.answersReads = true
    session.answerReads()
    #expect(session.selection.isEmpty, "what was asked for before is not wanted any more")
  }

  @Test func aCountInTheDetailIsNeverDropped() {
    let session = InboxSession.wide()
    session.press("Space Tab 3 e")
    #expect(session.calls.isEmpty)
    #expect(session.said.hasPrefix("A count works"))
    session.settle()
  }

  @Test func aPlanThatWasGivenUpIsNotRepeated() {
    let session = InboxSession.started()
    session.press("p h")
    session.accept(.apply)
    session.press("j x x s p Esc * n .")
    #expect(session.only(.apply) == .apply(TicketChange(priority: .set(.high)), FakeInbox.id(4)))
    session.accept(.apply)
  }

  @Test func aMomentThatHasPassedIsNotSnoozedTo() {
    let session = InboxSession.started()
    session.press("z /")
    session.type("15m\n")
    session.accept(.apply)
    session.elapse(.seconds(1200))
    session.settle()
    session.press(".")
    #expect(session.calls.isEmpty)
    #expect(session.said == "That time has passed already; z / takes any time ahead.")
    session.press("x x . ")
    #expect(session.state.changes.run?.plan.items.isEmpty == true)
    session.press("Esc")
  }

  @Test func aVerbOnTheOnlySelectedTicketUsesTheSelectionUp() {
    let session = InboxSession.started()
    session.press("V e")
    #expect(session.selection.isEmpty && session.state.list.lineAnchor == nil)
    session.accept(.apply)
    session.settle()
  }

  @Test func redoSettlesTheTicketAgain() {
    let session = InboxSession.started()
    session.press("e")
    session.accept(.apply)
    session.press("u")
    session.accept(.apply)
    #expect(session.state.list.handled.isEmpty && session.order.first == 1 && session.cursor == 1)
    session.press("Ctrl+r")
    session.accept(.apply)
    // Redo shows its effect at once: the ticket leaves the inbox instead of staying dimmed.
    #expect(session.order.first == 2 && session.inbox[1].status == .resolved && session.cursor == 2)
    session.settle()
  }

  @Test func aChangeWhoseOutcomeIsUnknownCanBeTakenBack() {
    let session = InboxSession.started()
    session.press("p h")
    session.inbox[1].priority = .high
    session.refuse(.apply, .timedOut(mayHaveArrived: true))
    session.press("u")
    session.accept(.apply)
    #expect(session.inbox[1].priority == .medium)
  }
}
