import Tickets

extension ChangesArea {
  /// A key or a button was pressed: from now on what was done before moves nothing any more.
  mutating func somethingWasPressed() {
    isUndoLastKey = false
    leftBehind = nil
  }
}

/// No key waits for an answer, so a ticket that a key settles is left at once; when its change is refused and nothing was
/// pressed since, the person comes back to it: the next key must not hit another ticket than the sentence is about.
extension InboxState {
  /// Goes on after a ticket was settled: to the next one that is not, peeked at when the detail has the focus.
  ///
  /// - Parameter key: The ticket, whose change is the newest on its way.
  /// - Returns: What the next ticket needs.
  mutating func advance(from key: TicketRef) -> [Effect] {
    let neighbours = neighbours
    guard let index = neighbours.next(from: neighbours.index(1), step: 1) else { return [] }
    if let change = changes.singles.map(\.id).max() { changes.leftBehind = LeftBehind(key: key, change: change) }
    let effects = list.moveCursor(to: index, in: layout)
    return shared.focus == .detail ? effects + followCursor() : effects
  }

  /// A change was refused: brings cursor and detail back to the ticket that the last key left for it.
  mutating func comeBack(for change: RequestID) -> [Effect] {
    guard let left = changes.leftBehind, left.change == change else { return [] }
    changes.leftBehind = nil
    return bringBack(left.key.row, id: left.key.id)
  }

  /// Brings the cursor to a ticket, and the detail where it has the focus, whether the list has the ticket or not.
  mutating func bringBack(_ row: RowID, id: TicketID?) -> [Effect] {
    let index = list.cursor.row == row ? nil : list.order.rows.firstIndex(of: row)
    let effects = index.map { list.moveCursor(to: $0, in: layout) } ?? []
    guard shared.focus == .detail, thread.shown.row != row else { return effects }
    return effects + showTicket(row, id: id, mode: .peek, atRest: true)
  }
}
