import Tickets

extension Assignee {
  /// Somebody of the team.
  static func agent(_ agent: Viewer) -> Self {
    .user(id: agent.userID ?? 0, name: agent.email ?? agent.name)
  }
}
