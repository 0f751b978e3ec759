import Testing

@testable import Screen

@Suite("Edges of a canvas")
struct CanvasEdgeTests {
  private let role = Role(rawValue: 7)

  private static let rects = [
    Rect(row: -5, column: -5, rows: 100, columns: 100), Rect(row: 0, column: 0, rows: 0, columns: 5),
    Rect(row: 2, column: 2, rows: 1, columns: 1), Rect(row: 3, column: 0, rows: 1, columns: 9),
    Rect(row: 0, column: 9, rows: 3, columns: 1), Rect(row: -1, column: 3, rows: 1, columns: 3),
    Rect(row: 1, column: -2, rows: 1, columns: 3), Rect(row: 1, column: 7, rows: 9, columns: 9),
  ]

  @Test(arguments: rects) func nothingIsDrawnBesideARectangle(_ rect: Rect) {
    for character in ["x", "日", "e\u{301}"] as [Character] {
      var canvas = Canvas(size: Size(rows: 3, columns: 9))
      canvas.fill(rect, role: role, with: character)
      canvas.paint(rect, role: role)
      for row in 0..<3 {
        for column in 0..<9 where !rect.contains(Point(row: row, column: column)) {
          #expect(canvas[row, column] == .blank, "\(rect) \(row),\(column)")
        }
        #expect(canvas.rows[row].unicodeScalars.reduce(0) { $0 + DisplayWidth.of($1) } == 9, "\(rect)")
      }
    }
  }

  @Test(arguments: [
    Size(rows: 0, columns: 0), Size(rows: -1, columns: 5), Size(rows: 5, columns: -1), Size(rows: 0, columns: 80),
    Size(rows: 1, columns: 1),
  ])
  func aCanvasOfAnySizeTakesEverything(_ size: Size) {
    var canvas = Canvas(size: size)
    canvas.write("日本語 text", at: Point(row: 0, column: -1), role: role)
    canvas.fill(canvas.bounds, with: "日")
    canvas.paint(canvas.bounds, role: role)
    canvas.frame(canvas.bounds, role: role, title: "title", glyphs: .unicode)
    canvas.draw(canvas, at: Point(row: 0, column: 0))
    let limits = (rows: max(0, size.rows), columns: max(0, size.columns))
    #expect(canvas.size == Size(rows: limits.rows, columns: limits.columns) && canvas.rows.count == limits.rows)
    #expect(canvas[limits.rows, 0] == .blank && canvas[-1, -1] == .blank && canvas[0, limits.columns] == .blank)
    #expect(canvas.changedColumns(inRow: 0, since: canvas) == nil)
    #expect(canvas.changedColumns(inRow: limits.rows, since: Canvas(size: Size(rows: 3, columns: 3))) == nil)
    canvas.forEachCell(inRow: 0, columns: -5..<500) { column, _ in #expect((0..<limits.columns).contains(column)) }
  }

  @Test(arguments: 0...12) func aFrameOfAnyWidthKeepsItsCorners(_ columns: Int) {
    for title in [nil, "", "T", "A long title", "日本語の題"] as [SafeText?] {
      var canvas = Canvas(size: Size(rows: 2, columns: 12))
      canvas.frame(Rect(row: 0, column: 0, rows: 2, columns: columns), role: role, title: title, glyphs: .unicode)
      let (top, bottom) = (canvas.rows[0], canvas.rows[1])
      guard columns >= 2 else {
        #expect(top.allSatisfy { $0 == " " }, "It is left alone.")
        continue
      }
      #expect(top.hasPrefix("┌") && bottom.hasPrefix("└") && canvas[0, columns - 1].text == "┐")
      #expect(canvas[1, columns - 1].text == "┘" && canvas[1, columns].isBlank, "\(canvas.text)")
      if columns < 6 { #expect(!top.contains("T")) }
    }
  }

  @Test(arguments: [
    ("日本", 0, "x", 0, "x 本"), ("日本", 0, "x", 1, " x本"), ("日本", 0, "x", 2, "日x "), ("日本", 0, "x", 3, "日 x"),
    ("日本", 0, "語", 1, " 語 "), ("ab日", 0, "語", 1, "a語 "), ("e\u{301}f", 0, "x", 1, "e\u{301}x"),
  ])
  func whatIsWrittenOverAWideCharacterLeavesNoHalf(
    _ first: String, _ at: Int, _ second: String, _ place: Int, _ row: String
  ) {
    var canvas = Canvas(size: Size(rows: 1, columns: 4))
    canvas.write(SafeText(first), at: Point(row: 0, column: at))
    canvas.write(SafeText(second), at: Point(row: 0, column: place))
    #expect(canvas.text == row || canvas.rows[0] == row, "\(canvas.rows[0])")
    for column in 0..<4 where canvas[0, column].isContinuation {
      #expect(column > 0 && canvas[0, column - 1].width > 1, "A half by itself at \(column).")
    }
  }

  @Test func theRoleOfACellIsItsOwn() {
    for value in [0, 1, 127, 128, 255] as [UInt8] {
      var cell = Cell(text: "e\u{301}\u{302}\u{323}\u{324}", role: Role(rawValue: value))
      #expect(cell.role.rawValue == value && cell.text == "e\u{301}\u{302}\u{323}\u{324}" && cell.width == 1)
      cell.role = Role(rawValue: 255 - value)
      #expect(cell.role.rawValue == 255 - value && cell.text.unicodeScalars.count == 5)
      #expect(cell.showsSame(as: Cell(text: "e\u{301}\u{302}\u{323}\u{324}")) && !cell.showsSame(as: Cell(text: "e")))
      #expect(Cell(text: "x", role: Role(rawValue: value), isContinuation: true).text.isEmpty)
    }
  }

  @Test func everyPrintableCharacterOfASCIIIsACell() {
    for value in UInt8(0x20)...0x7E {
      let cell = Cell(text: String(Unicode.Scalar(value)))
      #expect(cell.text == String(Unicode.Scalar(value)) && cell.width == 1 && cell.isBlank == (value == 0x20))
    }
  }
}

@Suite("Glyphs, colours and sizes")
struct DrawingValueTests {
  private func texts(_ glyphs: GlyphSet) -> [SafeText] {
    [
      glyphs.horizontal, glyphs.vertical, glyphs.topLeft, glyphs.topRight, glyphs.bottomLeft, glyphs.bottomRight,
      glyphs.teeLeft, glyphs.teeRight, glyphs.teeTop, glyphs.teeBottom, glyphs.cross, glyphs.unread, glyphs.flagged,
      glyphs.selected, glyphs.ellipsis, glyphs.barFull, glyphs.barEmpty, glyphs.bar, glyphs.barBroken, glyphs.up,
      glyphs.down, glyphs.left, glyphs.right, glyphs.separator, glyphs.bullet,
    ] + glyphs.spinner
  }

  /// Product.md section 6: explicitly C or POSIX gets the ASCII set.
  @Test func everyGlyphIsOneColumnAndTheSetOfASCIIIsASCII() {
    #expect(texts(.unicode).allSatisfy { $0.width == 1 } && texts(.ascii).allSatisfy { $0.width == 1 })
    #expect((texts(.ascii) + GlyphSet.ascii.priorities).allSatisfy { $0.isPlain })
    #expect(GlyphSet.unicode.priorities.allSatisfy { $0.width == 1 })
    for glyphs in [GlyphSet.unicode, .ascii] {
      #expect(glyphs.priorities.count == 4 && Set(glyphs.priorities.map(\.string)).count == 4)
      #expect(glyphs.bar != glyphs.barBroken && glyphs.unread != glyphs.flagged, "never by colour alone")
      #expect(glyphs.barFull != glyphs.barEmpty && Set(glyphs.spinner.map(\.string)).count == glyphs.spinner.count)
    }
  }

  /// No name or subject can hold what the program draws with.
  @Test func aNameHoldsNothingThatTheProgramDraws() {
    let drawn = texts(.unicode).filter { !$0.isPlain && !["…", "·", "•", "↑", "↓", "←", "→"].contains($0.string) }
    for glyph in drawn.filter({ !GlyphSet.unicode.spinner.contains($0) }) {
      #expect(SafeText.name("a\(glyph.string)b").string == "ab", "\(glyph)")
    }
  }

  @Test(arguments: [256, 16, 8, 0]) func aSmallerPaletteIsReachedOnceForAll(_ colors: Int) {
    for index in UInt8.min...UInt8.max {
      let reduced = Color.indexed(index).reduced(to: colors)
      #expect(reduced.reduced(to: colors) == reduced, "\(index)")
      switch reduced {
      case .terminalDefault: #expect(colors < 8)
      case .indexed(let entry): #expect(Int(entry) < max(colors, 8) && (colors < 256 || entry == index), "\(index)")
      }
      // By way of a middle palette it comes to the same.
      #expect(Color.indexed(index).reduced(to: 16).reduced(to: colors) == reduced || colors == 256, "\(index)")
    }
  }

  @Test func greysStayGreyAndColoursStayColours() {
    let greys: Set<UInt8> = [0, 7, 8, 15]
    for index in UInt8(232)...255 {
      guard case .indexed(let entry) = Color.indexed(index).reduced(to: 16) else { continue }
      #expect(greys.contains(entry), "\(index) became \(entry)")
    }
    for (index, entry) in [(196, 9), (46, 10), (226, 11), (201, 13), (51, 14), (231, 15), (16, 0)] as [(UInt8, UInt8)] {
      #expect(Color.indexed(index).reduced(to: 16) == .indexed(entry))
    }
  }

  @Test func rectanglesNeverHaveNegativeExtents() {
    let rect = Rect(row: 2, column: 3, rows: -4, columns: 5)
    #expect(rect.rows == 0 && rect.isEmpty && rect.maxRow == 2 && !rect.contains(rect.origin))
    let box = Rect(row: 0, column: 0, rows: 4, columns: 6)
    for amount in -1...5 {
      let inner = box.inset(by: amount)
      #expect(inner.rows >= 0 && inner.columns >= 0 && inner.rows == max(0, 4 - 2 * amount))
    }
    for other in [
      box, rect, Rect(row: 3, column: 5, rows: 9, columns: 9), Rect(row: -9, column: 0, rows: 2, columns: 2),
    ] {
      #expect(box.intersection(other).size == other.intersection(box).size)
      #expect(box.intersection(box.intersection(other)) == box.intersection(other))
    }
    for size in [Size(rows: 0, columns: 0), Size(rows: 3, columns: 5), Size(rows: 99, columns: 99)] {
      let middle = box.centered(size)
      #expect(middle.rows == min(4, size.rows) && box.intersection(middle).size == middle.size)
    }
  }
}
