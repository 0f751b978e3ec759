package import Tickets

/// A verb that can be given again as it was.
package enum Verb: Hashable, Sendable {
  /// A change of fields.
  case triage(Triage)
  /// A change of tags.
  case tags(TagEdit)

  /// Whether it can wait for the server: what it writes can be compared and kept until then.
  var canWait: Bool {
    switch self {
    case .triage(let triage): triage.canWait
    case .tags: true
    }
  }

  /// Whether it writes nothing of the ticket, so that nobody has to be allowed to.
  var isOwn: Bool {
    if case .triage(.flag) = self { true } else { false }
  }

  /// What undo calls it, before the tickets: `resolving`, `the tags of`.
  var title: String {
    switch self {
    case .triage(let triage): triage.title
    case .tags: "the tags of"
    }
  }

  /// What a plan calls it: `resolve`, `tags`.
  package var label: String {
    switch self {
    case .triage(let triage): triage.label
    case .tags: "tags"
    }
  }

  /// What was done to so many tickets, in a sentence without its full stop.
  func done(to tickets: String) -> String {
    switch self {
    case .triage(let triage): triage.done(to: tickets)
    case .tags: "Tagged \(tickets)"
    }
  }
}
