/// Somebody who can be assigned: a member of the organization, or an agent of a local inbox (contract.md section 10.2).
public struct Member: Identifiable, Hashable, Sendable {
  /// The integer id that assignments use; not the membership's id.
  public let id: Int
  /// Full name, else the address, else `user 7412`.
  public var name: String
  /// The address, when known.
  public var email: String?

  /// Makes a member.
  public init(id: Int, name: String, email: String? = nil) {
    self.id = id
    self.name = name
    self.email = email
  }

  /// The member as an assignee, named as tickets name them.
  public var assignee: Assignee { .user(id: id, name: email ?? name) }
}

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
