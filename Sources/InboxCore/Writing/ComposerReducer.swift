import Screen
import Tickets

extension WritingArea {
  /// Says that a text of a ticket is on its way or being looked for; `nil` when none is.
  mutating func awaitAnswer(of row: TicketRow, _ audience: Audience, _ shared: inout Shared) -> [Effect]? {
    if outgoing.contains(where: { $0.message?.row == row.row && $0.message?.audience == audience }) {
      shared.say(.info, "The text to #\(row.number) is still on its way; wait for the answer.")
    } else if leftovers.isLooking(for: DraftKey(row.id, audience)) {
      return shared.sayLookedFor(row.number)
    } else {
      return nil
    }
    return []
  }

  /// Something was typed: the text reaches the disk within 300 ms.
  mutating func composerChanged(in layout: PaneLayout) -> [Effect] {
    composer?.isUnsaved = true
    composer?.isFresh = false
    composer?.suggestion = nil
    composer?.keepCursorVisible(in: layout)
    guard !isDraftTimerRunning else { return [] }
    isDraftTimerRunning = true
    return [.timer(.draft, after: Self.draftDelay)]
  }

  /// A readline movement or edit.
  mutating func editText(_ edit: TextEdit, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    if newTicket.form != nil { return editForm(in: layout, &shared) { $0.edit(edit) } }
    guard let before = composer?.buffer.characters else { return [] }
    composer?.buffer.apply(edit)
    composer?.keepCursorVisible(in: layout)
    return composer?.buffer.characters == before ? [] : composerChanged(in: layout)
  }

  /// Up and down go by lines as they are seen.
  mutating func moveTextLine(_ step: Int, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    if newTicket.form != nil { return editForm(in: layout, &shared) { $0.moveLine(step, in: layout) } }
    guard let buffer = composer?.buffer else { return [] }
    let flow = TextFlow(buffer, columns: layout.composerText.columns)
    composer?.buffer.move(to: flow.place(line: flow.cursorLine + step, column: flow.cursorColumn, in: buffer))
    composer?.keepCursorVisible(in: layout)
    return []
  }

  /// Takes a suggestion into the composer, in place of its text or behind it.
  mutating func take(
    _ reply: SuggestedReply, appending: Bool, in layout: PaneLayout, _ shared: inout Shared
  ) -> [Effect] {
    guard let current = composer else { return [] }
    composer?.buffer.replace(with: appending ? current.buffer.text + "\n\n" + reply.text : reply.text)
    composer?.suggestion = reply.origin
    composer?.isUnsaved = true
    composer?.keepCursorVisible(in: layout)
    if composer?.goToGap(in: layout) == true {
      shared.say(.info, "What belonged to another ticket is a gap in {{ }}: fill each one, then Ctrl+s.")
    }
    return saveDraftNow(&shared)
  }

  /// Writes the draft on screen to disk now, when the disk does not have it.
  mutating func saveDraftNow(_ shared: inout Shared) -> [Effect] {
    isDraftTimerRunning = false
    let form = saveFormNow(&shared)
    guard let current = composer, current.isUnsaved else { return form }
    composer?.isUnsaved = false
    return form + [.stopTimer(.draft)] + drafts.keep(current, &shared)
  }
}

extension WritingArea {
  /// Esc: keeps the draft and returns to the ticket.
  mutating func closeComposer(_ sight: Sight, _ shared: inout Shared) -> AreaResult {
    let isKept = composer?.buffer.isBlank == false
    let name = composer.map { "the \($0.audience.text(of: "#\($0.number)"))" } ?? ""
    let key = composer.map { $0.copy == 0 && !sight.shown.isGone ? ($0.audience == .team ? "m" : "r") : "gd" } ?? "gd"
    let kept = "\(name.capitalizedFirst) is kept; \(key) goes on with it."
    let text = composer.map { [$0.key] } ?? []
    let result = leaveComposer(sight, &shared) + .panesChanged
    shared.focus = .detail
    guard isKept else { return result }
    if drafts.writes.hasFailed {
      shared.say(.warning, "\(kept) It is in memory only until the disk takes it.")
    } else {
      shared.say(.info, kept, of: text)
    }
    return result
  }

  /// Another ticket comes on screen: the draft is kept, the composer closes; a kept one that was emptied is discarded.
  mutating func leaveComposer(_ sight: Sight, _ shared: inout Shared) -> AreaResult {
    shared.notices.wasRead()
    let emptied = composer?.emptied
    let result = AreaResult(effects: saveDraftNow(&shared))
    composer = nil
    return emptied.map { result + sayDiscarded(.message($0), sight, &shared) } ?? result
  }

  /// A text is not kept any more; u brings it back.
  func sayDiscarded(_ text: KeptText, _ sight: Sight, _ shared: inout Shared) -> AreaResult {
    let name = drafts.name(of: text, sight, at: shared.moment)
    shared.say(.success, "Discarded \(name). u brings it back.")
    return AreaResult(
      events: [.did(UndoStep(what: "the discarding of \(name)", work: .text(text), given: shared.requests.mark()))])
  }
}

extension InboxState {
  /// r and m: opens the ticket, which marks it read, and the composer with what was written before.
  mutating func write(_ audience: Audience) -> [Effect] {
    guard let row = target else { return [] }
    if let wait = writing.awaitAnswer(of: row, audience, &shared) { return wait }
    if writing.drafts.tickets[row.id] == nil { writing.drafts.tickets[row.id] = DraftTicket(row, at: shared.moment) }
    let composer = ComposerState(
      row: row.row, ticket: row.id, number: row.number, audience: audience, recipient: row.customer,
      channel: row.channel)
    return open(composer, with: writing.drafts.first(of: row.id, audience))
  }

  /// Opens a composer with a draft as it is known, and asks the disk at once what it holds now.
  mutating func open(_ empty: ComposerState, with draft: Draft?) -> [Effect] {
    let effects = follow(writing.leaveComposer(sight, &shared)) + openToWrite(empty.row, empty.ticket)
    var next = empty
    if let draft { next.take(draft) }
    next.isFresh = true
    writing.composer = next
    shared.focus = .composer
    thread.relayoutThread(keepingPlace: true, in: layout)
    return effects + writing.drafts.read(&shared)
  }
}

extension Shared {
  /// Says that nobody knows yet what became of a text of before.
  mutating func sayLookedFor(_ number: Int) -> [Effect] {
    say(.info, "Whether #\(number) has your text of before is being looked up; wait for the answer.")
    return []
  }
}
