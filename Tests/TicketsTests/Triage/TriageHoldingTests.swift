import FoundationEssentials
import Testing
import Tickets

/// One table of fields is read by tickets, rows, fields and changes alike; unknown values are kept (product rule 6).
@Suite("What holds the fields that verbs write")
struct TriageHoldingTests {
  private static let values: [TriageValue] = [
    .status(.resolved), .status(.other("escalated")), .priority(.critical), .priority(.other("p0")), .priority(nil),
    .assignee(.user(id: 7, name: "Sam")), .assignee(.role(id: "r", name: "Tier 2")), .assignee(nil),
    .snooze(minutes(5)), .snooze(nil), .due(minutes(-5)), .due(nil),
    .resolvedByAI(true), .escalation("twice"), .escalation(""), .escalation(nil),
  ]

  private func check(_ holder: some TriageHolding & Equatable, _ value: TriageValue) {
    var held = holder
    held.take(value)
    let isHeld = holder[value.field] != nil
    #expect(held[value.field] == (isHeld ? value : nil))
    for field in TriageField.allCases where field != value.field {
      #expect(held[field] == holder[field], "the others stay")
    }
    var twice = held
    twice.take(value)
    #expect(twice == held)
  }

  @Test(arguments: values)
  func everyHolderTakesAValueAndNothingElse(_ value: TriageValue) {
    check(ticket(), value)
    check(row(), value)
    check(TriageFields(status: .open), value)
  }

  @Test func theMarkOfTheAIIsHeldByTicketsAlone() {
    #expect(ticket()[.resolvedByAI] == .resolvedByAI(false))
    #expect(row()[.resolvedByAI] == nil && TriageFields(status: .open)[.resolvedByAI] == nil)
    #expect(TriageField.allCases.filter { !$0.isInRows } == [.resolvedByAI])
  }

  @Test func fieldsAreTakenOverFromAnotherHolder() {
    let from = ticket {
      ($0.status, $0.priority, $0.assignee, $0.isResolvedByAI) = (.pending, .low, .user(id: 7, name: "Sam"), true)
      ($0.snoozedUntil, $0.escalationReason) = (minutes(5), "twice")
    }
    var some = row()
    some.take([.status, .assignee], from: from)
    #expect(
      some.status == .pending && some.assignee == from.assignee && some.priority == .medium && some.snoozedUntil == nil)
    var all = ticket()
    all.take(TriageField.allCases, from: from)
    #expect(TriageFields(all) == TriageFields(from) && all.isResolvedByAI)
    var back = from
    back.take(TriageField.allCases, from: row())
    #expect(back.isResolvedByAI, "what a row does not hold stays")
    var none = row()
    none.take([], from: from)
    #expect(none == row())
  }

  @Test(arguments: TriageField.allCases)
  func aTicketKnowsAFieldUnlessItIsUnknown(_ field: TriageField) {
    #expect(ticket().knows(field))
    let guess = ticket { $0.unknown = Set(Ticket.UnknownField.allCases) }
    #expect(guess.knows(field) == (field.unknown == nil))
    #expect(field.isCompared == (field.unknown != nil))
    #expect(!field.label.isEmpty && !field.wireName.isEmpty)
  }

  @Test func theSnoozeComesLastInLogs() {
    #expect(TriageField.snoozeLast.last == .snooze)
    #expect(
      Set(TriageField.snoozeLast) == Set(TriageField.allCases)
        && TriageField.snoozeLast.count == TriageField.allCases.count)
    #expect(Set(TriageField.allCases.map(\.label)).count == TriageField.allCases.count)
  }

  @Test(arguments: TriageField.allCases)
  func twoStatesAreComparedFieldByField(_ field: TriageField) {
    let one = TriageFields(ticket())
    #expect(field.isEqual(one, one))
    for value in Self.values where value.field == field {
      var other = one
      other.take(value)
      let isSame = one[field] == nil || one[field] == value
      #expect(field.isEqual(one, other) == isSame && field.isEqual(other, one) == isSame)
      #expect(one.changed(to: other) == (isSame || !field.isCompared ? [] : [field]))
      #expect(other.changed(to: one) == one.changed(to: other))
    }
  }

  @Test func twoNamesOfOneAssigneeAreNoDifference() {
    var (one, other) = (TriageFields(status: .open), TriageFields(status: .open))
    (one.assignee, other.assignee) = (.user(id: 7, name: "Sam"), .user(id: 7, name: "sam@acme.example"))
    #expect(one != other && one.changed(to: other) == [])
  }
}
