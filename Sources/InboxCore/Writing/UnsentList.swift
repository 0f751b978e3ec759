import FoundationEssentials
import Screen
import Tickets

/// What is not sent, as gd lists it: texts and changes, wherever their tickets are.
struct UnsentList {
  /// Runs whose program ended before they did.
  let interrupted: [RecordedRun]
  /// Changes that wait for the server or for a person.
  let changes: [QueuedChange]
  /// Replies and notes.
  let drafts: [Draft]
  /// New tickets.
  let newTickets: [NewTicketDraft]
  /// Those of them that are on their way.
  let sending: Set<DraftKey>
  /// What is known of the ticket of each draft.
  let tickets: [DraftKey: DraftTicket?]
  /// Whether a file is the authority.
  let isLocal: Bool
  /// Sentences about changes.
  let words: ChangeWords

  /// A line each: those first that a person has to look at.
  var items: [PickerItem] {
    let held = changes.filter { $0.hold != nil }.map(item)
    let waiting = changes.filter { $0.hold == nil }.map(item)
    let doubtful = drafts.filter(\.state.isDoubtful)
    let texts = (doubtful + drafts.filter { !$0.state.isDoubtful }).map(item)
    return interrupted.map(item) + held + texts + newTickets.map(item) + waiting
  }

  private func item(_ run: RecordedRun) -> PickerItem {
    PickerItem(
      title: "\(run.title), interrupted", note: "\(run.done.count) of \(run.edits.count) done for certain",
      value: .interrupted(run))
  }

  private func item(_ change: QueuedChange) -> PickerItem {
    PickerItem(
      title: "#\(change.number) \(words.words(of: change))", note: words.standing(of: change), value: .queued(change))
  }

  private func item(_ draft: Draft) -> PickerItem {
    let ticket = tickets[draft.key] ?? nil
    let number = ticket.map { "#\($0.number)" } ?? "a ticket that is gone"
    let kind = "\(number) \(draft.audience.words)"
    let standing = standing(of: draft)
    // What the words are and where their ticket went comes first: on a narrow screen the rest is cut.
    let title = [kind, draft.state == .editing ? nil : standing, ticketWords(ticket)].compactMap(\.self)
    // Of a ticket that was gone before its names were kept, only the number is known.
    let named = ticket.flatMap { $0.subject.isEmpty ? nil : $0 }
    let customer = named.map { SafeText.customer($0.customer).string }
    let about = [named?.subject, customer, draft.state == .editing ? standing : nil].compactMap(\.self)
    return PickerItem(
      title: title.joined(separator: ", "),
      note: "\(Self.beginning(of: draft.text)) (\(about.joined(separator: ", ")))", value: .text(draft.key))
  }

  private func item(_ draft: NewTicketDraft) -> PickerItem {
    let title = draft.subject.isEmpty ? "new ticket" : "new ticket: \(draft.subject)"
    let who = draft.recipient.isEmpty ? "nobody yet" : draft.recipient
    let doubt = draft.state.isDoubtful ? ", check whether it was opened" : ""
    return PickerItem(
      title: title, note: "to \(who)\(doubt): \(Self.beginning(of: draft.message))", value: .text(draft.key))
  }

  /// How far a text is.
  private func standing(of draft: Draft) -> String? {
    if sending.contains(draft.key) { return "being sent" }
    switch draft.state {
    case .sending: return "handed over, not confirmed"
    case .unconfirmed: return "not confirmed, check before resending"
    case .suggested: return "a suggestion, unedited"
    case .editing:
      let at = words.words(for: draft.savedAt)
      return draft.copy == 0 ? "draft of \(at)" : "draft of \(at), beside another window's"
    }
  }

  /// Where the ticket of a draft went; `nil` while it is where one looks for it.
  private func ticketWords(_ ticket: DraftTicket?) -> String? {
    guard let ticket, ticket.row != nil else { return isLocal ? "ticket deleted" : "ticket gone" }
    if ticket.status == .resolved { return "ticket resolved" }
    return ticket.snoozedUntil.map { $0 > words.moment } == true ? "ticket snoozed" : nil
  }

  private static func beginning(of text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).prefix(12).joined(separator: " ")
    return words.isEmpty ? "no text yet" : words
  }
}
