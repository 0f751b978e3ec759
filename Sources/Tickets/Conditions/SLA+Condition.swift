public import FoundationEssentials
import Notation

extension SLA {
  /// The condition that a ticket's due time stands so.
  ///
  /// - Parameter now: The moment.
  /// - Returns: The condition.
  public func condition(at now: Date) -> TicketCondition {
    let (now, soon) = (Timestamp(now), Timestamp(now.addingTimeInterval(Self.warning)))
    return switch self {
    case .none: .not(.has(.due))
    case .onTrack: .due(after: soon, upTo: nil)
    case .atRisk: .due(after: now, upTo: soon)
    case .breached: .due(after: nil, upTo: now)
    }
  }
}

extension TicketQuery.DueState {
  /// The state as everybody else has it.
  public var sla: SLA {
    switch self {
    case .breached: .breached
    case .atRisk: .atRisk
    case .onTrack: .onTrack
    }
  }
}
