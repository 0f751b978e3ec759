import FoundationEssentials
import Tickets

extension LayersArea {
  /// `:changes`: who changed what since the start, as far as it is known.
  mutating func showChanges(_ shared: inout Shared) -> [Effect] {
    help = HelpState(.changes)
    return shared.profile.isLocal
      ? [.read(shared.requests.next(for: .program(.activity)), .activity(since: shared.startedAt))] : []
  }
}

extension ListArea {
  /// The file told what was done to its tickets.
  mutating func tookActivity(_ result: Result<[ActivityEntry], StorageProblem>, _ shared: inout Shared) -> [Effect] {
    switch result {
    case .success(let entries):
      activity = entries
      return []
    case .failure(let problem):
      shared.say(problem)
      return []
    }
  }

  /// Remembers which tickets a refresh has changed.
  mutating func noteBrought(_ rows: [RowID], _ shared: Shared) {
    let numbers = rows.compactMap { self.rows[$0]?.number }.sorted()
    broughtChanges.append(BroughtChange(at: shared.moment, numbers: numbers, others: rows.count - numbers.count))
    broughtChanges = broughtChanges.suffix(BroughtChange.limit)
  }
}

/// What others did: another window, a script, a colleague.
