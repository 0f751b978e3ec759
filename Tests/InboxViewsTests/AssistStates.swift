import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// Choosing an assignee, deleting, and replies that were suggested.
let assistStates: [NamedState] = [
  NamedState("assign-80x24", assigning(inbox())),
  NamedState("assign-scripts-hostile", assigning(inbox(), isHostile: true)),
  NamedState("assign-reading", assigning(inbox(), isKnown: false)) {
    $0.wait.seconds = 4
  },
  NamedState("assign-narrowed-120x40", assigning(inbox(columns: 120, lines: 40), typing: "tier")),
  NamedState("assign-40x10", assigning(inbox(columns: 40, lines: 10))),
  NamedState("assign-closed", assigning(inbox(), isKnown: false)) {
    $0.changes.assignable.directoryRequest = nil
    $0 = say(.call(.people, .missingScope("organization_member:read")), .warning, in: $0)
  },
  NamedState("delete", inbox(), pressing: "D"),
  NamedState("delete-wrong-number", inbox(), pressing: "D 9 9 Enter"),
  NamedState("delete-drafts", inbox()) { state in
    guard let row = state.list.current else { return }
    state.writing.drafts.messages = drafts(2).map { draft in
      var draft = draft
      draft.ticket = row.id
      return draft
    }
    state.layers.prompt = PromptState(kind: .delete(TicketRef(row)))
  },
  NamedState("delete-40x10", inbox(columns: 40, lines: 10), pressing: "D"),
  NamedState("suggestion-waited-for", conversing()) {
    $0.suggestions.work = asking
    $0.wait.seconds = 1
  },
  NamedState("suggestion-draft-offered", conversing(columns: 80, lines: 24)) {
    $0.layers.picker = PickerState(
      .aiDraft(key(1042)),
      items: [
        PickerItem(title: "Take the AI draft of the thread", note: "written 3 h ago", value: .suggestion(.ask)),
        PickerItem(title: "Ask for a new one", note: "can take minutes", value: .suggestion(.ask)),
      ], isTyping: false)
  },
  NamedState("suggestion-over-draft", conversing(columns: 80, lines: 24)) {
    $0.layers.picker = PickerState(
      .suggestionPlace(key(1042)),
      items: [
        PickerItem(
          title: "Replace your draft", note: "Ctrl+_ in the composer brings it back", value: .suggestion(.replace)),
        PickerItem(title: "Keep your draft", note: "the suggestion is dropped", value: .suggestion(.keep)),
      ], isTyping: false)
  },
  NamedState("suggestion-composer", composing()) { $0.writing.composer?.suggestion = .ai },
  NamedState("suggestion-composer-40x10", composing(columns: 40, lines: 10)) {
    $0.writing.composer?.suggestion = .resolvedTicket(number: 987)
  },
  NamedState("suggestion-sheet", sheet(.clear)) { $0.writing.composer?.suggestion = .resolvedTicket(number: 987) },
  NamedState("suggestion-kept", inbox()) {
    $0.writing.drafts.messages = [
      Draft(ticket: ticketID(1041), audience: .customer, text: "Hi", state: .suggested(.ai), savedAt: now)
    ]
  },
  NamedState("flagged", inbox()) {
    $0.list.flagged = [RowID(rawValue: 1042), RowID(rawValue: 1041), RowID(rawValue: 1030)]
  },
  NamedState("suggestion-refused", say(.call(.suggest(number: 1042), .aiNotApproved), .failure, in: inbox())),
  NamedState("delete-refused", say(.call(.delete(number: 1042), .accessLevel("manager")), .failure, in: inbox())),
]

private let asking: SuggestionWork = {
  var work = SuggestionWork(ticket: key(1042), askedAt: ago(minutes: 1.5))
  work.stage = .asking(RequestID(5))
  return work
}()

private func assigning(_ state: InboxState, isKnown: Bool = true, typing text: String = "", isHostile: Bool = false)
  -> InboxState
{
  var state = state
  state.changes.assignable.seen = [
    SeenAssignee(assignee: .role(id: "tier2", name: "Tier 2"), count: 12, lastUpdatedAt: now),
    SeenAssignee(assignee: .user(id: 9, name: "lea@acme.example"), count: 1, lastUpdatedAt: now),
    SeenAssignee(
      assignee: .user(id: 99, name: isHostile ? "\u{1B}[2Jgone@acme.example" : "gone@acme.example"), count: 3,
      lastUpdatedAt: now),
  ]
  state.changes.assignable.directoryRequest = isKnown ? nil : RequestID(77)
  if isKnown {
    state.changes.assignable.directory = Directory(
      members: [
        Member(id: 7, name: "Sam Ortiz", email: "sam@acme.example"),
        Member(id: 9, name: "Lea Brandt", email: "lea@acme.example"),
        Member(id: 3, name: isHostile ? "田中 由紀" : "Yuki Tanaka"),
      ], roles: [TeamRole(id: "tier2", name: "Tier 2"), TeamRole(id: "billing", name: "Billing")])
  }
  state.layers.picker = PickerState(
    .assign(rows: [RowID(rawValue: 1042)]), items: state.changes.assignable.items(for: me), isTyping: true)
  for character in text { state.layers.picker?.buffer.type(character) }
  state.layers.picker?.narrow()
  return state
}
