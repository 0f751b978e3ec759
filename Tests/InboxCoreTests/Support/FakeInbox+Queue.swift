import InboxCore
import Tickets

/// The queue as a file keeps it, and the server as it answers what comes out of it.
extension FakeInbox {
  mutating func perform(_ step: QueueStep) -> QueueAnswer {
    switch step {
    case .read: return .all(queue)
    case .add(let changes):
      let kept = changes.map { change in
        lastPlace += 1
        var change = change
        change.id = lastPlace
        return change
      }
      queue += kept
      return .added(kept)
    case .next:
      guard !isQueueTaken else { return .turn(.taken) }
      let next = queue.first { $0.hold == nil }
      queueBusy = next?.id
      return .turn(next.map(QueueTurn.next) ?? .nothing)
    case .giveBack: queueBusy = nil
    case .end(let id): queue.removeAll { $0.id == id }
    case .hold(let id, let hold):
      for index in queue.indices where queue[index].id == id { queue[index].hold = hold }
    case .resume(let id):
      for index in queue.indices where queue[index].id == id { queue[index] = queue[index].resumed }
    case .drop(let ids):
      let dropped = queue.map(\.id).filter { ids.contains($0) && $0 != queueBusy }
      queue.removeAll { dropped.contains($0.id) }
      return .dropped(dropped)
    }
    return .done
  }

  mutating func send(_ change: QueuedChange) -> QueueOutcome {
    guard var row = row(of: change.ticket) else { return .gone }
    switch change.work {
    case .fields(let work):
      let now = TriageFields(row)
      switch work.verdict(on: now) {
      case .done: return .already
      case .conflict: return .conflict(now)
      case .write:
        row = row.predicting(work.change)
        if let assignee = work.change.assignee { row.assignee = assignee.value }
      }
    case .tags(let edit):
      guard !locked.contains(row.id) else { return .skipped("Not found or no edit access") }
      row.tags = edit.applied(to: row.tags)
    }
    rows[row.row] = row
    return .sent
  }
}
