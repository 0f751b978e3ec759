import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// Verbs on many tickets, at each stage.
let changeRunStates: [NamedState] = [
  NamedState("verbs-plan", planned(.resolve)),
  NamedState("verbs-plan-drafts", withDrafts(planned(.resolve, inbox(columns: 120, lines: 40)))),
  NamedState("verbs-plan-120x40", planned(.preset(.tomorrow), inbox(columns: 120, lines: 40))),
  NamedState("verbs-plan-40x10", planned(.status(.pending), inbox(columns: 40, lines: 10))),
  NamedState("verbs-plan-local", planned(.resolve, withCustomerBack(inbox(isLocal: true)))),
  NamedState("verbs-plan-assign", planned(.assign(.user(id: 3, name: "sam@acme.example")))),
  NamedState("verbs-plan-due", planned(.due(ahead(minutes: 60 * 30)))),
  NamedState("verbs-plan-escalation", planned(.escalation("Card blocked at the bank"))),
  NamedState("verbs-plan-one-by-one", planned(.status(.pending), isOneByOne: true)),
  NamedState("verbs-running", running()),
  NamedState("verbs-stopping", running()) { $0.changes.run?.stage = .stopping },
  NamedState("verbs-result", running()) {
    $0.changes.run?.note(1, .error(.accessLevel("No \u{1B}[2J edit access")))
    $0.changes.run?.note(2, .error(.serverFault(status: 503)))
    $0.changes.run?.stop(.serverFault(status: 503))
    $0.changes.run?.stage = .finished
    $0.changes.run?.stillSelected = 2
  },
  NamedState("run-interrupted", interrupted(inbox()), pressing: "g d Enter"),
  NamedState("run-interrupted-120x40", interrupted(inbox(columns: 120, lines: 40)), pressing: "g d Enter"),
  NamedState("run-interrupted-40x10", interrupted(inbox(columns: 40, lines: 10)), pressing: "g d Enter"),
  NamedState("run-interrupted-in-gd", interrupted(inbox()), pressing: "g d"),
  NamedState("verbs-preparing", planned(.resolve)) {
    $0.changes.run = ChangeRun($0.changes.run?.request, stage: .preparing(RequestID(9)))
    $0.list.selection = []
  },
]

/// Two of the tickets that would leave have a text that was not sent, and one that is skipped.
private func withDrafts(_ state: InboxState) -> InboxState {
  var state = state
  state.writing.drafts.messages = [0, 1, 3].compactMap { state.list.rows[state.list.order.rows[$0]]?.id }.map {
    Draft(ticket: $0, audience: .customer, text: "words", state: .editing, savedAt: state.shared.now)
  }
  return state
}

/// The second ticket is resolved, and its customer has written again.
private func withCustomerBack(_ state: InboxState) -> InboxState {
  var state = state
  let row = state.list.order.rows[1]
  state.list.rows[row]?.status = .resolved
  state.list.rows[row]?.isLastPublicFromCustomer = true
  state.list.rows[row]?.standing.customerWroteAt = ago(minutes: 3)
  return state
}

func planned(
  _ triage: Triage, _ state: InboxState = inbox(), isOneByOne: Bool = false
) -> InboxState {
  var state = state
  var rows = state.list.order.rows.compactMap { state.list.rows[$0] }
  if !rows.isEmpty { rows[0].status = .resolved }
  let moment = TriageMoment(now: state.shared.now, zone: state.shared.zone, lastWake: nil)
  let request = ChangePlan.Request(
    verb: .triage(triage), rows: rows.map(\.row), pending: state.changes.pending, moment: moment, isOneByOne: isOneByOne
  )
  var run = ChangeRun(request, stage: .planned)
  run.plan = ChangePlan(request, rows: rows)
  state.list.selection = Set(rows.map(\.row))
  state.changes.run = run
  return state
}

private func running() -> InboxState {
  var state = planned(.status(.pending), isOneByOne: true)
  state.changes.run?.stage = .running
  for _ in 0..<3 { _ = state.changes.run?.takeCall() }
  state.changes.run?.note([0], by: .change(0))
  return state
}

/// A change of four tickets whose program ended when two were done.
private func interrupted(_ state: InboxState) -> InboxState {
  var state = state
  let rows = state.list.order.rows.prefix(4).compactMap { state.list.rows[$0] }
  let edits = rows.map { row in
    var after = TriageFields(row)
    after.status = .pending
    return TicketEdit(key: TicketRef(row), work: .fields(FieldEdit(before: TriageFields(row), after: after)))
  }
  state.changes.interrupted = [
    RecordedRun(what: "the status of", edits: edits, done: [0, 1], begunAt: ago(minutes: 3))
  ]
  return state
}
