import GRDB
import TicketFile
import Tickets

/// Checks what a change says before anything is written (contract.md sections 3.3 and 5.3).
struct TicketChangeCheck {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// The change as it is stored: tags normalised, the reason trimmed, names of assignees filled in, whole microseconds.
  func checked(_ change: TicketChange) throws -> TicketChange {
    var change = change
    for part in TicketChange.Part.all {
      switch part {
      case .field(let field): if let value = change[field] { change.write(try checked(value)) }
      case .tags: change.tags = try change.tags.map(checked)
      case .traits: continue
      }
    }
    return change
  }

  private func checked(_ value: TriageValue) throws -> TriageValue {
    switch value {
    case .status(.other), .priority(.other): throw Self.refusal(value.field.wireName, .notAChoice)
    case .assignee(let assignee?): return .assignee(try checked(assignee))
    case .snooze(let wake): return .snooze(wake?.wholeMicroseconds)
    case .due(let due): return .due(due?.wholeMicroseconds)
    case .escalation(let reason?):
      // Trimmed as every text that the API takes; one of spaces alone is kept as an empty one.
      let trimmed = OutgoingMessage.trimmed(reason)
      if trimmed.utf8.contains(0) { throw Self.refusal(value.field.wireName, .nullCharacters) }
      return .escalation(trimmed)
    case .status, .priority, .assignee(nil), .resolvedByAI, .escalation(nil): return value
    }
  }

  private func checked(_ tags: [String]) throws -> [String] {
    for (index, tag) in tags.enumerated() {
      if TagEdit.normalised(tag).isEmpty { throw Self.refusal("tags__\(index)", .blank) }
      try TagEdit.check(tag, at: index)
    }
    return TagEdit.normalised(tags)
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
