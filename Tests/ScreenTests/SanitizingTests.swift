import Testing

@testable import Screen

@Suite struct SanitizingTests {
  @Test func printableTextStaysAsItIs() {
    for text in ["", "plain ASCII ~", "naïve Grüße", "日本語 漢字 한국어", "مرحبا שלום", "नमस्ते กำลัง", "½ … – “q” €"] {
      #expect(SafeText(text).string == text)
    }
  }

  @Test(arguments: [
    ("a\u{1B}[31mb", "a␛[31mb"), ("\u{0}\u{7}\u{8}", "␀␇␈"), ("a\u{7F}b", "a␡b"), ("a\tb\nc\rd", "a b c d"),
    ("\u{9B}31m\u{9D}", "·31m·"), ("a\u{2028}b\u{2029}", "a·b·"), ("user\u{202E}txt.exe", "usertxt.exe"),
    ("\u{2066}a\u{2069}\u{200F}b\u{61C}", "ab"), ("a\u{200B}b\u{FEFF}c\u{AD}d\u{2060}e\u{34F}f", "abcdef"),
    ("tag\u{E0041}\u{E007F}s", "tags"), ("\u{E000}\u{F0000}", "□□"), ("\u{1FAEB}", "□ "), ("\u{378}", "\u{FFFD}"),
    ("\u{115F}\u{3164}\u{FFA0}x\u{180E}", "x"), ("\u{301}a", "◌\u{301}a"), ("\u{1161}", "□"),
    ("\u{11A8}\u{D7B0}", "□□"),
    ("\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}"), ("\u{FFF9}x\u{FFFB}", "x"),
  ])
  func aLineHasNothingThatATerminalObeys(raw: String, shown: String) {
    #expect(Array(SafeText(raw).string.unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test(arguments: [
    ("👨‍👩‍👧‍👦!", "👨!", 3), ("👍🏽!", "👍!", 3), ("❤️‍🔥!", "❤!", 2), ("❤️!", "❤!", 2), ("1️⃣!", "1!", 2),
    ("🇩🇪!", "🇩🇪!", 3), ("🏴‍☠️!", "🏴!", 3), ("🏴\u{E0067}\u{E007F}!", "🏴!", 3), ("🐦‍🔥!", "🐦!", 3),
    ("日\u{200D}本", "日本", 4), ("😀\u{200D}日", "😀日", 4), ("क\u{200D}a", "कa", 2),
  ])
  func emojiSequencesBecomeTheirBase(raw: String, shown: String, width: Int) {
    let text = SafeText(raw)
    #expect(Array(text.string.unicodeScalars) == Array(shown.unicodeScalars))
    #expect(text.width == width)
  }

  @Test(arguments: [
    "می\u{200C}خواهم", "نیم\u{200C}فاصله", "क्\u{200D}ष", "क्\u{200C}ष", "র\u{200D}্য", "ܐ\u{200C}ܒ", "ᠨ\u{200D}ᠠ",
    "می\u{64E}\u{200C}خ",
  ])
  func joinersThatSpellAWordStay(word: String) {
    let text = SafeText(word)
    #expect(Array(text.string.unicodeScalars) == Array(word.unicodeScalars))
    #expect(text.width == word.unicodeScalars.reduce(0) { $0 + DisplayWidth.of($1) })
    #expect(TextUnits(text).reduce(0) { $0 + $1.width } == text.width)
    #expect(Array(HiddenCharacters.shown(word).string.unicodeScalars) == Array(word.unicodeScalars))
  }

  @Test(arguments: [
    ("a\u{200C}b", "ab"), ("می\u{200C}", "می"), ("می\u{200C} خ", "می خ"), ("\u{200C}خ", "خ"), ("م\u{200C}a", "مa"),
    ("م\u{200C}٣", "م٣"), ("م\u{200C}\u{200C}\u{200B}خ", "م\u{200C}خ"), ("1\u{200D}خ", "1خ"),
    ("م\u{64E}\u{64E}\u{64E}\u{64E}\u{200C}خ", "م\u{64E}\u{64E}\u{64E}\u{64E}خ"),
  ])
  func otherJoinersAreDropped(raw: String, shown: String) {
    #expect(Array(SafeText(raw).string.unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test(arguments: [
    ("\u{1FA77}", 2), ("\u{1FAE9}", 2), ("\u{1FABE}", 2), ("\u{1FAC8}", 2), ("\u{A7DC}", 1), ("\u{323B0}", 2),
  ])
  func charactersThatTheCLibraryDoesNotKnowYetStayWhatTheyAre(raw: String, width: Int) {
    #expect(SafeText(raw).string == raw)
    #expect(SafeText(raw).width == width)
    #expect(SafeText("\(raw)\u{1F3FD}\u{FE0F}").width == width)
    #expect(Cell(text: raw).width == width)
  }

  @Test(arguments: [UInt32(0xFDD0), 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF])
  func noncharactersBecomeBoxes(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(SafeText(String(Character(scalar))).string == "□")
  }

  @Test func whatIsGoingToBeAnEmojiHasItsRoom() {
    for text in ["\u{1FADD}", "\u{1F6D9}", "\u{1F7FF}\u{1FAFF}"] {
      let shown = SafeText(text)
      #expect(shown.width == shown.string.unicodeScalars.count, "no scalar is dropped or doubled")
    }
    #expect(SafeText("\u{1FADD}\u{1F6D9}").string == "□ □ ")
  }

  @Test func aTagThatShowsNothingIsShownAsItsMark() {
    #expect(SafeText.tag("vip").string == "vip")
    #expect(SafeText.tag("👍🏽").string == "👍")
    #expect(SafeText.tag("\u{200B}").string == "⟪ZWSP⟫")
    #expect(SafeText.tag("\u{20E3}").string == "⟪U+20E3⟫")
    #expect(SafeText.tag("\u{1F3FB}").string == "⟪U+1F3FB⟫")
    #expect(SafeText.tag("\u{2800}\u{2800}\u{2800}").string == "⟪3 hidden⟫")
  }

  @Test func atMostFourMarksStayOnABase() {
    let text = SafeText("a" + String(repeating: "\u{301}", count: 1000) + "b")
    #expect(text.string.unicodeScalars.count == 6)
    #expect(text.width == 2)
    let spacing = SafeText("क" + String(repeating: "\u{940}", count: 1000))
    #expect(spacing.width == 5)
  }

  @Test func aBodyKeepsItsLinesTabsAndShowsOverrides() {
    #expect(SafeText.body("a\r\nb\n\nc").map(\.string) == ["a", "b", "", "c"])
    #expect(SafeText.body("").map(\.string) == [""])
    #expect(SafeText.body("x\n").map(\.string) == ["x", ""])
    #expect(SafeText.body("\tx\nab\tx\nabcd\tx\n日\tx").map(\.string) == ["    x", "ab  x", "abcd    x", "日  x"])
    #expect(SafeText.body("a\u{202E}b\u{2066}c\u{200E}").map(\.string) == ["a⟪RLO⟫b⟪LRI⟫c"])
    #expect(SafeText.body("over\rwrite").map(\.string) == ["over␍write"])
  }

  @Test func interpolatedTextPassesTheGateAndLiteralsStay() {
    let name = "Mara\u{1B}]0;x\u{7}"
    let text: SafeText = "Reply to \(name) · \(3) \(SafeText("ok"))"
    #expect(text.string == "Reply to Mara␛]0;x␇ · 3 ok")
    #expect(text.width == 26)
  }

  @Test func sanitisingTwiceChangesNothing() {
    var random = Generator(seed: 3)
    for _ in 0..<500 {
      let once = SafeText(random.text(ofLength: 40))
      #expect(SafeText(once.string) == once)
    }
  }

  @Test func aLongFloodTakesLinearTime() {
    let flood = "a" + String(repeating: "\u{301}\u{200D}\u{202E}", count: 300_000)
    let elapsed = ContinuousClock().measure { #expect(SafeText(flood).width == 1) }
    #expect(elapsed < .seconds(10))
  }
}
