import Screen

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
