import Screen
import Testing

@Suite struct CanvasTests {
  private let bold = Role(rawValue: 1)

  @Test func textIsClippedToTheCanvasAndTheRectangle() {
    var canvas = Canvas(size: Size(rows: 2, columns: 8))
    #expect(canvas.write("abcdef", at: Point(row: 0, column: 5)) == 3)
    #expect(canvas.write("abcdef", at: Point(row: 1, column: -2)) == 4)
    #expect(canvas.write("x", at: Point(row: 2, column: 0)) == 0)
    #expect(canvas.write("x", at: Point(row: -1, column: 0)) == 0)
    #expect(canvas.rows == ["     abc", "cdef    "])
    let within = Rect(row: 0, column: 2, rows: 1, columns: 3)
    #expect(canvas.write("123456", at: Point(row: 0, column: 1), within: within) == 3)
    #expect(canvas.rows[0] == "  234abc")
  }

  @Test func aWideGraphemeTakesTwoCellsAndBecomesASpaceWhereItIsCut() {
    var canvas = Canvas(size: Size(rows: 1, columns: 5))
    canvas.write("日本語", at: Point(row: 0, column: 0))
    #expect(canvas.rows == ["日本 "])
    #expect(canvas[0, 1].isContinuation)
    canvas.write("日本", at: Point(row: 0, column: -1))
    #expect(canvas.rows == [" 本  "])
  }

  @Test func overwritingHalfOfAWideGraphemeBlanksTheOtherHalf() {
    var canvas = Canvas(size: Size(rows: 1, columns: 6))
    canvas.write("日本語", at: Point(row: 0, column: 0))
    canvas.write("x", at: Point(row: 0, column: 1))
    #expect(canvas.rows == [" x本語"])
    canvas.write("y", at: Point(row: 0, column: 4))
    #expect(canvas.rows == [" x本y "])
    canvas.fill(Rect(row: 0, column: 3, rows: 1, columns: 1), with: "-")
    #expect(canvas.rows == [" x -y "])
  }

  @Test func paintingChangesRolesOnly() {
    var canvas = Canvas(size: Size(rows: 2, columns: 4))
    canvas.write("ab", at: Point(row: 0, column: 0))
    canvas.paint(Rect(row: 0, column: 0, rows: 1, columns: 4), role: bold)
    #expect(canvas.rows == ["ab  ", "    "])
    #expect(canvas.roleGrid { $0 == bold ? "b" : "." } == ["bbbb", "...."])
    #expect(canvas.roles == [.default, bold])
  }

  @Test func aPaneIsCopiedIntoAFrame() {
    var pane = Canvas(size: Size(rows: 2, columns: 4))
    pane.write("日本", at: Point(row: 0, column: 0), role: bold)
    pane.write("abcd", at: Point(row: 1, column: 0))
    var frame = Canvas(size: Size(rows: 3, columns: 6))
    frame.fill(frame.bounds, with: ".")
    frame.draw(pane, at: Point(row: 1, column: 1))
    #expect(frame.rows == ["......", ".日本.", ".abcd."])
    #expect(frame[1, 1].role == bold)
    frame.draw(pane, at: Point(row: 0, column: 3))
    #expect(frame.rows == ["...日 ", ".日abc", ".abcd."])
  }

  @Test func aPartOfAPaneIsCopiedWithoutTheRest() {
    var pane = Canvas(size: Size(rows: 3, columns: 6))
    pane.write("abcdef", at: Point(row: 0, column: 0))
    pane.write("x日本y", at: Point(row: 1, column: 0), role: bold)
    pane.write("ghijkl", at: Point(row: 2, column: 0))
    var frame = Canvas(size: Size(rows: 2, columns: 6))
    frame.fill(frame.bounds, with: ".")
    frame.draw(pane, part: Rect(row: 1, column: 1, rows: 1, columns: 4), at: Point(row: 0, column: 1))
    #expect(frame.rows == [".日本.", "......"])
    #expect(frame[0, 1].role == bold)
    frame.draw(pane, part: Rect(row: 1, column: 2, rows: 9, columns: 9), at: Point(row: 1, column: 0))
    #expect(frame.rows == [".日本.", " 本y.."])
    frame.draw(pane, part: Rect(row: -1, column: -1, rows: 2, columns: 2), at: Point(row: 1, column: 5))
    #expect(frame.rows == [".日本.", " 本y.a"])
  }

  @Test func framesHaveATitleAndKeepTheirInside() {
    var canvas = Canvas(size: Size(rows: 3, columns: 12))
    canvas.write("in", at: Point(row: 1, column: 1))
    canvas.frame(canvas.bounds, role: bold, title: "Private note", glyphs: .unicode)
    #expect(canvas.text == "┌─ Priva… ─┐\n│in        │\n└──────────┘")
    canvas.frame(canvas.bounds, role: bold, title: nil, glyphs: .ascii)
    #expect(canvas.text == "+----------+\n|in        |\n+----------+")
  }

  @Test func changedColumnsSpanAllDifferences() {
    var old = Canvas(size: Size(rows: 1, columns: 10))
    old.write("ab日cd", at: Point(row: 0, column: 0))
    #expect(old.changedColumns(inRow: 0, since: old) == nil)
    var new = old
    new.write("x", at: Point(row: 0, column: 3))
    #expect(new.rows == ["ab xcd    "])
    #expect(new.changedColumns(inRow: 0, since: old) == 2..<4)
    new = old
    new.paint(Rect(row: 0, column: 3, rows: 1, columns: 1), role: bold)
    #expect(new.changedColumns(inRow: 0, since: old) == 2..<4)
  }

  @Test func cellsShowOneGrapheme() {
    #expect(Cell(text: "e\u{301}\u{302}").text == "e\u{301}\u{302}")
    #expect(Cell(text: "🇩🇪").text == "🇩🇪")
    #expect(Cell(text: "🇩🇪").width == 2)
    #expect(Cell(text: "\u{1B}").text == "␛")
    #expect(Cell(text: "a", role: bold).showsSame(as: Cell(text: "a")))
    #expect(Cell(text: "").isBlank)
  }

  @Test func rectanglesAreCutByArithmetic() {
    let rect = Rect(row: 1, column: 2, rows: 4, columns: 10)
    #expect(rect.inset(by: 1) == Rect(row: 2, column: 3, rows: 2, columns: 8))
    #expect(rect.inset(by: 3).isEmpty)
    #expect(rect.rowSlice(from: 3, count: 5) == Rect(row: 4, column: 2, rows: 1, columns: 10))
    #expect(rect.columnSlice(from: 8, count: 5) == Rect(row: 1, column: 10, rows: 4, columns: 2))
    #expect(rect.intersection(Rect(row: 20, column: 0, rows: 1, columns: 1)).isEmpty)
    #expect(rect.centered(Size(rows: 2, columns: 4)) == Rect(row: 2, column: 5, rows: 2, columns: 4))
    #expect(rect.contains(Point(row: 4, column: 11)) && !rect.contains(Point(row: 5, column: 11)))
  }
}
