import Screen

/// Writes runs of text one after the other along a row, clipped at its end with an ellipsis.
struct LinePen {
  /// Where the next run begins.
  var column: Int
  /// The row.
  let row: Int
  /// The column after the last one that may be written.
  let end: Int
  /// Stands for text that was cut.
  let ellipsis: SafeText

  /// Makes a pen for one row of an area.
  init(_ area: Rect, row: Int, glyphs: GlyphSet) {
    column = area.column
    self.row = area.row + row
    end = area.maxColumn
    ellipsis = glyphs.ellipsis
  }

  /// Columns left.
  var room: Int { max(0, end - column) }

  /// Writes a run.
  mutating func put(_ text: SafeText, _ role: Role, on canvas: inout Canvas) {
    let shown = text.truncated(to: room, ellipsis: ellipsis)
    column += canvas.write(shown, at: Point(row: row, column: column), role: role)
  }

  /// Writes a run that takes exactly so many columns.
  mutating func put(_ text: SafeText, columns: Int, _ role: Role, on canvas: inout Canvas) {
    let width = min(columns, room)
    canvas.write(text.truncated(to: width, ellipsis: ellipsis), at: Point(row: row, column: column), role: role)
    column += width
  }

  /// Leaves columns as they are.
  mutating func skip(_ columns: Int) { column = min(end, column + columns) }
}
