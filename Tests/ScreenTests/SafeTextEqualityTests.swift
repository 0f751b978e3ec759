import Screen
import Testing

/// Product rule 10: identity is by code points, never by Swift's canonical equality.
@Suite("When two texts are the same")
struct SafeTextEqualityTests {
  private static let spellings: [(String, String)] = [
    ("é", "e\u{301}"), ("한", "\u{1112}\u{1161}\u{11AB}"), ("Å", "\u{212B}"), ("Ω", "\u{2126}"),
    ("a\u{323}\u{307}", "a\u{307}\u{323}"), ("\u{F900}", "\u{8C48}"), (";", "\u{37E}"),
  ]

  @Test(arguments: spellings)
  func twoSpellingsAreTwoTexts(_ one: String, _ other: String) {
    #expect(one == other, "Swift calls them the same.")
    #expect(SafeText(one) != SafeText(other))
    #expect(Set([SafeText(one), SafeText(other)]).count == 2)
    #expect(Dictionary([(SafeText(one), 1), (SafeText(other), 2)]) { $1 }.count == 2)
  }

  @Test(arguments: spellings)
  func theSameSpellingIsTheSameHoweverItCame(_ one: String, _ other: String) {
    for text in [one, other] {
      let (whole, joined) = (SafeText("x\(text)y"), SafeText("x") + SafeText(text) + "y")
      #expect(whole == joined && whole.hashValue == joined.hashValue)
      #expect(whole == SafeText(Substring("x\(text)y")) && whole == "\(whole)")
    }
  }

  @Test func whatShowsTheSameIsTheSame() {
    #expect(SafeText("a\u{200B}b") == SafeText("ab") && SafeText("\u{1B}") == SafeText("␛"))
    #expect(SafeText("") == .empty && SafeText("\u{FEFF}") == .empty)
    #expect(SafeText("日") != SafeText("ab") && SafeText("a") != SafeText("A"))
  }

  /// Adding texts is as putting their strings together, whatever stands where they meet.
  @Test(arguments: 1...8)
  func addingIsAssociativeAndAddsWidths(seed: UInt64) {
    var dice = Generator(seed: seed)
    for _ in 0..<40 {
      let parts = (0..<3).map { _ in SafeText(dice.text(ofLength: 8)) }
      let sum = parts[0] + parts[1] + parts[2]
      #expect(sum == parts[0] + (parts[1] + parts[2]) && sum.width == parts.map(\.width).reduce(0, +))
      #expect(sum == SafeText.joined(parts, separator: .empty) && sum == "\(parts[0])\(parts[1])\(parts[2])")
      #expect(parts[0] + .empty == parts[0] && .empty + parts[0] == parts[0])
    }
  }
}
