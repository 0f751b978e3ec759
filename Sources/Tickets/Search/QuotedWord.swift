/// A word of a typed line, in which quotes keep spaces together: `-tag:"needs reply"`.
///
/// A quote inside quotes is written twice. Quotes open at the beginning of a word, and behind `-`, `+`, `=`, `:` and `,`;
/// in the middle of letters they begin a word of their own.
public struct QuotedWord: Hashable, Sendable {
  /// Where it stands in the line, in characters, its quotes included.
  public private(set) var range: Range<Int>
  /// What it says, without its quotes.
  public private(set) var characters: [Character] = []
  /// Whether anything of it stands in quotes, if only nothing.
  public private(set) var hasQuotes = false
  /// Whether the last quote is still open.
  public private(set) var isOpen = false
  private var isQuoted: [Bool] = []

  private init(at start: Int) { range = start..<start }

  /// What it says, without its quotes.
  public var text: String { String(characters) }

  /// Whether nothing was typed, not even quotes.
  public var isBlank: Bool { characters.isEmpty && !hasQuotes }

  /// The first character, when it stands outside quotes.
  public var sign: Character? { isQuoted.first == false ? characters.first : nil }

  /// The place of a character that stands outside quotes.
  public func firstIndex(where isWanted: (Character) -> Bool) -> Int? {
    characters.indices.first { !isQuoted[$0] && isWanted(characters[$0]) }
  }

  /// The word without its first characters.
  public func dropFirst(_ count: Int) -> QuotedWord {
    var rest = self
    rest.characters.removeFirst(count)
    rest.isQuoted.removeFirst(count)
    return rest
  }

  /// The word with a character before it that stands outside quotes.
  public func withSign(_ sign: Character) -> QuotedWord {
    var longer = self
    longer.characters.insert(sign, at: 0)
    longer.isQuoted.insert(false, at: 0)
    return longer
  }

  /// Its parts between characters that stand outside quotes, at least one; a quote can be open in the last one only.
  public func split(at separator: Character) -> [QuotedWord] {
    var parts: [QuotedWord] = []
    var part = QuotedWord(at: range.lowerBound)
    func end() {
      part.range = range
      part.hasQuotes = hasQuotes && (part.isQuoted.contains(true) || part.characters.isEmpty)
      parts.append(part)
      part = QuotedWord(at: range.lowerBound)
    }
    for (character, isQuoted) in zip(characters, isQuoted) {
      if character == separator && !isQuoted { end() } else { part.append(character, isQuoted: isQuoted) }
    }
    end()
    if let last = parts.last { parts[parts.count - 1].isOpen = isOpen && last.hasQuotes }
    return parts
  }

  /// Parts a line at its spaces, and at its commas where they part words, but not inside quotes.
  ///
  /// - Parameters:
  ///   - line: What was typed.
  ///   - commasPart: Whether a comma parts words as a space does.
  /// - Returns: The words, from left to right; quotes around nothing are a word, too.
  public static func words(of line: [Character], commasPart: Bool = false) -> [QuotedWord] {
    var words: [QuotedWord] = []
    var word = QuotedWord(at: 0)
    var place = 0
    func end(at end: Int, next: Int) {
      word.range = word.range.lowerBound..<end
      if !word.isBlank { words.append(word) }
      word = QuotedWord(at: next)
    }
    while place < line.count {
      let character = line[place]
      defer { place += 1 }
      if word.isOpen {
        guard character == "\"" else {
          word.append(character, isQuoted: true)
          continue
        }
        let following = place + 1 < line.count ? line[place + 1] : " "
        if following == "\"" {
          word.append(character, isQuoted: true)
          place += 1
        } else {
          word.isOpen = false
          if following != "," || commasPart { end(at: place + 1, next: place + 1) }
        }
      } else if character.isWhitespace || commasPart && character == "," {
        end(at: place, next: place + 1)
      } else if character == "\"" {
        if !word.canOpen { end(at: place, next: place) }
        word.isOpen = true
        word.hasQuotes = true
      } else {
        word.append(character, isQuoted: false)
      }
    }
    end(at: line.count, next: line.count)
    return words
  }

  /// A text as it is typed: in quotes where it would be parted or read as something else without.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - always: Whether it stands in quotes whatever it holds.
  /// - Returns: The text, perhaps in quotes.
  public static func quoted(_ text: String, always: Bool = false) -> String {
    guard always || text.isEmpty || text.contains(where: { $0.isWhitespace || $0 == "," || $0 == "\"" }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private var canOpen: Bool {
    guard let last = characters.last else { return !hasQuotes }
    return isQuoted.last == false && "-+=:,".contains(last)
  }

  private mutating func append(_ character: Character, isQuoted: Bool) {
    characters.append(character)
    self.isQuoted.append(isQuoted)
  }
}
