import Testing

@testable import Screen

@Suite("Graphemes of a safe text")
struct TextUnitsTests {
  /// A unit in one line: its text, its columns and its bytes.
  private func words(_ text: String) -> [String] {
    TextUnits(SafeText(text)).map { "\($0.cell.text)|\($0.width)|\($0.start)..<\($0.start + $0.length)" }
  }

  @Test(
    arguments: [
      ("", []), ("ab", ["a|1|0..<1", "b|1|1..<2"]), ("日x", ["日|2|0..<3", "x|1|3..<4"]),
      ("e\u{301}x", ["e\u{301}|1|0..<3", "x|1|3..<4"]), ("日\u{301}", ["日\u{301}|2|0..<5"]),
      ("é", ["é|1|0..<2"]), ("\u{301}", ["◌\u{301}|1|0..<5"]),
      ("🇩🇪", ["🇩🇪|2|0..<8"]), ("🇩🇪🇫", ["🇩🇪|2|0..<8", "🇫|1|8..<12"]), ("🇩x", ["🇩|1|0..<4", "x|1|4..<5"]),
      ("க\u{BBE}x", ["க\u{BBE}|2|0..<6", "x|1|6..<7"]), ("\u{10000}", ["\u{10000}|1|0..<4"]),
    ] as [(String, [String])])
  func aUnitIsABaseWithItsMarks(_ text: String, _ units: [String]) { #expect(words(text) == units) }

  @Test(arguments: 0...9) func fourMarksAreTheMost(_ count: Int) {
    let text = SafeText("x" + String(repeating: "\u{301}", count: count) + "y")
    let units = Array(TextUnits(text))
    #expect(units.map(\.width) == [1, 1] && units[0].length == 1 + 2 * min(4, count))
    #expect(units[1].start == units[0].length && units[1].cell.text == "y")
  }

  @Test(arguments: [(" ", true), ("\u{A0}", false), ("\u{3000}", false), ("x", false), (" \u{301}", false)])
  func onlyAPlainSpaceIsOne(_ text: String, _ isSpace: Bool) {
    #expect(Array(TextUnits(SafeText(text))).map(\.isSpace) == [isSpace])
  }

  /// Any number of flags in a row are pairs from the left, and a last letter stands by itself.
  @Test(arguments: 1...7) func lettersOfFlagsPairFromTheLeft(_ count: Int) {
    let units = Array(TextUnits(SafeText(String(repeating: "🇦", count: count))))
    #expect(units.count == (count + 1) / 2 && units.dropLast().allSatisfy { $0.width == 2 })
    #expect(units.last?.width == (count.isMultiple(of: 2) ? 2 : 1))
  }

  /// Starting at any unit gives the units behind it: none of them needs what stands before.
  @Test(arguments: 1...6) func theRestOfATextHasTheRestOfItsUnits(seed: UInt64) {
    var dice = Generator(seed: seed)
    for _ in 0..<20 {
      let text = SafeText(dice.text(ofLength: 24))
      let units = Array(TextUnits(text))
      guard let cut = units.indices.randomElement(using: &dice) else { continue }
      let rest = text.slice(
        from: units[cut].start, to: text.string.utf8.count, width: units[cut...].map(\.width).reduce(0, +))
      #expect(TextUnits(rest).map(\.cell) == units[cut...].map(\.cell))
    }
  }
}
