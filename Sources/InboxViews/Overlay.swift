import Screen

/// A box of lines laid over the screen.
struct Overlay {
  let title: SafeText
  let glyphs: GlyphSet
  /// The role of its inside.
  let role: Role
  /// The role of its frame and title.
  let frameRole: Role

  /// Draws the box and as many lines as it has room for.
  ///
  /// - Returns: The first cell inside, where the cursor of the terminal may rest.
  @discardableResult
  func draw(_ lines: [[Run]], in area: Rect, on canvas: inout Canvas) -> Point {
    canvas.fill(area, role: role)
    canvas.frame(area, role: frameRole, title: title, glyphs: glyphs)
    let inner = area.inset(rows: 1, columns: 2)
    for (index, line) in lines.prefix(inner.rows).enumerated() {
      var pen = LinePen(inner, row: index, glyphs: glyphs)
      line.draw(with: &pen, on: &canvas)
    }
    return inner.origin
  }
}

extension Run {
  /// A label with the lines of what it is about beside it.
  ///
  /// - Parameters:
  ///   - label: The label.
  ///   - lines: The text, cut or wrapped to the room beside the label.
  ///   - role: The role of the text.
  ///   - labelColumns: Columns that the label takes.
  /// - Returns: A line of runs for each line of text.
  static func fact(_ label: Run, _ lines: [SafeText], _ role: Role, labelColumns: Int) -> [[Run]] {
    lines.enumerated().map { index, line in
      [Run((index == 0 ? label.text : "").padded(to: labelColumns), label.role), Run(line, role)]
    }
  }
}

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
