import Tickets

extension InboxState {
  /// x: selects or unselects so many tickets from the cursor on and moves on.
  mutating func toggleSelection(_ count: Int) -> [Effect] {
    list.selection.formSymmetricDifference(list.order.rows.dropFirst(list.cursor.index).prefix(count))
    return moveCursor(by: count)
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

  /// J and K: selects the ticket under the cursor and so many on the way.
  mutating func extendSelection(by step: Int) -> [Effect] {
    let start = list.cursor.index
    let effects = moveCursor(by: step)
    guard list.order.rows.indices.contains(start) else { return effects }
    list.selection.formUnion(list.order.rows[min(start, list.cursor.index)...max(start, list.cursor.index)])
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
