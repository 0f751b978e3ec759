import FoundationEssentials
import Screen
import Tickets

extension WritingArea {
  fileprivate func mayBeOnItsWay(_ text: KeptText, _ shared: Shared) -> Bool {
    isOnItsWay(text.key)
      || (text.state == .sending && shared.moment.timeIntervalSince(text.savedAt) <= 600)
  }

  fileprivate func isTaken(_ key: DraftKey) -> Bool {
    drafts.text(key) != nil || composer?.key == key || newTicket.form?.key == key
  }

  fileprivate func nextCopy(_ key: DraftKey) -> Int {
    var copy = key.copy + 1
    while isTaken(key.with(copy: copy)) { copy += 1 }
    return copy
  }
}

/// What can be done with a text whose ticket is gone.
package enum GoneTextChoice: Equatable, Sendable {
  /// Shows the whole text.
  case read
  /// Copies it.
  case copy
  /// Makes it the message of a new ticket.
  case use
  /// Forgets it; u brings it back.
  case discard
}

/// gd: every text and every change that is not sent.
extension InboxState {
  /// gd: what is not sent, wherever its ticket is, those first that a person has to look at.
  mutating func showUnsent() -> [Effect] {
    layers.picker = PickerState(.waiting, items: unsentItems, isTyping: false)
    return changes.readInterrupted(&shared) + writing.drafts.read(&shared)
  }

  /// The disk told its texts: the list on screen shows them, and one that never had a line closes with a sentence.
  ///
  /// One that was emptied stays, because the next key is meant for it and must not hit the ticket below.
  mutating func showUnsentAgain() -> [Effect] {
    listUnsentAgain()
    guard layers.isListingUnsent, layers.picker?.hadItems == false else { return [] }
    layers.picker = nil
    shared.say(.info, nothingUnsent("Nothing waits"))
    return []
  }

  /// Shows in the list on screen what is not sent now.
  mutating func listUnsentAgain() {
    guard layers.isListingUnsent else { return }
    let items = unsentItems
    layers.picker?.replace(items)
  }

  private var unsentItems: [PickerItem] {
    let sight = sight
    return UnsentList(
      interrupted: changes.interrupted, changes: changes.queue.changes, drafts: writing.drafts.messages,
      newTickets: writing.drafts.newTickets, sending: Set(writing.outgoing.map(\.key)),
      tickets: Dictionary(
        writing.drafts.messages.map { ($0.key, writing.drafts.knownTicket(of: $0, sight, at: shared.moment)) },
        uniquingKeysWith: { first, _ in first }),
      isLocal: shared.profile.isLocal, words: changeWords
    ).items
  }

  // MARK: One of them

  /// Enter on a text: goes on with it where its ticket is, else asks what becomes of it.
  mutating func openText(_ key: DraftKey) -> [Effect] {
    switch key {
    case .newTicket(let copy): return writeNewTicket(copy: copy)
    case .message(let id, let audience, _):
      guard let draft = writing.drafts.messages.first(where: { $0.key == key }) else { return shared.saidGone() }
      guard let ticket = writing.drafts.knownTicket(of: draft, sight, at: shared.moment), let row = ticket.row else {
        return layers.ask(about: draft)
      }
      if writing.isOnItsWay(key) {
        shared.say(.info, "The text to #\(ticket.number) is still on its way; wait for the answer.")
        return []
      }
      guard !writing.leftovers.isLooking(for: key) else { return shared.sayLookedFor(ticket.number) }
      let composer = ComposerState(
        row: row, ticket: id, number: ticket.number, audience: audience, recipient: ticket.customer,
        channel: ticket.channel)
      // Where the list has the ticket the cursor goes there, so that the next verb hits no other one.
      let index = list.order.rows.firstIndex(of: row)
      return (index.map { list.moveCursor(to: $0, in: layout) } ?? []) + open(composer, with: draft)
    }
  }

  /// Enter on what becomes of a text whose ticket is gone.
  mutating func choose(_ choice: GoneTextChoice, for key: DraftKey) -> [Effect] {
    guard let draft = writing.drafts.messages.first(where: { $0.key == key }) else { return shared.saidGone() }
    let name =
      writing.drafts.knownTicket(of: draft, sight, at: shared.moment).map { "#\($0.number)" } ?? "a ticket that is gone"
    switch choice {
    case .read:
      layers.help = HelpState(.text(draft.text, title: "The text for \(name)"))
      return []
    case .copy: return shared.copy(draft.text, what: "the text for \(name)")
    case .use: return useAsNewTicket(draft.text)
    case .discard:
      // Back to the list it was chosen in, where u brings it back and the next key is about a text, too.
      layers.picker = PickerState(.waiting, items: unsentItems, isTyping: false)
      let effects = discardText(key)
      listUnsentAgain()
      return effects
    }
  }

  private mutating func useAsNewTicket(_ text: String) -> [Effect] {
    guard writing.newTicketOnItsWay == nil else {
      shared.say(.info, "A new ticket is on its way; wait for the answer.")
      return []
    }
    let copy = writing.drafts.newTickets.isEmpty ? 0 : (writing.drafts.newTickets.map(\.copy).max() ?? 0) + 1
    let effects = writeNewTicket(copy: copy)
    writing.newTicket.form?.copy = copy
    writing.newTicket.form?[.message] = TextBuffer(text)
    shared.say(.info, "The draft itself stays until you discard it in gd.")
    return effects + writing.formChanged(in: layout)
  }

  mutating func discardText(_ key: DraftKey) -> [Effect] {
    guard let text = writing.drafts.text(key) else { return shared.saidGone() }
    guard !writing.mayBeOnItsWay(text, shared) else {
      shared.say(.info, "That text may be on its way, so it was not discarded; wait for the answer.")
      return []
    }
    return follow(writing.sayDiscarded(text, sight, &shared)) + forget(text)
  }

  private mutating func forget(_ text: KeptText) -> [Effect] {
    let key = text.key
    writing.drafts.writes.learn(text.words, at: key)
    writing.drafts.remove(key)
    if writing.composer?.key == key {
      writing.composer = nil
      if shared.focus == .composer { shared.focus = .detail }
      thread.relayoutThread(keepingPlace: true, in: layout)
    }
    if writing.newTicket.form?.key == key { writing.newTicket.form = nil }
    return writing.drafts.discard(key, &shared)
  }

  /// u and Ctrl+r on a text that was discarded: it comes back beside what was written since, or goes again.
  mutating func takeBack(_ step: UndoStep, _ text: KeptText) -> [Effect] {
    guard step.direction == .undo else { return discardAgain(step, text) }
    var back = text
    if writing.isTaken(text.key) { back = text.with(copy: writing.nextCopy(text.key)) }
    changes.undo.tookBack(step.with(back))
    writing.drafts.put(back)
    let isListed = layers.isListingUnsent
    listUnsentAgain()
    shared.say(
      .success,
      "Back again: \(writing.drafts.name(of: text, sight, at: shared.moment)).\(isListed ? "" : " gd lists it.")")
    return [writing.drafts.write(back, of: back.key, &shared).effect]
  }

  /// Ctrl+r on a text that came back: only that text goes, not what it has become or what stands in its place.
  private mutating func discardAgain(_ step: UndoStep, _ text: KeptText) -> [Effect] {
    let saved = writing.saveDraftNow(&shared)
    guard let now = writing.drafts.text(text.key), now.words == text.words, !writing.mayBeOnItsWay(now, shared) else {
      shared.say(
        .info, "That text was changed or sent meanwhile, so it was not discarded again; gd lists what is kept.")
      return saved
    }
    changes.undo.tookBack(step.with(now))
    shared.say(.success, step.success)
    return saved + forget(now)
  }
}

extension Shared {
  fileprivate mutating func saidGone() -> [Effect] {
    say(.info, "That draft was sent or discarded meanwhile.")
    return []
  }
}
