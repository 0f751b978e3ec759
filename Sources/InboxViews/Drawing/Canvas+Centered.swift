import Screen

extension Canvas {
  /// Writes lines in the middle of an area, wrapped to its width.
  mutating func writeCentered(_ lines: [SafeText], in area: Rect, role: Role) {
    let wrapped = lines.flatMap { $0.wrapped(to: max(1, area.columns - 2)) }
    let top = area.row + max(0, (area.rows - wrapped.count) / 2)
    for (index, line) in wrapped.enumerated() {
      let column = area.column + max(0, (area.columns - line.width) / 2)
      write(line, at: Point(row: top + index, column: column), role: role, within: area)
    }
  }
}
