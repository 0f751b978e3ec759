import Screen

/// What a pane needs of the state in order to draw itself; equal values draw equal canvases.
protocol PaneView: Equatable {
  /// Draws the pane on a canvas of its own.
  func draw() -> Canvas
  /// Draws the same, and may copy from what it drew last.
  func draw(after last: Self, drawnOn canvas: Canvas) -> Canvas
}

extension PaneView {
  func draw(after last: Self, drawnOn canvas: Canvas) -> Canvas { draw() }
}

/// Keeps what a pane drew last, so that a pane whose part of the state stayed the same costs one comparison.
struct PaneCache<View: PaneView> {
  private var last: (view: View, canvas: Canvas)?

  /// The canvas of a view: the last one when nothing changed.
  mutating func canvas(of view: View) -> Canvas {
    if let last, last.view == view { return last.canvas }
    let canvas = last.map { view.draw(after: $0.view, drawnOn: $0.canvas) } ?? view.draw()
    last = (view, canvas)
    return canvas
  }
}

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

/// A run of text with its role, for lines that are put together before their width is known.
struct Run: Equatable {
  var text: SafeText
  var role: Role

  init(_ text: SafeText, _ role: Role) {
    self.text = text
    self.role = role
  }
}

extension [Run] {
  /// Columns of all runs.
  var width: Int { reduce(0) { $0 + $1.text.width } }

  /// Writes the runs one after the other.
  func draw(with pen: inout LinePen, on canvas: inout Canvas) {
    for run in self { pen.put(run.text, run.role, on: &canvas) }
  }
}

extension GlyphSet {
  /// The set for a terminal.
  init(isASCII: Bool) { self = isASCII ? .ascii : .unicode }

  /// The separator with a space on each side.
  var dot: SafeText { " " + separator + " " }
}

extension Canvas {
  /// Draws the lower side of a frame anew with a short text near its right end.
  mutating func footnote(_ text: SafeText, of rect: Rect, role: Role) {
    guard rect.columns >= text.width + 6, rect.rows >= 2 else { return }
    write(
      " " + text + " ", at: Point(row: rect.maxRow - 1, column: rect.maxColumn - text.width - 4), role: role)
  }
}
