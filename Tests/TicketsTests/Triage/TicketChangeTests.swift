import FoundationEssentials
import Notation
import TestSupport
import Testing
import Tickets

@Suite("What one PATCH writes")
struct TicketChangeTests {
  private static let values: [TriageValue] = [
    .status(.pending), .priority(.high), .priority(nil), .assignee(.user(id: 7, name: "Sam")), .assignee(nil),
    .snooze(minutes(5)), .snooze(nil), .due(minutes(60)), .due(nil),
    .resolvedByAI(true), .resolvedByAI(false), .escalation("twice"), .escalation(""), .escalation(nil),
  ]

  @Test(arguments: values)
  func whatIsWrittenIsHeldUntilItIsDropped(_ value: TriageValue) {
    var change = TicketChange()
    #expect(change.isEmpty)
    change.write(value)
    #expect(!change.isEmpty && change[value.field] == value && change.values == [value])
    change.write(value)
    #expect(change.values == [value], "written twice")
    change.drop(value.field)
    #expect(change.isEmpty)
  }

  @Test func theLastValueOfAFieldCounts() {
    var change = TicketChange()
    for value in Self.values { change.write(value) }
    #expect(change.values.map(\.field) == TriageField.allCases)
    #expect(
      change.priority == .clear && change.assignee == .clear && change.snoozedUntil == .clear
        && change.isResolvedByAI == false && change.escalationReason == .clear)
  }

  @Test func tagsAndTraitsAreChangesToo() {
    #expect(!TicketChange(tags: []).isEmpty)
    #expect(!TicketChange(traits: .null).isEmpty)
    #expect(!TicketChange(rests: RestMarks()).isEmpty)
    #expect(TicketChange(tags: []).values == [])
  }

  /// Marks are kept in the file, and never sent.
  @Test func whatIsSentHasNoMarks() {
    let change = TicketChange(status: .pending, rests: RestMarks(settledAt: start))
    #expect(change.sent == TicketChange(status: .pending))
    #expect(TicketChange(rests: RestMarks()).sent.isEmpty)
  }

  @Test(
    arguments: [
      (TicketChange(status: .open), true), (TicketChange(snoozedUntil: .clear), true),
      (TicketChange(rests: RestMarks()), true), (TicketChange(priority: .clear), false),
      (TicketChange(tags: ["a"]), false), (TicketChange(), false), (TicketChange(assignee: .clear), false),
    ])
  func someChangesSayWhatBecomesOfTheTicket(_ change: TicketChange, _ says: Bool) {
    #expect(change.saysWhatBecomes == says)
  }

  // MARK: Snooze rules (contract.md section 5.3, product rule 11)

  @Test(
    arguments: [
      ("a snooze is given", nil, minutes(5), .onHold), ("a snooze is taken away", minutes(5), nil, .open),
      ("another time", minutes(5), minutes(9), nil), ("the same time", minutes(5), minutes(5), nil),
      ("none and none", nil, nil, nil), ("a time that has passed", nil, minutes(-5), .onHold),
    ] as [(String, Date?, Date?, Status?)])
  func theStatusFollowsTheSnooze(_ name: String, _ before: Date?, _ after: Date?, _ status: Status?) {
    #expect(TicketChange.statusAfterSnooze(from: before, to: after) == status, "\(name)")
    #expect(TicketChange(snoozedUntil: FieldChange(after)).ruledStatus(from: before) == status)
    var held = ticket {
      $0.status = .new
      $0.snoozedUntil = before
    }
    held.take(TicketChange(snoozedUntil: FieldChange(after)))
    #expect(held.status == status ?? .new)
    #expect(held.snoozedUntil == after)
  }

  @Test(arguments: Status.known + [.other("escalated")])
  func anExplicitStatusWins(_ status: Status) {
    for (before, after) in [(nil, minutes(5)), (minutes(5), nil)] as [(Date?, Date?)] {
      var held = ticket { $0.snoozedUntil = before }
      held.take(TicketChange(status: status, snoozedUntil: FieldChange(after)))
      #expect(held.status == status && held.snoozedUntil == after)
    }
  }

  @Test func aStatusAloneLeavesTheSnoozeInPlace() {
    var held = ticket { $0.snoozedUntil = minutes(5) }
    held.take(TicketChange(status: .pending))
    #expect(held.snoozedUntil == minutes(5))
    #expect(TicketChange(status: .pending).ruledStatus(from: minutes(5)) == nil)
  }

  @Test func aChangeOfOneFieldIsNothingAndBack() {
    #expect(FieldChange<Priority>(nil) == .clear && FieldChange(Priority.low) == .set(.low))
    #expect(FieldChange(Priority.low).value == .low && FieldChange<Priority>.clear.value == nil)
  }

  // MARK: Values

  @Test(
    arguments: [
      (.status(.onHold), #""on_hold""#), (.status(.other("é")), "\"é\""), (.priority(nil), "null"),
      (.priority(.critical), #""critical""#), (.assignee(nil), "null"),
      (.assignee(.role(id: "r", name: "Tier 2")), #""r:r""#), (.snooze(nil), "null"),
      (.snooze(Date(timeIntervalSince1970: 0)), #""1970-01-01T00:00:00Z""#),
      (.due(minutes(0)), #""2026-03-02T10:00:00Z""#),
      (.resolvedByAI(true), "true"), (.escalation(nil), "null"), (.escalation(""), "\"\""),
      (.escalation("a\0"), #""a\u0000""#),
    ] as [(TriageValue, String)])
  func aValueIsJSON(_ value: TriageValue, _ text: String) {
    let json = value.json(date: { .string(Timestamp($0).description) }, assignee: { .string($0.key) })
    #expect(json.jsonText == text)
  }

  @Test func theNameOfAnAssigneeIsNoPartOfTheValue() {
    #expect(
      TriageValue.assignee(.user(id: 7, name: "Sam")).nameless
        == TriageValue.assignee(.user(id: 7, name: "S.")).nameless)
    #expect(
      TriageValue.assignee(.user(id: 7, name: "Sam")).nameless
        != TriageValue.assignee(.user(id: 8, name: "Sam")).nameless)
    #expect(
      TriageValue.assignee(.role(id: "7", name: "")).nameless != TriageValue.assignee(.user(id: 7, name: "")).nameless)
    #expect(TriageValue.escalation("Sam").nameless == .escalation("Sam"))
  }
}
