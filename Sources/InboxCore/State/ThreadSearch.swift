import Screen

/// A text that is looked for in the thread on screen.
public struct ThreadSearch: Equatable, Sendable {
  /// One place where it stands; a match that is wrapped has the part on its first line.
  public struct Match: Equatable, Sendable {
    /// Index of the line of the layout.
    public var line: Int
    /// The columns of that line.
    public var columns: Range<Int>
  }

  /// What is looked for.
  public private(set) var text: String
  /// Where it stands, first to last.
  public private(set) var matches: [Match]
  /// Index of the match that the thread shows; `nil` when there is none.
  public var current: Int?
  /// First visible line before anything was typed.
  let scroll: Int
  let place: ThreadPlace?

  init(scroll: Int, place: ThreadPlace?) {
    text = ""
    matches = []
    self.scroll = scroll
    self.place = place
  }

  /// Looks for a text in a layout; what was found before stays current as far as it is still there.
  mutating func find(_ text: String, in layout: ThreadLayout) {
    let earlier = current
    self.text = text
    let needle = Folding.folded(text.trimmingSpaces)
    matches = []
    current = nil
    guard !needle.isEmpty else { return }
    for (index, line) in layout.lines.enumerated() {
      guard case .text(let content, _) = line else { continue }
      matches += Self.places(of: needle, in: content).map { Match(line: index, columns: $0) }
    }
    current = earlier.flatMap { matches.indices.contains($0) ? $0 : nil }
  }

  private static func places(of needle: [Character], in content: SafeText) -> [Range<Int>] {
    let characters = Array(content.string)
    // A letter folds to one letter, so places in the folded line are places in the line.
    let folded = characters.map(Folding.folded)
    guard folded.count >= needle.count else { return [] }
    var places: [Range<Int>] = []
    var start = 0
    while start + needle.count <= folded.count {
      guard folded[start..<start + needle.count].elementsEqual(needle) else {
        start += 1
        continue
      }
      let before = SafeText(String(characters[..<start])).width
      let width = SafeText(String(characters[start..<start + needle.count])).width
      places.append(before..<before + width)
      start += needle.count
    }
    return places
  }
}

/// Letters without case and without the marks of Latin letters.
enum Folding {
  static func folded(_ text: String) -> [Character] { text.map(folded) }

  static func folded(_ character: Character) -> Character {
    if character.isASCII { return character.lowercased().first ?? character }
    let scalars = character.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
    guard let first = scalars.first, scalars.count == 1 else { return character.lowercased().first ?? character }
    return base(of: first) ?? String(first).lowercased().first ?? character
  }

  /// The letter that a Latin letter with a mark is made from, as its Unicode name tells it.
  private static func base(of scalar: Unicode.Scalar) -> Character? {
    guard (0xC0...0x24F).contains(scalar.value) || (0x1E00...0x1EFF).contains(scalar.value),
      let name = scalar.properties.name
    else { return nil }
    let words = name.split(separator: " ")
    guard words.count > 4, words[0] == "LATIN", words[2] == "LETTER", words[4] == "WITH", words[3].count == 1 else {
      return nil
    }
    return words[3].lowercased().first
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
