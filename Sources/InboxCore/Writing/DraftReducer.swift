import Tickets

extension WritingArea {
  /// Asks the disk to do something with a draft, and remembers it until it is done.
  ///
  /// - Parameters:
  ///   - text: What it shall hold; `nil` for nothing.
  ///   - key: Which draft.
  ///   - other: A draft whose text this one has taken over.
  ///   - isAgain: Whether it is what was kept before, which need not have been typed here.
  ///   - shared: Hands out the request.
  /// - Returns: The write, and the effect that makes it.
  mutating func writeDraft(
    _ text: KeptText?, of key: DraftKey, replacing other: DraftKey? = nil, isAgain: Bool = false, _ shared: inout Shared
  ) -> (id: RequestID, effect: Effect) {
    let id = shared.requests.next(for: .writing(.draft))
    let named = text.map(withTicket)
    return (id, .keep(id, draftWrites.begin(id, named, of: key, replacing: other, isAgain: isAgain)))
  }

  /// A text with what is known of its ticket, which may have left the file, or leave it before the text is there.
  private func withTicket(_ text: KeptText) -> KeptText {
    guard case .message(var draft) = text else { return text }
    draft.knownTicket = draftTickets[draft.ticket]
    return .message(draft)
  }

  /// Stores a text, on disk and among those that are kept, or removes it where nothing is left of it.
  mutating func store(_ text: KeptText, replacing other: DraftKey? = nil, _ shared: inout Shared) -> [Effect] {
    remove(text.key)
    guard !text.isEmpty else { return discardDraft(text.key, &shared) }
    put(text)
    return [writeDraft(text, of: text.key, replacing: other, &shared).effect]
  }

  /// The text of a composer has changed, or came back.
  mutating func keepDraft(of text: ComposerState, replacing other: DraftKey? = nil, _ shared: inout Shared) -> [Effect]
  {
    store(
      .message(text.draft(state: text.draftState, at: text.unconfirmedSince ?? shared.moment)), replacing: other,
      &shared)
  }

  /// The same of a form.
  mutating func keepForm(_ form: NewTicketForm, _ shared: inout Shared) -> [Effect] {
    store(.newTicket(form.draft(state: form.draftState, at: form.unconfirmedSince ?? shared.moment)), &shared)
  }

  /// Has the disk forget a draft, as far as this window knows its text.
  mutating func discardDraft(_ key: DraftKey, _ shared: inout Shared) -> [Effect] {
    [writeDraft(nil, of: key, &shared).effect]
  }

  /// The file was moved, replaced or removed, and what was kept in it is no longer where the next start looks: every text
  /// is written again, so that each is on disk or known to be in memory only.
  mutating func writeKeptTextsAgain(_ shared: inout Shared) -> [Effect] {
    let kept = texts.filter { !draftWrites.isPending($0.key) }
    return kept.map { writeDraft($0, of: $0.key, isAgain: true, &shared).effect }
  }

  /// Tries every write once more that the disk did not take, the text on screen as it is now.
  mutating func retryDrafts(_ shared: inout Shared) -> [Effect] {
    var effects = saveDraftNow(&shared)
    for key in draftWrites.waiting {
      guard let entry = draftWrites.entries[key] else { continue }
      effects.append(writeDraft(entry.text, of: key, isAgain: true, &shared).effect)
    }
    if draftWrites.areUnread {
      draftWrites.areUnread = false
      effects += readTexts(&shared)
    }
    return effects
  }

  /// 2 s at first, then longer, 30 s at most.
  fileprivate var retryDelay: Duration { .seconds(min(30, 2 << min(draftWrites.failures - 1, 4))) }
}

extension InboxState {
  /// The disk answered a write of a draft; `nil` when it was another write, or one that a newer has replaced.
  mutating func wroteDraft(_ id: RequestID, _ result: Result<[RowID], StorageProblem>) -> [Effect]? {
    switch result {
    case .success: return writing.draftWrites.finish(id).map { draftIsOnDisk($0) }
    case .failure(let problem):
      let isKnown = writing.draftWrites.problem == problem
      guard let key = writing.draftWrites.fail(id, problem) else { return nil }
      // The next attempt takes the text as it is then.
      if writing.composer?.key == key { writing.composer?.isUnsaved = true }
      if writing.newTicket.form?.key == key { writing.newTicket.form?.isUnsaved = true }
      if layers.prompt?.isLeaving == true { layers.prompt?.isLeaving = false }
      let isOpen = writing.composer?.key == key || writing.newTicket.form?.key == key
      if !isKnown && (isOpen || !shared.isToldByRefusal(problem)) {
        shared.notices.show(Notice(kind: .failure, content: .draft(problem, wasSending: false), at: shared.moment))
      }
      return [.timer(.draftRetry, after: writing.retryDelay)]
    }
  }

  private mutating func draftIsOnDisk(_ entry: DraftWrites.Entry) -> [Effect] {
    // The file takes changes again, so nothing else has to wait for its next attempt.
    var effects: [Effect] = entry.problem == nil ? [] : writing.retryDrafts(&shared)
    if let other = entry.replaces, !other.isNewTicket, !writing.isBusy(other), writing.composer?.key != other {
      effects += writing.discardDraft(other, &shared)
    }
    if entry.problem != nil && entry.holdsText && !writing.draftWrites.hasFailed {
      // A text of another window may still be in its memory only.
      let wasOwn = writing.draftWrites.recovered()
      shared.say(.success, wasOwn ? "Every text of this window is on disk now." : "The inbox file takes changes again.")
    }
    if layers.prompt?.isLeaving == true && !writing.draftWrites.holdsText { effects += end() }
    return effects
  }
}

extension Shared {
  /// Whether the refusal of a verb, which stands on screen, says the same of the file: it also says that nothing was done,
  /// and texts that nobody is writing are marked as not on disk all the same.
  fileprivate func isToldByRefusal(_ problem: StorageProblem) -> Bool {
    guard case .call(_, .storage(let told))? = notices.passing?.content else { return false }
    return told == problem
  }
}
