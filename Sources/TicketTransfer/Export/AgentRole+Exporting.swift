import TicketFile

extension AgentRole {
  /// The name of a pool, as far as it is known.
  static func name(id: String, _ name: String) -> String { name.isEmpty ? "role \(id)" : name }
}
