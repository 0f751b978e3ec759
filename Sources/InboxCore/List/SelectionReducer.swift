import Tickets

extension ListArea {
  /// x: selects or unselects so many tickets from the cursor on and moves on.
  mutating func toggleSelection(_ count: Int, in layout: PaneLayout) -> [Effect] {
    selection.formSymmetricDifference(order.rows.dropFirst(cursor.index).prefix(count))
    return moveCursor(by: count, in: layout)
  }

  /// V: line selection from here; again ends it and keeps what is selected.
  mutating func toggleLineSelection(in layout: PaneLayout) -> [Effect] {
    guard lineAnchor == nil else {
      lineAnchor = nil
      return []
    }
    lineAnchor = cursor.index
    selectionBeforeLines = selection
    return moveCursor(to: cursor.index, in: layout)
  }

  /// Esc: what line selection added is unselected.
  mutating func cancelLineSelection() {
    lineAnchor = nil
    selection = selectionBeforeLines
  }

  /// Shift+Down and Shift+Up: selects the ticket under the cursor and so many on the way.
  mutating func extendSelection(by step: Int, in layout: PaneLayout) -> [Effect] {
    let start = cursor.index
    let effects = moveCursor(by: step, in: layout)
    guard order.rows.indices.contains(start) else { return effects }
    selection.formUnion(order.rows[min(start, cursor.index)...max(start, cursor.index)])
    return effects
  }

  /// * a: selects every ticket of the list, as far as it is known.
  mutating func selectAll() -> [Effect] {
    lineAnchor = nil
    pickRequest = nil
    selection.formUnion(order.rows)
    return []
  }

  /// * A: selects every ticket that matches, also those that wait for gr.
  mutating func selectMatching() -> [Effect] {
    lineAnchor = nil
    pickRequest = nil
    selection.formUnion(order.rows)
    if let newer = newerOrder { selection.formUnion(newer.rows) }
    noteSelectedElsewhere()
    return []
  }

  /// * i: selects the tickets of the list that are not, and no others.
  mutating func invertSelection() -> [Effect] {
    lineAnchor = nil
    pickRequest = nil
    selection = Set(order.rows).subtracting(selection)
    return []
  }

  /// * u and * c: selects the tickets of the list that fit, which are looked up off the main thread.
  mutating func pick(_ rule: PickRule, _ shared: inout Shared) -> [Effect] {
    lineAnchor = nil
    let id = shared.requests.next(for: .list(.pick))
    pickRequest = id
    pickedAtOnce = rule == .unread ? flagged.intersection(order.rows) : []
    return [.read(id, .pick(order.rows, rule))]
  }

  /// The tickets that fit were found.
  mutating func picked(_ id: RequestID, _ result: Result<[RowID], StorageProblem>, _ shared: inout Shared) -> [Effect] {
    guard pickRequest == id else { return [] }
    pickRequest = nil
    switch result {
    case .failure(let problem): shared.say(problem)
    case .success(let found):
      // What is flagged for this person counts as unread.
      let rows = pickedAtOnce.union(found)
      guard rows.isEmpty else {
        selection.formUnion(rows)
        return []
      }
      shared.say(.info, "No ticket of this list fits, so nothing more is selected.")
    }
    return []
  }

  /// * n: selects nothing.
  mutating func selectNone() -> [Effect] {
    lineAnchor = nil
    pickRequest = nil
    selection = []
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
    let stays = selection.intersection(left)
    selection.subtract(rows)
    selection.formUnion(stays)
    // Line selection would bring back with the next movement what was used up.
    lineAnchor = nil
    return stays.count
  }

  /// What happened was read: what is still selected is said, because the next key means it.
  mutating func sayStillSelected(_ count: Int, _ shared: inout Shared) {
    if count > 0 { shared.say(.info, .stillSelected(count)) }
  }
}
