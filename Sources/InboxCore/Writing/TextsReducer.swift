import FoundationEssentials
import Tickets

extension WritingArea {
  fileprivate mutating func tookFirst(_ found: KeptTexts, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    drafts.writes.wereRead = true
    leftovers.ofBefore = Set(found.all.filter { $0.state == .sending }.map(\.key))
    let joined =
      found.drafts.flatMap { join($0, in: layout, &shared) }
      + joinNewTickets(found.newTickets, in: layout)
    let looks = lookForLeftovers(&shared)
    found.say(leavingOut: leftovers, &shared)
    return joined + looks
  }

  /// Takes a draft of before; a text that was begun before it was read goes on behind it.
  fileprivate mutating func join(_ draft: Draft, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    drafts.writes.learn(draft.text, at: draft.key)
    if let current = composer, current.key == draft.key {
      drafts.messages.removeAll { $0.key == draft.key }
      drafts.messages.append(draft)
      guard !current.buffer.text.hasPrefix(draft.text) else { return [] }
      composer?.buffer.prepend(draft.text)
      composer?.kept = draft
      composer?.unconfirmedSince = draft.unconfirmedSince
      return current.buffer.isEmpty ? [] : composerChanged(in: layout)
    }
    guard let index = drafts.messages.firstIndex(where: { $0.key == draft.key }) else {
      drafts.messages.append(draft)
      return []
    }
    guard !drafts.messages[index].text.hasPrefix(draft.text) else { return [] }
    drafts.messages[index].text = draft.text + "\n" + drafts.messages[index].text
    return [drafts.write(.message(drafts.messages[index]), of: draft.key, &shared).effect]
  }

  /// The same for new tickets.
  fileprivate mutating func joinNewTickets(_ found: [NewTicketDraft], in layout: PaneLayout) -> [Effect] {
    for draft in found { drafts.writes.learn(draft.words, at: draft.key) }
    guard drafts.newTickets.isEmpty, newTicketOnItsWay == nil else { return [] }
    guard let begun = newTicket.form, let first = found.first else {
      for draft in found { drafts.put(.newTicket(draft)) }
      return []
    }
    var form = begun
    let kept = NewTicketForm(first)
    for field in NewTicketForm.Field.allCases where form[field].isEmpty { form[field] = kept[field] }
    if !begun[.message].isEmpty { form[.message].prepend(first.message) }
    form.unconfirmedSince = kept.unconfirmedSince
    newTicket.form = form
    return formChanged(in: layout)
  }

  /// Shows in an open composer that nobody has typed in what is on disk now.
  fileprivate mutating func bringComposer(upTo found: [KeptText], in layout: PaneLayout, _ shared: inout Shared)
    -> [Effect]
  {
    let before = composer
    composer?.isFresh = false
    guard let current = before, !isOwn(current.key) else { return [] }
    let candidates = found.compactMap(\.message).filter {
      $0.ticket == current.ticket && $0.audience == current.audience
    }
    let isUnused = current.isFresh && current.buffer.isBlank
    let draft = candidates.first { $0.copy == current.copy } ?? (isUnused ? candidates.min { $0.copy < $1.copy } : nil)
    if let draft, TextBuffer(draft.text).characters == current.buffer.characters {
      composer?.copy = draft.copy
      composer?.unconfirmedSince = draft.unconfirmedSince
      return []
    }
    if draft == nil && current.buffer.isBlank { return [] }
    if current.isFresh, current.stage == .editing {
      var next = current
      next.isFresh = false
      next.buffer = TextBuffer()
      next.kept = nil
      if let draft { next.take(draft) }
      composer = next
      composer?.keepCursorVisible(in: layout)
      return []
    }
    let back = backToText()
    composer?.buffer.replace(with: draft?.text ?? "")
    composer?.unconfirmedSince = draft?.unconfirmedSince
    composer?.suggestion = draft?.state.origin
    composer?.kept = draft
    composer?.keepCursorVisible(in: layout)
    // What stopped its send is about a text that is no more.
    if draft == nil { shared.notices.wasRead() }
    let own = current.buffer.isEmpty ? "" : ", Ctrl+_ brings back what stood here"
    shared.say(
      .warning,
      draft == nil
        ? "Another window sent or discarded this draft; Ctrl+_ brings the text back here."
        : "Another window wrote here; this is its text\(own).")
    return back
  }
}

extension NewTicketState {
  /// Shows in an open form that nobody has typed in what is on disk now.
  fileprivate mutating func bring(
    upTo found: [KeptText], isOwn: Bool, in layout: PaneLayout, _ shared: inout Shared
  ) -> [Effect] {
    guard let form, form.stage != .sending, !isOwn else { return [] }
    let found = found.compactMap(\.newTicket)
    self.form?.isFresh = false
    let isUnused = form.isFresh && form.draft(state: .editing, at: shared.moment).isEmpty
    let draft = found.first { $0.copy == form.copy } ?? (isUnused ? found.first : nil)
    let now = form.draft(state: .editing, at: shared.moment)
    if draft?.words == now.words || draft == nil && now.isEmpty { return [] }
    var next = draft.map { NewTicketForm($0) } ?? NewTicketForm()
    (next.field, next.returnsTo, next.copy) = (form.field, form.returnsTo, draft?.copy ?? form.copy)
    self.form = next
    chooseSender()
    keepCursorVisible(in: layout)
    guard !form.isFresh else { return [] }
    shared.say(
      .warning,
      draft == nil
        ? "Another window sent or discarded this new ticket, so the form is empty."
        : "Another window wrote in this form; this is its text.")
    return []
  }
}

/// Texts of several windows over one file: each sees what the others keep, and none replaces what it has not seen.
extension WritingArea {
  /// The disk told which texts it holds: at the start, when a composer or `gd` opens, and when another program has written.
  ///
  /// - Parameters:
  ///   - result: What the disk holds.
  ///   - discarded: Tickets of texts that u can bring back.
  ///   - shared: Hands out requests, and has the moment.
  /// - Returns: Writes of what has to be joined, and looks for what was handed over.
  mutating func tookTexts(
    _ result: Result<KeptTexts, StorageProblem>, discarded: Set<TicketID>, _ shared: inout Shared
  ) -> AreaResult {
    switch result {
    case .failure(let problem):
      // What was read before stays, and every write looks at what is there.
      guard !drafts.writes.wereRead else { return AreaResult(events: [.writing(.textsRead)]) }
      drafts.writes.areUnread = true
      shared.say(problem)
      return AreaResult(effects: [.timer(.draftRetry, after: .seconds(2))])
    case .success(let found):
      // The file tells the tickets of the texts it has; a text that u can bring back has left it.
      // Neither does it know of what is not there yet.
      let others = discarded.union(ownTickets)
      drafts.tickets = found.tickets.merging(drafts.tickets.filter { others.contains($0.key) }) { now, _ in now }
      shared.notices.keepOnly(Set(found.all.map(\.key)))
      let layout = layout(shared)
      guard drafts.writes.wereRead else {
        return AreaResult(effects: tookFirst(found, in: layout, &shared), events: [.writing(.textsRead)])
      }
      let taken = adopt(found)
      let brought = bringComposer(upTo: taken, in: layout, &shared)
      let isOwnForm = newTicket.form.map { isOwn($0.key) } ?? false
      let effects = brought + newTicket.bring(upTo: taken, isOwn: isOwnForm, in: layout, &shared)
      return AreaResult(effects: effects, events: [.writing(.textsRead)])
    }
  }

  /// Another window is sending the same text: this one lets go of it, and the file tells what becomes of it.
  mutating func sentElsewhere(_ id: RequestID, _ sight: Sight, _ shared: inout Shared) -> AreaResult {
    _ = drafts.writes.finish(id)
    guard let index = outgoing.firstIndex(where: { $0.request == id }) else { return AreaResult() }
    let letter = outgoing.remove(at: index)
    var result = AreaResult(events: [.writing(.cameBack(letter.given))])
    if newTicket.form?.key == letter.key { result = result + leaveForm(sight, &shared) }
    let what = letter.message.map { "#\($0.number)" } ?? "a new ticket"
    shared.say(.warning, "Another window is sending the same text to \(what), so it was not sent twice.")
    result.effects += drafts.read(&shared)
    return result
  }
}

extension InboxState {
  /// A draft is on disk beside another window's one, which this window had not seen.
  mutating func wroteBeside(_ id: RequestID, copy: Int) -> [Effect] {
    var effects: [Effect] = []
    if let old = writing.drafts.writes.move(id, to: copy) {
      writing.follow(old, to: copy)
      let isNote = if case .message(_, .team, _) = old { true } else { false }
      let what = old.isNewTicket ? "a new ticket" : isNote ? "a note here" : "a reply here"
      shared.say(.warning, "Another window wrote \(what), too: both texts are kept, gd lists the other.", of: [old])
      effects = writing.drafts.read(&shared)
    }
    return effects + keptDraft(id, .success([]))
  }
}

extension DraftTicket {
  /// Describes a ticket as it is on screen.
  init(_ row: TicketRow, at moment: Date) {
    self.init(number: row.number, subject: row.subject, customer: row.customer)
    (channel, self.row, status) = (row.channel, row.row, row.status)
    snoozedUntil = row.isAsleep(at: moment) ? row.snoozedUntil : nil
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

extension KeptTexts {
  /// Says what is kept from before, once; what is being looked for is told when that has an answer.
  fileprivate func say(leavingOut leftovers: Leftovers, _ shared: inout Shared) {
    var found = self
    found.drafts.removeAll { leftovers.isLooking(for: $0.key) }
    found.newTickets.removeAll { leftovers.isLooking(for: $0.key) }
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
    } else if let kept = found.words {
      shared.say(.info, kept, of: found.all.map(\.key))
    }
  }

  /// The drafts of before in a sentence, by number; `nil` when there are none.
  fileprivate var words: String? {
    var numbers: [String] = []
    for draft in drafts {
      let name = tickets[draft.ticket].map { "#\($0.number)" } ?? "a ticket that is gone"
      if !numbers.contains(name) { numbers.append(name) }
    }
    let rest = numbers.count > 4 ? numbers.count - 3 : 0
    let names = (rest > 0 ? Array(numbers.prefix(3)) + ["\(rest) more"] : numbers).joined(separator: ", ")
    switch (drafts.count, newTickets.count) {
    case (0, 0): return nil
    case (0, 1): return "A new ticket is kept from before; c goes on with it."
    case (0, let count): return "\(count) new tickets are kept from before; gd lists them."
    case (1, 0): return "A draft is kept from before, for \(names); gd lists it."
    case (let count, 0): return "\(count) drafts are kept from before, for \(names); gd lists them."
    case (let count, let others):
      let what = count == 1 ? "A draft" : "\(count) drafts"
      let forms = others == 1 ? "a new ticket" : "\(others) new tickets"
      return "\(what) for \(names) and \(forms) are kept from before; gd lists them."
    }
  }
}
