extension Canvas {
  /// Draws a box along the inner edge of a rectangle, with an optional title in its upper side.
  ///
  /// A rectangle of fewer than two rows or columns is left alone.
  public mutating func frame(_ rect: Rect, role: Role, title: SafeText? = nil, glyphs: GlyphSet) {
    guard rect.rows >= 2, rect.columns >= 2 else { return }
    let inner = rect.columns - 2
    let last = rect.maxRow - 1
    let side = SafeText.repeating(glyphs.horizontal, count: inner)
    write(
      glyphs.topLeft + side + glyphs.topRight, at: rect.origin, role: role)
    write(
      glyphs.bottomLeft + side + glyphs.bottomRight, at: Point(row: last, column: rect.column), role: role)
    for row in rect.row + 1..<max(rect.row + 1, last) {
      write(glyphs.vertical, at: Point(row: row, column: rect.column), role: role)
      write(glyphs.vertical, at: Point(row: row, column: rect.maxColumn - 1), role: role)
    }
    guard let title, !title.isEmpty, inner >= 4 else { return }
    let shown = title.truncated(to: inner - 4, ellipsis: glyphs.ellipsis)
    write(" " + shown + " ", at: Point(row: rect.row, column: rect.column + 2), role: role)
  }
}
