/// A word of the tag prompt: a tag, and what shall become of it.
public struct TypedTag: Hashable, Sendable {
  /// What shall become of a tag.
  public enum Sign: String, Hashable, Sendable {
    /// It comes to the others; typed with `+` or without a sign.
    case add = "+"
    /// It goes.
    case remove = "-"
    /// It stays, and with it only those that are named so, too.
    case set = "="
  }

  /// What shall become of it.
  public var sign: Sign
  /// The tag as typed, trimmed and lower-cased; empty behind a lone sign.
  public var name: String
  /// Whether it stands in quotes, which take a word exactly as it is.
  public var isExact: Bool
  /// Where the word stands in the line, in characters.
  public var range: Range<Int>

  /// Reads a line of the tag prompt.
  ///
  /// A sign holds for what commas join to its word, too: who types `-spam,vip` means neither to stay.
  ///
  /// - Parameter line: What was typed; words are parted by spaces and commas, but not inside quotes.
  /// - Returns: The words, from left to right.
  public static func tags(in line: [Character]) -> [TypedTag] {
    var tags: [TypedTag] = []
    for word in QuotedWord.words(of: line, commasPart: true) {
      var tag = TypedTag(word)
      let hasSign = word.sign.map { Sign(rawValue: String($0)) != nil } ?? false
      if let last = tags.last, !hasSign, line[last.range.upperBound..<tag.range.lowerBound].allSatisfy({ $0 == "," }) {
        tag.sign = last.sign
      }
      tags.append(tag)
    }
    return tags
  }

  /// Reads a word.
  public init(_ word: QuotedWord) {
    let typed = word.sign.flatMap { Sign(rawValue: String($0)) }
    let rest = typed == nil ? word : word.dropFirst(1)
    sign = typed ?? .add
    name = TagEdit.normalised(rest.text)
    isExact = rest.hasQuotes
    range = word.range
  }
}
