package import Foundation
package import Tickets

extension Ticket {
  /// A ticket in any state, with many ties.
  package static func random(_ number: Int, now: Date, using generator: inout some RandomNumberGenerator) -> Ticket {
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
  package static func randomThread(of number: Int, using generator: inout some RandomNumberGenerator) -> [Message] {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: []
    case 1: [.sample("c\(number)")]
    case 2: [.sample("c\(number)"), .sample("t\(number)", by: .team("support"))]
    default: [.sample("c\(number)"), .sample("n\(number)", by: .team("support"), audience: .team)]
    }
  }
}
