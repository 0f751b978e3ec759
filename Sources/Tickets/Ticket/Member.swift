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
