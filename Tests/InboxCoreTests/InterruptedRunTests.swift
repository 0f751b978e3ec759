import InboxCore
import Testing
import Tickets

@Suite("Runs that were interrupted")
struct InterruptedRunTests {
  /// A session that was killed when so many calls of a bulk were answered, with others under way.
  ///
  /// - Parameters:
  ///   - keys: The bulk, plan and Enter included.
  ///   - answered: How many calls were answered.
  ///   - arrived: Whether those under way were carried out, and nobody was told.
  ///   - change: How the tickets are before.
  /// - Returns: The session, with what its file holds.
  private func killed(
    _ keys: String = "5 p h Enter", after answered: Int, arrived: Bool = false,
    _ change: (inout FakeInbox) -> Void = { _ in }
  ) -> InboxSession {
    var inbox = FakeInbox(count: 12)
    change(&inbox)
    let session = InboxSession.started(inbox)
    session.press(keys)
    for _ in 0..<answered { session.accept(.apply) }
    if arrived { for call in session.calls { _ = session.inbox.carryOut(call.call) } }
    return session
  }

  private func priorities(_ session: InboxSession) -> [Priority?] { (1...5).map { session.inbox[$0].priority } }

  @Test func aRunIsOnDiskBeforeItsFirstCall() {
    let session = InboxSession.started(FakeInbox(count: 12))
    session.press("5 p h")
    session.answersRecords = false
    session.press("Enter")
    #expect(session.calls.isEmpty && session.state.changes.run?.isRunning == true)
    guard case .begin(let run)? = session.records.last else {
      Issue.record("nothing is recorded")
      return
    }
    #expect(run.what == "the priority of" && run.edits.map(\.key.number) == [1, 2, 3, 4, 5])
    session.answersRecords = true
    session.answerRecords()
    #expect(session.pending(.apply).count == 4)
    session.acceptVerbs()
    session.settle()
    #expect(session.inbox.runs.isEmpty && session.state.changes.run == nil)
  }

  @Test func nothingIsDoneWhereTheDiskTakesNoRecord() {
    let session = InboxSession.started(FakeInbox(count: 12))
    session.press("5 p h")
    session.keepProblem = .diskFull
    session.press("Enter")
    #expect(session.calls.isEmpty && session.state.changes.run?.stage == .planned)
    #expect(session.said.contains("diskFull"))
    session.keepProblem = nil
    session.give("Enter")
    #expect(priorities(session) == Array(repeating: .high, count: 5))
  }

  @Test("A run that was killed at any of its calls goes on to its end", arguments: 0...4, [false, true])
  func goesOn(answered: Int, arrived: Bool) {
    let before = killed(after: answered, arrived: arrived)
    let old = FakeInbox(count: 12)
    let session = before.restarted()
    #expect(session.interrupted?.done.count == answered)
    session.press("Enter")
    session.settle()
    session.acceptVerbs()
    session.settle()
    #expect(priorities(session) == Array(repeating: .high, count: 5))
    #expect(session.state.changes.run == nil && session.inbox.runs.isEmpty && session.state.changes.interrupted.isEmpty)
    #expect(session.said == "Went on to the end: the priority of 5 tickets. u takes it back.")
    session.give("u")
    #expect(priorities(session) == (1...5).map { old.rows[RowID(rawValue: Int64($0))]?.priority })
    #expect(session.inbox.runs.isEmpty)
  }

  @Test("What was done is taken back, and nothing else", arguments: 0...4, [false, true])
  func takesBack(answered: Int, arrived: Bool) {
    let old = FakeInbox(count: 12)
    let session = killed(after: answered, arrived: arrived).restarted()
    session.press("j Enter")
    session.settle()
    session.acceptVerbs()
    session.settle()
    #expect(priorities(session) == (1...5).map { old.rows[RowID(rawValue: Int64($0))]?.priority })
    #expect(session.inbox.runs.isEmpty && session.state.changes.interrupted.isEmpty)
  }

  @Test("What is left can be taken back later, also what nobody was told of", arguments: [false, true])
  func left(arrived: Bool) {
    let session = killed(after: 2, arrived: arrived).restarted()
    let done = arrived ? 5 : 2
    session.press("G Enter")
    session.settle()
    #expect(session.said == "Left as it is: \(done) of 5 tickets were changed. u takes that back.")
    #expect(session.inbox.runs.isEmpty && session.state.changes.run == nil)
    session.give("u")
    #expect(session.said == "Took back the priority of \(done) tickets.")
    #expect(priorities(session) == (1...5).map { FakeInbox.row($0).priority })
  }

  @Test func whereTheServerIsAwayOnlyWhatIsCertainIsKnownToUndo() {
    let session = killed(after: 2, arrived: true).restarted()
    session.answersLooks = false
    session.press("G Enter")
    session.refuse(.current, .refused)
    #expect(session.said == "Left as it is; u takes back the 2 done for certain.")
    #expect(session.inbox.runs.isEmpty && session.state.changes.undo.steps.last?.tickets.count == 2)
    session.abandon()
  }

  @Test func anUndoThatIsLeftIsNotForgotten() {
    let before = InboxSession.started(FakeInbox(count: 6))
    before.give("5 p h Enter")
    before.press("u")
    before.accept(.apply)
    let session = before.restarted()
    session.press("G Enter")
    session.settle()
    #expect(session.said == "Left as it is; u takes back what was not taken back.")
    #expect(session.state.changes.undo.steps.last?.title == "the priority of 4 tickets")
    session.give("u")
    #expect(priorities(session) == (1...5).map { FakeInbox.row($0).priority })
  }

  @Test func tagsGoOnToo() {
    let session = killed("5 t v i p Enter Enter", after: 0, arrived: true) { $0[2].tags = ["vip"] }.restarted()
    #expect(session.interrupted?.title == "the tags of 4 tickets")
    session.press("Enter")
    session.settle()
    while !session.pending(.tags).isEmpty { session.accept(.tags) }
    session.settle()
    #expect((1...5).allSatisfy { session.inbox[$0].tags == ["vip"] })
    session.press("u")
    while !session.pending(.tags).isEmpty { session.accept(.tags) }
    session.settle()
    #expect((1...5).map { session.inbox[$0].tags } == [[], ["vip"], [], [], []])
  }

  @Test("What had come to its end is not asked about", arguments: [false, true])
  func done(isStepKept: Bool) {
    let before = killed(after: 5)
    if !isStepKept { before.inbox.history = [] }
    var inbox = before.inbox
    // All was noted, and the program ended before it closed the run.
    guard case .begin(var run)? = before.records.first(where: { if case .begin = $0 { true } else { false } }) else {
      Issue.record("nothing was begun")
      return
    }
    (run.id, run.done) = (1, [0, 1, 2, 3, 4])
    (inbox.runs, before.inbox) = ([1: run], inbox)
    before.inbox.runs = [1: run]
    let session = before.restarted()
    #expect(
      session.state.layers.picker == nil && session.state.changes.interrupted.isEmpty && session.inbox.runs.isEmpty)
    #expect(session.said == "The priority of 5 tickets: done to the end before Posthorn ended. u takes it back.")
    #expect(session.state.changes.undo.steps.map(\.title) == ["the priority of 5 tickets"])
    session.give("u")
    #expect(session.said == "Took back the priority of 5 tickets.")
  }

  @Test func whatOthersChangedMeanwhileIsLeftAloneAndNamed() {
    let before = killed(after: 1)
    before.inbox[4].priority = .low
    let session = before.restarted()
    session.press("Enter")
    session.settle()
    session.acceptVerbs()
    session.settle()
    #expect(session.inbox[4].priority == .low)
    #expect(session.state.changes.run?.plan.skipped.map(\.reason) == [.changedSince(["the priority"])])
  }

  @Test func anyNumberOfThemWaits() {
    let first = killed(after: 1).restarted()
    first.press("Esc")
    #expect(first.state.layers.picker == nil)
    first.press("j j j j j j 3 s p Enter")
    let session = first.restarted()
    #expect(session.state.changes.interrupted.count == 2)
    session.press("Esc g d")
    session.settle()
    let titles = session.state.layers.picker?.items.map(\.title)
    #expect(titles?.prefix(2) == ["the priority of 5 tickets, interrupted", "the status of 3 tickets, interrupted"])
    session.press("j D")
    #expect(session.said == "Enter asks what becomes of this change." && session.state.changes.interrupted.count == 2)
    session.press("Enter")
    #expect(session.interrupted?.what == "the status of")
    session.press("Esc")
  }

  @Test func anotherWindowTakesItUpOnce() {
    let session = killed(after: 1).restarted()
    session.inbox.interrupted = []
    session.press("Enter")
    #expect(session.said == "Another window has taken that up, or it has ended.")
    #expect(session.state.changes.interrupted.isEmpty && session.state.changes.run == nil && session.calls.isEmpty)
  }

  @Test func anAbsentServerLeavesItAsItWas() {
    let session = killed(after: 1).restarted()
    session.answersLooks = false
    session.press("Enter")
    session.refuse(.current, .hostNotFound)
    #expect(
      session.state.changes.run == nil && session.state.changes.interrupted.count == 1 && session.inbox.runs.count == 1)
    session.answersLooks = true
  }

  @Test func whatAnotherWindowLeftIsListedWhereOneLooks() {
    let session = InboxSession.started(FakeInbox(count: 6))
    session.press("g d")
    #expect(session.state.layers.picker == nil)
    let dead = killed(after: 0)
    session.inbox.runs[7] = RecordedRun(
      what: "the priority of", edits: dead.begun[0].edits, begunAt: session.now)
    dead.abandon()
    session.inbox.runs[7]?.id = 7
    session.inbox.interrupted = [7]
    session.press("g d")
    #expect(session.state.layers.picker?.items.map(\.title) == ["the priority of 5 tickets, interrupted"])
    session.press("Enter")
    #expect(session.interrupted?.id == 7)
    session.abandon()
  }
}

@Suite("Undo behind a restart")
struct KeptHistoryTests {
  @Test func whatWasDoneBeforeIsTakenBackAndDoneAgain() {
    let first = InboxSession.started(FakeInbox(count: 12))
    first.give("p h")
    let second = first.restarted()
    second.give("u")
    #expect(second.said.hasPrefix("Took back the priority of #1."))
    #expect(second.inbox[1].priority == FakeInbox(count: 12).rows[RowID(rawValue: 1)]?.priority)
    let third = second.restarted()
    third.give("Ctrl+r")
    #expect(third.inbox[1].priority == .high)
    #expect(third.inbox.history.filter { !$0.isUndone }.count == 1 && third.inbox.history.count == 1)
  }

  @Test func whatWasTakenBackBeforeIsForgottenOnceSomethingIsDone() {
    let first = InboxSession.started(FakeInbox(count: 12))
    first.give("p h")
    first.give("u")
    #expect(first.inbox.history.map(\.isUndone) == [true])
    let second = InboxSession(first.inbox)
    // Something is done before the file has told its history.
    second.answersRecords = false
    second.send(.launched)
    second.settle()
    second.give("p l")
    second.answersRecords = true
    second.answerRecords()
    second.press("Ctrl+r")
    #expect(second.said == "There is nothing to do again.")
    #expect(second.inbox.history.map(\.isUndone) == [false], "the next start finds nothing to do again either")
  }

  @Test func stepsOfBeforeLieBelowThoseOfNow() {
    let first = InboxSession.started(FakeInbox(count: 12))
    first.give("p h")
    let second = first.restarted()
    second.give("p l")
    #expect(second.state.changes.undo.steps.map(\.title) == ["the priority of #1", "the priority of #1"])
    second.give("u u")
    #expect(second.inbox[1].priority == FakeInbox(count: 12).rows[RowID(rawValue: 1)]?.priority)
  }

  @Test func whatIsGivenAgainSurvivesARestartWithItsUndo() {
    let before = InboxSession.started(FakeInbox(count: 6))
    before.press("t")
    before.type("vip\n")
    before.press("Enter")
    before.acceptAll()
    before.give("j z t")
    let wake = before.state.changes.lastWake
    let session = before.restarted()
    #expect(wake != nil && session.state.changes.lastWake == wake)
    session.press("3 j T")
    let number = session.cursor
    session.acceptAll()
    #expect(number != 1 && session.inbox[number].tags.contains("vip"), "\(session.said)")
    session.abandon()
  }
}
