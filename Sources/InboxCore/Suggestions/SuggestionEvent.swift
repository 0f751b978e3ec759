import Tickets

/// What a suggestion needs of the others.
enum SuggestionEvent: Equatable, Sendable {
  /// The ticket comes on screen, and no text is open.
  indirect case opens(TicketRow)
  /// Keys that were typed before were not meant for what is on screen now.
  case surprises
  /// The server has put a text into the thread as well.
  case threadHasGrown(RowID)
  /// The suggestion goes into the composer of the ticket.
  case lands(SuggestedReply, on: TicketRef, appending: Bool)
}

extension InboxState {
  /// Lets those that listen know what a suggestion needs.
  mutating func follow(_ event: SuggestionEvent) -> [Effect] {
    switch event {
    case .opens(let row):
      let effects = follow(writing.leaveComposer(sight, &shared)) + openToWrite(row.row, row.id)
      shared.focus = .detail
      thread.relayoutThread(keepingPlace: true, in: layout)
      return effects + follow(suggestions.opened(row, sight, &shared))
    case .surprises: keys.sequence = keys.sequence.restarted
    case .threadHasGrown(let row):
      guard thread.shown.row == row else { return [] }
      return shared.profile.isLocal
        ? thread.reloadThread(&shared) : thread.pollThread(server.pace(shared), in: layout, &shared)
    case .lands(let reply, let ticket, let appending):
      guard target?.row == ticket.row else { return [] }
      let effects = write(.customer)
      guard writing.composer?.row == ticket.row, writing.composer?.audience == .customer else { return effects }
      suggestions.ready[ticket.row] = nil
      return effects + writing.take(reply, appending: appending, in: layout, &shared)
    }
    return []
  }
}
