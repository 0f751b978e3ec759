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

extension [Run] {
  /// Columns of all runs.
  var width: Int { reduce(0) { $0 + $1.text.width } }

  /// Writes the runs one after the other.
  func draw(with pen: inout LinePen, on canvas: inout Canvas) {
    for run in self { pen.put(run.text, run.role, on: &canvas) }
  }
}
