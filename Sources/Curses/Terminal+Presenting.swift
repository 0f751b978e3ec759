import CTerminal
package import Screen

extension Terminal {
  /// Shows a canvas in one write; what is on the screen already is not sent again.
  ///
  /// The canvas is clipped to the terminal, and the rest of the terminal is blank.
  ///
  /// - Parameters:
  ///   - canvas: What to show.
  ///   - styles: The look of each role, indexed by its number; other roles look like the first.
  ///   - cursor: Where the cursor rests, nil to hide it.
  package func present(_ canvas: Canvas, styles: [Style], cursor: Point? = nil) {
    let canvas = fitted(canvas)
    let cursor = cursor.flatMap { canvas.bounds.contains($0) ? $0 : nil }
    let hasNewLooks = looks.adopt(styles, colors: colors)
    let before = hasNewLooks ? nil : shown
    if let before, before == canvas, cursor == shownCursor { return }
    for row in 0..<canvas.size.rows {
      let changed = before.map { canvas.changedColumns(inRow: row, since: $0) } ?? 0..<canvas.size.columns
      if let changed { write(canvas, row: row, columns: changed) }
    }
    ct_flush(Int32(cursor?.row ?? -1), Int32(cursor?.column ?? 0))
    shown = canvas
    shownCursor = cursor
  }

  private func fitted(_ canvas: Canvas) -> Canvas {
    guard canvas.size != size else { return canvas }
    var result = Canvas(size: size)
    result.draw(canvas, at: Point(row: 0, column: 0))
    return result
  }

  /// Writes cells in runs of one look.
  private func write(_ canvas: Canvas, row: Int, columns: Range<Int>) {
    // Variables of its own, because each access to one of an object is checked while the program runs.
    var run = run
    self.run = []
    let looks = looks
    let isASCII = isASCII
    var runStart = columns.lowerBound
    var runLook: Look?
    canvas.forEachCell(inRow: row, columns: columns) { column, cell in
      guard !cell.isContinuation else { return }
      let look = looks.look(of: cell.role)
      if look != runLook {
        Self.put(&run, row: row, column: runStart, look: runLook)
        runStart = column
        runLook = look
      }
      Self.append(cell, isASCII: isASCII, to: &run)
    }
    Self.put(&run, row: row, column: runStart, look: runLook)
    self.run = run
  }

  private static func append(_ cell: Cell, isASCII: Bool, to run: inout [UInt32]) {
    let start = run.count
    cell.forEachScalar { run.append($0) }
    guard start < run.count, run[start...].contains(where: { $0 > 0x7E }) else { return }
    if isASCII {
      run.removeSubrange(start...)
      for _ in 0..<cell.width { run.append(0x3F) }
    } else if let standIn = NewerScalars.standIn(for: run[start]) {
      // Marks would follow the stand-in, behind the cursor's new place.
      run.removeSubrange(start...)
      run.append(ct_shows_stand_ins() ? standIn : 0x25A1)
      for _ in 1..<max(1, cell.width) { run.append(ct_shows_stand_ins() ? NewerScalars.secondColumn : 0x20) }
    }
  }

  /// Hands a run to ncurses and empties it.
  private static func put(_ run: inout [UInt32], row: Int, column: Int, look: Look?) {
    guard let look, !run.isEmpty else { return }
    ct_style(look.attributes, look.pair)
    ct_put(Int32(row), Int32(column), run, Int32(run.count))
    run.removeAll(keepingCapacity: true)
  }
}
