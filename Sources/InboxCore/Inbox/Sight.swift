import FoundationEssentials
import Tickets

/// What is on screen and known there; an area that has only the id of a ticket looks here and changes nothing.
struct Sight {
  /// The rows that were read.
  let rows: [RowID: TicketRow]
  /// The ticket in the detail.
  let shown: ConversationState
  /// Changes that lie over the rows.
  let pending: PendingChanges
  /// Whether a line is being typed in the bottom bar.
  let hasPrompt: Bool
  /// Where keys are read.
  var context = KeyContext.list
  /// The ticket whose reply or note is open; `nil` when none is.
  var composing: RowID?
  /// Replies and notes that are kept.
  var drafts: [Draft] = []

  /// The row of a ticket, as it is on screen.
  func row(_ row: RowID) -> TicketRow? {
    if let known = rows[row] { return known }
    guard let conversation = shown.conversation, shown.row == row else { return nil }
    return conversation.ticketRow
  }

  /// The same by its id.
  func ticket(_ id: TicketID) -> TicketRow? {
    rows.values.first { $0.id == id }
      ?? shown.conversation.flatMap { $0.ticket.id == id ? $0.ticketRow : nil }
  }

  /// The last look before a text leaves, by what has been on screen.
  func look(of text: ComposerState) -> SendGuard {
    let attempt = text.unconfirmedSince.map {
      Draft(ticket: text.ticket, audience: text.audience, text: text.buffer.text, state: .unconfirmed, savedAt: $0)
    }
    let known = shown.row == text.row ? shown.known : nil
    var look = SendGuard(
      known: text.audience == .customer ? known ?? [] : nil, attempt: attempt, damaged: text.seenDamage)
    if known != nil, let conversation = shown.conversation, conversation.row == text.row {
      let seen = conversation.messages.filter { $0.audience == .customer }.map { ($0.id, SendGuard.Seen($0)) }
      look.shown = Dictionary(seen, uniquingKeysWith: { first, _ in first })
    }
    return look
  }
}

extension InboxState {
  /// What is on screen and known there.
  var sight: Sight {
    Sight(
      rows: list.rows, shown: thread.shown, pending: changes.pending, hasPrompt: layers.prompt != nil,
      context: keyContext, composing: writing.composer?.row, drafts: writing.drafts.messages)
  }
}
