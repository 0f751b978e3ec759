import Screen

/// Finds a text in the lines of a thread, also where a break stands inside it.
///
/// A break at spaces, and the end of a line that the author ended, count as one space; a break inside a word counts as
/// nothing. No match goes from one message into another.
struct ThreadFinder {
  private static let space = UInt32(0x20)

  private let needle: [UInt32]
  private let lines: [ThreadLayout.Line]
  /// The line that was folded last, and the one before it.
  private var recent: [(index: Int, line: FoldedLine)] = []

  init(_ needle: [UInt32], in lines: [ThreadLayout.Line]) {
    self.needle = needle
    self.lines = lines
  }

  /// Every match, first to last; the next one begins where the last has ended.
  mutating func matches() -> [ThreadSearch.Match] {
    guard let first = needle.first else { return [] }
    var matches: [ThreadSearch.Match] = []
    var free = Place(line: 0, unit: 0)
    for index in lines.indices {
      guard let line = folded(index) else { continue }
      var unit = free.line == index ? free.unit : 0
      while index >= free.line, unit < line.units.count {
        if line.units[unit] == first, let found = match(from: Place(line: index, unit: unit)) {
          matches.append(found.match)
          free = found.end
          guard free.line == index else { break }
          unit = free.unit
        } else {
          unit += 1
        }
      }
    }
    return matches
  }

  private struct Place {
    var line: Int
    var unit: Int
  }

  /// The match that begins at a place, and where it ends; `nil` when the text goes on in another way.
  private mutating func match(from start: Place) -> (match: ThreadSearch.Match, end: Place)? {
    guard var line = folded(start.line) else { return nil }
    var place = start
    var begin = start.unit
    var parts: [ThreadSearch.Match.Part] = []
    var wanted = 0
    while wanted < needle.count {
      if place.unit < line.units.count {
        guard line.units[place.unit] == needle[wanted] else { return nil }
        place.unit += 1
        if needle[wanted] == Self.space { skipSpaces(of: line, &place) }
        wanted += 1
        continue
      }
      guard let next = continuation(of: place.line) else { return nil }
      if next.start != .inside {
        // Spaces at the end of the line were the wanted one already.
        let isTaken = place.unit > 0 && wanted > 0 && line.units[place.unit - 1] == Self.space
        guard isTaken || needle[wanted] == Self.space else { return nil }
        if !isTaken { wanted += 1 }
      }
      if place.unit > begin { parts.append(line.part(begin..<place.unit, of: place.line)) }
      place = Place(line: place.line + 1, unit: 0)
      line = next.line
      if next.start == .beginning { skipSpaces(of: line, &place) }
      begin = place.unit
    }
    parts.append(line.part(begin..<place.unit, of: place.line))
    return (ThreadSearch.Match(first: parts.removeFirst(), others: parts), place)
  }

  private func skipSpaces(of line: FoldedLine, _ place: inout Place) {
    while place.unit < line.units.count, line.units[place.unit] == Self.space { place.unit += 1 }
  }

  /// The next line, when it belongs to the same message.
  private mutating func continuation(of index: Int) -> (line: FoldedLine, start: LineStart)? {
    guard index + 1 < lines.count, case .text(_, let message, _) = lines[index],
      case .text(_, message, let start) = lines[index + 1], let line = folded(index + 1)
    else { return nil }
    return (line, start)
  }

  /// A line of text as it is compared; `nil` for any other line.
  private mutating func folded(_ index: Int) -> FoldedLine? {
    if let known = recent.last(where: { $0.index == index }) { return known.line }
    guard case .text(let content, _, _) = lines[index] else { return nil }
    let line = FoldedLine(content)
    if recent.count > 1 { recent.removeFirst() }
    recent.append((index, line))
    return line
  }
}

/// A line as the letters that are compared.
private struct FoldedLine {
  /// The letters.
  let units: [UInt32]
  private let content: SafeText
  /// The scalar behind each letter; `nil` where every scalar is one.
  private let scalars: [Int]?

  init(_ content: SafeText) {
    self.content = content
    // Every scalar of printable ASCII is a letter and a column.
    guard !content.isPlain else {
      units = content.string.utf8.map(Folding.folded)
      scalars = nil
      return
    }
    var units: [UInt32] = []
    var scalars: [Int] = []
    for (index, scalar) in content.string.unicodeScalars.enumerated() {
      guard let unit = Folding.folded(scalar) else { continue }
      units.append(unit)
      scalars.append(index)
    }
    self.units = units
    self.scalars = scalars
  }

  /// Where letters stand on the screen.
  func part(_ range: Range<Int>, of line: Int) -> ThreadSearch.Match.Part {
    guard let scalars else { return .init(line: line, columns: range) }
    let view = content.string.unicodeScalars
    func column(_ unit: Int) -> Int {
      guard unit < scalars.count else { return content.width }
      return SafeText(String(String.UnicodeScalarView(view.prefix(scalars[unit])))).width
    }
    return .init(line: line, columns: column(range.lowerBound)..<column(range.upperBound))
  }
}

/// Letters without case and without marks.
enum Folding {
  /// A text that is looked for: without spaces around it, and with single ones inside.
  static func needle(_ text: String) -> [UInt32] {
    let words = text.split(whereSeparator: \.isWhitespace)
    return Array(words.map { $0.unicodeScalars.compactMap(folded) }.joined(separator: [0x20]))
  }

  /// A letter of ASCII in lower case.
  static func folded(_ byte: UInt8) -> UInt32 {
    UInt32((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
  }

  /// A letter in lower case and without its mark; `nil` for a mark that stands by itself.
  static func folded(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar.value {
    case 0..<0x80: return folded(UInt8(truncatingIfNeeded: scalar.value))
    // Scripts that know neither case nor marks; the tables need not be asked.
    case 0x3041...0x3096, 0x30A0...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3: return scalar.value
    // Joiners spell some words, and not everybody types them.
    case 0x200C, 0x200D: return nil
    default: break
    }
    guard scalar.properties.generalCategory != .nonspacingMark else { return nil }
    return base(of: scalar) ?? scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value
  }

  /// The letter that a Latin letter with a mark is made from, as its Unicode name tells it.
  private static func base(of scalar: Unicode.Scalar) -> UInt32? {
    guard (0xC0...0x24F).contains(scalar.value) || (0x1E00...0x1EFF).contains(scalar.value),
      let name = scalar.properties.name
    else { return nil }
    let words = name.split(separator: " ")
    guard words.count > 4, words[0] == "LATIN", words[2] == "LETTER", words[4] == "WITH", words[3].count == 1,
      let letter = words[3].utf8.first
    else { return nil }
    return folded(letter)
  }
}
