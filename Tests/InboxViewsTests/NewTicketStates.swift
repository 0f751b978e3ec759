import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// The form of a new ticket: empty, filled, with each problem, its sheet, and what becomes of it.
let newTicketStates: [NamedState] =
  [
    NamedState("new-ticket-empty", form([:], isLocal: true)),
    NamedState("new-ticket-empty-120x40", form([:], inbox(columns: 120, lines: 40))),
    NamedState("new-ticket-empty-40x10", form([:], inbox(columns: 40, lines: 10, isLocal: true))),
    NamedState("new-ticket-filled", form(filled, inbox())),
    NamedState("new-ticket-filled-120x40", form(filled, inbox(columns: 120, lines: 40))),
    NamedState("new-ticket-filled-40x10", form(filled, inbox(columns: 40, lines: 10)), pressing: "Tab Tab"),
    NamedState("new-ticket-filled-local", form(filled, isLocal: true)),
    NamedState("new-ticket-ascii", form(filled, isLocal: true)) { $0.shared.isASCII = true },
    NamedState(
      "new-ticket-hostile", form([.recipient: "a\u{202E}b\u{1B}[2J@x.de", .message: "\u{1B}]0;x\u{7}\n請求書"], inbox())),
    NamedState("new-ticket-sender-typed", form(filled.merging([.sender: "0195c0de"]) { $1 }, inbox())) {
      $0.writing.newTicket.addresses = .failed(.closedToKeys)
    },
    NamedState("new-ticket-unconfirmed", form(filled, inbox())) {
      $0.writing.newTicket.form?.unconfirmedSince = .distantPast
    },
    NamedState("new-ticket-under-way", form(filled, inbox())) { $0.writing.newTicket.form?.stage = .sending },
    NamedState("new-ticket-sheet", form(filled, inbox()), pressing: "Ctrl+s") { _ in },
    NamedState("new-ticket-sheet-new-tag", form(filled.merging([.tags: "biling"]) { $1 }, inbox()), pressing: "Ctrl+s"),
    NamedState(
      "new-ticket-sheet-new-tags-40x10",
      form(filled.merging([.tags: "one, two"]) { $1 }, inbox(columns: 40, lines: 10)), pressing: "Ctrl+s"),
    NamedState("new-ticket-sheet-local", form(filled, isLocal: true), pressing: "Ctrl+s"),
    NamedState("new-ticket-sheet-120x40", form(filled, inbox(columns: 120, lines: 40)), pressing: "Ctrl+s"),
    NamedState("new-ticket-sheet-40x10", form(filled, inbox(columns: 40, lines: 10)), pressing: "Ctrl+s"),
    NamedState("new-ticket-sheet-unconfirmed", form(filled, inbox()), pressing: "Ctrl+s") {
      $0.writing.newTicket.form?.unconfirmedSince = .distantPast
    },
    NamedState("new-ticket-refused", form(filled, inbox())) {
      $0.shared.notices.show(
        Notice(kind: .failure, content: .call(.newTicket, .emailChannelDisabled), at: $0.shared.now))
    },
  ] + problems

private let problems: [NamedState] = [
  ("recipient-missing", [.recipient: ""]), ("recipient", [.recipient: "mara at northwind"]),
  ("subject", [.subject: String(repeating: "s", count: 501)]), ("sender", [.sender: "x"]),
  ("tags", [.tags: String(repeating: "t", count: 256)]), ("message-missing", [.message: " "]),
  ("message", [.message: String(repeating: "m ", count: 2501) + "m"]),
].map { (name: String, change: [NewTicketForm.Field: String]) in
  NamedState("new-ticket-problem-\(name)", form(filled.merging(change) { $1 }, inbox()), pressing: "Ctrl+s")
}

private let addresses = [
  SendingAddress(
    id: UUID(uuid: (1, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 1)), address: "support@acme.example",
    name: "Acme Support", isDefault: true),
  SendingAddress(
    id: UUID(uuid: (1, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 2)), address: "billing@acme.example"),
]

private let filled: [NewTicketForm.Field: String] = [
  .recipient: "mara@northwind.example", .subject: "Your invoice of February", .sender: addresses[0].id.uuidString,
  .tags: "billing, export", .message: "Hello Mara,\n\nthe invoice you asked for is attached to your account now.",
]

private func form(
  _ fields: [NewTicketForm.Field: String], _ state: InboxState? = nil, isLocal: Bool = false
) -> InboxState {
  var state = state ?? inbox(isLocal: isLocal)
  var form = NewTicketForm()
  let choices =
    state.shared.profile.isLocal ? [SendingAddress(id: addresses[0].id, address: "", isDefault: true)] : addresses
  state.writing.newTicket.addresses = .known(choices)
  form[.sender] = TextBuffer(choices[0].id.uuidString)
  for (field, text) in fields { form[field] = TextBuffer(text) }
  state.writing.newTicket.form = form
  state.changes.knownTags.counts = [TagCount(tag: "billing", count: 3), TagCount(tag: "export", count: 1)]
  state.shared.focus = .composer
  return state
}
