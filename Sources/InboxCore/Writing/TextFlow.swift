package import Screen

/// A text being edited as visual lines of a fixed width; drawing and moving up and down share it.
package struct TextFlow: Equatable, Sendable {
  /// Where each visual line begins and ends, in graphemes; the line end is left out.
  package private(set) var lines: [Range<Int>]
  /// Visual line of the cursor, 0-based.
  package private(set) var cursorLine: Int
  /// Column of the cursor in that line.
  package private(set) var cursorColumn: Int

  /// Flows a buffer.
  ///
  /// - Parameters:
  ///   - buffer: The text and its cursor.
  ///   - columns: Width in columns, at least 2.
  package init(_ buffer: TextBuffer, columns: Int) {
    lines = []
    cursorLine = 0
    cursorColumn = 0
    let width = max(2, columns)
    let characters = buffer.characters
    var start = 0
    while start <= characters.count {
      let end = characters[start...].firstIndex(of: "\n") ?? characters.count
      appendParagraph(characters, start..<end, width: width)
      start = end + 1
    }
    cursorLine = lines.lastIndex { $0.lowerBound <= buffer.cursor } ?? 0
    let before = lines[cursorLine].lowerBound..<max(lines[cursorLine].lowerBound, buffer.cursor)
    cursorColumn = characters[before].reduce(0) { $0 + Self.width(of: $1) }
  }

  /// The first line to show, so that the cursor is on screen and no row stays empty while a line stands above.
  ///
  /// - Parameters:
  ///   - scroll: The first line shown so far.
  ///   - rows: Lines that fit; without any the cursor's counts.
  /// - Returns: The nearest such line.
  func scroll(from scroll: Int, rows: Int) -> Int {
    let last = max(0, lines.count - max(1, rows))
    return min(max(scroll, cursorLine - rows + 1, 0), cursorLine, last)
  }

  /// The grapheme at a column of a visual line, for moving up and down.
  package func place(line: Int, column: Int, in buffer: TextBuffer) -> Int {
    let range = lines[min(max(0, line), lines.count - 1)]
    var used = 0
    for index in range {
      used += Self.width(of: buffer.characters[index])
      if used > column { return index }
    }
    let continues = lines.contains { $0.lowerBound == range.upperBound } && !range.isEmpty
    return continues ? range.upperBound - 1 : range.upperBound
  }

  /// A grapheme as it is shown while it is being written: a tab as one space, what would hide as a mark.
  package static func shown(_ character: Character) -> SafeText { HiddenCharacters.shown(character) }

  /// Columns that a grapheme takes on screen while it is being written.
  package static func width(of character: Character) -> Int {
    // Most text by far, and this is asked for every grapheme at every key.
    if let byte = character.asciiValue, (0x20..<0x7F).contains(byte) { return 1 }
    return shown(character).width
  }

  private mutating func appendParagraph(_ characters: [Character], _ range: Range<Int>, width: Int) {
    var start = range.lowerBound
    var used = 0
    var lastSpace: Int?
    var index = start
    while index < range.upperBound {
      let columns = Self.width(of: characters[index])
      if used + columns > width && index > start {
        let cut = lastSpace.map { $0 + 1 } ?? index
        lines.append(start..<cut)
        start = cut
        used = characters[cut..<index].reduce(0) { $0 + Self.width(of: $1) }
        lastSpace = nil
      }
      if characters[index] == " " { lastSpace = index }
      used += columns
      index += 1
    }
    lines.append(start..<range.upperBound)
  }
}
