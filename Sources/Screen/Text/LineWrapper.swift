/// Fills lines greedily in one pass.
struct LineWrapper {
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
