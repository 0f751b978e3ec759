import InboxCore

/// Owns the state; belongs to the main thread and is not sendable, so that no task can reach it.
final class Store {
  /// Changes the state and says what to do.
  typealias Reduce = (inout InboxState, Action) -> [Effect]
  /// Does it, and answers what can be answered at once.
  typealias Perform = (Effect) -> Action?

  private(set) var state: InboxState
  private let reduce: Reduce
  private let perform: Perform
  private var queue: [Action] = []

  /// Makes a store.
  init(state: InboxState, reduce: @escaping Reduce, perform: @escaping Perform) {
    self.state = state
    self.reduce = reduce
    self.perform = perform
  }

  /// Tells what happened; answers that come at once are told after it, never in the middle of it.
  func send(_ action: Action) {
    queue.append(action)
    guard queue.count == 1 else { return }
    var next = 0
    while next < queue.count {
      for effect in reduce(&state, queue[next]) {
        if let answer = perform(effect) { queue.append(answer) }
      }
      next += 1
    }
    queue.removeAll(keepingCapacity: true)
  }
}
