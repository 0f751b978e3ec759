import Tickets

extension ListView {
  /// The stored tiers that the view holds, as a condition; `nil` for all of them.
  var tierCondition: String? {
    switch self {
    case .inbox: "tier < \(Tier.waiting.rawValue)"
    case .waiting: "tier = \(Tier.waiting.rawValue)"
    case .all: nil
    }
  }
}
