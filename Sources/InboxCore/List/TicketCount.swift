extension String {
  /// So many tickets, in words: `1 ticket`, `12 tickets`.
  static func tickets(_ count: Int) -> String { count == 1 ? "1 ticket" : "\(count) tickets" }

  /// `1 change waits` or `3 changes wait`.
  package static func changesWait(_ count: Int) -> String { count == 1 ? "1 change waits" : "\(count) changes wait" }

  /// The same as a sentence, with what can be done about it.
  static func changesWaitUntilBack(_ count: Int) -> String {
    "\(changesWait(count)) until the server is back. u takes \(count == 1 ? "it" : "them") back."
  }
}
