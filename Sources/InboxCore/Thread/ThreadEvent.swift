import Tickets

/// What has become of the ticket in the detail.
enum ThreadEvent: Equatable, Sendable {
  /// The file told the shown ticket, which is on screen now.
  indirect case shown(Conversation)
  /// The file could not tell the shown ticket, or has it no more.
  case unshown(StorageProblem?)
  /// The server was asked for the thread on screen and did not tell it, and nobody knows it.
  case threadUnknown
  /// A ticket was retrieved, which marks it read.
  case opened(RowID?)
  /// The detail is not to show what it shows.
  case unwanted
  /// The thread was read to its end, and more is asked for.
  case wasPaged
  /// The shown ticket was deleted from a file that is the authority.
  case deleted(RowID)
  /// The ticket that was to be shown is not there.
  case neverCame
}

extension InboxState {
  /// Lets those that listen know what has become of the ticket in the detail.
  mutating func follow(_ event: ThreadEvent) -> [Effect] {
    switch event {
    case .shown(let known):
      let landed = follow(suggestions.landWhenShown(sight, &shared))
      let asked = follow(suggestions.goOn(sight, &shared))
      return landed + asked + follow(writing.takeSheetBack(known, sight, &shared))
    case .unshown(let problem):
      _ = suggestions.dropAwaited(&shared)
      return follow(thread.foundGone(problem, isComposing: writing.composer != nil, &shared))
    case .unwanted: return emptyDetail()
    case .wasPaged: return showNeighbour(1)
    case .deleted(let row):
      changes.undo.forget(row)
      return []
    case .neverCame: return focusList()
    case .threadUnknown: return follow(suggestions.goOn(sight, &shared))
    case .opened(let row):
      return list.read(rows: row.map { [$0] } ?? [], &shared) + server.renewBadge(&shared)
        + list.clearFlag(of: row, &shared)
    }
  }
}
