/// What stood in a text where one of its lines begins.
public enum LineStart: Hashable, Sendable {
  /// Nothing: the text begins here.
  case beginning
  /// Spaces, which disappeared in the break.
  case space
  /// Nothing: the line before goes on, inside a word or beside a wide character.
  case inside
}

extension SafeText {
  /// Breaks the text into lines of at most so many columns.
  ///
  /// Lines break at spaces, which disappear there, beside wide (CJK) characters, and inside words that are wider than a
  /// line. The indentation of the text stays on its first line. An empty text is one empty line.
  ///
  /// A width below 1 counts as 1; a single character that is wider than a line still makes a line of its own.
  public func wrapped(to columns: Int) -> [SafeText] { wrappedLines(to: columns).map(\.text) }

  /// The same with what stood before each line, so that a reader of the lines can put the text together again.
  public func wrappedLines(to columns: Int) -> [(text: SafeText, start: LineStart)] {
    let columns = max(1, columns)
    guard width > columns else { return [(self, .beginning)] }
    var wrapper = LineWrapper(text: self, columns: columns)
    if isPlain {
      var offset = 0
      for byte in string.utf8 {
        wrapper.add(start: offset, length: 1, width: 1, kind: byte == 0x20 ? .space : .word)
        offset += 1
      }
    } else {
      for unit in TextUnits(self) {
        let kind: LineWrapper.Kind = unit.isSpace ? .space : unit.width > 1 ? .ideograph : .word
        wrapper.add(start: unit.start, length: unit.length, width: unit.width, kind: kind)
      }
    }
    return wrapper.finish()
  }
}

/// Fills lines greedily in one pass.
private struct LineWrapper {
  enum Kind { case space, word, ideograph }

  private let text: SafeText
  private let columns: Int
  private var lines: [(text: SafeText, start: LineStart)] = []
  private var start = LineStart.beginning
  // The line being filled, in bytes of the text, and the columns it has so far.
  private var lineStart = 0
  private var offset = 0
  private var width = 0
  // Where the line would end and the next begin if it had to break now.
  private var breakEnd: Int?
  private var breakNext = 0
  private var widthAtBreakEnd = 0
  private var widthAtBreakNext = 0
  private var previous = Kind.word
  private var seesIndentation = true

  init(text: SafeText, columns: Int) {
    self.text = text
    self.columns = columns
  }

  mutating func add(start: Int, length: Int, width unitWidth: Int, kind: Kind) {
    if kind == .space {
      addSpace(start: start, length: length)
      return
    }
    seesIndentation = false
    if width > 0, kind == .ideograph || previous == .ideograph, previous != .space { markBreak(end: start) }
    if width + unitWidth > columns, width > 0 { breakLine(at: start) }
    offset = start + length
    width += unitWidth
    previous = kind
  }

  mutating func finish() -> [(text: SafeText, start: LineStart)] {
    var end = (offset: offset, width: width)
    if previous == .space, let breakEnd { end = (breakEnd, widthAtBreakEnd) }
    if end.offset > lineStart || lines.isEmpty {
      lines.append((text.slice(from: lineStart, to: end.offset, width: end.width), start))
    }
    return lines
  }

  private mutating func addSpace(start: Int, length: Int) {
    if seesIndentation {
      // Indentation beyond half the line would leave no room for the text.
      guard width < columns / 2 else {
        lineStart += length
        offset = start + length
        return
      }
    } else if previous != .space {
      breakEnd = start
      widthAtBreakEnd = width
    }
    offset = start + length
    width += length
    if !seesIndentation {
      breakNext = offset
      widthAtBreakNext = width
    }
    previous = .space
  }

  private mutating func markBreak(end: Int) {
    breakEnd = end
    breakNext = end
    widthAtBreakEnd = width
    widthAtBreakNext = width
  }

  private mutating func breakLine(at start: Int) {
    if let end = breakEnd {
      lines.append((text.slice(from: lineStart, to: end, width: widthAtBreakEnd), self.start))
      self.start = breakNext > end ? .space : .inside
      lineStart = breakNext
      width -= widthAtBreakNext
    } else {
      lines.append((text.slice(from: lineStart, to: start, width: width), self.start))
      self.start = .inside
      lineStart = start
      width = 0
    }
    breakEnd = nil
    // The word that moved down may still be followed by a unit that does not fit.
    if width > 0, width >= columns { breakLine(at: start) }
  }
}
