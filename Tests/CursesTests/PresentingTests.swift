import TestSupport
import Testing

@Suite("Showing a canvas", .blocking)
struct PresentingTests {
  private func open(
    rows: Int = 24, columns: Int = 80, _ options: String = "", _ environment: [String: String] = [:]
  ) throws -> Probe {
    let probe = try Probe(rows: rows, columns: columns, environment)
    probe.ask("open \(options)")
    return probe
  }

  @Test(arguments: [
    "plain", "Grüße", "日本語の件名", "e\u{301}a\u{302}\u{323}", "🙏🏽 👩‍👩‍👧 🇩🇪", "한국어 ไทย हिन्दी", "ｆｕｌｌ", "a\u{1FAE8}b",
  ])
  func textIsShownInItsColumns(_ text: String) throws {
    let probe = try open()
    probe.ask("write 0 0 0 \(text)")
    probe.ask("write 1 0 0 |")
    probe.ask("write 0 40 0 |")
    probe.ask("present")
    #expect(probe.screen.cell(0, 40).text == "|" && probe.screen.cell(1, 0).text == "|", "\(probe.screen.line(0))")
    let first = try #require(text.unicodeScalars.first)
    #expect(probe.screen.cell(0, 0).text.unicodeScalars.first == first, "\(probe.screen.line(0))")
  }

  @Test func whatIsThereAlreadyIsNotSentAgain() throws {
    let probe = try open()
    probe.ask("write 5 5 1 one")
    #expect(probe.cost("present 5 5") > 0)
    #expect(probe.cost("present 5 5") == 0)
    probe.ask("write 5 6 1 u")
    let change = probe.cost("present 5 5")
    #expect((1...40).contains(change) && probe.screen.line(5) == "     oue", "\(change) bytes")
    let move = probe.cost("present 6 0")
    #expect((1...12).contains(move), "\(move) bytes for the cursor alone")
    probe.ask("redraw")
    #expect(probe.cost("present 6 0") > 20, "All of it, for what another program wrote over it.")
  }

  @Test func whatSomethingElseWroteGoesWithTheNextCanvas() throws {
    let probe = try open()
    probe.ask("write 0 0 0 ours")
    probe.ask("present")
    probe.screen.receive(Array("\u{1B}[2;1Hwall message\u{1B}[1;1Hx".utf8))
    probe.ask("redraw")
    probe.ask("present")
    #expect(probe.screen.line(0) == "ours" && probe.screen.line(1).isEmpty)
  }

  @Test func aCanvasOfAnotherSizeIsClippedOrBlankBehind() throws {
    let probe = try open(rows: 3, columns: 10)
    probe.ask("write 0 0 0 0123456789abc")
    probe.ask("write 2 0 0 last")
    probe.ask("write 3 0 0 below")
    probe.ask("present")
    #expect(probe.screen.rows == ["0123456789", "", "last"])
    probe.ask("canvas 1 4")
    probe.ask("write 0 0 0 日本語")
    probe.ask("present")
    #expect(probe.screen.rows == ["日本", "", ""])
    probe.ask("canvas 0 0")
    probe.ask("present")
    #expect(probe.screen.rows == ["", "", ""])
  }

  @Test func aWideCharacterIsNeverCutAtTheEdge() throws {
    let probe = try open(rows: 2, columns: 5)
    probe.ask("canvas 2 6")
    probe.ask("write 0 0 0 日本語")
    probe.ask("write 1 0 0 end")
    probe.ask("present")
    #expect(probe.screen.rows == ["日本", "end"])
  }

  @Test(arguments: [
    ("present 0 0", true, 0, 0), ("present 23 79", true, 23, 79), ("present", false, 0, 0),
    ("present 24 0", false, 0, 0), ("present 0 80", false, 0, 0), ("present -1 -1", false, 0, 0),
  ])
  func theCursorRestsWhereItIsWantedOrIsHidden(_ line: String, _ isShown: Bool, _ row: Int, _ column: Int) throws {
    let probe = try open()
    probe.ask("write 3 3 0 text")
    probe.ask(line)
    #expect(probe.screen.isCursorVisible == isShown)
    if isShown { #expect(probe.screen.cursorRow == row && probe.screen.cursorColumn == column) }
  }

  @Test func everyRoleHasTheLookOfItsStyle() throws {
    let probe = try open()
    for role in 0...5 { probe.ask("write \(role) 0 \(role) x") }
    probe.ask("present")
    let cells = (0...5).map { probe.screen.cell($0, 0) }
    #expect(cells[0].foreground == nil && cells[0].background == nil && !cells[0].isBold)
    #expect(cells[1].foreground == 1 && cells[1].isBold)
    // Reversed colours come exchanged, so that the rest of a line can be erased.
    #expect(!cells[2].isReversed && cells[2].foreground == 4 && cells[2].background == 2)
    #expect(cells[3].isUnderlined && cells[3].isItalic && cells[3].foreground == nil)
    #expect(cells[4].foreground == 196 && cells[4].background == 21)
    #expect(cells[5].foreground == nil && !cells[5].isBold, "A role that the theme does not know looks like the first.")
  }

  @Test func anotherThemePaintsTheSameTextAnew() throws {
    let probe = try open()
    probe.ask("write 0 0 1 same")
    probe.ask("present")
    #expect(probe.screen.cell(0, 0).foreground == 1)
    probe.ask("theme 3 5 6")
    probe.ask("present")
    #expect(probe.screen.cell(0, 0).foreground == 5 && probe.screen.line(0) == "same")
  }

  @Test func withoutColoursOnlyAttributesAreLeft() throws {
    let probe = try open("mono")
    for role in 0...4 { probe.ask("write \(role) 0 \(role) x") }
    probe.ask("present")
    let cells = (0...4).map { probe.screen.cell($0, 0) }
    #expect(cells.allSatisfy { $0.foreground == nil && $0.background == nil })
    #expect(cells[1].isBold && cells[2].isReversed && cells[3].isUnderlined)
  }

  @Test(arguments: [("xterm", 1, 4), ("linux", 1, 4)])
  func aSmallPaletteGetsTheNearestColours(_ type: String, _ foreground: Int, _ background: Int) throws {
    let probe = try open("", ["TERM": type])
    probe.ask("write 0 0 4 x")
    probe.ask("present")
    let cell = probe.screen.cell(0, 0)
    // 196 is a bright red: where there are eight, red and bold.
    #expect(cell.foreground.map { $0 % 8 } == foreground && cell.background == background && cell.isBold, "\(cell)")
  }

  @Test func afterAResizeTheNextCanvasFillsTheNewScreen() throws {
    let probe = try open()
    probe.ask("write 0 70 0 right")
    probe.ask("present")
    probe.terminal.resize(rows: 5, columns: 30)
    #expect(probe.ask("next") == "resized 5x30")
    probe.ask("canvas 5 30")
    probe.ask("write 4 25 0 right")
    probe.ask("present 4 29")
    #expect(probe.screen.rows == ["", "", "", "", String(repeating: " ", count: 25) + "right"])
    #expect(probe.screen.cursorRow == 4 && probe.screen.cursorColumn == 29)
  }
}
