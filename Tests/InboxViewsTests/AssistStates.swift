import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// Choosing an assignee, deleting, and replies that were suggested.
let assistStates: [NamedState] = [
  NamedState("assign-80x24", assigning(inbox())),
  NamedState("assign-scripts-hostile", assigning(inbox(), isHostile: true)),
  NamedState("assign-reading", assigning(inbox(), isKnown: false)) {
    $0.waitSeconds = 4
  },
  NamedState("assign-narrowed-120x40", assigning(inbox(columns: 120, lines: 40), typing: "tier")),
  NamedState("assign-40x10", assigning(inbox(columns: 40, lines: 10))),
  NamedState("assign-closed", assigning(inbox(), isKnown: false)) {
    $0.assignable.directoryRequest = nil
    $0 = say(.call(.people, .missingScope("organization_member:read")), .warning, in: $0)
  },
  NamedState("delete", inbox(), pressing: "D"),
  NamedState("delete-wrong-number", inbox(), pressing: "D 9 9 Enter"),
  NamedState("delete-40x10", inbox(columns: 40, lines: 10), pressing: "D"),
  NamedState("delete-refused", say(.call(.delete(number: 1042), .accessLevel("manager")), .failure, in: inbox())),
]

private func assigning(_ state: InboxState, isKnown: Bool = true, typing text: String = "", isHostile: Bool = false)
  -> InboxState
{
  var state = state
  state.assignable.seen = [
    SeenAssignee(assignee: .role(id: "tier2", name: "Tier 2"), count: 12, lastUpdatedAt: now),
    SeenAssignee(assignee: .user(id: 9, name: "lea@acme.example"), count: 1, lastUpdatedAt: now),
    SeenAssignee(
      assignee: .user(id: 99, name: isHostile ? "\u{1B}[2Jgone@acme.example" : "gone@acme.example"), count: 3,
      lastUpdatedAt: now),
  ]
  state.assignable.directoryRequest = isKnown ? nil : RequestID(77)
  if isKnown {
    state.assignable.directory = Directory(
      members: [
        Member(id: 7, name: "Sam Ortiz", email: "sam@acme.example"),
        Member(id: 9, name: "Lea Brandt", email: "lea@acme.example"),
        Member(id: 3, name: isHostile ? "田中 由紀" : "Yuki Tanaka"),
      ], roles: [TeamRole(id: "tier2", name: "Tier 2"), TeamRole(id: "billing", name: "Billing")])
  }
  state.picker = PickerState(
    .assign(rows: [RowID(rawValue: 1042)]), items: state.assignable.items(for: me), isTyping: true)
  for character in text { state.picker?.buffer.type(character) }
  state.picker?.narrow()
  return state
}
