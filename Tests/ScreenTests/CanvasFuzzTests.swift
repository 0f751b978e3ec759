import Testing

@testable import Screen

@Suite struct CanvasFuzzTests {
  @Test(arguments: 1...8)
  func whateverIsWrittenTheCanvasHoldsNothingDangerousAndItsWidthsAddUp(seed: Int) {
    var random = Generator(seed: UInt64(seed))
    for _ in 0..<150 {
      var canvas = Canvas(size: Size(rows: 3, columns: Int.random(in: 1...30, using: &random)))
      for _ in 0..<8 { draw(on: &canvas, using: &random) }
      for row in 0..<canvas.size.rows { check(canvas, row: row) }
    }
  }

  @Test func everyScalarIsSafeInALineAndInABody() {
    var value: UInt32 = 0
    while value <= 0x10FFFF {
      if let scalar = Unicode.Scalar(value) {
        let raw = "a" + String(Character(scalar)) + "b"
        for text in [SafeText(raw)] + SafeText.body(raw) {
          let isSafe = text.string.unicodeScalars.allSatisfy { !isDangerous($0) }
          if !isSafe || text.width != width(of: text.string) { Issue.record("U+\(String(value, radix: 16))") }
        }
      }
      // Planes without any assigned scalar are sampled.
      value += (0x32400..<0xDFF00).contains(value) || value >= 0xE1000 ? 251 : 1
    }
  }

  private func draw(on canvas: inout Canvas, using random: inout Generator) {
    let point = Point(
      row: Int.random(in: -1...3, using: &random), column: Int.random(in: -10...32, using: &random))
    let text = random.text(ofLength: 20)
    let rect = Rect(
      row: 0, column: Int.random(in: -3...20, using: &random), rows: 3, columns: Int.random(in: 0...20, using: &random))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: canvas.write(SafeText(text), at: point)
    case 1: canvas.write(SafeText(text), at: point, role: Role(rawValue: 7), within: rect)
    case 2: for line in SafeText.body(text) { canvas.write(line + SafeText(text), at: point) }
    case 3: canvas.fill(rect, with: text.first ?? "漢")
    case 4: canvas.paint(rect, role: Role(rawValue: 9))
    default:
      var other = Canvas(size: Size(rows: 2, columns: 12))
      other.write(SafeText(text), at: Point(row: 0, column: -1))
      other.write("日本語日本語日", at: Point(row: 1, column: 0))
      canvas.draw(other, at: point)
    }
  }

  /// Every row must be graphemes of their full width side by side, without an orphaned half.
  private func check(_ canvas: Canvas, row: Int) {
    var column = 0
    while column < canvas.size.columns {
      let cell = canvas[row, column]
      #expect(!cell.isContinuation, "orphan at \(column)")
      #expect(cell.width == width(of: cell.text))
      #expect(cell.width >= 1)
      let scalars = cell.text.unicodeScalars
      #expect(scalars.allSatisfy { !isDangerous($0) || isSpelling($0, on: scalars.first) })
      for further in 1..<max(1, cell.width) { #expect(canvas[row, column + further].isContinuation) }
      column += max(1, cell.width)
    }
    #expect(column == canvas.size.columns)
  }

  private func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + DisplayWidth.of($1) }
  }

  /// Whether it is a joiner on a letter of a script that joins letters.
  private func isSpelling(_ scalar: Unicode.Scalar, on base: Unicode.Scalar?) -> Bool {
    [0x200C, 0x200D].contains(scalar.value) && HiddenCharacters.joins(base)
  }

  private func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x34F, 0x61C, 0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0x1F3FB...0x1F3FF, 0xE0000...0xE0FFF:
      true
    default:
      DisplayWidth.of(scalar) < 0
    }
  }
}
