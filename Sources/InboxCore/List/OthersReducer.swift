import FoundationEssentials
import Tickets

/// What others did: another window, a script, a colleague.
extension InboxState {
  /// `:changes`: who changed what since the start, as far as it is known.
  mutating func showChanges() -> [Effect] {
    layers.help = HelpState(.changes)
    return shared.profile.isLocal
      ? [.read(shared.requests.next(for: .program(.activity)), .activity(since: shared.startedAt))] : []
  }

  /// The file told what was done to its tickets.
  mutating func tookActivity(_ result: Result<[ActivityEntry], StorageProblem>) -> [Effect] {
    switch result {
    case .success(let entries):
      list.activity = entries
      return []
    case .failure(let problem):
      shared.say(problem)
      return []
    }
  }

  /// Remembers which tickets a refresh has changed.
  mutating func noteBrought(_ rows: [RowID]) {
    let numbers = rows.compactMap { list.rows[$0]?.number }.sorted()
    list.broughtChanges.append(BroughtChange(at: shared.moment, numbers: numbers, others: rows.count - numbers.count))
    list.broughtChanges = list.broughtChanges.suffix(BroughtChange.limit)
  }
}
