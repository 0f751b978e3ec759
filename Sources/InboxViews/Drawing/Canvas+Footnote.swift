import Screen

extension Canvas {
  /// Draws the lower side of a frame anew with a short text near its right end.
  mutating func footnote(_ text: SafeText, of rect: Rect, role: Role) {
    guard rect.columns >= text.width + 6, rect.rows >= 2 else { return }
    write(
      " " + text + " ", at: Point(row: rect.maxRow - 1, column: rect.maxColumn - text.width - 4), role: role)
  }
}
