import FoundationEssentials
import Testing
import Tickets

@Suite("The table of the fields that verbs write")
struct TriageFieldTests {
  /// Another value than a new ticket has, so that a field that is read or written in another's place is found.
  private static func value(of field: TriageField) -> TriageValue {
    switch field {
    case .status: .status(.pending)
    case .priority: .priority(.high)
    case .assignee: .assignee(.user(id: 7, name: "Sam"))
    case .snooze: .snooze(minutes(5))
    case .due: .due(minutes(9))
    case .resolvedByAI: .resolvedByAI(true)
    case .escalation: .escalation("Outage")
    }
  }

  private static let ticket = Ticket(
    id: row().id, number: 1, channel: "email", status: .new, createdAt: start, updatedAt: start)

  @Test(arguments: TriageField.allCases)
  func aChangeHoldsWhatIsWrittenAndNothingElse(_ field: TriageField) {
    let value = Self.value(of: field)
    var change = TicketChange()
    change.write(value)
    #expect(value.field == field && change[field] == value && change.values == [value])
    change.drop(field)
    #expect(change.isEmpty)
  }

  @Test(arguments: TriageField.allCases)
  func holdersTakeOneFieldAndLeaveTheOthers(_ field: TriageField) {
    let value = Self.value(of: field)
    let others = TriageField.allCases.filter { $0 != field }
    func check(_ before: some TriageHolding, holds: Bool) {
      var after = before
      after.take(value)
      #expect(after[field] == (holds ? value : nil) && others.allSatisfy { after[$0] == before[$0] })
    }
    check(Self.ticket, holds: true)
    check(TriageFields(Self.ticket), holds: field.isInRows)
    check(TicketRow(row: RowID(rawValue: 1), ticket: Self.ticket), holds: field.isInRows)
  }

  @Test func rowsAndFieldsOfATicketHaveAllThatTheyHold() {
    var ticket = Self.ticket
    for field in TriageField.allCases { ticket.take(Self.value(of: field)) }
    let row = TicketRow(row: RowID(rawValue: 1), ticket: ticket)
    for field in TriageField.allCases where field.isInRows {
      #expect(row[field] == ticket[field] && TriageFields(ticket)[field] == ticket[field])
      #expect(TriageFields(row)[field] == ticket[field])
    }
  }

  @Test func partsStandInTheOrderOfTheWire() {
    let names = TicketChange.Part.all.map { part in
      switch part {
      case .field(let field): field.wireName
      case .tags: "tags"
      case .traits: "anonymous_traits"
      }
    }
    #expect(
      names == [
        "status", "priority", "assignee", "snoozed_until", "sla_due_at", "tags", "ai_resolved", "escalation_reason",
        "anonymous_traits",
      ])
  }

  @Test func whatCanBeUnknownIsAFieldOrTheTags() {
    let told = TriageField.allCases.compactMap(\.unknown)
    #expect(Set(told + [.tags]) == Set(Ticket.UnknownField.allCases) && Set(told).count == told.count)
    var ticket = Self.ticket
    ticket.unknown = [.due, .tags]
    #expect(TriageField.allCases.filter { !ticket.knows($0) } == [.due])
  }

  @Test func theNameOfAnAssigneeTellsNothingOfWhoItIs() {
    var (one, other) = (TriageFields(status: .open), TriageFields(status: .open))
    one.assignee = .user(id: 7, name: "Sam")
    other.assignee = .user(id: 7, name: "sam@harbour.example")
    #expect(TriageField.assignee.isEqual(one, other) && one.changed(to: other).isEmpty)
    other.assignee = .role(id: "7", name: "Sam")
    #expect(one.changed(to: other) == [.assignee])
    other.assignee = nil
    #expect(one.changed(to: other) == [.assignee])
  }

  @Test func othersChangesAreNoticedOnlyOfWhatIsCompared() {
    var other = TriageFields(status: .open)
    for field in TriageField.allCases { other.take(Self.value(of: field)) }
    #expect(TriageFields(status: .open).changed(to: other) == TriageField.allCases.filter(\.isCompared))
  }

  @Test func theLogTellsTheDueTimeBeforeTheSnoozeAndTheAssigneeByItself() {
    var after = Self.ticket
    for field in TriageField.allCases { after.take(Self.value(of: field)) }
    after.tags = ["vip"]
    let entries = ActivityEntry.differences(Self.ticket, after)
    #expect(entries.map(\.kind) == [.updated, .assigned])
    #expect(
      entries.map { $0.changes.map(\.field) } == [
        ["status", "priority", "sla_due_at", "snoozed_until", "tags"], ["assignee"],
      ])
    #expect(ActivityEntry.differences(after, after).isEmpty)
  }
}
