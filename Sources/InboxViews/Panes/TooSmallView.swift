import InboxCore
import Screen

/// The one line on a terminal that is too small.
struct TooSmallView {
  let size: Size
  /// The question whether to quit, which takes the line while it is asked: what is answered has to be on screen.
  let question: SafeText?

  init(size: Size) {
    self.size = size
    question = nil
  }

  init(_ state: InboxState) {
    size = state.shared.size
    question = state.layers.prompt.flatMap { $0.kind == .quit ? PromptView($0, in: state).label : nil }
  }

  func draw(on canvas: inout Canvas) {
    let least = PaneLayout.smallest
    let last: SafeText = "\(least.columns)x\(least.rows)"
    let forms: [SafeText] = [
      "Posthorn needs \(least.columns) x \(least.rows), this terminal has \(size.columns) x \(size.rows).",
      "Needs \(least.columns) x \(least.rows), has \(size.columns) x \(size.rows).", "needs " + last,
    ]
    canvas.write(
      question ?? forms.first { $0.width <= size.columns } ?? last, at: Point(row: 0, column: 0), role: .noticeWarning)
  }
}
