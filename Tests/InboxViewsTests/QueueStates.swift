import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// Changes that wait until the server can be reached, or for a person.
let queueStates: [NamedState] = [
  NamedState("unsent-emptied", emptied(inbox())),
  NamedState(
    "unsent-emptied-elsewhere-40x10", emptied(inbox(columns: 40, lines: 10, isLocal: true), byDiscarding: false)),
  NamedState("queue-offline-80x24", offline(inbox())),
  NamedState("queue-offline-120x40", offline(conversing(mode: .peek))),
  NamedState("queue-offline-40x10", offline(inbox(columns: 40, lines: 10))),
  NamedState("queue-one-change", offline(inbox(), changes: Array(changes.prefix(1)))),
  NamedState("queue-list-80x24", offline(inbox()), pressing: "g d"),
  NamedState("queue-list-120x40", offline(inbox(columns: 120, lines: 40)), pressing: "g d"),
  NamedState("queue-conflict", offline(conversing(columns: 80, lines: 24)), pressing: "g d Enter"),
  NamedState("queue-choice-waiting", offline(inbox()), pressing: "g d j j Enter"),
  NamedState(
    "queue-list-hostile", offline(inbox(), changes: sample(conflict: .other("\u{1B}[2Jhigh \u{202E}"))), pressing: "g d"
  ),
  NamedState("queue-empty", offline(inbox(), changes: []), pressing: "g d"),
]

private let changes = sample(conflict: .critical)

private func sample(conflict: Priority) -> [QueuedChange] {
  var all = [
    change(1, 1042, TicketChange(status: .resolved)) { $0.status = .resolved },
    change(2, 1041, TicketChange(assignee: .set(.user(id: 7, name: "Sam Ortiz")))) {
      $0.assignee = .user(id: 7, name: "Sam Ortiz")
    },
    change(3, 1039, TicketChange(priority: .set(.high))) { $0.priority = .high },
    change(4, 1030, TicketChange(snoozedUntil: .set(ahead(minutes: 60 * 19)))) {
      $0.status = .onHold
      $0.snoozedUntil = ahead(minutes: 60 * 19)
    },
  ]
  var tags = QueuedChange(
    ticket: ticketID(1038), number: 1038, row: RowID(rawValue: 1038),
    work: .tags(TagEdit(add: ["invoice", "vip"], remove: ["spam"])), madeAt: ago(minutes: 7))
  tags.id = 5
  all.append(tags)
  var now = TriageFields(status: .pending)
  now.priority = conflict
  all[2].hold = .conflict(now)
  return all
}

/// The last text was discarded in the list of what is not sent.
private func emptied(_ state: InboxState, byDiscarding: Bool = true) -> InboxState {
  var state = state
  var picker = PickerState(
    .waiting, items: [PickerItem(title: "", note: "", value: .text(.newTicket(copy: 0)))], isTyping: false)
  picker.replace([])
  state.layers.picker = picker
  let draft = Draft(ticket: ticketID(1042), audience: .team, text: "later", state: .editing, savedAt: state.shared.now)
  if byDiscarding { state.changes.undo.push(UndoStep(what: "", work: .text(.message(draft)), given: RequestID(9))) }
  return state
}

private func change(
  _ id: Int64, _ number: Int, _ change: TicketChange, _ edit: (inout TriageFields) -> Void
) -> QueuedChange {
  let before = TriageFields(status: .open)
  var after = before
  edit(&after)
  var queued = QueuedChange(
    ticket: ticketID(number), number: number, row: RowID(rawValue: Int64(number)),
    work: .fields(.init(change, before: before, after: after)), madeAt: ago(minutes: 7))
  queued.id = id
  return queued
}

/// A state whose server is away and whose file holds these changes.
private func offline(_ state: InboxState, changes: [QueuedChange] = changes) -> InboxState {
  var state = state
  state.server.freshness.offlineSince = ago(minutes: 7)
  // The file answers what the start of such a program asks.
  var launched = state
  let asked = InboxReducer().reduce(&launched, .launched)
  state.shared.requests = launched.shared.requests
  for case .keep(let id, .queue(.read)) in asked {
    _ = InboxReducer().reduce(&state, .finished(id, .queue(.success(.all(changes)))))
  }
  return state
}
