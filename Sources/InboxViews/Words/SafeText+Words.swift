import InboxCore
import Screen

extension SafeText {
  /// A number of things: `1 ticket`, `2 tickets`.
  static func count(_ number: Int, _ one: SafeText, _ many: SafeText) -> SafeText {
    "\(number) " + (number == 1 ? one : many)
  }

  /// What is said of tags that nobody uses yet, before they are made: up to what Enter does.
  ///
  /// - Parameters:
  ///   - tags: The tags; nothing is said of none.
  ///   - meant: The tag in use that the only one nearly is.
  /// - Returns: A sentence that lacks its end.
  static func newTags(_ tags: [String], meant: String?) -> SafeText? {
    guard let first = tags.first else { return nil }
    guard tags.count == 1 else { return "New tags: " + .tagNames(tags) + ". Enter makes them" }
    return "New tag: " + .tagName(first) + (meant.map { "; did you mean " + .tagName($0) + "? " } ?? ". ")
      + "Enter makes it"
  }

  /// A name in few columns: whole, else first name and initial, else cut.
  func shortName(columns: Int, ellipsis: SafeText) -> SafeText {
    guard width > columns else { return self }
    let words = string.split(separator: " ")
    if words.count > 1, let first = words.first, let initial = words.last?.first {
      let short: SafeText = "\(first) \(String(initial))."
      if short.width <= columns { return short }
    }
    return truncated(to: columns, ellipsis: ellipsis)
  }
}
