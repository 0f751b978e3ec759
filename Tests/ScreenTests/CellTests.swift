import Testing

@testable import Screen

@Suite("Cells")
struct CellTests {
  private static let texts = [
    " ", "a", "~", "é", "e\u{301}", "e\u{301}\u{302}\u{303}\u{304}", "日", "😀", "🇩🇪", "\u{10FFF}", "க\u{BBE}", "ﷺ",
    "\u{1FAE8}", "□",
  ]

  @Test(arguments: texts)
  func aCellShowsItsTextScalarByScalar(_ text: String) {
    let shown = SafeText(text)
    let cell = Cell(text: text)
    var scalars: [UInt32] = []
    cell.forEachScalar { scalars.append($0) }
    #expect(scalars == cell.text.unicodeScalars.map(\.value))
    #expect(shown.string.unicodeScalars.map(\.value).starts(with: scalars))
    #expect(cell.width == shown.prefix(columns: max(1, cell.width)).width && !cell.isContinuation)
    #expect(cell.isBlank == (text == " "))
  }

  @Test(arguments: texts, [0, 1, 127, 255] as [UInt8])
  func aRoleChangesNothingElse(_ text: String, _ role: UInt8) {
    let plain = Cell(text: text)
    var cell = plain
    cell.role = Role(rawValue: role)
    #expect(cell.role.rawValue == role && cell.text == plain.text && cell.width == plain.width)
    #expect(cell.showsSame(as: plain) && plain.showsSame(as: cell) && (cell == plain) == (role == plain.role.rawValue))
    #expect(cell == Cell(text: text, role: Role(rawValue: role)))
    cell.role = plain.role
    #expect(cell == plain)
  }

  @Test func aContinuationShowsNothing() {
    let cell = Cell(text: "日", role: Role(rawValue: 9), isContinuation: true)
    #expect(cell.isContinuation && cell.text == "" && cell.width == 0 && cell.role.rawValue == 9 && !cell.isBlank)
    #expect(!cell.showsSame(as: .blank))
  }

  @Test(arguments: texts)
  func differentTextsAreDifferentCells(_ text: String) {
    for other in Self.texts where !other.unicodeScalars.elementsEqual(text.unicodeScalars) {
      #expect(!Cell(text: text).showsSame(as: Cell(text: other)), "\(other)")
    }
  }

  /// The units of a text are its cells: together they are the text, and none is wider than it says.
  @Test(arguments: 1...8)
  func theCellsOfATextAreTheText(seed: UInt64) {
    var dice = Generator(seed: seed)
    for _ in 0..<40 {
      let text = SafeText(dice.text(ofLength: 40))
      let units = Array(TextUnits(text))
      #expect(units.map(\.cell.text).joined().unicodeScalars.elementsEqual(text.string.unicodeScalars))
      #expect(units.map(\.width).reduce(0, +) == text.width && units.allSatisfy { $0.cell.width == $0.width })
      #expect(units.map(\.length).reduce(0, +) == text.string.utf8.count)
      #expect(zip(units, units.dropFirst()).allSatisfy { $0.start + $0.length == $1.start })
    }
  }
}
