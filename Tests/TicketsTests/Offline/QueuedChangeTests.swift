import FoundationEssentials
import TestSupport
import Testing
import Tickets

@Suite("Changes that wait for the server")
struct QueuedChangeTests {
  private static var before: TriageFields {
    var fields = TriageFields(status: .open)
    fields.priority = .low
    return fields
  }

  private func work(_ change: TicketChange, _ before: TriageFields = before, base: TriageFields? = nil)
    -> QueuedChange.FieldWork
  {
    var after = before
    after.take(change)
    return QueuedChange.FieldWork(change, before: before, after: after, base: base)
  }

  private func queued(_ work: QueuedChange.Work) -> QueuedChange {
    QueuedChange(ticket: row().id, number: 1, row: RowID(rawValue: 1), work: work, madeAt: start)
  }

  static let changes: [TicketChange] = [
    TicketChange(status: .resolved), TicketChange(priority: .clear), TicketChange(priority: .set(.critical)),
    TicketChange(assignee: .set(.user(id: 7, name: "Sam"))), TicketChange(snoozedUntil: .set(minutes(60))),
    TicketChange(slaDueAt: .set(start)),
    TicketChange(status: .pending, priority: .set(.high)),
  ]

  @Test(arguments: changes)
  func onATicketThatNobodyTouchedItIsWritten(_ change: TicketChange) {
    let work = work(change)
    #expect(work.verdict(on: Self.before) == .write)
    #expect(work.verdict(on: work.after) == .done)
    #expect(work.changed(on: Self.before) == [] && work.changed(on: work.after) == [])
  }

  @Test func whatOthersWroteIsAConflictOnlyInWhatItWrites() {
    var now = Self.before
    now.priority = .critical
    #expect(work(TicketChange(priority: .set(.high))).verdict(on: now) == .conflict)
    #expect(work(TicketChange(priority: .set(.high))).changed(on: now) == [.priority])
    #expect(work(TicketChange(status: .resolved)).verdict(on: now) == .write)
    #expect(work(TicketChange(priority: .set(.critical))).verdict(on: now) == .done, "they did the same")
  }

  /// The server's rules move the status with a snooze, so that is compared with it.
  @Test func aSnoozeIsComparedWithTheStatusItMoves() {
    var now = Self.before
    now.status = .resolved
    #expect(work(TicketChange(snoozedUntil: .set(minutes(60)))).verdict(on: now) == .conflict)
    #expect(work(TicketChange(snoozedUntil: .set(minutes(60)))).changed(on: now) == [.status])
  }

  @Test func whatTheServerHadWhenTheWaitBeganIsNobodysChange() {
    var (seen, base) = (Self.before, Self.before)
    seen.priority = .high
    base.priority = .low
    let work = work(TicketChange(priority: .set(.critical)), seen, base: base)
    #expect(work.verdict(on: base) == .write && work.verdict(on: seen) == .write)
    base.priority = .medium
    #expect(work.verdict(on: base) == .conflict)
  }

  @Test func theNameOfAnAssigneeIsNoConflict() {
    var (seen, now) = (Self.before, Self.before)
    seen.assignee = .user(id: 7, name: "Sam")
    now.assignee = .user(id: 7, name: "sam@acme.example")
    #expect(work(TicketChange(assignee: .clear), seen).verdict(on: now) == .write)
  }

  // MARK: What is shown meanwhile

  @Test(arguments: changes)
  func theRowIsShownAsItWillBe(_ change: TicketChange) {
    let waiting = queued(.fields(work(change)))
    #expect(waiting.shown(on: row()) == row().predicting(change))
    #expect(waiting.assigns == (change.assignee != nil))
    #expect(waiting.expected(after: Self.before) == work(change).after)
  }

  @Test func tagsAreShownToo() {
    let waiting = queued(.tags(TagEdit(add: ["é"], remove: ["a"])))
    let shown = waiting.shown(on: row { $0.tags = ["a", "b"] })
    #expect(shown.tags == ["b", "é"] && !waiting.assigns)
    #expect(waiting.expected(after: Self.before) == Self.before)
    let back = queued(.tags(TagEdit(add: ["é"], remove: ["a"]).inverse))
    #expect(back.shown(on: shown).tags == ["a", "b"], "taken back the row is the one before")
  }

  @Test func severalChangesAreShownOneAfterTheOther() {
    let waiting = [TicketChange(status: .pending), TicketChange(priority: .clear), TicketChange(status: .resolved)].map
    { queued(.fields(work($0))) }
    let shown = waiting.reduce(row()) { $1.shown(on: $0) }
    #expect(shown.status == .resolved && shown.priority == nil)
  }

  // MARK: Looked at by a person

  @Test func afterAConflictWhatWasFoundCountsAsSeen() {
    var found = Self.before
    found.priority = .critical
    var waiting = queued(.fields(work(TicketChange(priority: .set(.high)))))
    waiting.hold = .conflict(found)
    let resumed = waiting.resumed
    #expect(resumed.hold == nil)
    guard case .fields(let work) = resumed.work else { return #expect(Bool(false)) }
    #expect(work.before == found && work.base == found && work.verdict(on: found) == .write)
    #expect(resumed.resumed == resumed)
  }

  @Test func afterAFaultItIsTheSameChange() {
    var waiting = queued(.fields(work(TicketChange(status: .resolved))))
    let before = waiting
    waiting.hold = .fault
    #expect(waiting.resumed == before)
    var tags = queued(.tags(TagEdit(add: ["a"])))
    tags.hold = .conflict(Self.before)
    #expect(tags.resumed == queued(.tags(TagEdit(add: ["a"]))))
  }

  // MARK: Runs

  private func edits(_ count: Int) -> [TicketEdit] {
    (0..<count).map {
      TicketEdit(
        key: TicketRef(row: RowID(rawValue: Int64($0)), id: row().id, number: $0 + 318),
        work: .tags(TagEdit(add: ["a"])))
    }
  }

  @Test(arguments: [
    (0, "resolving 0 tickets"), (1, "resolving #318"), (2, "resolving 2 tickets"), (10_000, "resolving 10000 tickets"),
  ])
  func aRunIsCalledWithItsTickets(_ count: Int, _ title: String) {
    #expect(RecordedRun(what: "resolving", edits: edits(count), begunAt: start).title == title)
  }

  @Test func everyEditIsDoneRefusedOrOpen() {
    var generator = SeededGenerator(seed: 40)
    for _ in 0..<100 {
      let all = edits(Int.random(in: 0...20, using: &generator))
      let positions = all.indices.shuffled(using: &generator)
      var run = RecordedRun(what: "x", edits: all, done: Set(positions.prefix(5)), begunAt: start)
      run.refused = Set(positions.dropFirst(5).prefix(3))
      #expect(run.doneEdits.count + run.refused.count + run.openEdits.count == all.count)
      #expect(run.doneEdits.map(\.key.number) == run.doneEdits.map(\.key.number).sorted(), "in the order of the run")
      #expect(Set(run.doneEdits.map(\.key)).isDisjoint(with: run.openEdits.map(\.key)))
    }
  }

  @Test func aRunThatWasNotBegunIsWhollyOpen() {
    let run = RecordedRun(what: "x", edits: edits(3), begunAt: start)
    #expect(run.openEdits == run.edits && run.doneEdits == [] && run.id == 0 && run.replaces == nil)
  }
}
