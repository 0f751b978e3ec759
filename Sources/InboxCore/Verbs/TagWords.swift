package import Screen
package import Tickets

/// How tags are drawn and named: nothing else makes a text of one, so that none can show nothing.
extension SafeText {
  /// A tag by name: a machine's in brackets, one that shows nothing as marks.
  ///
  /// - Parameter tag: A tag from outside.
  /// - Returns: One line.
  package static func tagName(_ tag: String) -> SafeText {
    TagEdit.isMachineTag(tag) ? "[" + .tag(tag) + "]" : .tag(tag)
  }

  /// Tags by name, with commas between them.
  ///
  /// - Parameter tags: Tags in the order in which they are named.
  /// - Returns: One line; empty where there are none.
  package static func tagNames(_ tags: some Sequence<String>) -> SafeText {
    .joined(tags.map(tagName), separator: ", ")
  }

  /// A tag as a completion shows it: as it is typed, but for one that shows nothing.
  ///
  /// - Parameters:
  ///   - tag: A tag, or a name, from outside.
  ///   - typed: How it is typed, quotes included.
  /// - Returns: One line.
  static func completion(of tag: String, typed: String) -> SafeText {
    Self.tag(tag) == SafeText(tag) ? SafeText(typed) : .tagName(tag)
  }
}

extension TagEdit {
  /// What it adds and removes: `+vip -spam`.
  package var words: SafeText {
    .joined(add.sorted().map { "+" + .tag($0) } + remove.sorted().map { "-" + .tag($0) }, separator: " ")
  }
}
