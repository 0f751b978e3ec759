import FoundationEssentials
import Tickets

/// Texts of several windows over one file: each sees what the others keep, and none replaces what it has not seen.
extension InboxState {
  /// Asks the disk which texts it holds now.
  mutating func readTexts() -> [Effect] { [.read(shared.requests.next(for: .writing(.texts)), .texts)] }

  /// The disk told which texts it holds: at the start, when a composer or `gd` opens, and when another program has written.
  mutating func tookTexts(_ result: Result<KeptTexts, StorageProblem>) -> [Effect] {
    switch result {
    case .failure(let problem):
      // What was read before stays, and every write looks at what is there.
      guard !writing.draftWrites.wereRead else { return showUnsentAgain() }
      writing.draftWrites.areUnread = true
      shared.say(problem)
      return [.timer(.draftRetry, after: .seconds(2))]
    case .success(let found):
      // The file tells the tickets of the texts it has; a text that u can bring back has left it.
      let discarded = changes.undo.discardedTickets
      writing.draftTickets = found.tickets.merging(writing.draftTickets.filter { discarded.contains($0.key) }) {
        now, _ in now
      }
      shared.notices.keepOnly(Set(found.all.map(\.key)))
      guard writing.draftWrites.wereRead else { return tookFirst(found) + showUnsentAgain() }
      let taken = writing.adopt(found)
      return bringComposer(upTo: taken) + bringForm(upTo: taken) + showUnsentAgain()
    }
  }

  /// What is known of the ticket of a text: as the file told it, else as it is on screen.
  func knownTicket(of draft: Draft) -> DraftTicket? {
    if let known = writing.draftTickets[draft.ticket] { return known }
    let shown = thread.shown.conversation.flatMap { $0.ticket.id == draft.ticket ? $0.ticketRow : nil }
    guard let row = list.rows.values.first(where: { $0.id == draft.ticket }) ?? shown else { return nil }
    var ticket = DraftTicket(number: row.number, subject: row.subject, customer: row.customer)
    (ticket.channel, ticket.row, ticket.status, ticket.snoozedUntil) =
      (row.channel, row.row, row.status, row.isAsleep(at: shared.moment) ? row.snoozedUntil : nil)
    return ticket
  }

  private mutating func tookFirst(_ found: KeptTexts) -> [Effect] {
    writing.draftWrites.wereRead = true
    writing.leftovers.ofBefore = Set(found.all.filter { $0.state == .sending }.map(\.key))
    let joined = found.drafts.flatMap { join($0) } + joinNewTickets(found.newTickets)
    return joined + lookForLeftovers() + sayKept(found)
  }

  /// Says what is kept from before, once; what is being looked for is told when that has an answer.
  private mutating func sayKept(_ found: KeptTexts) -> [Effect] {
    var found = found
    found.drafts.removeAll { writing.leftovers.isLooking(for: $0.key) }
    found.newTickets.removeAll { writing.leftovers.isLooking(for: $0.key) }
    let doubtful = found.drafts.count(where: \.state.isDoubtful)
    let newTicket = found.newTickets.first
    if doubtful > 0 {
      let message = doubtful == 1 ? "A message" : "\(doubtful) messages"
      let sentence = "\(message) may or may not have been sent; gd lists what is kept: check before resending."
      shared.say(.warning, sentence, of: found.drafts.lazy.filter(\.state.isDoubtful).map(\.key))
    } else if let newTicket, newTicket.state != .editing {
      shared.say(
        .warning, "A new ticket may or may not have been opened; c shows it, check before resending.",
        of: [newTicket.key])
    } else if let kept = keptWords(found) {
      shared.say(.info, kept, of: found.all.map(\.key))
    }
    return []
  }

  /// The drafts of before in a sentence, by number; `nil` when there are none.
  private func keptWords(_ found: KeptTexts) -> String? {
    var numbers: [String] = []
    for draft in found.drafts {
      let name = found.tickets[draft.ticket].map { "#\($0.number)" } ?? "a ticket that is gone"
      if !numbers.contains(name) { numbers.append(name) }
    }
    let rest = numbers.count > 4 ? numbers.count - 3 : 0
    let names = (rest > 0 ? Array(numbers.prefix(3)) + ["\(rest) more"] : numbers).joined(separator: ", ")
    switch (found.drafts.count, found.newTickets.count) {
    case (0, 0): return nil
    case (0, 1): return "A new ticket is kept from before; c goes on with it."
    case (0, let count): return "\(count) new tickets are kept from before; gd lists them."
    case (1, 0): return "A draft is kept from before, for \(names); gd lists it."
    case (let count, 0): return "\(count) drafts are kept from before, for \(names); gd lists them."
    case (let count, let newTickets):
      let what = count == 1 ? "A draft" : "\(count) drafts"
      let others = newTickets == 1 ? "a new ticket" : "\(newTickets) new tickets"
      return "\(what) for \(names) and \(others) are kept from before; gd lists them."
    }
  }

  /// Takes a draft of before; a text that was begun before it was read goes on behind it.
  private mutating func join(_ draft: Draft) -> [Effect] {
    writing.draftWrites.learn(draft.text, at: draft.key)
    if let current = writing.composer, current.key == draft.key {
      writing.drafts.removeAll { $0.key == draft.key }
      writing.drafts.append(draft)
      guard !current.buffer.text.hasPrefix(draft.text) else { return [] }
      writing.composer?.buffer.prepend(draft.text)
      writing.composer?.kept = draft
      writing.composer?.unconfirmedSince = draft.unconfirmedSince
      return current.buffer.isEmpty ? [] : composerChanged()
    }
    guard let index = writing.drafts.firstIndex(where: { $0.key == draft.key }) else {
      writing.drafts.append(draft)
      return []
    }
    guard !writing.drafts[index].text.hasPrefix(draft.text) else { return [] }
    writing.drafts[index].text = draft.text + "\n" + writing.drafts[index].text
    return [writeDraft(.message(writing.drafts[index])).effect]
  }

  /// The same for new tickets.
  private mutating func joinNewTickets(_ found: [NewTicketDraft]) -> [Effect] {
    for draft in found { writing.draftWrites.learn(draft.words, at: draft.key) }
    guard writing.newTicket.drafts.isEmpty, writing.newTicketOnItsWay == nil else { return [] }
    guard let begun = writing.newTicket.form, let first = found.first else {
      for draft in found { writing.newTicket.put(draft) }
      return []
    }
    var form = begun
    let kept = NewTicketForm(first)
    for field in NewTicketForm.Field.allCases where form[field].isEmpty { form[field] = kept[field] }
    if !begun[.message].isEmpty { form[.message].prepend(first.message) }
    form.unconfirmedSince = kept.unconfirmedSince
    writing.newTicket.form = form
    return formChanged()
  }

  // MARK: What other windows did

  /// Shows in an open composer that nobody has typed in what is on disk now.
  private mutating func bringComposer(upTo found: [KeptText]) -> [Effect] {
    let before = writing.composer
    writing.composer?.isFresh = false
    guard let current = before, !writing.isOwn(current.key) else { return [] }
    let candidates = found.compactMap(\.message).filter {
      $0.ticket == current.ticket && $0.audience == current.audience
    }
    let isUnused = current.isFresh && current.buffer.isEmpty
    let draft = candidates.first { $0.copy == current.copy } ?? (isUnused ? candidates.min { $0.copy < $1.copy } : nil)
    if let draft, TextBuffer(draft.text).characters == current.buffer.characters {
      writing.composer?.copy = draft.copy
      writing.composer?.unconfirmedSince = draft.unconfirmedSince
      return []
    }
    if draft == nil && current.buffer.isEmpty { return [] }
    if current.isFresh, current.stage == .editing {
      var next = current
      next.isFresh = false
      next.buffer = TextBuffer()
      next.kept = nil
      if let draft { next.take(draft) }
      writing.composer = next
      keepTextCursorVisible()
      return []
    }
    let back = backToText()
    writing.composer?.buffer.replace(with: draft?.text ?? "")
    writing.composer?.unconfirmedSince = draft?.unconfirmedSince
    writing.composer?.suggestion = draft?.state.origin
    writing.composer?.kept = draft
    keepTextCursorVisible()
    let own = current.buffer.isEmpty ? "" : ", Ctrl+_ brings back what stood here"
    shared.say(
      .warning,
      draft == nil
        ? "Another window sent or discarded this draft; Ctrl+_ brings the text back here."
        : "Another window wrote here; this is its text\(own).")
    return back
  }

  /// The same in an open form.
  private mutating func bringForm(upTo found: [KeptText]) -> [Effect] {
    guard let form = writing.newTicket.form, form.stage != .sending, !writing.isOwn(form.key) else { return [] }
    let found = found.compactMap(\.newTicket)
    writing.newTicket.form?.isFresh = false
    let isUnused = form.isFresh && form.draft(state: .editing, at: shared.moment).isEmpty
    let draft = found.first { $0.copy == form.copy } ?? (isUnused ? found.first : nil)
    let now = form.draft(state: .editing, at: shared.moment)
    if draft?.words == now.words || draft == nil && now.isEmpty { return [] }
    var next = draft.map { NewTicketForm($0) } ?? NewTicketForm()
    (next.field, next.returnsTo, next.copy) = (form.field, form.returnsTo, draft?.copy ?? form.copy)
    writing.newTicket.form = next
    chooseSender()
    keepFormCursorVisible()
    guard !form.isFresh else { return [] }
    shared.say(
      .warning,
      draft == nil
        ? "Another window sent or discarded this new ticket, so the form is empty."
        : "Another window wrote in this form; this is its text.")
    return []
  }

  /// A draft is on disk beside another window's one, which this window had not seen.
  mutating func wroteBeside(_ id: RequestID, copy: Int) -> [Effect] {
    var effects: [Effect] = []
    if let old = writing.draftWrites.move(id, to: copy) {
      writing.follow(old, to: copy)
      let isNote = if case .message(_, .team, _) = old { true } else { false }
      let what = old.isNewTicket ? "a new ticket" : isNote ? "a note here" : "a reply here"
      shared.say(.warning, "Another window wrote \(what), too: both texts are kept, gd lists the other.", of: [old])
      effects = readTexts()
    }
    return effects + keptDraft(id, .success([]))
  }
}

extension ComposerState {
  /// Takes a draft as it is on disk.
  mutating func take(_ draft: Draft) {
    buffer = TextBuffer(draft.text)
    unconfirmedSince = draft.unconfirmedSince
    suggestion = draft.state.origin
    copy = draft.copy
    kept = draft
  }
}
