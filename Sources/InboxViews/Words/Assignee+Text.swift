import Screen
import Tickets

extension Assignee {
  /// What somebody is called in rows, heads and plans: `@Sam Ortiz`, `@sam`, `@me` or `Tier 2 (pool)`.
  func text(for viewer: Viewer) -> SafeText {
    switch self {
    case .role(_, let name): return name.isEmpty ? "a role (pool)" : .name(name) + " (pool)"
    case .user(let id, _) where id == viewer.userID: return "@me"
    case .user(_, let name):
      // An assignee is often known by the address alone; its domain says nothing to a colleague.
      let short = name.firstIndex(of: "@").map { String(name[..<$0]) } ?? name
      return "@" + .name(short.isEmpty ? name : short)
    }
  }
}
