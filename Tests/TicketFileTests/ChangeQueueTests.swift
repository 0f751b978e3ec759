import Foundation
import Notation
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Changes that wait until a server can be reached")
struct ChangeQueueTests {
  private let inbox: TestInbox
  private let lease = Duration.seconds(60)

  init() throws {
    inbox = try TestInbox(role: .testMirror)
    try inbox.database.store((1...3).map { Ticket.sample($0) })
  }

  private func change(_ number: Int, _ change: TicketChange = TicketChange(status: .pending)) -> QueuedChange {
    let before = TriageFields(Ticket.sample(number))
    var after = before
    if let status = change.status { after.status = status }
    if let priority = change.priority { after.priority = priority.value }
    if let assignee = change.assignee { after.assignee = assignee.value }
    if let snooze = change.snoozedUntil { after.snoozedUntil = snooze.value }
    if let due = change.slaDueAt { after.slaDueAt = due.value }
    return QueuedChange(
      ticket: .numbered(number), number: number, row: nil,
      work: .fields(.init(change, before: before, after: after)), madeAt: inbox.clock.now)
  }

  @Test func everythingComesBackAsItWasInOrderAfterTheFileWasClosed() throws {
    let moment = try #require(Timestamp("2026-03-06T09:00:00.000001Z")?.date)
    let changes = [
      change(2, TicketChange(status: .other("triaged"), snoozedUntil: .clear)),
      change(1, TicketChange(priority: .set(.high))), change(1, TicketChange(priority: .clear)),
      change(3, TicketChange(assignee: .set(.user(id: 7, name: "Mara Vöss")))),
      change(3, TicketChange(assignee: .set(.role(id: "tier-2", name: "Tier 2")))),
      change(3, TicketChange(assignee: .clear)), change(2, TicketChange(snoozedUntil: .set(moment))),
      change(2, TicketChange(slaDueAt: .set(moment))), change(2, TicketChange(slaDueAt: .clear)),
      QueuedChange(
        ticket: .numbered(9), number: 9, row: nil, work: .tags(TagEdit(add: ["vip", "a b"], remove: ["spam"])),
        madeAt: inbox.clock.now),
    ]
    let kept = try inbox.database.enqueue(changes)
    #expect(kept.map(\.id) == kept.map(\.id).sorted() && Set(kept.map(\.id)).count == changes.count)
    inbox.database.close()
    let again = try inbox.reopened(role: .testMirror)
    defer { again.close() }
    let read = try again.queuedChanges()
    #expect(read.map(\.work) == changes.map(\.work) && read.map(\.ticket) == changes.map(\.ticket))
    #expect(read.map(\.id) == kept.map(\.id) && read.allSatisfy { $0.hold == nil })
    #expect(read.map(\.number) == changes.map(\.number) && read[0].madeAt == inbox.clock.now)
    #expect(try read[0].row == again.row(of: .numbered(2))?.row && read.last?.row == nil)
  }

  @Test func fieldsAreWrittenAsEarlierVersionsWroteThem() {
    var before = TriageFields(status: .open)
    before.rests.settledAt = Date(microseconds: 4)
    var after = TriageFields(status: .onHold)
    (after.priority, after.assignee) = (.high, .user(id: 7, name: "Mara"))
    (after.snoozedUntil, after.slaDueAt) = (Date(microseconds: 1), Date(microseconds: 2))
    (after.escalationReason, after.rests) = ("Angry", RestMarks(asleepFrom: Date(microseconds: 3)))
    let change = TicketChange(
      status: after.status, priority: .set(.high), assignee: FieldChange(after.assignee),
      snoozedUntil: FieldChange(after.snoozedUntil), slaDueAt: FieldChange(after.slaDueAt), rests: after.rests)
    let work = QueuedChange.Work.fields(.init(change, before: before, after: after))
    let text = """
      {"after":{"asleep_from":3,"assignee":"u:7","assignee_name":"Mara","due":2,"escalation":"Angry","priority":"high","snooze":1,\
      "status":"on_hold"},"base":{"settled_at":4,"status":"open"},"before":{"settled_at":4,"status":"open"},\
      "writes":["status","priority","assignee","snooze","due","rests"]}
      """
    #expect(work.json.jsonText == text)
    #expect(
      (try? JSONValue(json: Data(text.utf8))).flatMap(QueuedChange.Work.init)
        == .fields(.init(change, before: before, after: after)))
  }

  @Test func oneProgramSendsAtATime() throws {
    let other = try inbox.reopened(role: .testMirror)
    defer { other.close() }
    let kept = try inbox.database.enqueue([change(1), change(2)])
    guard case .next(let first) = try inbox.database.nextChange(for: 1, lease: lease) else {
      return #expect(Bool(false))
    }
    #expect(first.id == kept[0].id)
    #expect(try other.nextChange(for: 2, lease: lease) == .taken)
    try inbox.database.end(first.id)
    guard case .next(let second) = try inbox.database.nextChange(for: 1, lease: lease) else {
      return #expect(Bool(false))
    }
    #expect(second.id == kept[1].id)
    #expect(try other.nextChange(for: 2, lease: lease) == .taken)
    // What the other gives back is not its own.
    try other.giveBack(2)
    #expect(try other.nextChange(for: 2, lease: lease) == .taken)
    try inbox.database.giveBack(1)
    guard case .next(let same) = try other.nextChange(for: 2, lease: lease) else { return #expect(Bool(false)) }
    #expect(same.id == second.id)
    try other.end(same.id)
    #expect(try other.nextChange(for: 2, lease: lease) == .nothing)
    #expect(try inbox.database.nextChange(for: 1, lease: lease) == .nothing, "the claim went with the last change")
  }

  @Test func theClaimOfAKilledProgramEnds() throws {
    let other = try inbox.reopened(role: .testMirror)
    defer { other.close() }
    _ = try inbox.database.enqueue([change(1)])
    _ = try inbox.database.nextChange(for: UInt64.max, lease: lease)
    inbox.clock.advance(by: 59.9)
    #expect(try other.nextChange(for: 2, lease: lease) == .taken)
    inbox.clock.advance(by: 0.2)
    guard case .next = try other.nextChange(for: 2, lease: lease) else { return #expect(Bool(false)) }
    #expect(try inbox.database.nextChange(for: UInt64.max, lease: lease) == .taken)
  }

  @Test func whatIsHeldIsNotSentUntilItIsResumed() throws {
    let kept = try inbox.database.enqueue([change(1), change(2)])
    var now = TriageFields(Ticket.sample(1))
    now.status = .resolved
    now.assignee = .user(id: 3, name: "Ana")
    try inbox.database.hold(kept[0].id, .conflict(now))
    try inbox.database.hold(kept[1].id, .fault)
    #expect(try inbox.database.nextChange(for: 1, lease: lease) == .nothing)
    #expect(try inbox.database.queuedChanges().map(\.hold) == [.conflict(now), .fault])
    try inbox.database.resume(kept[0].id)
    guard case .next(let next) = try inbox.database.nextChange(for: 1, lease: lease), case .fields(let work) = next.work
    else { return #expect(Bool(false)) }
    #expect(next.id == kept[0].id && work.before == now && work.base == now && work.change.status == .pending)
    // What waits already is left as it is.
    try inbox.database.resume(kept[0].id)
    #expect(try inbox.database.queuedChanges().first == next)
  }

  @Test func whatIsBeingSentIsNotDropped() throws {
    let kept = try inbox.database.enqueue([change(1), change(2), change(3)])
    _ = try inbox.database.nextChange(for: 1, lease: lease)
    let other = try inbox.reopened(role: .testMirror)
    defer { other.close() }
    #expect(try other.drop(kept.map(\.id)) == [kept[1].id, kept[2].id])
    #expect(try inbox.database.queuedChanges().map(\.id) == [kept[0].id])
    #expect(try other.drop([kept[1].id]).isEmpty, "it is gone already")
    try inbox.database.giveBack(1)
    #expect(try other.drop([kept[0].id]) == [kept[0].id])
  }

  @Test func placesAreNotGivenTwice() throws {
    let first = try inbox.database.enqueue([change(1)])
    try inbox.database.end(first[0].id)
    #expect(try inbox.database.enqueue([change(1)])[0].id > first[0].id)
  }

  @Test func aFileThatCannotBeWrittenKeepsNothing() throws {
    let other = try inbox.reopened(role: .testMirror, busyTimeout: .milliseconds(1))
    defer { other.close() }
    _ = try inbox.database.write { _ in
      #expect(throws: StorageProblem.locked) { _ = try other.enqueue([change(1), change(2)]) }
    }
    #expect(try other.queuedChanges().isEmpty)
  }

  @Test func refreshesLeaveWhatWaitsAlone() throws {
    _ = try inbox.database.enqueue([change(1), change(2)])
    try inbox.database.store([Ticket.sample(1) { $0.status = .onHold }])
    try inbox.database.remove(.numbered(2))
    let read = try inbox.database.queuedChanges()
    #expect(read.count == 2 && read[0].row != nil && read[1].row == nil)
  }
}
