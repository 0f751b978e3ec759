/// Who a ticket is assigned to: a person, or a role, which is a pool that several people share (contract.md section 4.2).
public enum Assignee: Hashable, Sendable {
  /// A person; `name` is their email unless the server told more.
  case user(id: Int, name: String)
  /// A role, shown as a pool.
  case role(id: String, name: String)

  /// The key by which files and rules compare assignees: `u:7412` or `r:<uuid>`.
  public var key: String {
    switch self {
    case .user(let id, _): "u:\(id)"
    case .role(let id, _): "r:\(id)"
    }
  }

  /// The name to show, without decoration.
  public var name: String {
    switch self {
    case .user(_, let name), .role(_, let name): name
    }
  }

  /// The address of a person, where that is what they are called by.
  public var address: String? {
    if case .user(_, let name) = self, name.contains("@") { name } else { nil }
  }

  /// Whether this is a pool that nobody in particular owns.
  public var isPool: Bool {
    if case .role = self { true } else { false }
  }
}
