import Screen
import Tickets

/// What waits of a ticket until the server can be reached, or for a person; the most important of it.
enum WaitingMark: Equatable {
  case person, assignment, change

  /// What waits of one ticket; `nil` when nothing does.
  init?(_ changes: [QueuedChange]?, held: Bool) {
    guard held || changes != nil else { return nil }
    self = held ? .person : changes?.contains { $0.assigns } == true ? .assignment : .change
  }

  /// Says that the server does not have it; who a ticket will be with shows only when it has.
  var words: SafeText {
    switch self {
    case .person: "a change was not sent"
    case .assignment: "assignment waits"
    case .change: "change waits"
    }
  }
}
