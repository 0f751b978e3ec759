import Notation
import Tickets

/// What a line of the tag prompt means, given the tags there are (product rule 10).
///
/// A word that begins a known tag is that tag, the one that completion marks; quotes take a word exactly as it is. Tags are
/// found by their looks and told apart by code points.
struct TagReading: Equatable {
  /// The words, each with the tag that it means.
  private(set) var words: [TypedTag] = []
  /// Tags that would be given and that no ticket has yet.
  private(set) var new: [String] = []
  /// A tag with spaces whose words were typed without quotes, as it is typed.
  private(set) var unquoted: (tag: String, typed: String)?

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - line: What was typed.
  ///   - known: The tags in use, the likeliest first.
  ///   - carried: The tags of the tickets that are meant, which alone can be removed; `nil` while they are not known.
  init(_ line: [Character], known: [String], carried: [String]?) {
    let typed = TypedTag.tags(in: line)
    for (place, word) in typed.enumerated() {
      let choices = word.sign == .remove ? carried ?? known : known
      var meant = word
      // What is completed stands last: nobody sees which tag an earlier word to be removed would begin.
      let takesPrefix = word.sign != .remove || place == typed.count - 1
      meant.name = Self.tag(word, among: choices, takesPrefix: takesPrefix) ?? word.name
      words.append(meant)
      guard !word.isExact, !word.name.isEmpty, unquoted == nil else { continue }
      unquoted = Self.spaced(typed[place...], known, among: choices)
    }
    let given = TagSet(words.filter { $0.sign != .remove && !$0.name.isEmpty }.map(\.name))
    new = given.filter { !known.holds($0) }.sorted()
  }

  static func == (left: Self, right: Self) -> Bool {
    left.words == right.words && left.new == right.new && left.unquoted?.typed == right.unquoted?.typed
  }

  /// The tag that a word means.
  ///
  /// - Parameters:
  ///   - word: The word.
  ///   - choices: The tags that it can mean, the likeliest first.
  ///   - takesPrefix: Whether it can be the beginning of one.
  /// - Returns: `nil` for none of the choices.
  static func tag(_ word: TypedTag, among choices: some Sequence<String>, takesPrefix: Bool = true) -> String? {
    if choices.holds(word.name) { return word.name }
    guard !word.isExact, !word.name.isEmpty else { return nil }
    let look = word.name.look
    if let same = choices.first(where: { $0.look == look }) { return same }
    return takesPrefix ? choices.first { $0.look.hasPrefix(look) && !TagEdit.isMachineTag($0) } : nil
  }

  /// The tag that words without quotes make together, where they are no tags by themselves.
  private static func spaced(
    _ words: ArraySlice<TypedTag>, _ known: [String], among choices: [String]
  ) -> (tag: String, typed: String)? {
    guard let first = words.first, words.count > 1 else { return nil }
    var name = first.name
    var areKnown = known.holds(name)
    for word in words.dropFirst().prefix(5) {
      guard !word.isExact, word.sign == .add, !word.name.isEmpty else { return nil }
      name += " " + word.name
      areKnown = areKnown && known.holds(word.name)
      if !areKnown, let tag = choices.first(where: { $0.looksLike(name) }) {
        let sign = first.sign == .add ? "" : first.sign.rawValue
        return (tag, sign + tag.typedAsTag)
      }
    }
    return nil
  }
}

extension String {
  /// A tag as it is typed in the tag prompt: in quotes where it would be parted, or taken for a sign.
  var typedAsTag: String { QuotedWord.quoted(self, always: first.map { "-+=".contains($0) } ?? true) }
}
