/// Which tickets a list holds.
public enum ListView: String, Hashable, Sendable, CaseIterable {
  /// What needs the team's next move: not resolved, not asleep, not waiting for the customer; and what came back.
  case inbox
  /// Not resolved, and waiting for the customer.
  case waiting
  /// Everything.
  case all

  /// Whether tickets of a tier are in it.
  public func holds(_ tier: Tier) -> Bool {
    switch self {
    case .inbox: tier < .waiting
    case .waiting: tier == .waiting
    case .all: true
    }
  }
}
