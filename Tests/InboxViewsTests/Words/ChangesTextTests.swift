import Foundation
import Notation
import Screen
import TestSupport
import Testing
import Tickets

@testable import InboxCore
@testable import InboxViews

@Suite("Who changed what")
struct ChangesTextTests {
  private let time = RelativeTime(now: now, zone: berlin)
  private static let mara = Member(id: 7, name: "Mara Lind", email: "mara@acme.example")

  private func entry(
    _ number: Int, _ changes: [ActivityEntry.Change], by user: Member? = mara, _ kind: ActivityEntry.Kind = .updated
  ) -> ActivityEntry {
    ActivityEntry(
      id: UUID(), user: user, kind: kind, ticket: ticketID(number), number: number, createdAt: ago(minutes: 3),
      changes: changes)
  }

  private func state(_ activity: [ActivityEntry] = [], _ brought: [BroughtChange] = [], isLocal: Bool) -> InboxState {
    var state = inbox(isLocal: isLocal)
    state.list.activity = activity
    state.list.broughtChanges = brought
    return state
  }

  private func lines(_ state: InboxState, columns: Int = 100, from scroll: Int = 0) -> [String] {
    ChangesText(state).lines(time, columns: columns, from: scroll, ellipsis: "…")
      .map { $0.map(\.text.string).joined() }
  }

  private func said(_ change: ActivityEntry.Change) -> [String] { lines(state([entry(7, [change])], isLocal: true)) }

  @Test(arguments: [true, false]) func whereNothingHappenedThatIsSaid(isLocal: Bool) {
    #expect(lines(state(isLocal: isLocal)) == ["Nothing was changed since the start."])
  }

  @Test func eachKindOfInboxTellsWhatItKnows() {
    let entries = [entry(7, [.init(field: "status", before: .string("new"), after: .string("open"))])]
    let brought = [BroughtChange(at: ago(minutes: 5), numbers: [3], others: 0)]
    #expect(lines(state(entries, brought, isLocal: true)) == ["14:02  #7 by Mara Lind: status new -> open"])
    #expect(lines(state(entries, brought, isLocal: false)) == ["14:00  #3 changed by somebody"])
  }

  @Test(arguments: [
    ("status", JSONValue.string("open"), JSONValue.string("on_hold"), "status open -> on_hold"),
    ("priority", .null, .string("high"), "priority none -> high"),
    ("snoozed_until", .null, .string("2026-11-25T08:05:00+00:00"), "snoozed until none -> Wed 09:05"),
    ("snoozed_until", .string("2026-12-01T13:05:00Z"), .null, "snoozed until 2026-12-01 14:05 -> none"),
    (
      "sla_due_at", .string("1969-12-31T23:00:00Z"), .string("2038-01-19T03:14:08Z"),
      "sla due at 1970-01-01 01:00 -> 2038-01-19 05:14"
    ),
    ("escalation", .string("Tier 2"), .string("T"), "escalation Tier 2 -> T"),
    ("tags", .array([]), .array([.string("vip"), .string("needs reply")]), "tags none -> vip needs reply"),
    ("seats", .integer(.max), .integer(-1), "seats 9223372036854775807 -> -1"),
    ("ai", .bool(false), .bool(true), "ai no -> yes"),
    ("share", .number(0.5), .number(1e300), "share 0.5 -> 1e+300"),
    ("a_b_c", .string(""), .string("x"), "a b c  -> x"),
  ])
  func aFieldSaysBeforeAndAfter(_ field: String, _ before: JSONValue, _ after: JSONValue, _ words: String) {
    #expect(said(.init(field: field, before: before, after: after)) == ["14:02  #7 by Mara Lind: \(words)"])
  }

  @Test(
    arguments: [
      (["type": .string("user"), "id": .integer(9), "name": .string("Lea")], "Lea"),
      (["type": .string("role"), "id": .string("t2"), "name": .string("Tier 2")], "Tier 2 (pool)"),
      (["type": .string("user"), "id": .integer(9)], "user 9"),
      (["type": .string("role"), "id": .string("t2")], "role t2"),
      (["id": .bool(true)], "somebody"), ([:], "somebody"), (["name": .integer(1), "id": .integer(4)], "user 4"),
    ] as [([String: JSONValue], String)])
  func somebodyIsCalledByNameElseByID(_ members: [String: JSONValue], _ name: String) {
    let change = ActivityEntry.Change(field: "assignee", before: .null, after: .object(members))
    #expect(said(change) == ["14:02  #7 by Mara Lind: assignee none -> \(name)"])
  }

  @Test(arguments: [(Member?.none, "somebody"), (Member(id: 1, name: ""), "somebody"), (mara, "Mara Lind")])
  func whoeverIsNotKnownIsSomebody(_ user: Member?, _ name: String) {
    #expect(lines(state([entry(7, [], by: user, .deleted)], isLocal: true)) == ["14:02  #7 by \(name): deleted"])
  }

  @Test func severalFieldsOfOneActStandInOneLine() {
    let changes = [
      ActivityEntry.Change(field: "status", before: .string("open"), after: .string("pending")), .tags(["a"], ["b"]),
    ]
    #expect(
      lines(state([entry(7, changes)], isLocal: true)) == [
        "14:02  #7 by Mara Lind: status open -> pending, tags a -> b"
      ])
  }

  @Test(
    arguments: [
      ([3], 0, "#3 changed by somebody"), ([3, 12], 0, "#3, #12 changed by somebody"),
      ([3], 1, "#3 and 1 more changed by somebody"), ([], 1, "1 ticket changed by somebody"),
      ([], 40, "40 tickets changed by somebody"), ([Int.max], 9, "#9223372036854775807 and 9 more changed by somebody"),
    ] as [([Int], Int, String)])
  func whatAServerBroughtIsCounted(_ numbers: [Int], _ others: Int, _ words: String) {
    let brought = [BroughtChange(at: ago(minutes: 5), numbers: numbers, others: others)]
    #expect(lines(state([], brought, isLocal: false)) == ["14:00  \(words)"])
  }

  @Test func theNewestOfAServerStandsFirstAndScrollingBeginsLater() {
    let brought = (1...5).map { BroughtChange(at: ago(minutes: Double(10 - $0)), numbers: [$0], others: 0) }
    let all = lines(state([], brought, isLocal: false))
    #expect(all.map { $0.prefix(9) } == ["14:00  #5", "13:59  #4", "13:58  #3", "13:57  #2", "13:56  #1"])
    for scroll in 0...5 {
      #expect(lines(state([], brought, isLocal: false), from: scroll) == Array(all.dropFirst(scroll)))
    }
  }

  @Test(arguments: [8, 10, 20, 40, 80, 200]) func aLongLineIsWrappedUnderItsWords(columns: Int) {
    let change = ActivityEntry.Change(
      field: "tags", before: .array([]), after: .array((1...40).map { .string("tag\($0)") }))
    let shown = lines(state([entry(7, [change]), entry(8, [change])], isLocal: true), columns: columns)
    #expect(shown.allSatisfy { SafeText($0).width <= columns }, "\(shown)")
    #expect(
      shown.count { $0.hasPrefix("14:02  ") } == 2
        && shown.count { !$0.hasPrefix("14:02  ") && !$0.hasPrefix("       ") } == 0)
  }

  @Test func nothingOfSomebodyElseReachesTheTerminalUnchecked() {
    let nasty = "a\u{1B}[2J\u{202E}b\nc\td\u{9B}1m"
    let user = Member(id: 7, name: nasty)
    let change = ActivityEntry.Change(field: nasty, before: .string(nasty), after: .array([.string(nasty)]))
    for line in lines(state([entry(7, [change], by: user)], isLocal: true)) {
      let isClean = line.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && $0.value != 0x202E && !(0x7F...0x9F).contains($0.value)
      }
      #expect(isClean, "\(line)")
    }
  }
}
