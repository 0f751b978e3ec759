import Foundation
import GRDB
import Tickets

extension TicketQuery.DueState {
  /// The due times that stand so, in microseconds.
  func bounds(at now: Date) -> (after: Int64?, upTo: Int64?) {
    let soon = (now + SLA.warning).microseconds
    return switch self {
    case .breached: (nil, now.microseconds)
    case .atRisk: (now.microseconds, soon)
    case .onTrack: (soon, nil)
    }
  }

  func terms(at now: Date) -> [ListFilter.Term] {
    let (after, upTo) = bounds(at: now)
    // A column that is empty is neither above nor below, but only a bound below keeps it out of an index walk.
    return [ListFilter.Term(sql: "sla_due_at > ?", arguments: [(after ?? .min).databaseValue])]
      + (upTo.map { [ListFilter.Term(sql: "sla_due_at <= ?", arguments: [$0.databaseValue])] } ?? [])
  }
}
