extension Canvas {
  /// Draws a box along the inner edge of a rectangle, with an optional title in its upper side.
  ///
  /// A rectangle of fewer than two rows or columns is left alone.
  public mutating func frame(_ rect: Rect, role: Role, title: SafeText? = nil, glyphs: GlyphSet) {
    guard rect.rows >= 2, rect.columns >= 2 else { return }
    let inner = rect.columns - 2
    let last = rect.maxRow - 1
    let right = rect.maxColumn - 1
    let sides = (across: glyphs.horizontal.string.first ?? " ", down: glyphs.vertical.string.first ?? " ")
    let corners = [(rect.row, glyphs.topLeft, glyphs.topRight), (last, glyphs.bottomLeft, glyphs.bottomRight)]
    for (row, left, far) in corners {
      write(left, at: Point(row: row, column: rect.column), role: role)
      fill(Rect(row: row, column: rect.column + 1, rows: 1, columns: inner), role: role, with: sides.across)
      write(far, at: Point(row: row, column: right), role: role)
    }
    for column in [rect.column, right] {
      fill(Rect(row: rect.row + 1, column: column, rows: rect.rows - 2, columns: 1), role: role, with: sides.down)
    }
    guard let title, !title.isEmpty, inner >= 4 else { return }
    let shown = title.truncated(to: inner - 4, ellipsis: glyphs.ellipsis)
    write(" " + shown + " ", at: Point(row: rect.row, column: rect.column + 2), role: role)
  }
}
