/// A word of a search as it was typed: its sign, and what it means.
struct SearchWord {
  /// What a word means.
  enum Meaning {
    /// Texts of which any is looked for, each in quotes or not.
    case text([QuotedWord])
    /// An operator and its values; none while nothing stands behind it.
    case condition(TicketSearchOperator, [QuotedWord])
    /// Letters and a colon that are no operator; the colon is left out.
    case unknown(String)
  }

  /// Whether a `-` stands before it.
  let isExcluded: Bool
  /// What it means.
  let meaning: Meaning

  /// Reads a word; an operator is letters and a colon, which no `/` follows, so that addresses of pages are text.
  ///
  /// A second sign before an operator, and what only looks like one, is no text that anybody means.
  init(_ typed: QuotedWord) {
    let word = Self.withoutLeadingCommas(typed)
    let isExcluded = word.sign == "-" && word.characters.count > 1
    self.isExcluded = isExcluded
    let rest = isExcluded ? Self.withoutLeadingCommas(word.dropFirst(1)) : word
    guard let (name, values) = Self.parts(of: rest) else {
      if let name = Self.slip(of: word) { meaning = .unknown(name) } else { meaning = .text(Self.texts(of: rest)) }
      return
    }
    if let found = TicketSearchOperator(rawValue: name.lowercased()) {
      meaning = .condition(found, values.split(at: ",").filter { !$0.isBlank })
    } else {
      meaning = .unknown(name)
    }
  }

  /// Nothing stands before a comma at the beginning, so that what follows is read as if it was not there.
  private static func withoutLeadingCommas(_ word: QuotedWord) -> QuotedWord {
    var rest = word
    while rest.sign == ",", rest.characters.count > 1 { rest = rest.dropFirst(1) }
    return rest
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

  /// What stands in the place of an operator that there is, where it was only typed otherwise: `--status` of
  /// `--status:open`, `status：` with the colon of another script.
  private static func slip(of word: QuotedWord) -> String? {
    var rest = word
    while rest.sign == "-" { rest = rest.dropFirst(1) }
    let signs = String(repeating: "-", count: word.characters.count - rest.characters.count)
    if signs.count > 1, let (name, _) = parts(of: rest), TicketSearchOperator(looking: name) != nil {
      return signs + name
    }
    guard let colon = rest.firstIndex(where: { !$0.isLetter }),
      TicketSearchOperator.otherColons.contains(rest.characters[colon]),
      TicketSearchOperator(looking: String(rest.characters[..<colon])) != nil
    else { return nil }
    return signs + String(rest.characters[...colon])
  }

  /// The texts between commas; digits behind a number with `#` are a number, too.
  ///
  /// An address of a page is never parted.
  private static func texts(of word: QuotedWord) -> [QuotedWord] {
    let parts = word.hasQuotes || !word.text.contains("://") ? word.split(at: ",").filter { !$0.isBlank } : [word]
    guard let first = parts.first else { return [word] }
    guard let sign = first.sign, "#＃".contains(sign), first.text.dropFirst().allSatisfy(\.isNumber) else {
      return parts
    }
    return parts.map { $0.hasQuotes || !$0.text.allSatisfy(\.isNumber) ? $0 : $0.withSign(sign) }
  }
}
