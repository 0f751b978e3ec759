extension String {
  /// So many tickets, in words: `1 ticket`, `12 tickets`.
  static func tickets(_ count: Int) -> String { count == 1 ? "1 ticket" : "\(count) tickets" }

  /// `1 change waits` or `3 changes wait`.
  public static func changesWait(_ count: Int) -> String { count == 1 ? "1 change waits" : "\(count) changes wait" }
}
