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
