/// A pool of a local inbox.
package struct AgentRole: Identifiable, Hashable, Sendable {
  /// The id that assignments use, a UUID as text.
  package let id: String
  /// The name.
  package var name: String

  /// Makes a role.
  package init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}
