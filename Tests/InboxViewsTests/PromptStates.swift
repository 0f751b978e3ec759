import FoundationEssentials
import InboxCore
import Screen
import Testing
import Tickets

let promptStates: [NamedState] = [
  NamedState("prompt-command", inbox()) {
    $0.layers.prompt = PromptState(kind: .command)
    $0.layers.prompt?.buffer = TextBuffer("st")
    $0.layers.prompt?.completions = [
      Completion(text: "status new", note: "status new"), Completion(text: "status open", note: "status open"),
    ]
    $0.layers.prompt?.chosen = 1
  },
  NamedState("prompt-tags", inbox()) {
    $0.layers.prompt = PromptState(kind: .tags(rows: [RowID(rawValue: 1042), RowID(rawValue: 1041)]))
    $0.layers.prompt?.buffer = TextBuffer("vip -ex")
    $0.layers.prompt?.completions = (1...12).map { Completion(text: "export-\($0)", note: "\($0), some") }
    $0.layers.prompt?.tagCounts = [TagCount(tag: "billing", count: 2), TagCount(tag: "export", count: 1)]
  },
  NamedState("prompt-tags-one", inbox()) {
    $0.layers.prompt = PromptState(kind: .tags(rows: [RowID(rawValue: 1042)]))
    $0.layers.prompt?.tagCounts = [TagCount(tag: "ai-task:7", count: 1), TagCount(tag: "billing", count: 1)]
    $0.layers.prompt?.completions = [Completion(text: "billing", note: "3 uses, on it")]
  },
  NamedState("prompt-tags-problem", inbox(columns: 50)) {
    $0.layers.prompt = PromptState(kind: .tags(rows: [RowID(rawValue: 1042)]))
    $0.layers.prompt?.buffer = TextBuffer("=vip billing")
    $0.layers.prompt?.problem = "=tag sets the whole list, so it cannot be mixed with adding and removing."
  },
  NamedState("prompt-snooze", inbox()) {
    $0.layers.prompt = PromptState(kind: .snooze(rows: [RowID(rawValue: 1042)]))
    $0.layers.prompt?.buffer = TextBuffer("fri 14:00")
  },
  NamedState("prompt-due", inbox(), pressing: ": d u e Space f r i Space 1 4 : 0 0"),
  NamedState("prompt-escalate", inbox(), pressing: ": e s c a l a t e Enter"),
  NamedState("prompt-long", inbox(columns: 40, lines: 10)) {
    $0.layers.prompt = PromptState(kind: .command)
    $0.layers.prompt?.buffer = TextBuffer("tag " + String(repeating: "日本語 ", count: 9) + "end")
  },
  NamedState("prompt-key", keyPrompt(typed: "phx_secret")),
  NamedState("prompt-key-trying", keyPrompt(typed: "phx_secret")) { $0.server.signIn.request = RequestID(1) },
  NamedState("prompt-key-refused", keyPrompt(typed: String(repeating: "x", count: 70))) {
    $0.server.signIn.problem = .call(.keyRefused)
  },
  NamedState("prompt-quit", inbox()) {
    $0.writing.drafts.messages = drafts(1)
    $0.layers.prompt = PromptState(kind: .quit)
  },
  NamedState("prompt-quit-many", inbox([])) {
    $0.writing.drafts.messages = drafts(6)
    $0.layers.prompt = PromptState(kind: .quit)
  },
]

/// So many texts for a ticket that is not in the list.
func drafts(_ count: Int) -> [Draft] {
  let ticket = TicketID(UUID(uuid: (9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9)))
  return (0..<count).map { copy in
    var draft = Draft(ticket: ticket, audience: .team, text: "Text", state: .editing, savedAt: .distantPast)
    draft.copy = copy
    return draft
  }
}

/// An inbox whose key was refused, with another one typed.
private func keyPrompt(typed: String) -> InboxState {
  var state = inbox()
  state.shared.profile.signInWay = .typed
  state.layers.prompt = PromptState(kind: .key)
  state.server.signIn.typed = Secret(typed)
  return state
}
