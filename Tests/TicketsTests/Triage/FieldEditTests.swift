import FoundationEssentials
import TestSupport
import Testing
import Tickets

/// Undo restores every field the action changed, including a status that a snooze moved (product section 4, "Undo").
@Suite("Edits of fields and their inverse")
struct FieldEditTests {
  private static var fields: TriageFields {
    var fields = TriageFields(status: .open)
    fields.priority = .high
    fields.assignee = .user(id: 7, name: "Sam")
    fields.slaDueAt = minutes(60)
    fields.rests = RestMarks(settledFrom: minutes(-5))
    return fields
  }

  static let changes: [NamedChange<TriageFields>] = [
    .init("status") { $0.status = .resolved }, .init("status of a newer server") { $0.status = .other("escalated") },
    .init("priority") { $0.priority = nil },
    .init("assignee") { $0.assignee = .role(id: "r1", name: "Tier 2") }, .init("nobody") { $0.assignee = nil },
    .init("wake time") { $0.snoozedUntil = minutes(5) },
    .init("due time") { $0.slaDueAt = nil }, .init("escalation") { $0.escalationReason = "" },
    .init("everything") {
      $0 = TriageFields(status: .pending)
      $0.snoozedUntil = minutes(-1)
    },
  ]

  @Test(arguments: changes)
  func takenBackTwiceAnEditIsItself(_ change: NamedChange<TriageFields>) {
    let edit = FieldEdit(before: Self.fields, after: change.applied(to: Self.fields))
    #expect(edit.inverted.inverted == edit)
    #expect(edit.inverted.before == edit.after && edit.inverted.after == edit.before)
    #expect(!edit.isSame && !edit.inverted.isSame)
    let key = TicketRef(row())
    #expect(TicketEdit(key: key, work: .fields(edit)).inverted.inverted == TicketEdit(key: key, work: .fields(edit)))
    #expect(TicketEdit(key: key, work: .fields(edit)).inverted.key == key)
  }

  @Test func anEditOfTagsIsTakenBackByTheOppositeTags() {
    let edit = TicketEdit(key: TicketRef(row()), work: .tags(TagEdit(add: ["é"], remove: ["e\u{301}"])))
    #expect(edit.inverted.work == .tags(TagEdit(add: ["e\u{301}"], remove: ["é"])))
    #expect(edit.inverted.inverted == edit)
  }

  @Test func marksAloneAreNoChange() {
    var after = Self.fields
    after.rests = RestMarks(asleepFrom: start, wokeAt: start)
    #expect(FieldEdit(before: Self.fields, after: after).isSame)
    #expect(FieldEdit(before: Self.fields, after: Self.fields).isSame)
  }

  // MARK: What others did

  private func overtaken(_ changed: [TriageField], _ change: (inout TriageFields) -> Void) -> FieldEdit {
    var edit = FieldEdit(before: Self.fields, after: TriageFields(status: .resolved))
    var found = Self.fields
    change(&found)
    found.rests = RestMarks()
    edit.take(Overtaking(fields: found, changed: changed))
    return edit
  }

  @Test func undoGoesBackToWhatOthersHadDone() {
    let edit = overtaken([.priority]) { $0.priority = .low }
    #expect(edit.before.priority == .low)
    #expect(edit.inverted.after.priority == .low)
    #expect(edit.after == TriageFields(status: .resolved))
  }

  /// Of a rest that somebody else gave or ended nobody knows the marks.
  @Test(
    arguments: [
      ([.priority, .assignee], true), ([.status], false), ([.snooze], false), ([.due, .snooze, .escalation], false),
      ([], true),
    ] as [([TriageField], Bool)])
  func marksAreKnownWhileNobodyElseMovedTheRest(_ changed: [TriageField], _ isKnown: Bool) {
    let edit = overtaken(changed) { _ in }
    #expect(edit.knowsMarks == isKnown)
    #expect(edit.before.rests == (isKnown ? Self.fields.rests : RestMarks()))
    #expect(edit.inverted.knowsMarks == isKnown)
    #expect(edit.inverted.inverted == edit)
  }

  // MARK: Fields

  @Test func onlyWhatAChangeWritesIsTakenFromAnotherState() {
    var other = TriageFields(status: .resolved)
    other.snoozedUntil = minutes(5)
    other.rests = RestMarks(wokeAt: start)
    let taken = Self.fields.taking(TicketChange(priority: .clear), from: other)
    #expect(taken.priority == nil && taken.status == .open && taken.assignee != nil && taken.rests == Self.fields.rests)
    let snoozed = Self.fields.taking(TicketChange(snoozedUntil: .set(minutes(5))), from: other)
    #expect(snoozed.status == .resolved && snoozed.snoozedUntil == minutes(5), "the snooze moves the status")
    #expect(snoozed.rests == other.rests, "and the marks")
    #expect(snoozed.priority == .high)
    #expect(Self.fields.taking(TicketChange(), from: other) == Self.fields)
  }

  @Test func fieldsOfARowAndOfATicketAgree() {
    let whole = ticket {
      $0.priority = .low
      $0.assignee = .user(id: 7, name: "Sam")
      ($0.snoozedUntil, $0.slaDueAt, $0.escalationReason) = (minutes(1), minutes(2), "twice")
    }
    let rests = RestMarks(asleepFrom: start)
    var standing = Standing()
    standing.rests = rests
    #expect(
      TriageFields(TicketRow(row: RowID(rawValue: 1), ticket: whole, standing: standing))
        == TriageFields(whole, rests: rests))
    #expect(TriageFields(whole).rests == RestMarks(), "the server knows of no rest")
  }
}
