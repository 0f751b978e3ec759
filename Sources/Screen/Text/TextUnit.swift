/// One grapheme as a line of cells sees it: a base with its marks, or the two letters of a flag.
struct TextUnit {
  /// The cell it fills first, without a role.
  var cell: Cell
  /// Columns, at least 1.
  var width: Int
  /// Where it starts in the UTF-8 of the text.
  var start: Int
  /// How many bytes it has.
  var length: Int

  var isSpace: Bool { cell.isBlank }
}
