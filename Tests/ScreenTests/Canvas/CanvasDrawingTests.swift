import Testing

@testable import Screen

@Suite("Copies and frames on a canvas")
struct CanvasDrawingTests {
  private static let (front, back) = (Role(rawValue: 1), Role(rawValue: 2))

  private static func letters(_ size: Size, role: Role, first: UInt8) -> Canvas {
    var canvas = Canvas(size: size)
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns {
        let letter = SafeText(String(Unicode.Scalar(first + UInt8((row * 5 + column) % 26))))
        canvas.write(letter, at: Point(row: row, column: column), role: role)
      }
    }
    return canvas
  }

  /// A copy is the part of the one canvas in its place on the other, and everything beside it as it was.
  @Test(arguments: 1...8) func aCopyChangesNothingBesideIt(seed: UInt64) {
    var dice = Generator(seed: seed)
    let source = Self.letters(Size(rows: 4, columns: 6), role: Self.front, first: 0x61)
    let target = Self.letters(Size(rows: 5, columns: 7), role: Self.back, first: 0x41)
    for _ in 0..<15 {
      func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
      let part = Rect(row: number(-2...4), column: number(-2...6), rows: number(0...6), columns: number(0...8))
      let point = Point(row: number(-4...5), column: number(-6...7))
      let clipped = part.intersection(source.bounds)
      var canvas = target
      canvas.draw(source, part: part, at: point)
      for row in 0..<5 {
        for column in 0..<7 {
          let from = Point(row: clipped.row + row - point.row, column: clipped.column + column - point.column)
          let expected = clipped.contains(from) ? source[from.row, from.column] : target[row, column]
          #expect(canvas[row, column] == expected, "\(part) at \(point): \(row),\(column)")
        }
      }
    }
  }

  @Test func aCopyOfTheWholeOntoABlankIsTheSameCanvas() {
    var source = Self.letters(Size(rows: 2, columns: 8), role: Self.front, first: 0x61)
    source.write("日本e\u{301}🇩🇪", at: Point(row: 1, column: 1), role: Self.back)
    var copy = Canvas(size: source.size)
    copy.draw(source, at: Point(row: 0, column: 0))
    #expect(copy == source && copy.hashValue == source.hashValue)
    copy.draw(source, at: Point(row: 0, column: 8))
    copy.draw(source, part: Rect(row: 9, column: 0, rows: 1, columns: 1), at: Point(row: 0, column: 0))
    #expect(copy == source, "What lies outside changes nothing.")
  }

  /// A frame is drawn on the inner edge: what is inside and outside stays.
  @Test(arguments: 2...5) func aFrameLeavesItsInsideAlone(rows: Int) {
    for columns in 2...7 {
      let plain = Self.letters(Size(rows: 6, columns: 8), role: Self.back, first: 0x61)
      let rect = Rect(row: 1, column: 1, rows: rows, columns: columns)
      var canvas = plain
      canvas.frame(rect, role: Self.front, glyphs: .ascii)
      for row in 0..<6 {
        for column in 0..<8 {
          let point = Point(row: row, column: column)
          let isEdge = rect.contains(point) && !rect.inset(by: 1).contains(point)
          #expect(canvas[row, column].role == (isEdge ? Self.front : Self.back))
          #expect(isEdge ? "+-|".contains(canvas[row, column].text) : canvas[row, column] == plain[row, column])
        }
      }
    }
  }

  @Test(arguments: [
    (7, "┌─ … ─┐"), (10, "┌─ Tit… ─┐"), (11, "┌─ Title ─┐"), (12, "┌─ Title ──┐"), (5, "┌───┐"), (2, "┌┐"), (1, ""),
  ])
  func aTitleIsCutToTheFrame(_ columns: Int, _ top: String) {
    var canvas = Canvas(size: Size(rows: 2, columns: 12))
    canvas.frame(Rect(row: 0, column: 0, rows: 2, columns: columns), role: Self.front, title: "Title", glyphs: .unicode)
    #expect(canvas.text.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) == top)
  }

  @Test func theTextOfACanvasHasNoSpacesAtTheEndsOfLines() {
    var canvas = Canvas(size: Size(rows: 4, columns: 5))
    canvas.write(" a", at: Point(row: 0, column: 0), role: Role(rawValue: 255))
    canvas.write("日", at: Point(row: 2, column: 3), role: Self.front)
    canvas.write("\u{A0}", at: Point(row: 3, column: 1))
    #expect(canvas.text == " a\n\n   日\n \u{A0}" && canvas.rows.allSatisfy { SafeText($0).width == 5 })
    #expect(canvas.roles.map(\.rawValue) == [0, 1, 255])
    #expect(canvas.roleGrid { $0 == .default ? "." : "x" } == ["xx...", ".....", "...xx", "....."])
  }
}
