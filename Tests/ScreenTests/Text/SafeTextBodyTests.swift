import Testing

@testable import Screen

@Suite("Bodies of several lines")
struct SafeTextBodyTests {
  @Test(arguments: [
    ("", [""]), ("\n", ["", ""]), ("\r\n", ["", ""]), ("\r", ["␍"]), ("\n\r", ["", "␍"]), ("\r\r\n", ["␍", ""]),
    ("a\r\n\r\nb", ["a", "", "b"]), ("a\u{85}b", ["a·b"]), ("a\u{2028}b", ["a·b"]), ("a\u{B}b\u{C}c", ["a␋b␌c"]),
    ("a\r\u{301}", ["a␍\u{301}"]), ("\u{301}\n\u{301}", ["◌\u{301}", "◌\u{301}"]), ("\0\n\0", ["␀", "␀"]),
  ])
  func onlyLFAndCRLFEndALine(_ raw: String, _ lines: [String]) {
    #expect(SafeText.body(raw).map { Array($0.string.unicodeScalars) } == lines.map { Array($0.unicodeScalars) })
  }

  /// A tab goes to the next multiple of four columns, never to the one it stands on.
  @Test(arguments: 0...13) func aTabGoesToTheNextStop(_ column: Int) {
    for start in [String(repeating: "x", count: column), String(repeating: "日", count: column / 2)] {
      let before = SafeText(start).width
      let line = SafeText.body(start + "\t|")[0]
      #expect(line.width - 1 == (before / 4 + 1) * 4 && line.string.hasPrefix(start) && line.string.hasSuffix(" |"))
    }
  }

  @Test(arguments: [
    ("\u{202A}", "⟪LRE⟫"), ("\u{202B}", "⟪RLE⟫"), ("\u{202C}", "⟪PDF⟫"), ("\u{202D}", "⟪LRO⟫"), ("\u{202E}", "⟪RLO⟫"),
    ("\u{2066}", "⟪LRI⟫"), ("\u{2067}", "⟪RLI⟫"), ("\u{2068}", "⟪FSI⟫"), ("\u{2069}", "⟪PDI⟫"),
    ("\u{200E}", ""), ("\u{200F}", ""), ("\u{61C}", ""), ("\u{E0041}", ""),
  ])
  func whatTurnsTheDirectionIsSeenInABodyAndGoneInALine(_ raw: String, _ mark: String) {
    #expect(SafeText.body("a\(raw)b").map(\.string) == ["a\(mark)b"])
    #expect(SafeText("a\(raw)b").string == "ab")
  }

  /// Lines are read one by one: what stands in one changes no other.
  @Test(arguments: 1...8) func aBodyIsItsLines(seed: UInt64) {
    var dice = Generator(seed: seed)
    for _ in 0..<30 {
      var (one, other) = (dice.text(ofLength: 20), dice.text(ofLength: 20))
      while one.unicodeScalars.last == "\r" { one.unicodeScalars.removeLast() }
      other.unicodeScalars.removeAll { $0 == "\u{D}" }
      #expect(SafeText.body("\(one)\n\(other)") == SafeText.body(one) + SafeText.body(other))
      #expect(SafeText.body("\(one)\r\n\(other)") == SafeText.body(one) + SafeText.body(other))
      #expect(SafeText.body(one).count == 1 + one.unicodeScalars.count { $0 == "\n" })
    }
  }
}
