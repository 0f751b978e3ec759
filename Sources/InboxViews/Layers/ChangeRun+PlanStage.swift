import InboxCore
import Screen
import Tickets

extension ChangeRun {
  /// How far it is, for its keys.
  var planStage: PlanStage {
    switch stage {
    case .preparing: .preparing
    case .planned where plan.items.isEmpty: .empty
    case .confirming: .preparing
    case .planned: .planned
    case .running: .running("stop after the calls under way")
    case .recording, .stopping, .queueing: .ending
    case .finished: .finished
    }
  }
}
