import InboxCore
import Tickets

/// How much was asked of the service by some calls.
package struct WriteCount: Hashable, Sendable {
  /// Tickets to be changed, counted once a call.
  package var changes = 0
  /// Replies, notes and new tickets to be written.
  package var messages = 0
  /// Of messages those that are known not to be sent, because their thread has news or could not be read.
  package var unsent = 0

  /// Counts nothing.
  package init() {}

  /// Counts what a call asks for; calls that change nothing count nothing.
  mutating func add(_ call: ServiceCall) {
    switch call {
    case .apply, .delete: changes += 1
    case .updateTags(let update): changes += update.ids.count
    case .updateStatus(let update): changes += update.ids.count
    case .send, .compose: messages += 1
    case .open, .thread, .preview, .unreadCount, .current, .people, .suggest, .viewer, .refresh, .catchUp, .search,
      .sendingAddresses,
      .confirm, .trace, .sendQueued:
      break
    }
  }

  /// Counts what a call asked for as far as its answer says that it was not done.
  mutating func add(_ call: ServiceCall, answeredBy outcome: Outcome) {
    switch outcome {
    case .applied(.failure), .deleted(.failure), .tagged(.failure), .statuses(.failure), .sent(.failure),
      .composed(.failure), .changed(.overtaken), .changed(.unread), .changed(.failed):
      add(call)
    case .held: unsent += 1
    case .tagged(.success(let result)):
      if case .updateTags(let update) = call { changes += max(0, update.ids.count - result.updated.count) }
    case .statuses(.success(let result)): changes += result.skipped.count
    default: break
    }
  }
}
