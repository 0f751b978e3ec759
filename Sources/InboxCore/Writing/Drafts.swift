import FoundationEssentials
package import Tickets

/// Texts that are kept, and what the disk was asked to do with them.
package struct Drafts: Equatable, Sendable {
  /// Replies and notes, newest first; all are on disk but those that `writes` tells of.
  package var messages: [Draft] = []
  /// New tickets, the one that `c` opens first; more than one where two windows wrote at the same time.
  package private(set) var newTickets: [NewTicketDraft] = []
  /// What is known of the tickets of replies and notes, wherever they are now.
  package var tickets: [TicketID: DraftTicket] = [:]
  /// What the disk was asked to do with drafts and has not done yet.
  @Boxed package var writes: DraftWrites = DraftWrites()

  /// Every text that is kept, replies and notes first.
  var all: [KeptText] { messages.map(KeptText.message) + newTickets.map(KeptText.newTicket) }

  /// The text of a draft; `nil` when none is kept.
  func text(_ key: DraftKey) -> KeptText? {
    switch key {
    case .message: messages.first { $0.key == key }.map(KeptText.message)
    case .newTicket: newTickets.first { $0.key == key }.map(KeptText.newTicket)
    }
  }

  /// The text that r or m goes on with; `nil` when none is kept.
  func first(of ticket: TicketID, _ audience: Audience) -> Draft? {
    messages.filter { $0.ticket == ticket && $0.audience == audience }.min { $0.copy < $1.copy }
  }

  /// What is known of the ticket of a text: as the file told it, else as it is on screen.
  func knownTicket(of draft: Draft, _ sight: Sight, at moment: Date) -> DraftTicket? {
    tickets[draft.ticket] ?? sight.ticket(draft.ticket).map { DraftTicket($0, at: moment) }
  }

  /// What a text is called in a sentence.
  func name(of text: KeptText, _ sight: Sight, at moment: Date) -> String {
    guard case .message(let draft) = text else { return "a new ticket" }
    let ticket = knownTicket(of: draft, sight, at: moment).map { "#\($0.number)" } ?? "a ticket that is gone"
    return "the \(draft.audience.text(of: ticket))"
  }

  /// Takes in a text as the newest, in place of what was kept there.
  mutating func put(_ text: KeptText) {
    switch text {
    case .message(let draft):
      messages.removeAll { $0.key == draft.key }
      messages.insert(draft, at: 0)
    case .newTicket(let draft):
      newTickets = (newTickets.filter { $0.copy != draft.copy } + [draft]).sorted { $0.copy < $1.copy }
    }
  }

  /// Takes in another form of a text, which keeps its place among the others.
  mutating func replace(_ key: DraftKey, with text: KeptText) {
    if case .message(let draft) = text, let index = messages.firstIndex(where: { $0.key == key }) {
      messages[index] = draft
    } else {
      remove(key)
      put(text)
    }
  }

  /// Forgets a text.
  mutating func remove(_ key: DraftKey) {
    messages.removeAll { $0.key == key }
    if key.isNewTicket { newTickets.removeAll { $0.copy == key.copy } }
  }

  // MARK: On disk

  /// Asks the disk which texts it holds now.
  mutating func read(_ shared: inout Shared) -> [Effect] {
    [.read(shared.requests.next(for: .writing(.texts)), .texts)]
  }

  /// Asks the disk to do something with a draft, and remembers it until it is done.
  ///
  /// - Parameters:
  ///   - text: What it shall hold; `nil` for nothing.
  ///   - key: Which draft.
  ///   - other: A draft whose text this one has taken over.
  ///   - isAgain: Whether it is what was kept before, which need not have been typed here.
  ///   - shared: Hands out the request.
  /// - Returns: The write, and the effect that makes it.
  mutating func write(
    _ text: KeptText?, of key: DraftKey, replacing other: DraftKey? = nil, isAgain: Bool = false, _ shared: inout Shared
  ) -> (id: RequestID, effect: Effect) {
    let id = shared.requests.next(for: .writing(.draft))
    let named = text.map(withTicket)
    return (id, .keep(id, writes.begin(id, named, of: key, replacing: other, isAgain: isAgain)))
  }

  /// A text with what is known of its ticket, which may have left the file, or leave it before the text is there.
  private func withTicket(_ text: KeptText) -> KeptText {
    guard case .message(var draft) = text else { return text }
    draft.knownTicket = tickets[draft.ticket]
    return .message(draft)
  }

  /// Stores a text, on disk and among those that are kept, or removes it where nothing is left of it.
  mutating func store(_ text: KeptText, replacing other: DraftKey? = nil, _ shared: inout Shared) -> [Effect] {
    remove(text.key)
    guard !text.isEmpty else { return discard(text.key, &shared) }
    put(text)
    return [write(text, of: text.key, replacing: other, &shared).effect]
  }

  /// The text of a composer has changed, or came back.
  mutating func keep(_ text: ComposerState, _ shared: inout Shared) -> [Effect] {
    store(.message(text.draft(state: text.draftState, at: text.unconfirmedSince ?? shared.moment)), &shared)
  }

  /// The same of a form.
  mutating func keep(_ form: NewTicketForm, _ shared: inout Shared) -> [Effect] {
    store(.newTicket(form.draft(state: form.draftState, at: form.unconfirmedSince ?? shared.moment)), &shared)
  }

  /// Keeps a text in another state.
  mutating func mark(_ text: KeptText, _ state: Draft.State, _ shared: inout Shared) -> [Effect] {
    replace(text.key, with: text.with(state: state))
    return [write(text.with(state: state), of: text.key, &shared).effect]
  }

  /// Has the disk forget a draft, as far as this window knows its text.
  mutating func discard(_ key: DraftKey, _ shared: inout Shared) -> [Effect] {
    [write(nil, of: key, &shared).effect]
  }

  /// The file was moved, replaced or removed, and what was kept in it is no longer where the next start looks: every text
  /// is written again, so that each is on disk or known to be in memory only.
  mutating func writeAgain(_ shared: inout Shared) -> [Effect] {
    let kept = all.filter { !writes.isPending($0.key) }
    return kept.map { write($0, of: $0.key, isAgain: true, &shared).effect }
  }
}
