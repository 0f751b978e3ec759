import InboxCore
import Screen

/// How far a bulk action of any kind is, as far as its keys are concerned.
enum PlanStage: Equatable {
  /// The tickets are being read.
  case preparing
  /// Enter applies.
  case planned
  /// Nothing would change.
  case empty
  /// Calls are under way; Esc does what the words say.
  case running(SafeText)
  /// It ends by itself.
  case ending
  /// All has ended.
  case finished

  /// The keys that are offered; the bar and the plan itself name the same.
  ///
  /// - Parameter canScroll: Whether it has more lines than fit.
  /// - Returns: The keys, most useful first.
  func keys(canScroll: Bool) -> [(command: Command, label: SafeText)] {
    let scrolling: [(command: Command, label: SafeText)] =
      canScroll ? [(.move(.down), "down"), (.move(.up), "up")] : []
    return switch self {
    case .preparing: [(.pane(.cancel), "give up")]
    case .planned: [(.plan(.apply), "apply"), (.pane(.cancel), "give up")] + scrolling
    case .empty: [(.plan(.apply), "close")] + scrolling
    case .running(let stop): [(.pane(.cancel), stop)]
    case .ending: []
    case .finished: [(.pane(.cancel), "close")] + scrolling
    }
  }
}
