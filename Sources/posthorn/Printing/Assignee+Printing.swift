import InboxCore
import Tickets

extension Assignee {
  /// What people read: a role is a pool (product rule 7), also one without a name.
  var shownName: String { isPool && name.isEmpty ? "a role (pool)" : title }
}
