import Foundation
import Tickets

@testable import TicketStorage

/// The same numbers on every run of the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

extension Ticket {
  /// A ticket in any state, with many ties.
  static func random(_ number: Int, now: Date, using generator: inout SeededGenerator) -> Ticket {
    var ticket = Ticket.sample(number)
    ticket.status = (Status.known + [.other("parked")]).randomElement(using: &generator) ?? .new
    ticket.priority = ([nil, .other("p0")] + Priority.known).randomElement(using: &generator) ?? nil
    let assignees: [Assignee?] = [
      nil, nil, .user(id: 1, name: "Sam"), .user(id: 2, name: "Ana"), .role(id: "tier-2", name: "Tier 2"),
    ]
    ticket.assignee = assignees.randomElement(using: &generator) ?? nil
    ticket.unreadByTeam = Int.random(in: -2...2, using: &generator)
    ticket.unreadByTeam = max(0, ticket.unreadByTeam)
    ticket.updatedAt = now.addingTimeInterval(Double(Int.random(in: -20...0, using: &generator)) * 3600)
    let offsets: [Double?] = [nil, nil, nil, -7200, -1, 0, 1800, 3600, 5400, 86_400]
    ticket.slaDueAt = (offsets.randomElement(using: &generator) ?? nil).map { now.addingTimeInterval($0) }
    ticket.snoozedUntil = (offsets.randomElement(using: &generator) ?? nil).map { now.addingTimeInterval($0) }
    return ticket
  }

  /// No messages, or a last one by somebody.
  static func randomThread(of number: Int, using generator: inout SeededGenerator) -> [Message] {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: []
    case 1: [.sample("c\(number)")]
    case 2: [.sample("c\(number)"), .sample("t\(number)", by: .team("support"))]
    default: [.sample("c\(number)"), .sample("n\(number)", by: .team("support"), audience: .team)]
    }
  }
}

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
