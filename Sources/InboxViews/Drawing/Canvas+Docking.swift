import Screen

extension Canvas {
  /// Writes lines over the screen just above its last row, over its whole width.
  mutating func dock(_ lines: [[Run]], role: Role, glyphs: GlyphSet) {
    let shown = lines.prefix(max(0, size.rows - 1))
    let area = Rect(row: size.rows - 1 - shown.count, column: 0, rows: shown.count, columns: size.columns)
    fill(area, role: role)
    for (index, line) in shown.enumerated() {
      var pen = LinePen(area.inset(rows: 0, columns: 1), row: index, glyphs: glyphs)
      line.draw(with: &pen, on: &self)
    }
  }
}
