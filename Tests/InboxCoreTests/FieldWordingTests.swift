import FoundationEssentials
import Notation
import Screen
import Testing
import Tickets

@testable import InboxCore

@Suite("Every field in the sentences that name several")
struct FieldWordingTests {
  private let state = InboxState(
    profile: Profile(name: "test", isLocal: true),
    spec: ListSpec(view: .inbox, sort: .ranked, viewer: Viewer(userID: 7, name: "Sam")),
    size: Size(rows: 24, columns: 80), now: FakeInbox.start, zone: .utc, nonce: 42)
  private let wake = FakeInbox.start.addingTimeInterval(3600)
  private let due = FakeInbox.start.addingTimeInterval(7200)

  private var empty: TriageFields { TriageFields(status: .open) }

  private var full: TriageFields {
    var fields = TriageFields(status: .onHold)
    (fields.priority, fields.assignee) = (.high, .user(id: 9, name: "Mara"))
    (fields.snoozedUntil, fields.slaDueAt, fields.escalationReason) = (wake, due, "Outage")
    return fields
  }

  private func text(_ date: Date) -> String {
    state.shared.zone.civil(at: date).shortText(from: state.shared.zone.civil(at: state.shared.moment))
  }

  @Test func whatOthersDid() {
    let changed = empty.changed(to: full)
    #expect(
      state.changeWords.words(of: Overtaking(fields: full, changed: changed), on: 5)
        == "#5 has been changed by somebody meanwhile: now on hold, priority high, assigned to Mara, "
        + "snoozed until \(text(wake)), due \(text(due)), escalated")
    #expect(
      state.changeWords.words(of: Overtaking(fields: empty, changed: changed, person: "Ana"), on: 5)
        == "#5 has been changed by Ana meanwhile: now open, no priority, assigned to nobody, not snoozed, no due time, "
        + "not escalated")
  }

  private func queued(from before: TriageFields, to after: TriageFields) -> QueuedChange {
    let change = TicketChange(
      status: after.status, priority: FieldChange(after.priority), assignee: FieldChange(after.assignee),
      snoozedUntil: FieldChange(after.snoozedUntil), slaDueAt: FieldChange(after.slaDueAt))
    return QueuedChange(
      ticket: TicketID(UUID()), number: 5, row: nil,
      work: .fields(QueuedChange.FieldWork(change, before: before, after: after)), madeAt: FakeInbox.start)
  }

  @Test func whatWaits() {
    let queued = queued(from: empty, to: full)
    #expect(
      state.changeWords.words(of: queued)
        == "status on hold, priority high, assigned to Mara, snoozed until \(text(wake)), due \(text(due))")
    #expect(
      state.changeWords.words(of: self.queued(from: full, to: empty))
        == "status open, priority none, assigned to nobody, no snooze, due none")
    var now = TriageFields(status: .resolved)
    (now.priority, now.assignee, now.snoozedUntil) = (.low, .user(id: 3, name: "Ana"), due)
    now.slaDueAt = wake
    #expect(
      state.changeWords.conflict(of: queued, now)
        == "status is resolved now (you wanted on hold) and priority is low now (you wanted high) and "
        + "assignee is Ana now (you wanted Mara) and wake time is \(text(due)) now (you wanted \(text(wake))) and "
        + "due time is \(text(wake)) now (you wanted \(text(due)))")
  }

  @Test func undoNamesEveryFieldThatOthersChangedAndWritesTheRest() {
    let edit = FieldEdit(before: empty, after: full)
    var other = TriageFields(status: .new)
    (other.priority, other.escalationReason) = (.critical, "Other")
    let left = FieldUndo(edit, .undo, current: other)
    #expect(
      left.skipped == [
        "the status", "the priority", "the assignee", "the due time", "the escalation", "the snooze",
      ])
    #expect(left.change.isEmpty)
    let whole = FieldUndo(edit, .undo, current: full)
    #expect(
      whole.change
        == TicketChange(
          status: .open, priority: .clear, assignee: .clear, snoozedUntil: .clear, slaDueAt: .clear,
          escalationReason: .clear))
    #expect(whole.skipped.isEmpty)
    // A status that somebody else gave is held where it is when the snooze goes.
    var moved = full
    moved.status = .pending
    let held = FieldUndo(edit, .undo, current: moved)
    #expect(held.skipped == ["the status"] && held.change.status == .pending && held.change.snoozedUntil == .clear)
  }
}
