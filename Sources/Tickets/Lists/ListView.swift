/// Which tickets a list holds.
public enum ListView: String, Hashable, Sendable, CaseIterable {
  /// What needs the team's next move: not resolved, not asleep, not waiting for the customer; and what came back.
  case inbox
  /// Not resolved, and waiting for the customer.
  case waiting
  /// Everything.
  case all

  /// The tiers whose tickets are in it; they lie next to each other.
  public var tiers: ClosedRange<Tier> {
    switch self {
    case .inbox: .customerRepliedLate ... .inProgress
    case .waiting: .waiting ... .waiting
    case .all: .customerRepliedLate ... .resolved
    }
  }

  /// Whether tickets of a tier are in it.
  public func holds(_ tier: Tier) -> Bool { tiers.contains(tier) }

  /// What it asks of a ticket; `nil` for nothing.
  public var condition: TicketCondition? { self == .all ? nil : .tier(tiers) }
}
