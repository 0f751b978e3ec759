import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Tags of many tickets")
struct TagRunTests {
  private func updates(_ session: InboxSession) -> [BulkTagUpdate] {
    session.pending(.tags).compactMap { if case .updateTags(let update) = $0 { update } else { nil } }
  }

  private func changed(_ session: InboxSession) -> [Int]? {
    session.state.changes.run.map { run in
      run.done.keys.filter { run.failed[$0] == nil }.sorted().map { run.plan.items[$0].key.number }
    }
  }

  private func ids(_ numbers: Int...) -> [TicketID] { numbers.map(FakeInbox.id) }

  @Test func oneTicketThatIsLeftIsOneInWords() {
    var inbox = FakeInbox(count: 3)
    inbox[1].tags = ["billing"]
    let session = InboxSession.started(inbox)
    session.press("x x t")
    session.type("billing\n")
    session.press("Enter")
    session.accept(.tags)
    session.settle()
    #expect(session.said == "Tagged 1 ticket. u takes it back. Skipped #1: already so.")
    #expect(session.state.changes.undo.steps.map(\.title) == ["the tags of #2"])
  }

  @Test func aPlanComesFirst() {
    let session = InboxSession.plannedTags("billing -spam")
    #expect(session.calls.isEmpty)
    let run = session.state.changes.run
    #expect(run?.stage == .planned)
    #expect(run?.plan.items.count == 2)
    #expect(run?.plan.skipped.count == 1)
    #expect(run?.plan.items.map(\.tags) == [TagEdit(add: ["billing"], remove: ["spam"]), TagEdit(remove: ["spam"])])
    #expect(
      run?.calls == [.tags(.add, ["billing"], [0]), .tags(.remove, ["spam"], [0, 1])])
    session.press("Esc")
    #expect(session.state.changes.run == nil)
    #expect(session.selection == [1, 2, 3])
    #expect(session.calls.isEmpty)
  }

  @Test func enterAppliesCallByCall() {
    let session = InboxSession.plannedTags("billing -spam")
    session.press("Enter")
    #expect(updates(session).map(\.action) == [.add])
    #expect(session.displayed(1).tags == ["ai-task:7", "billing", "spam"])
    session.accept(.tags)
    #expect(updates(session).map(\.action) == [.remove])
    #expect(session.displayed(2).tags == ["billing"])
    session.accept(.tags)
    #expect(session.state.changes.run == nil)
    #expect(session.said == "Tagged 2 tickets. u takes it back. Skipped #3: already so.")
    #expect(session.inbox[1].tags == ["ai-task:7", "billing"])
    #expect(session.inbox[2].tags == ["billing"])
    #expect(session.selection.isEmpty)
  }

  @Test func setIsSentAsAddsAndRemoves() {
    let session = InboxSession.plannedTags("=vip")
    session.press("Enter")
    session.accept(.tags)
    session.accept(.tags)
    session.accept(.tags)
    session.accept(.tags)
    #expect(session.inbox[1].tags == ["ai-task:7", "vip"])
    #expect(session.inbox[2].tags == ["vip"])
    #expect(session.inbox[3].tags == ["vip"])
    #expect(session.state.changes.run == nil)
  }

  @Test func theWholeBulkIsOneStepOfUndo() {
    let session = InboxSession.plannedTags("billing -spam")
    session.press("Enter")
    session.accept(.tags)
    session.accept(.tags)
    session.press("u")
    while !session.pending(.tags).isEmpty { session.accept(.tags) }
    #expect(session.inbox[1].tags == ["ai-task:7", "spam"])
    #expect(session.inbox[2].tags == ["billing", "spam"])
    #expect(session.inbox[3].tags == ["billing"])
    #expect(session.state.changes.undo.steps.isEmpty)
    #expect(session.said == "Took back the tags of 2 tickets.")
  }

  @Test func nothingToDoIsSaid() {
    let session = InboxSession.plannedTags("spam billing") {
      for number in 1...3 { $0[number].tags = ["billing", "spam"] }
    }
    #expect(session.state.changes.run == nil)
    let selected = "3 still selected; *n selects none."
    #expect(session.said == "The tags of these 3 tickets are like that already. \(selected)")
    #expect(session.selection == [1, 2, 3])
    #expect(session.state.changes.undo.steps.isEmpty)
  }

  @Test func skippedTicketsAreShownAndStaySelected() {
    let session = InboxSession.plannedTags("vip") { $0.locked = [FakeInbox.id(2)] }
    session.press("Enter")
    session.accept(.tags)
    #expect(session.state.changes.run?.stage == .finished)
    #expect(session.state.changes.run?.failed.keys.sorted() == [1])
    #expect(changed(session) == [1, 3])
    #expect(session.selection == [2])
    session.press("Enter")
    #expect(session.state.changes.run == nil)
    #expect(session.said == "1 still selected; *n selects none.")
    session.press("u")
    #expect(updates(session) == [BulkTagUpdate(ids: ids(1, 3), action: .remove, tags: ["vip"])])
    session.accept(.tags)
  }

  @Test func aFailureMidwayEndsItAndNamesWhatWasDone() {
    let session = InboxSession.plannedTags("billing -spam")
    session.press("Enter")
    session.accept(.tags)
    session.refuse(.tags, .dropped)
    #expect(session.state.changes.run?.stage == .finished)
    #expect(session.state.changes.run?.failure == .dropped)
    #expect(session.selection == [1, 2] && session.state.changes.run?.stillSelected == 2)
    #expect(session.displayed(2).tags == ["billing", "spam"])
    session.press("Esc")
    session.press("u")
    #expect(updates(session) == [BulkTagUpdate(ids: ids(1), action: .remove, tags: ["billing"])])
    session.accept(.tags)
    #expect(session.inbox[1].tags == ["ai-task:7", "spam"])
  }

  @Test func ticketsOfADoubtfulCallThatWereChangedCanBeTakenBack() {
    let session = InboxSession.plannedTags("vip")
    session.answersLooks = false
    session.press("Enter")
    session.inbox[1].tags.append("vip")
    session.inbox[3].tags.append("vip")
    session.refuse(.tags, .timedOut(mayHaveArrived: true))
    #expect(session.only(.current) == .current([FakeInbox.id(1): 1, FakeInbox.id(2): 2, FakeInbox.id(3): 3]))
    session.press("Esc Enter u")
    session.elapse(.seconds(1))
    session.accept(.current)
    #expect(session.state.changes.run?.stage == .finished)
    #expect(changed(session) == [1, 3])
    #expect(session.state.changes.run?.failure == .timedOut(mayHaveArrived: true))
    #expect(session.selection == [2])
    session.answersLooks = true
    session.press("Esc u")
    #expect(updates(session) == [BulkTagUpdate(ids: ids(1, 3), action: .remove, tags: ["vip"])])
    session.accept(.tags)
  }

  @Test func ticketsNobodyKnowsAboutStaySelectedAndUndoLooksAtThem() {
    let session = InboxSession.plannedTags("vip")
    session.answersLooks = false
    session.press("Enter")
    session.inbox[2].tags.append("vip")
    session.refuse(.tags, .dropped)
    session.refuse(.current, .hostNotFound)
    #expect(session.state.changes.run?.failed == [0: .error(.dropped), 1: .error(.dropped), 2: .error(.dropped)])
    #expect(session.selection == [1, 2, 3])
    session.answersLooks = true
    session.press("Esc u")
    #expect(updates(session) == [BulkTagUpdate(ids: ids(2), action: .remove, tags: ["vip"])])
    session.accept(.tags)
    #expect(session.said == "Took back the tags of #2; the list says what became of the others.")
    #expect(session.state.changes.run?.plan.skipped.map(\.key.number) == [1, 3])
  }

  @Test func ticketsThatTheAnswerDoesNotNameAreLookedInto() {
    let session = InboxSession.plannedTags("vip")
    session.answersLooks = false
    session.press("Enter")
    session.inbox[1].tags.append("vip")
    session.inbox.rows[RowID(rawValue: 3)] = nil
    session.answer(.tags, .tagged(.success(BulkTagResult(updated: [.init(id: FakeInbox.id(2), tags: ["vip"])]))))
    #expect(session.only(.current) == .current([FakeInbox.id(1): 1, FakeInbox.id(3): 3]))
    session.accept(.current)
    #expect(changed(session) == [1, 2])
    #expect(session.state.changes.run?.failed == [2: .error(.ticketNotFound)])
    #expect(session.selection.isEmpty)
    session.press("Enter")
  }

  @Test func anUndoOfManyLeavesAloneWhatOthersChanged() {
    let session = InboxSession.plannedTags("vip")
    session.press("Enter")
    session.accept(.tags)
    session.inbox[2].tags = ["billing"]
    session.press("u")
    #expect(updates(session) == [BulkTagUpdate(ids: ids(1, 3), action: .remove, tags: ["vip"])])
    session.accept(.tags)
    #expect(session.said == "Took back the tags of 2 tickets; the list says what became of the others.")
    #expect(session.state.changes.run?.plan.skipped.map(\.reason) == [.changedSince(["the tag vip"])])
  }

  @Test func anUndoOfManyCanBeGivenUpWhileTheTicketsAreRead() {
    let session = InboxSession.plannedTags("vip")
    session.press("Enter")
    session.accept(.tags)
    session.answersLooks = false
    session.press("u Esc")
    #expect(session.calls.isEmpty && session.state.changes.run == nil && session.cancelled.count == 1)
    session.cancelled = []
    #expect(session.state.changes.undo.steps.count == 1)
    session.press("u")
    session.refuse(.current, .hostNotFound)
    #expect(session.state.changes.undo.steps.count == 1)
    #expect(session.said == "undo hostNotFound")
    session.press("u")
    for number in 1...3 { session.inbox[number].tags = [] }
    session.accept(.current)
    #expect(session.state.changes.run == nil)
    #expect(session.said == "These tickets changed meanwhile, so nothing was taken back.")
  }

  @Test func escStopsAfterTheCallUnderWay() {
    let session = InboxSession.plannedTags("billing -spam")
    session.press("Enter Esc")
    #expect(session.state.changes.run?.stage == .stopping)
    session.press("Esc")
    session.accept(.tags)
    #expect(session.calls.isEmpty)
    #expect(session.state.changes.run?.stage == .finished)
    #expect(session.state.changes.run?.ticketsAhead == 2)
    #expect(session.state.changes.undo.steps.count == 1)
    session.press("Enter")
    #expect(session.state.changes.run == nil)
  }

  @Test func escWhileTheTicketsAreReadGivesUp() {
    var inbox = FakeInbox(count: 10)
    inbox[1].tags = ["spam"]
    let session = InboxSession.started(inbox)
    session.press("x x t")
    session.answersReads = false
    session.type("-spam\n")
    #expect(session.state.changes.run != nil)
    session.press("Esc")
    #expect(session.state.changes.run == nil)
    #expect(session.cancelled.count == 1)
    session.cancelled = []
    session.answersReads = true
    session.answerReads()
  }

  @Test func aSelectionThatCannotBeReadIsSaid() {
    let session = InboxSession.started()
    session.press("x x t")
    session.inbox.readProblem = .damaged
    session.type("vip\n")
    #expect(session.state.changes.run == nil)
    #expect(session.said.contains("damaged"))
  }

  @Test func keysBehindThePlanDoNothing() {
    let session = InboxSession.plannedTags("vip")
    let cursor = session.cursor
    session.press("j k G g g Ctrl+d e x t q r :")
    #expect(session.cursor == cursor)
    #expect(session.state.changes.run?.stage == .planned)
    #expect(session.state.isRunning && session.state.layers.prompt == nil && session.calls.isEmpty)
    session.press("Esc")
  }

  @Test func aLongPlanScrollsAndEndsWithItsLastTicket() {
    let session = InboxSession.started(FakeInbox(count: 100))
    session.press("* a t")
    session.type("vip\n")
    let lines = session.state.layout.planLines
    #expect(lines == 11)
    session.press("j j k")
    #expect(session.state.changes.run?.scroll == 1)
    session.press("PageDown")
    #expect(session.state.changes.run?.scroll == 1 + lines)
    session.press("G j PageDown")
    #expect(session.state.changes.run?.scroll == 100 - lines)
    session.press("k")
    #expect(session.state.changes.run?.scroll == 99 - lines)
    session.press("g g k Ctrl+u")
    #expect(session.state.changes.run?.scroll == 0)
    #expect(session.cursor == 1)
    session.press("Esc")
  }

  @Test func longPlansGoInChunksOfFiveHundred() {
    let session = InboxSession.started(FakeInbox(count: 1201))
    session.press("* a t")
    session.type("vip\n")
    #expect(session.state.changes.run?.calls.map(\.places.count) == [500, 500, 201])
    session.press("Enter")
    session.accept(.tags)
    session.accept(.tags)
    session.accept(.tags)
    #expect(session.state.changes.run == nil)
    #expect(session.inbox.rows.values.allSatisfy { $0.tags == ["vip"] })
    #expect(session.selection.isEmpty)
  }

  @Test(
    "Chunks are min(500, 10,000 ÷ tags)",
    arguments: [
      (1, 500), (20, 500), (21, 476), (40, 250), (100, 100),
    ])
  func chunks(tags: Int, size: Int) {
    let session = InboxSession.started(FakeInbox(count: 501))
    session.press("* a t")
    session.type((0..<tags).map { "t\($0)" }.joined(separator: " ") + "\n\n")
    #expect(session.state.changes.run?.calls.first?.places.count == size)
    for call in session.state.changes.run?.calls ?? [] { #expect(call.places.count * tags <= 10_000) }
    session.press("Esc")
  }

  @Test func progressCanBeCounted() {
    let session = InboxSession.started(FakeInbox(count: 1100))
    session.press("* a t")
    session.type("vip\n")
    session.press("Enter")
    #expect(session.state.changes.run?.isRunning == true)
    session.accept(.tags)
    #expect(session.state.changes.run?.changedCount == 500)
    #expect(session.state.changes.run?.plan.items.count == 1100)
    #expect(session.state.changes.run?.ticketsAhead == 100)
    session.accept(.tags)
    session.accept(.tags)
  }

  @Test func aSelectionAcrossViewsIsActedOnWhole() {
    var inbox = FakeInbox(count: 10)
    inbox[2].status = .resolved
    let session = InboxSession.started(inbox)
    session.press(":")
    session.type("view all\n")
    session.press("j x g i x t")
    session.type("vip\n")
    #expect(session.state.changes.run?.plan.items.count == 2)
    session.press("Enter")
    session.accept(.tags)
    #expect(session.inbox[1].tags == ["vip"] && session.inbox[2].tags == ["vip"])
  }

  @Test func anUndoThatFailedMidwayLeavesTheRestToTakeBack() {
    let session = InboxSession.plannedTags("billing -spam")
    session.press("Enter")
    session.accept(.tags)
    session.accept(.tags)
    session.press("u")
    session.accept(.tags)
    session.refuse(.tags, .dropped)
    session.press("Esc u")
    session.accept(.tags)
    #expect(session.inbox[1].tags == ["ai-task:7", "spam"])
    #expect(session.inbox[2].tags == ["billing", "spam"])
  }

  @Test func selectingByKeys() {
    let session = InboxSession.started()
    session.press("x j x")
    #expect(session.selection == [1, 3])
    session.press("g g x")
    #expect(session.selection == [3])
    session.press("* n g g V 2 j")
    #expect(session.selection == [1, 2, 3])
    session.press("k")
    #expect(session.selection == [1, 2])
    session.press("V j")
    #expect(session.selection == [1, 2])
    session.press("* n g g Shift+Down Shift+Down")
    #expect(session.selection == [1, 2, 3])
    session.press("* n G 3 Shift+Up")
    #expect(session.selection == [37, 38, 39, 40])
    session.press("* n g g 3 x")
    #expect(session.selection == [1, 2, 3])
    #expect(session.cursor == 4)
    session.press("* a")
    #expect(session.selection.count == 40)
  }

  @Test func escTakesLineSelectionBack() {
    let session = InboxSession.started()
    session.press("x j j V 2 j Esc")
    #expect(session.selection == [1])
    session.press("Esc")
    #expect(session.selection == [1])
  }
}
