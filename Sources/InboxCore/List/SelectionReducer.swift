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

  /// Shift+Down and Shift+Up: selects the ticket under the cursor and so many on the way.
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
    list.pickRequest = nil
    list.selection.formUnion(list.order.rows)
    return []
  }

  /// * A: selects every ticket that matches, also those that wait for gr.
  mutating func selectMatching() -> [Effect] {
    list.lineAnchor = nil
    list.pickRequest = nil
    list.selection.formUnion(list.order.rows)
    if let newer = list.newerOrder { list.selection.formUnion(newer.rows) }
    list.noteSelectedElsewhere()
    return []
  }

  /// * i: selects the tickets of the list that are not, and no others.
  mutating func invertSelection() -> [Effect] {
    list.lineAnchor = nil
    list.pickRequest = nil
    list.selection = Set(list.order.rows).subtracting(list.selection)
    return []
  }

  /// * u and * c: selects the tickets of the list that fit, which are looked up off the main thread.
  mutating func pick(_ rule: PickRule) -> [Effect] {
    list.lineAnchor = nil
    let id = shared.requests.next(for: .list(.pick))
    list.pickRequest = id
    list.pickedAtOnce = rule == .unread ? list.flagged.intersection(list.order.rows) : []
    return [.read(id, .pick(list.order.rows, rule))]
  }

  /// The tickets that fit were found.
  mutating func picked(_ id: RequestID, _ result: Result<[RowID], StorageProblem>) -> [Effect] {
    guard list.pickRequest == id else { return [] }
    list.pickRequest = nil
    switch result {
    case .failure(let problem): shared.say(problem)
    case .success(let found):
      // What is flagged for this person counts as unread.
      let rows = list.pickedAtOnce.union(found)
      guard rows.isEmpty else {
        list.selection.formUnion(rows)
        return []
      }
      shared.say(.info, "No ticket of this list fits, so nothing more is selected.")
    }
    return []
  }

  /// * n: selects nothing.
  mutating func selectNone() -> [Effect] {
    list.lineAnchor = nil
    list.pickRequest = nil
    list.selection = []
    return []
  }

  /// A verb has ended: its tickets are selected no more, whether it changed them or skipped them, so that the next key
  /// means the ticket under the cursor; only what can be tried again stays selected.
  ///
  /// - Parameters:
  ///   - rows: The tickets that it was given to.
  ///   - left: Those among them that can be tried again.
  /// - Returns: How many are still selected.
  @discardableResult mutating func useUpSelection(_ rows: [RowID], but left: Set<RowID>) -> Int {
    let stays = list.selection.intersection(left)
    list.selection.subtract(rows)
    list.selection.formUnion(stays)
    // Line selection would bring back with the next movement what was used up.
    list.lineAnchor = nil
    return stays.count
  }

  /// What happened was read: what is still selected is said, because the next key means it.
  mutating func sayStillSelected(_ count: Int) {
    if count > 0 { shared.say(.info, .stillSelected(count)) }
  }
}
