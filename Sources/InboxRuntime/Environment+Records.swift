import InboxCore
import Tickets

extension Environment {
  /// Records what is carried out and what can be taken back, on the caller's thread; does nothing where nobody records.
  func perform(_ step: RecordStep) throws(StorageProblem) -> RecordAnswer {
    switch step {
    case .begin(let run): return .begun(try recording?.begin(run) ?? 0)
    case .note(let positions, let isDone, let run): try recording?.note(positions, isDone: isDone, in: run)
    case .end(let run): try recording?.end(run)
    case .interrupted: return .interrupted(try recording?.interruptedRuns() ?? [])
    case .claim(let run): return .claimed(try recording?.claim(run) ?? false)
    case .history(let changes): try recording?.record(changes)
    case .adoptHistory: return .history(try recording?.adoptHistory(limit: UndoHistory.limit) ?? [])
    }
    return .done
  }
}
