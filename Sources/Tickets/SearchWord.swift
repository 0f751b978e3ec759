/// A word of a search as it was typed: its sign, and what it means.
struct SearchWord {
  /// What a word means.
  enum Meaning {
    /// Text to look for, in quotes or not.
    case text(String, isQuoted: Bool)
    /// An operator and its values; none while nothing stands behind it.
    case condition(TicketSearchOperator, [QuotedWord])
    /// Letters and a colon that are no operator.
    case unknown(String)
  }

  /// Whether a `-` stands before it.
  let isExcluded: Bool
  /// What it means.
  let meaning: Meaning

  /// Reads a word; an operator is letters and a colon, which no `/` follows, so that addresses of pages are text.
  init(_ word: QuotedWord) {
    let isExcluded = word.sign == "-" && word.characters.count > 1
    self.isExcluded = isExcluded
    let rest = isExcluded ? word.dropFirst(1) : word
    guard let (name, values) = Self.parts(of: rest) else {
      meaning = .text(rest.text, isQuoted: rest.hasQuotes)
      return
    }
    if let found = TicketSearchOperator(rawValue: name.lowercased()) {
      meaning = .condition(found, values.split(at: ",").filter { !$0.isBlank })
    } else {
      meaning = .unknown(name)
    }
  }

  /// The name before the colon and what stands behind it, where the word has the shape of an operator.
  static func parts(of word: QuotedWord) -> (name: String, values: QuotedWord)? {
    guard let colon = word.firstIndex(where: { $0 == ":" }), colon > 0,
      word.firstIndex(where: { !$0.isLetter }) == colon,
      word.characters[..<colon].allSatisfy(\.isLetter)
    else { return nil }
    let values = word.dropFirst(colon + 1)
    guard values.sign != "/" else { return nil }
    return (String(word.characters[..<colon]), values)
  }
}
