import Tickets

/// What cannot be taken back: u comes upon it in order of time, says so once and passes it.
extension InboxState {
  /// Says of the newest step that it cannot be taken back, and what the next press takes back.
  ///
  /// - Returns: `nil` when the newest step can be taken back.
  mutating func passOver() -> [Effect]? {
    let past = changes.undo.popPast()
    guard let newest = past.first, let became = newest.past else { return nil }
    // What was pressed before this could be read must not hit what came before it.
    changes.undoPresses = []
    let end = isUnderWay(newest) ? "is on its way" : became
    // The others may be of another kind: two replies are no deletions.
    let others = past.count == 2 ? "1 other step" : "\(past.count - 1) other steps"
    let what = past.count == 1 ? "\(newest.title) \(end) and" : "\(newest.title) and \(others)"
    let next = changes.undo.steps.last.map { "u again takes back \($0.title)" }
    let rest = next ?? "there is nothing before \(past.count == 1 ? "it" : "them")"
    shared.say(.info, "\(what.capitalizedFirst) cannot be taken back; \(rest).")
    return []
  }

  private func isUnderWay(_ step: UndoStep) -> Bool {
    guard let given = step.given else { return false }
    return changes.deletions[given] != nil || writing.outgoing.contains { $0.given == given }
  }
}
