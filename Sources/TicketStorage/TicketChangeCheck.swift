import GRDB
import Tickets

/// Checks what a change says before anything is written (contract.md sections 3.3 and 5.3).
struct TicketChangeCheck {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// The change as it is stored: tags normalised, the reason trimmed, names of assignees filled in.
  func checked(_ change: TicketChange) throws -> TicketChange {
    var change = change
    if case .other = change.status { throw Self.refusal("status", .notAChoice) }
    if case .set(.other) = change.priority { throw Self.refusal("priority", .notAChoice) }
    if case .set(let assignee) = change.assignee { change.assignee = .set(try checked(assignee)) }
    if let tags = change.tags {
      for (index, tag) in tags.enumerated() {
        if TagEdit.normalised(tag).isEmpty { throw Self.refusal("tags__\(index)", .blank) }
        try TagEdit.check(tag, at: index)
      }
      change.tags = TagEdit.normalised(tags)
    }
    if case .set(let reason) = change.escalationReason {
      // Trimmed as every text that the API takes; one of spaces alone is kept as an empty one.
      let trimmed = OutgoingMessage.trimmed(reason)
      if trimmed.utf8.contains(0) { throw Self.refusal("escalation_reason", .nullCharacters) }
      change.escalationReason = .set(trimmed)
    }
    return change
  }

  static func refusal(_ field: String, _ reason: TicketServiceError.InvalidReason) -> TicketServiceError {
    .invalid(field: field, reason: reason)
  }

  /// A file that knows no agents, or no roles, takes any; otherwise they must be known, and are called as the file does.
  private func checked(_ assignee: Assignee) throws -> Assignee {
    switch assignee {
    case .user(let id, _):
      let agents = try db.agents()
      guard let agent = agents.first(where: { $0.id == id }) else {
        guard agents.isEmpty else {
          throw Self.refusal("assignee", .other("user is not a member of this organization"))
        }
        return assignee
      }
      return agent.assignee
    case .role(let id, _):
      let roles = try db.roles()
      guard let role = roles.first(where: { $0.id == id }) else {
        guard roles.isEmpty else {
          throw Self.refusal("assignee", .other("role does not belong to this organization"))
        }
        return assignee
      }
      return .role(id: id, name: role.name)
    }
  }
}
