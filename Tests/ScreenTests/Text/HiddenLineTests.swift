import Testing

@testable import Screen

@Suite("Where hidden characters stand")
struct HiddenLineTests {
  /// A finding knows its line whatever ends the lines before it.
  @Test(arguments: [
    ("\u{200B}", 1), ("\n\u{200B}", 2), ("\r\n\u{200B}", 2), ("\r\u{200B}", 2), ("\n\n\n\u{200B}", 4),
    ("a\nb\u{200B}", 2),
    ("\u{200B}\n\n", 1), ("日\r\n日\r\n日\u{200B}", 3),
  ])
  func aFindingSaysItsLine(_ text: String, _ line: Int) {
    #expect(HiddenCharacters.findings(in: text).map(\.line) == [line])
  }

  /// Findings of two texts one below the other are those of each, further down.
  @Test(arguments: 1...8) func findingsOfALineDependOnNoOtherLine(seed: UInt64) throws {
    var dice = Generator(seed: seed)
    for _ in 0..<20 {
      let (one, other) = (dice.text(ofLength: 12), dice.text(ofLength: 12))
      let last = try #require(HiddenCharacters.findings(in: "\(one)x\n\u{200B}").last)
      let (upper, lower) = (HiddenCharacters.findings(in: "\(one)x"), HiddenCharacters.findings(in: other))
      let both = HiddenCharacters.findings(in: "\(one)x\n\(other)")
      #expect(both.map(\.mark) == (upper + lower).map(\.mark))
      #expect(both.map(\.line) == upper.map(\.line) + lower.map { $0.line + last.line - 1 })
    }
  }

  /// Product section 6: the gate shows what a text hides, so what is shown hides nothing itself.
  @Test(arguments: 1...8) func whatIsShownHidesNothing(seed: UInt64) {
    var dice = Generator(seed: seed)
    for _ in 0..<30 {
      let shown = HiddenCharacters.shown(dice.text(ofLength: 20))
      let left = HiddenCharacters.findings(in: shown.string).filter { !["⟪ZWJ⟫", "⟪ZWNJ⟫"].contains($0.mark.string) }
      #expect(left.isEmpty && shown.width == SafeText(shown.string).width, "\(left.map(\.mark.string))")
    }
  }

  @Test(arguments: [
    ("", ""), ("\u{200B}", "⟪ZWSP⟫"), ("\u{200B}\u{200B}", "⟪ZWSP⟫⟪ZWSP⟫"), ("\u{200B}\u{FEFF}\u{AD}", "⟪3 hidden⟫"),
    ("\u{E0021}", "⟪TAG !⟫"), ("\u{E007E}", "⟪TAG ~⟫"), ("\u{E0020}", "⟪U+E0020⟫"), ("\u{E0001}", "⟪U+E0001⟫"),
    ("\u{80}", "⟪U+0080⟫"), ("\u{7F}", "␡"), ("\0", "␀"),
  ])
  func everyCharacterHasAMark(_ text: String, _ marks: String) {
    #expect(HiddenCharacters.marks(of: text).string == marks)
  }
}
