import Notation
package import Tickets

extension InboxState {
  /// The tickets whose tags the prompt changes.
  func promptRows(_ prompt: PromptState) -> [RowID] {
    if case .tags(let rows) = prompt.kind { return rows }
    return list.usesSelection(shared) ? Array(list.selection) : [target?.row].compactMap(\.self)
  }

  /// The row of a ticket, when it is on screen.
  package func knownRow(_ row: RowID) -> TicketRow? { list.rows[row] ?? (target?.row == row ? target : nil) }

  /// The tags that a ticket shows, which a change on its way may have given it; none where it is out of sight.
  func shownTags(of rows: [RowID]) -> TagSet {
    guard rows.count == 1, let row = rows.first.flatMap(knownRow) else { return [] }
    return TagSet(changes.pending.shown(row).tags)
  }
}

extension PromptState {
  /// Whether the tags of the tickets it is for are known: after `:tag` nobody has asked for them.
  var knowsCarriedTags: Bool { kind.isTags && tagsRequest == nil }
}
