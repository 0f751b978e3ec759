import Tickets

extension WritingArea {
  /// Tries every write once more that the disk did not take, the text on screen as it is now.
  mutating func retryDrafts(_ shared: inout Shared) -> [Effect] {
    var effects = saveDraftNow(&shared)
    for key in drafts.writes.waiting {
      guard let entry = drafts.writes.entries[key] else { continue }
      effects.append(drafts.write(entry.text, of: key, isAgain: true, &shared).effect)
    }
    if drafts.writes.areUnread {
      drafts.writes.areUnread = false
      effects += drafts.read(&shared)
    }
    return effects
  }

  /// 2 s at first, then longer, 30 s at most.
  fileprivate var retryDelay: Duration { .seconds(min(30, 2 << min(drafts.writes.failures - 1, 4))) }
}

extension InboxState {
  /// The disk answered a write of a draft; `nil` when it was another write, or one that a newer has replaced.
  mutating func wroteDraft(_ id: RequestID, _ result: Result<[RowID], StorageProblem>) -> [Effect]? {
    switch result {
    case .success: return writing.drafts.writes.finish(id).map { draftIsOnDisk($0) }
    case .failure(let problem):
      let isKnown = writing.drafts.writes.problem == problem
      guard let key = writing.drafts.writes.fail(id, problem) else { return nil }
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
      effects += writing.drafts.discard(other, &shared)
    }
    if entry.problem != nil && entry.holdsText && !writing.drafts.writes.hasFailed {
      // A text of another window may still be in its memory only.
      let wasOwn = writing.drafts.writes.recovered()
      shared.say(.success, wasOwn ? "Every text of this window is on disk now." : "The inbox file takes changes again.")
    }
    if layers.prompt?.isLeaving == true && !writing.drafts.writes.holdsText { effects += end() }
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
