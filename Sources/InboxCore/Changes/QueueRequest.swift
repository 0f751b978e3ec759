import Tickets

/// What the changes that wait for the server wait for themselves.
enum QueueRequest: Equatable, Sendable {
  /// Everything that waits.
  case read
  /// What is sent next.
  case turn
  /// What became of a change is in the file.
  case note
  /// Others may send.
  case giveBack
  /// What is left of a run waits.
  case add(RequestID)
  /// Changes are taken out.
  case drop
  /// This change waits again.
  case resume(Int64)
}

extension InboxState {
  /// The file did something to the changes that wait.
  mutating func finish(
    _ request: QueueRequest, _ id: RequestID, _ result: Result<QueueAnswer, StorageProblem>
  ) -> [Effect] {
    switch request {
    case .read, .giveBack: tookQueue(result)
    case .turn: tookTurn(id, result)
    case .note: noted(id, result)
    case .add(let run): follow(changes.addedRun(run, id, result, &shared))
    case .drop: dropped(id, result)
    case .resume(let place): changes.resumed(place, result, &shared)
    }
  }
}
