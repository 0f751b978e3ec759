package import InboxCore
package import Screen

/// Draws the first screen.
package struct WelcomePainter {
  /// Makes a painter.
  package init() {}

  /// Draws a state.
  ///
  /// - Parameter state: What to show.
  /// - Returns: A canvas of the terminal's size, and where its cursor rests.
  package func paint(_ state: WelcomeState) -> (canvas: Canvas, cursor: Point?) {
    var canvas = Canvas(size: state.size)
    guard state.size.rows >= PaneLayout.smallest.rows, state.size.columns >= PaneLayout.smallest.columns else {
      TooSmallView(size: state.size).draw(on: &canvas)
      return (canvas, nil)
    }
    let glyphs = GlyphSet(isASCII: state.isASCII)
    let area = Rect(row: 0, column: 0, rows: state.size.rows - 1, columns: state.size.columns)
    let view = WelcomeView(state: state, glyphs: glyphs, columns: area.columns - 4)
    let overlay = Overlay(title: "posthorn", glyphs: glyphs, role: .sheet, frameRole: .frameFocused)
    let rows = max(1, area.rows - 2)
    let hidden = max(0, view.cursor.row + view.linesBelow + 1 - rows)
    let origin = overlay.draw(view.lines.dropFirst(hidden).map(\.self), in: area, on: &canvas)
    let bar = canvas.bounds.rowSlice(from: state.size.rows - 1)
    canvas.fill(bar, role: .status)
    var pen = LinePen(bar.inset(rows: 0, columns: 1), row: 0, glyphs: glyphs)
    view.hints.draw(with: &pen, on: &canvas)
    let cursor = Point(
      row: origin.row + view.cursor.row - hidden, column: min(origin.column + view.cursor.column, area.columns - 3))
    return (canvas, cursor)
  }
}
