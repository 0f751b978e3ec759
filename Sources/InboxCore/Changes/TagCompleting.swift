package import Tickets

extension InboxState {
  /// The row of a ticket, when it is on screen.
  package func knownRow(_ row: RowID) -> TicketRow? { list.rows[row] ?? (target?.row == row ? target : nil) }
}

extension PromptState {
  /// Whether the tags of the tickets it is for are known: after `:tag` nobody has asked for them.
  var knowsCarriedTags: Bool { kind.isTags && tagsRequest == nil }
}
