import Foundation
import Tickets

@testable import TicketFile

/// What the order of a list must be, from the rows themselves.
func expectedOrder(_ rows: [TicketRow], _ spec: ListSpec, at now: Date) -> [RowID] {
  let shown = rows.filter { row in
    let tier = Rank(of: row, at: now, for: spec.viewer).tier
    return switch spec.view {
    case .inbox: tier < .waiting
    case .waiting: tier == .waiting
    case .all: true
    }
  }
  func key(_ row: TicketRow) -> [Int64] {
    switch spec.sort {
    case .number: [Int64(-row.number)]
    case .activity: [-row.updatedAt.microseconds, Int64(-row.number)]
    case .ranked:
      [
        Int64(Rank(of: row, at: now, for: spec.viewer).tier.rawValue), Int64(-Priority.weight(row.priority)),
        StoredRank(of: row, at: now).waitKey, -row.updatedAt.microseconds, Int64(-row.number),
      ]
    }
  }
  return shown.sorted { key($0).lexicographicallyPrecedes(key($1)) }.map(\.row)
}
