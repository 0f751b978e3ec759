import Testing

@testable import Screen

@Suite("Names and tags that cannot deceive")
struct SafeTextNamesTests {
  @Test(arguments: [
    ("", ""), (" ", ""), ("\u{2800}", ""), ("\u{200B}", ""), ("\u{200B} \u{200B}", ""), ("\u{FEFF} Mara", "Mara"),
    ("Mara \u{200B} Voss", "Mara Voss"), ("Mara\u{2028}Voss", "Mara Voss"), ("Mara \u{202E}", "Mara"),
    ("\u{2066} \u{2069}a\u{AD} b", "a b"), ("a\u{3000}\u{A0}b", "a b"), ("a \u{E0041} b", "a b"), ("│ │", ""),
    ("a │ b", "a b"), ("\u{FE0F} x", "x"), ("\t\r\n a \r\n", "a"),
  ])
  func blanksAndWhatShowsNothingBecomeOneSpaceBetweenWords(_ raw: String, _ shown: String) {
    #expect(SafeText.name(raw).string == shown)
  }

  /// Whatever a name is, it is one run of words, and naming it again changes nothing.
  @Test(arguments: 1...10)
  func aNameOfANameIsTheSame(seed: UInt64) {
    var dice = Generator(seed: seed)
    for _ in 0..<60 {
      let raw = dice.text(ofLength: 30)
      let name = SafeText.name(raw)
      let codes = raw.unicodeScalars.map { String($0.value, radix: 16) }
      #expect(SafeText.name(name.string) == name, "\(codes)")
      #expect(!name.string.hasPrefix(" ") && !name.string.hasSuffix(" ") && !name.string.contains("  "), "\(codes)")
      #expect(name.width == SafeText(name.string).width)
    }
  }

  @Test(arguments: [
    ("", ""), ("vip", "vip"), (" ", "⟪U+0020⟫"), ("\u{200B}", "⟪ZWSP⟫"), ("\u{3164}", "⟪U+3164⟫"),
    ("\u{202E}\u{202D}", "⟪RLO⟫⟪LRO⟫"), ("\u{200B}\u{200B}\u{200B}", "⟪3 hidden⟫"), ("a\u{200B}", "a"),
  ])
  func aTagThatShowsNothingIsShownByItsMarks(_ raw: String, _ shown: String) {
    let tag = SafeText.tag(raw).string
    #expect(raw == " " ? !tag.isEmpty : tag == shown, "\(tag)")
  }
}
