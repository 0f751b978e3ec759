/// Whose tickets a list shows (contract.md section 5.1).
public enum AssigneeFilter: Hashable, Sendable {
  /// Nobody's.
  case unassigned
  /// The caller's own; servers before S ignore it, and then all tickets come back.
  case me
  /// A person's, by the integer id of assignments.
  case user(Int)
  /// A pool's, by the role's UUID.
  case role(String)

  /// Reads `unassigned`, `me`, `user:7412` or `role:<uuid>`; `nil` for anything else.
  public init?(wire: String) {
    switch wire {
    case "unassigned": self = .unassigned
    case "me": self = .me
    default:
      let parts = wire.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      switch parts[0] {
      case "user":
        guard let id = Int(parts[1]), !parts[1].hasPrefix("+") else { return nil }
        self = .user(id)
      case "role":
        guard let id = TicketID(String(parts[1])) else { return nil }
        self = .role(id.description)
      default: return nil
      }
    }
  }

  /// The spelling of the list's parameter.
  public var wire: String {
    switch self {
    case .unassigned: "unassigned"
    case .me: "me"
    case .user(let id): "user:\(id)"
    case .role(let id): "role:\(id)"
    }
  }
}
