import InboxCore

extension Read {
  /// Whether it is small enough to be read while a key waits (architecture 3.13).
  ///
  /// The data version is not: it is read on the connection that writes, which may be waiting for another program.
  var isImmediate: Bool {
    switch self {
    case .firstRows, .rows, .row, .conversation, .texts: true
    case .order, .search, .pick, .plan, .undoPlan, .counts, .tags, .tagsOfSelection, .flags, .assigneesSeen,
      .unknownNames, .activity, .nextDue, .dataVersion:
      false
    }
  }
}
