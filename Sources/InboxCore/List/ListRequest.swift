import Tickets

/// What the list waits for.
enum ListRequest: Equatable, Sendable {
  /// The order that comes on screen.
  case order
  /// The order that is compared with the one on screen.
  case newerOrder
  /// The matches that n and N walk.
  case walk
  /// These rows.
  case rows([RowID])
  /// The tickets to select.
  case pick
  /// The tickets that this person flagged.
  case flags
  /// The names of a search that nothing bears.
  case unknownNames
  /// What the file has counted.
  case counts
  /// A ticket that is looked for by its number.
  case ticket
  /// The same, where the file does not know it.
  case numberOnServer
  /// What the server finds for a search.
  case serverSearch
  /// The write of what time has made due.
  case advance
  /// When time alone will change a ticket next.
  case nextDue
  /// The write of flags.
  case keptFlags
}

extension InboxState {
  /// The list was answered.
  mutating func finish(_ request: ListRequest, _ id: RequestID, _ outcome: Outcome) -> [Effect] {
    switch request {
    case .order: if case .order(let result) = outcome { return list.tookOrder(id, result, in: layout, &shared) }
    case .newerOrder: if case .order(let result) = outcome { return tookNewer(id, result) }
    case .walk: if case .order(let result) = outcome { return walked(id, result) }
    case .rows(let asked): if case .rows(let result) = outcome { return tookRows(asked, result) }
    case .pick: if case .picked(let result) = outcome { return list.picked(id, result, &shared) }
    case .flags: if case .flags(let result) = outcome { return list.tookFlags(result) }
    case .unknownNames:
      if case .unknownNames(let result) = outcome { return list.tookUnknownNames(id, result, &shared) }
    case .counts: if case .counts(let result) = outcome { return list.tookCounts(result) }
    case .advance, .keptFlags: if case .kept(let result) = outcome { return tookKept(id, result) }
    case .nextDue: if case .nextDue(let result) = outcome { return shared.tookNextDue(result) }
    case .numberOnServer:
      if case .searched(let result) = outcome { return list.numberSearch.searched(id, result, &shared) }
    case .serverSearch:
      if case .searched(let result) = outcome { return list.searchedServer(id, result, in: layout, &shared) }
    case .ticket:
      guard case .rows(let result) = outcome else { return [] }
      return follow(list.numberSearch.found(id, result, for: list.spec.viewer, &shared))
    }
    return []
  }
}
