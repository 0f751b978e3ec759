/// A rectangle of cells that views draw on and a presenter shows.
///
/// It is a plain value. Writing takes `SafeText` only, so nothing that a terminal would obey can get in.
public struct Canvas: Hashable, Sendable {
  /// Its extent.
  public let size: Size
  private(set) var cells: [Cell]

  /// Makes a canvas of blanks; negative extents become 0.
  public init(size: Size) {
    self.size = Size(rows: max(0, size.rows), columns: max(0, size.columns))
    cells = Array(repeating: .blank, count: self.size.rows * self.size.columns)
  }

  /// The whole canvas as a rectangle.
  public var bounds: Rect { Rect(size: size) }

  /// Returns the cell at a place, a blank outside the canvas.
  public subscript(row: Int, column: Int) -> Cell {
    guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return .blank }
    return cells[row * size.columns + column]
  }

  /// Writes a text, clipped to the canvas and to `within`.
  ///
  /// Only whole graphemes are written; a column of a wide one that is cut becomes a space.
  ///
  /// - Returns: How many columns were written.
  @discardableResult
  public mutating func write(_ text: SafeText, at point: Point, role: Role = .default, within: Rect? = nil) -> Int {
    let clip = within.map { $0.intersection(bounds) } ?? bounds
    guard point.row >= clip.row, point.row < clip.maxRow else { return 0 }
    let from = max(point.column, clip.column)
    let to = min(point.column + text.width, clip.maxColumn)
    guard from < to else { return 0 }
    let line = point.row * size.columns
    splitWide(line: line, from: from, to: to)
    if text.isPlain {
      writePlain(text, skipping: from - point.column, into: line + from..<line + to, role: role)
    } else {
      writeUnits(of: text, line: line, column: point.column, visible: from..<to, role: role)
    }
    return to - from
  }

  /// Fills a rectangle with one character.
  ///
  /// - Parameters:
  ///   - rect: The area, clipped to the canvas.
  ///   - role: The role of its cells.
  ///   - character: What each cell shows; a wide one takes two cells.
  public mutating func fill(_ rect: Rect, role: Role = .default, with character: Character = " ") {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    var cell = character == " " ? Cell.blank : Cell(text: String(character))
    cell.role = role
    guard cell.width == 1 else {
      fillWide(area, with: SafeText(String(character)), role: role)
      return
    }
    for row in area.row..<area.maxRow {
      let line = row * size.columns
      splitWide(line: line, from: area.column, to: area.maxColumn)
      cells.withUnsafeMutableBufferPointer { buffer in
        buffer[line + area.column..<line + area.maxColumn].update(repeating: cell)
      }
    }
  }

  /// Changes the role of a rectangle's cells and leaves what they show, for a selected row over its whole width.
  public mutating func paint(_ rect: Rect, role: Role) {
    let area = rect.intersection(bounds)
    for row in area.row..<area.maxRow where !area.isEmpty {
      let line = row * size.columns
      for index in line + area.column..<line + area.maxColumn { cells[index].role = role }
    }
  }

  /// Copies another canvas, or a part of it, clipped to this one.
  ///
  /// - Parameters:
  ///   - other: What to copy.
  ///   - part: The area of it, clipped to it; `nil` for all of it.
  ///   - point: Where its first cell comes to lie.
  public mutating func draw(_ other: Canvas, part: Rect? = nil, at point: Point) {
    let part = part?.intersection(other.bounds) ?? other.bounds
    let area = Rect(row: point.row, column: point.column, rows: part.rows, columns: part.columns).intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.row..<area.maxRow {
      let line = row * size.columns
      let source = (part.row + row - point.row) * other.size.columns + part.column + area.column - point.column
      splitWide(line: line, from: area.column, to: area.maxColumn)
      cells.withUnsafeMutableBufferPointer { target in
        other.cells.withUnsafeBufferPointer { from in
          let place = line + area.column
          _ = target[place..<place + area.columns].update(fromContentsOf: from[source..<source + area.columns])
        }
      }
      repairEdges(line: line, from: area.column, to: area.maxColumn)
    }
  }

  // MARK: Wide graphemes

  /// Turns the remains of wide graphemes that the columns are about to cut into spaces.
  private mutating func splitWide(line: Int, from: Int, to: Int) {
    if cells[line + from].isContinuation {
      var column = from
      while column > 0, cells[line + column].isContinuation { column -= 1 }
      blank(line + column..<line + from)
    }
    if to < size.columns, cells[line + to].isContinuation { blankContinuations(line: line, from: to) }
  }

  /// Turns halves of wide graphemes that a copy cut at its edges into spaces.
  private mutating func repairEdges(line: Int, from: Int, to: Int) {
    if cells[line + from].isContinuation { blankContinuations(line: line, from: from) }
    var head = to - 1
    while head > from, cells[line + head].isContinuation { head -= 1 }
    if head + cells[line + head].width > to { blank(line + head..<line + to) }
  }

  private mutating func blankContinuations(line: Int, from: Int) {
    var column = from
    while column < size.columns, cells[line + column].isContinuation { column += 1 }
    blank(line + from..<line + column)
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range {
      var cell = Cell.blank
      cell.role = cells[index].role
      cells[index] = cell
    }
  }

  private mutating func fillWide(_ area: Rect, with text: SafeText, role: Role) {
    for row in area.row..<area.maxRow {
      var column = area.column
      while column < area.maxColumn {
        column += max(1, write(text, at: Point(row: row, column: column), role: role, within: area))
      }
    }
  }
}

// MARK: Writing

extension Canvas {
  private mutating func writePlain(_ text: SafeText, skipping: Int, into range: Range<Int>, role: Role) {
    var string = text.string
    var cell = Cell.blank
    cell.role = role
    string.withUTF8 { bytes in
      cells.withUnsafeMutableBufferPointer { buffer in
        for offset in 0..<range.count {
          buffer[range.lowerBound + offset] = cell.showing(ascii: bytes[skipping + offset])
        }
      }
    }
  }

  private mutating func writeUnits(of text: SafeText, line: Int, column: Int, visible: Range<Int>, role: Role) {
    var blank = Cell.blank
    blank.role = role
    let continuation = Cell.continuation(role: role)
    var start = column
    for unit in TextUnits(text) {
      let end = start + unit.width
      if start >= visible.upperBound { return }
      if start >= visible.lowerBound, end <= visible.upperBound {
        var cell = unit.cell
        cell.role = role
        cells[line + start] = cell
        for further in start + 1..<max(end, start + 1) { cells[line + further] = continuation }
      } else {
        for cut in max(start, visible.lowerBound)..<max(visible.lowerBound, min(end, visible.upperBound)) {
          cells[line + cut] = blank
        }
      }
      start = end
    }
  }
}
