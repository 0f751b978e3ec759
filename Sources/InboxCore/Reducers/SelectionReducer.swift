import Tickets

extension InboxState {
  /// x: selects or unselects the ticket under the cursor and moves on.
  mutating func toggleSelection() -> [Effect] {
    guard let row = list.cursor.row else { return [] }
    list.selection.formSymmetricDifference([row])
    return moveCursor(by: 1)
  }

  /// V: line selection from here; again ends it and keeps what is selected.
  mutating func toggleLineSelection() -> [Effect] {
    guard list.lineAnchor == nil else {
      list.lineAnchor = nil
      return []
    }
    list.lineAnchor = list.cursor.index
    list.selectionBeforeLines = list.selection
    return moveCursor(to: list.cursor.index)
  }

  /// Esc: what line selection added is unselected.
  mutating func cancelLineSelection() {
    list.lineAnchor = nil
    list.selection = list.selectionBeforeLines
  }

  /// J and K: selects the ticket under the cursor and the next one.
  mutating func extendSelection(by step: Int) -> [Effect] {
    guard let row = list.cursor.row else { return [] }
    list.selection.insert(row)
    let effects = moveCursor(by: step)
    if let next = list.cursor.row { list.selection.insert(next) }
    return effects
  }

  /// * a: selects every ticket of the list, as far as it is known.
  mutating func selectAll() -> [Effect] {
    list.lineAnchor = nil
    list.selection.formUnion(list.order.rows)
    return []
  }

  /// * n: selects nothing.
  mutating func selectNone() -> [Effect] {
    list.lineAnchor = nil
    list.selection = []
    return []
  }
}
