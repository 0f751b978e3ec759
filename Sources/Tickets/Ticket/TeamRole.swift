/// A role that can be assigned, which makes the ticket a pool's (contract.md section 10.3).
public struct TeamRole: Identifiable, Hashable, Sendable {
  /// The id that assignments use, a UUID as text on every server read so far.
  public let id: String
  /// The name.
  public var name: String

  /// Makes a role.
  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }

  /// The role as an assignee.
  public var assignee: Assignee { .role(id: id, name: name) }
}
