import InboxCore

/// A text on one line that scrolls by whole graphemes so that its cursor stays in sight.
struct FieldLine: Equatable {
  /// The first grapheme shown.
  private(set) var first = 0
  /// Column of the cursor.
  private(set) var cursor: Int

  /// Fits a text into so many columns.
  init(_ buffer: TextBuffer, columns: Int) {
    let widths = buffer.characters.map(TextFlow.width(of:))
    cursor = widths.prefix(buffer.cursor).reduce(0, +)
    while cursor > max(0, columns - 1), first < widths.count {
      cursor -= widths[first]
      first += 1
    }
  }
}
