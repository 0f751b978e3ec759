import Tickets

extension InboxState {
  /// D: asks for the number of the ticket; never for several at once.
  mutating func askDeletion(count: Int) -> [Effect] {
    guard !list.usesSelection(shared) && count == 1 else {
      shared.say(.warning, "D deletes one ticket at a time, so nothing was deleted; * n selects nothing, then D on it.")
      return []
    }
    guard let row = target else { return [] }
    guard !changes.deletions.values.contains(where: { $0.row == row.row }) else {
      shared.say(.info, "#\(row.number) is being deleted already; wait for the answer.")
      return []
    }
    guard !writing.outgoing.contains(where: { $0.message?.row == row.row }) && !changes.pending.touches(row.row) else {
      shared.say(
        .warning, "Something of #\(row.number) is still on its way, so nothing was deleted; press D again in a moment.")
      return []
    }
    return follow(.asks(.delete(TicketRef(row))))
  }

  /// Enter on the number: only the right one deletes.
  mutating func acceptDeletion(_ key: TicketRef, _ text: String) -> [Effect] {
    let typed = text.filter { !$0.isWhitespace }
    guard (typed.first == "#" ? typed.dropFirst() : typed[...]) == "\(key.number)" else {
      layers.prompt?.problem =
        typed.isEmpty
        ? "Nothing was deleted: type \(key.number) and Enter to delete, or Esc to keep the ticket."
        : "That is not its number, so nothing was deleted: type \(key.number), or Esc to keep the ticket."
      return []
    }
    layers.prompt = nil
    let id = shared.requests.next(for: .changes(.deletion))
    changes.deletions[id] = key
    changes.undo.push(.past("the deletion of #\(key.number)", "is done", given: id))
    return [.service(id, .delete(key.id))]
  }

  /// The server deleted a ticket or did not; one that is not there any more is what was wanted.
  mutating func deleted(_ id: RequestID, _ result: Result<TicketID, TicketServiceError>) -> [Effect] {
    guard let key = changes.deletions.removeValue(forKey: id) else { return [] }
    switch result {
    case .success:
      list.order.ticketCount = max(0, list.order.ticketCount - 1)
      shared.say(.success, "Deleted #\(key.number).\(draftWords(of: key))")
    case .failure(.ticketNotFound):
      changes.undo.forgetPast(id)
      shared.say(
        .success, "#\(key.number) was gone already\(shared.profile.isLocal ? "" : " (404)").\(draftWords(of: key))")
    case .failure(let error):
      changes.undo.forgetPast(id)
      shared.say(.delete(number: key.number), error)
      return []
    }
    return forget(key.row) + shared.readTags() + server.renewBadge(&shared) + shared.readCounts()
  }

  /// A call said that a ticket is not there any more: that is news of it, and it leaves the list.
  mutating func lost(_ key: TicketRef, follows: Audience? = nil) -> [Effect] {
    let sent = follows.map { "The \($0.words) to #\(key.number) was added. " } ?? ""
    // A press that waits may mean an action on this ticket; it must not hit what came before that.
    changes.undoPresses = []
    let what = shared.profile.isLocal ? "has been deleted" : "is not on the server any more (404)"
    shared.say(.warning, "\(sent)#\(key.number) \(what), so it left the list.\(draftWords(of: key))")
    // Whoever deleted it may have been counted already, so the file is asked how many there are.
    return forget(key.row) + server.renewBadge(&shared) + shared.readCounts() + list.fileChanged(in: layout, &shared)
  }

  /// g r on a ticket that is gone: its pane is given up with its row.
  mutating func leaveGone() -> [Effect] {
    guard thread.shown.isGone, writing.composer == nil, let row = thread.shown.row else { return [] }
    return forget(row)
  }

  private func draftWords(of key: TicketRef) -> String {
    switch textCount(of: key.id) {
    case 0: ""
    case 1: " What you wrote for it is kept as a draft; gd lists it."
    case let count: " What you wrote for it is kept as \(count) drafts; gd lists them."
    }
  }

  /// Takes a ticket out of the frozen order, the selection and the detail; the cursor keeps its line on screen.
  private mutating func forget(_ row: RowID) -> [Effect] {
    changes.undo.forget(row)
    let asked = suggestions.forget(row, &shared)
    list.rows[row] = nil
    list.selection.remove(row)
    list.selectionBeforeLines.remove(row)
    list.handled.remove(row)
    list.flagged.remove(row)
    list.newerOrder?.rows.removeAll { $0 == row }
    if let index = list.order.rows.firstIndex(of: row) { list.removeRow(at: index) }
    list.keepCursorVisible(in: layout)
    guard thread.shown.row == row else { return asked }
    return asked + emptyDetail() + (shared.focus == .list ? [] : focusList())
  }
}

extension ListArea {
  /// Takes a row out of the order; what stands below moves up by one.
  fileprivate mutating func removeRow(at index: Int) {
    let line = cursor.index - top
    order.rows.remove(at: index)
    if let anchor = lineAnchor, anchor >= index { lineAnchor = anchor == index ? nil : anchor - 1 }
    let wanted = cursor.index > index ? cursor.index - 1 : cursor.index
    let place = min(wanted, max(0, order.rows.count - 1))
    cursor = Cursor(row: order.rows.isEmpty ? nil : order.rows[place], index: place)
    top = max(0, place - line)
  }
}
