import InboxCore
import Screen

extension Canvas {
  /// Writes a text that is being typed: a grapheme at a time, with the widths that place the cursor.
  mutating func write(typed text: some Sequence<Character>, at point: Point, role: Role, within area: Rect) {
    var column = point.column
    for character in text {
      let shown = TextFlow.shown(character)
      write(shown, at: Point(row: point.row, column: column), role: role, within: area)
      column += shown.width
    }
  }
}
