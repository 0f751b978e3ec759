package import Tickets

extension WritingArea {
  /// What this window holds that is not on disk, as far as it knows.
  package var unsavedTexts: UnsavedTexts {
    var counts = drafts.writes.unsaved
    let isComposing =
      composer.map { $0.isUnsaved && !$0.buffer.isBlank && !drafts.writes.isOwnPending($0.key) } ?? false
    let isFilling = newTicket.form.map { $0.isUnsaved && !drafts.writes.isOwnPending($0.key) } ?? false
    counts.typed += (isComposing ? 1 : 0) + (isFilling ? 1 : 0)
    return counts
  }

  /// Enter on a sheet whose file is gone says why nothing leaves, and looks whether it is back.
  mutating func refuseSheet(_ problem: StorageProblem, _ shared: inout Shared) -> [Effect] {
    shared.notices.show(Notice(kind: .failure, content: .draft(problem, wasSending: true), at: shared.moment))
    return retryDrafts(&shared)
  }
}

/// What this window knows of texts that are not on disk; of other windows it knows nothing.
package struct UnsavedTexts: Equatable, Sendable {
  /// Texts that were typed in this window.
  package var typed: Int
  /// Texts that this window only read from the file, and that the file may not have any more.
  package var read: Int

  /// Counts texts.
  package init(typed: Int, read: Int) {
    self.typed = typed
    self.read = read
  }
}

extension InboxState {
  /// Why the text on screen can neither be sent nor added: its file is gone, and every text is on disk before it leaves.
  package var sheetObstacle: StorageProblem? { writing.sheetObstacle }

  /// Whether the check of the sheet on screen could not be made, so that it may well be when it is made again.
  package var hasSheetFailed: Bool {
    guard case .failed(let error)? = writing.sheet?.check else { return sheetObstacle != nil }
    return error != .ticketNotFound
  }
}

extension WritingArea {
  /// Why the text on screen can neither be sent nor added; `nil` when it can.
  var sheetObstacle: StorageProblem? {
    guard let key = newTicket.form?.key ?? composer?.key else { return nil }
    return drafts.writes.entries[key]?.problem == .moved ? .moved : nil
  }
}
