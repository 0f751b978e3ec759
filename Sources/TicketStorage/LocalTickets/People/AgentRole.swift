/// A pool of a local inbox.
public struct AgentRole: Identifiable, Hashable, Sendable {
  /// The id that assignments use, a UUID as text.
  public let id: String
  /// The name.
  public var name: String

  /// Makes a role.
  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}
