import Testing

@testable import Screen

@Suite("What changed between two frames")
struct CanvasComparingTests {
  private static let size = Size(rows: 2, columns: 14)

  private static func frame(_ dice: inout Generator) -> Canvas {
    var canvas = Canvas(size: size)
    for _ in 0..<3 { write(on: &canvas, &dice) }
    return canvas
  }

  private static func write(on canvas: inout Canvas, _ dice: inout Generator) {
    let words: [SafeText] = ["日本", "a", "e\u{301}", "🇩🇪", "  ", "x日y"]
    let point = Point(row: Int.random(in: 0...1, using: &dice), column: Int.random(in: -1...14, using: &dice))
    let role = Role(rawValue: UInt8.random(in: 0...1, using: &dice))
    canvas.write(words.randomElement(using: &dice) ?? "a", at: point, role: role)
  }

  /// All that differs lies between the columns that are told, and no wide letter is cut there.
  @Test(arguments: 1...8)
  func theColumnsHoldEveryDifference(seed: UInt64) {
    var dice = Generator(seed: seed)
    for _ in 0..<40 {
      let old = Self.frame(&dice)
      var new = old
      for _ in 0..<Int.random(in: 0...2, using: &dice) { Self.write(on: &new, &dice) }
      for row in 0..<Self.size.rows {
        let differing = (0..<Self.size.columns).filter { new[row, $0] != old[row, $0] }
        guard let range = new.changedColumns(inRow: row, since: old) else {
          #expect(differing.isEmpty)
          continue
        }
        #expect(!differing.isEmpty && differing.allSatisfy(range.contains))
        #expect(!new[row, range.lowerBound].isContinuation && !new[row, range.upperBound].isContinuation)
        // Writing them over the old frame makes the new one.
        var patched: [Cell] = (0..<Self.size.columns).map { old[row, $0] }
        new.forEachCell(inRow: row, columns: range) { patched[$0] = $1 }
        #expect(patched == (0..<Self.size.columns).map { new[row, $0] })
      }
    }
  }

  @Test(arguments: [-1, 2, Int.min, Int.max])
  func aRowThatIsNotThereHasNotChanged(row: Int) {
    let (blank, other) = (Canvas(size: Self.size), Canvas(size: Size(rows: 0, columns: 0)))
    #expect(
      blank.changedColumns(inRow: row, since: blank) == nil && blank.changedColumns(inRow: row, since: other) == nil)
    blank.forEachCell(inRow: row, columns: 0..<14) { _, _ in Issue.record("a cell of no row") }
    #expect(blank[row, 0] == .blank && blank[0, row] == .blank)
  }

  @Test func aFrameOfAnotherSizeIsAnotherWhole() {
    let (one, other) = (Canvas(size: Self.size), Canvas(size: Size(rows: 2, columns: 13)))
    #expect(
      one.changedColumns(inRow: 0, since: other) == 0..<14 && other.changedColumns(inRow: 1, since: one) == 0..<13)
    var columns: [Int] = []
    other.forEachCell(inRow: 0, columns: -5..<99) { column, _ in columns.append(column) }
    #expect(columns == Array(0..<13))
  }

  @Test(arguments: [
    Size(rows: 0, columns: 5), Size(rows: 5, columns: 0), Size(rows: -1, columns: 5), Size(rows: .min, columns: .min),
  ])
  func aCanvasWithoutRoomTakesEverythingAndShowsNothing(size: Size) {
    var canvas = Canvas(size: size)
    #expect(canvas.write("日本", at: Point(row: 0, column: 0)) == 0)
    canvas.fill(canvas.bounds, with: "日")
    canvas.frame(Rect(row: 0, column: 0, rows: 9, columns: 9), role: .default, title: "Title", glyphs: .unicode)
    canvas.draw(Canvas(size: Self.size), at: Point(row: 0, column: 0))
    #expect(canvas.bounds.isEmpty && canvas.rows.joined().isEmpty && canvas == Canvas(size: size))
  }
}
