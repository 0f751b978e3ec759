import Tickets

/// What has become of changes of tickets.
enum ChangesEvent: Equatable, Sendable {
  /// Other changes wait for the server than before.
  case waitsElse
  /// What waited is on the server.
  case sentWaiting
  /// Tickets stand as before their changes, which never left.
  case tookOut([RowID])
  /// A ticket was told anew.
  case told(RowID)
}

extension InboxState {
  /// Lets those that listen know what has become of changes.
  mutating func follow(_ event: ChangesEvent) -> [Effect] {
    switch event {
    case .waitsElse: listUnsentAgain()
    case .sentWaiting: return server.renewBadge(&shared)
    case .tookOut(let rows):
      for row in rows { _ = list.settle(row, false) }
      return list.readRows(in: layout, &shared)
    case .told(let row): return list.read(rows: [row], &shared) + thread.reloadIfShown(row, &shared)
    }
    return []
  }
}
