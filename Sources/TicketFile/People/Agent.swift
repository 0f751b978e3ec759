package import Tickets

/// A person of a local inbox who can be assigned.
package struct Agent: Identifiable, Hashable, Sendable {
  /// The integer id that assignments use.
  package let id: Int
  /// Full name.
  package var name: String
  /// The address, when known.
  package var email: String?
  /// Roles held.
  package var roleIDs: Set<String>

  /// Makes an agent.
  package init(id: Int, name: String, email: String? = nil, roleIDs: Set<String> = []) {
    self.id = id
    self.name = name
    self.email = email
    self.roleIDs = roleIDs
  }

  /// The agent as rules see them.
  package var viewer: Viewer { Viewer(userID: id, name: name, email: email, roleIDs: roleIDs) }

  /// The agent as an assignee.
  package var assignee: Assignee { assignee(called: "") }

  /// The same, where somebody else calls them so.
  package func assignee(called other: String) -> Assignee {
    .user(id: id, name: email ?? (other.isEmpty ? name : other))
  }
}
