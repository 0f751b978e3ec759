import InboxCore
import Screen
import Testing
import Tickets

extension FakeInbox {
  /// What a file does to the records of runs.
  mutating func perform(_ step: RecordStep) -> RecordAnswer {
    switch step {
    case .begin(let run):
      let place = (runs.keys.max() ?? 0) + 1
      runs[place] = run
      runs[place]?.id = place
      if let replaced = run.replaces { runs[replaced] = nil }
      return .begun(place)
    case .note(let positions, true, let place): runs[place]?.done.formUnion(positions)
    case .note(let positions, false, let place): runs[place]?.refused.formUnion(positions)
    case .end(let place): runs[place] = nil
    case .interrupted: return .interrupted(interrupted.sorted().compactMap { runs[$0] })
    case .claim(let place): return .claimed(runs[place] != nil && interrupted.remove(place) != nil)
    case .history(let changes):
      for change in changes {
        switch change {
        case .put(let step): history.insert(step, at: 0)
        case .remove(let number): history.removeAll { $0.number == number }
        }
      }
    case .adoptHistory: return .history(history)
    }
    return .done
  }
}

extension InboxSession {
  /// The runs that were put on disk, in order.
  var begun: [RecordedRun] { records.compactMap { if case .begin(let run) = $0 { run } else { nil } } }

  /// The interrupted run that is asked about; `nil` when none is.
  var interrupted: RecordedRun? {
    if case .interrupted(let run)? = state.layers.picker?.purpose { run } else { nil }
  }

  /// Answers what was recorded.
  func answerRecords() {
    while !unansweredRecords.isEmpty {
      let (id, result) = unansweredRecords.removeFirst()
      send(.finished(id, .recorded(result)))
    }
  }

  /// The same inbox opened again by another program, after this one was killed.
  func restarted() -> InboxSession {
    var inbox = inbox
    inbox.interrupted = Set(inbox.runs.keys)
    calls = []
    let session = InboxSession(
      inbox, rows: state.shared.size.rows, columns: state.shared.size.columns, isLocal: state.shared.profile.isLocal)
    session.send(.launched)
    session.settle()
    return session
  }
}
