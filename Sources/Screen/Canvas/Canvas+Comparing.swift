extension Canvas {
  /// Returns the columns of a row that span all differences from another canvas of the same size, nil when there are
  /// none; no wide grapheme is cut at their edges.
  public func changedColumns(inRow row: Int, since other: Canvas) -> Range<Int>? {
    guard row >= 0, row < size.rows else { return nil }
    guard other.size == size else { return 0..<size.columns }
    let line = row * size.columns
    return cells.withUnsafeBufferPointer { new in
      other.cells.withUnsafeBufferPointer { old in
        var from = 0
        while from < size.columns, new[line + from] == old[line + from] { from += 1 }
        guard from < size.columns else { return nil }
        var to = size.columns
        while new[line + to - 1] == old[line + to - 1] { to -= 1 }
        while from > 0, new[line + from].isContinuation { from -= 1 }
        while to < size.columns, new[line + to].isContinuation { to += 1 }
        return from..<to
      }
    }
  }

  /// Calls `body` with each cell of some columns of a row, from left to right.
  public func forEachCell(inRow row: Int, columns: Range<Int>, _ body: (Int, Cell) -> Void) {
    guard row >= 0, row < size.rows else { return }
    let line = row * size.columns
    cells.withUnsafeBufferPointer { buffer in
      for column in columns.clamped(to: 0..<size.columns) { body(column, buffer[line + column]) }
    }
  }
}
