import InboxCore
import Tickets

extension Environment {
  /// Does something to the changes that wait until the server can be reached, on the caller's thread.
  func perform(_ step: QueueStep) throws(StorageProblem) -> QueueAnswer {
    // An authority reaches itself always, so nothing waits there.
    guard let queueing else { throw .readOnly }
    switch step {
    case .read: return .all(try queueing.queuedChanges())
    case .add(let changes): return .added(try queueing.enqueue(changes))
    case .next(let sender): return .turn(try queueing.nextChange(for: sender, lease: QueueStep.lease))
    case .giveBack(let sender): try queueing.giveBack(sender)
    case .end(let id): try queueing.end(id)
    case .hold(let id, let hold): try queueing.hold(id, hold)
    case .resume(let id): try queueing.resume(id)
    case .drop(let ids): return .dropped(try queueing.drop(ids))
    }
    return .done
  }
}
