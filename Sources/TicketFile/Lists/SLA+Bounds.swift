import Foundation
import Notation
import Tickets

extension SLA {
  /// The due times that stand so, in microseconds; nothing for those that are not set.
  func bounds(at now: Date) -> (after: Int64?, upTo: Int64?) {
    guard case .due(let after, let last) = condition(at: now) else { return (nil, nil) }
    return (after?.microseconds, last?.microseconds)
  }
}
