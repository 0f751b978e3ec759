import Foundation
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Records of what is carried out and can be taken back")
struct RunRecorderTests {
  private let inbox: TestInbox
  /// A program of this machine that has ended: no process has so great a number.
  private let ended: ProgramMark

  init() throws {
    inbox = try TestInbox()
    try inbox.database.store((1...3).map { Ticket.sample($0) })
    var parts = ProgramMark.own.text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    (parts[2], parts[3]) = ("99999999", "1")
    ended = ProgramMark(parts.joined(separator: " "))
  }

  private func recorder(_ mark: ProgramMark = .own) -> RunRecorder { RunRecorder(inbox.database, as: mark) }

  private func key(_ number: Int) -> TicketRef {
    TicketRef(row: RowID(rawValue: Int64(number)), id: .numbered(number), number: number)
  }

  private var edits: [TicketEdit] {
    var (before, after) = (TriageFields(status: .open), TriageFields(status: .other("triaged")))
    (before.priority, before.escalationReason) = (.low, "Card blocked")
    (after.assignee, after.snoozedUntil) = (.role(id: "tier-2", name: "Tier 2"), Date(microseconds: 7))
    after.rests = RestMarks(asleepFrom: Date(microseconds: 3))
    var fields = FieldEdit(before: before, after: after)
    fields.knowsMarks = false
    return [
      TicketEdit(key: key(1), work: .fields(fields)),
      TicketEdit(key: key(2), work: .tags(TagEdit(add: ["e\u{301}", "a b"], remove: ["\u{E9}"]))),
      TicketEdit(key: key(3), work: .fields(FieldEdit(before: after, after: before))),
    ]
  }

  @Test func aRunComesBackAsItWasWithWhatBecameOfIt() throws {
    let dead = recorder(ended)
    let place = try dead.begin(RecordedRun(what: "resolving", edits: edits, begunAt: inbox.clock.now))
    try dead.note([0], isDone: true, in: place)
    try dead.note([2], isDone: false, in: place)
    inbox.database.close()
    let again = try inbox.reopened()
    defer { again.close() }
    let found = try RunRecorder(again).interruptedRuns()
    #expect(found.map(\.id) == [place] && found.first?.what == "resolving")
    #expect(found.first?.edits == edits && found.first?.begunAt == inbox.clock.now)
    #expect(found.first?.done == [0] && found.first?.refused == [2])
    #expect(found.first?.openEdits == [edits[1]] && found.first?.title == "resolving 3 tickets")
  }

  @Test func oneIsEnoughToTakeItUp() throws {
    let place = try recorder(ended).begin(RecordedRun(what: "waking", edits: edits, begunAt: inbox.clock.now))
    #expect(try recorder().claim(place))
    #expect(try !recorder().claim(place), "it is this program's already")
    #expect(try recorder().interruptedRuns().isEmpty)
    #expect(try !recorder().claim(place + 1), "there is none")
  }

  @Test func whatRunsInAnotherWindowIsNobodyElses() throws {
    // The parent of this process lives as long as the test.
    let stat = try String(contentsOfFile: "/proc/\(getppid())/stat", encoding: .utf8)
    let start = try #require(stat.split(separator: ")").last?.split(separator: " ")[19])
    var parts = ProgramMark.own.text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    (parts[2], parts[3]) = ("\(getppid())", String(start))
    let alive = recorder(ProgramMark(parts.joined(separator: " ")))
    let place = try alive.begin(RecordedRun(what: "waking", edits: edits, begunAt: inbox.clock.now))
    try alive.record([.put(step(1))])
    #expect(try recorder().interruptedRuns().isEmpty && recorder().adoptHistory(limit: 10).isEmpty)
    #expect(try !recorder().claim(place))
  }

  @Test func aRunOfAnotherMachineIsInterruptedWhenNothingIsHeardOfItForLong() throws {
    let other = recorder(ProgramMark("11111111-2222-3333-4444-555555555555 pid:[4026531836] 17 4711"))
    let place = try other.begin(RecordedRun(what: "waking", edits: edits, begunAt: inbox.clock.now))
    inbox.clock.advance(by: 599)
    #expect(try recorder().interruptedRuns().isEmpty)
    try other.note([0], isDone: true, in: place)
    inbox.clock.advance(by: 601)
    #expect(try recorder().interruptedRuns().map(\.done) == [[0]])
  }

  @Test func aRunThatGoesOnReplacesTheOneBefore() throws {
    let before = try recorder(ended).begin(RecordedRun(what: "waking", edits: edits, begunAt: inbox.clock.now))
    var next = RecordedRun(what: "waking", edits: edits, done: [0, 1], begunAt: inbox.clock.now)
    next.replaces = before
    let place = try recorder(ended).begin(next)
    #expect(try recorder().interruptedRuns().map(\.id) == [place])
    #expect(try recorder().interruptedRuns().map(\.done) == [[0, 1]])
    try recorder().end(place)
    #expect(try recorder().interruptedRuns().isEmpty)
    try recorder().note([2], isDone: true, in: place)
    #expect(try recorder().interruptedRuns().isEmpty, "an answer behind the end revives nothing")
  }

  private func step(_ number: Int, _ work: RecordedStep.Work? = nil, isUndone: Bool = false) -> RecordedStep {
    RecordedStep(
      number: number, position: Double(number), isUndone: isUndone, what: "the tags of", work: work ?? .edits(edits),
      waits: number == 2, queued: [Int64(number)])
  }

  @Test func theHistoryOfAProgramThatEndedIsTakenOver() throws {
    var draft = Draft(ticket: .numbered(1), audience: .team, text: "Hm\u{0}", state: .editing, savedAt: inbox.clock.now)
    draft.copy = 2
    var form = NewTicketDraft(
      recipient: "mara@northwind.example", subject: "a", sender: "b", tags: "c", message: "d", state: .unconfirmed,
      savedAt: inbox.clock.now)
    form.copy = 1
    let works: [RecordedStep.Work] = [
      .edits(edits), .flags([RowID(rawValue: 1), RowID(rawValue: 3)], isOn: true), .text(.message(draft)),
      .text(.newTicket(form)), .past("has left"),
    ]
    let steps = works.enumerated().map { step($0.offset + 1, $0.element, isUndone: $0.offset == 1) }
    try recorder(ended).record(steps.map(HistoryChange.put) + [.put(step(9)), .remove(9)])
    let adopted = try recorder().adoptHistory(limit: 4)
    #expect(adopted.map(\.work) == Array(works.reversed().prefix(4)))
    #expect(
      adopted.map(\.isUndone) == [false, false, false, true] && adopted.map(\.waits) == [false, false, false, true])
    #expect(adopted.map(\.queued) == [[5], [4], [3], [2]] && adopted.allSatisfy { $0.number < 0 })
    #expect(adopted.map(\.position) == adopted.map(\.position).sorted(by: >))
    #expect(try recorder().adoptHistory(limit: 4).isEmpty, "it is this program's now")
    #expect(try RunRecorder(inbox.database, as: ProgramMark("elsewhere")).adoptHistory(limit: 4).isEmpty)
  }
}
