import Synchronization
import Tickets

/// Which tickets this person has opened or changed, and in which order.
///
/// A list that was asked for before an act may tell how things stood before it; its rows of those tickets are left out.
final class OwnActs: Sendable {
  private struct State {
    var count = 0
    var last: [TicketID: Int] = [:]
  }

  private let state = Mutex(State())

  /// The number of acts so far.
  var count: Int { state.withLock { $0.count } }

  /// Notes that the answer to an act is there.
  func note(_ ids: [TicketID]) {
    state.withLock { state in
      state.count += 1
      for id in ids { state.last[id] = state.count }
    }
  }

  /// Whether a ticket was acted on after so many acts.
  func has(_ id: TicketID, after count: Int) -> Bool { state.withLock { ($0.last[id] ?? 0) > count } }
}
