import Tickets

extension TagEdit {
  /// A list of tags as servers store it: trimmed, lower-cased, without blanks and duplicates, sorted.
  package static func normalised(_ tags: [String]) -> [String] {
    // The file keeps no NUL (see `ColumnValue.text`), so it must not be compared with one either.
    let stored = tags.map { normalised($0).replacing("\0", with: "\u{FFFD}") }
    return TagSet(stored.filter { !$0.isEmpty }).sorted()
  }
}
