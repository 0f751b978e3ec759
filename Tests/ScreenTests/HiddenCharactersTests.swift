import Screen
import Testing

@Suite struct HiddenCharactersTests {
  @Test(arguments: [
    ("abc\u{202E}def", "abc⟪RLO⟫def", 1), ("a\u{200B}b", "a⟪ZWSP⟫b", 1), ("x\u{E0041}", "x⟪TAG A⟫", 1),
    ("\u{2066}a\u{2069}", "⟪LRI⟫a⟪PDI⟫", 2), ("soft\u{AD}ly", "soft⟪SHY⟫ly", 1), ("\u{FEFF}start", "⟪BOM⟫start", 1),
    ("a\u{2060}b\u{200E}c\u{200F}d\u{61C}", "a⟪WJ⟫b⟪LRM⟫c⟪RLM⟫d⟪ALM⟫", 4), ("a\u{200D}b", "a⟪ZWJ⟫b", 1),
    ("a\u{200C}b", "a⟪ZWNJ⟫b", 1), ("a\u{FE0F}b", "a⟪U+FE0F⟫b", 1), ("☺\u{FE0F}\u{FE01}", "☺⟪U+FE01⟫", 1),
    ("☺\u{FE0F}\u{FE01}\u{FE02}\u{FE03}", "☺⟪3 hidden⟫", 3), ("\u{1B}[31m", "␛[31m", 1),
    ("\u{9B}31m", "⟪U+009B⟫31m", 1),
    ("\u{3164}", "⟪U+3164⟫", 1), ("\u{2028}", "⟪LS⟫", 1), ("👍\u{200D}", "👍⟪ZWJ⟫", 1),
    ("🏴\u{E0041}\u{E007F}", "🏴⟪TAG A⟫⟪U+E007F⟫", 2),
  ])
  func whatNobodyWouldSeeIsShown(text: String, shown: String, count: Int) {
    #expect(HiddenCharacters.shown(text).string == shown)
    #expect(HiddenCharacters.findings(in: text).count == count)
    #expect(text.reduce(0) { $0 + HiddenCharacters.shown($1).width } == HiddenCharacters.shown(text).width)
  }

  @Test(arguments: [
    "plain", "Grüße", "日本語", "👨\u{200D}👩\u{200D}👧", "👍🏽", "❤\u{FE0F}", "❤\u{FE0F}\u{200D}🔥", "👩🏽\u{200D}🚀",
    "1\u{FE0F}\u{20E3}",
    "می\u{200C}خواهم", "क्\u{200D}ष", "क्\u{200C}ष", "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    "葛\u{E0100}", "🇩🇪",
    "🏳\u{FE0F}\u{200D}🌈", "🩷", "a\tb\nc", "a\r\nb", "ᠠ\u{180B}", "שלום", "e\u{301}",
  ])
  func whatBelongsToWritingIsNoFinding(text: String) {
    #expect(HiddenCharacters.findings(in: text).isEmpty)
    #expect(!HiddenCharacters.shown(text).string.contains("⟪"))
  }

  @Test func findingsSayTheirLine() {
    let findings = HiddenCharacters.findings(in: "one\ntwo \u{200B}\r\nthree \u{202D}")
    #expect(findings.map(\.line) == [2, 3])
    #expect(findings.map(\.mark.string) == ["⟪ZWSP⟫", "⟪LRO⟫"])
  }

  @Test func aNameCannotLookLikeTheProgramsMarks() {
    #expect(SafeText.name("▌private note  Dana Fischer").string == "private note Dana Fischer")
    #expect(SafeText.name("│ Mara ● \u{3000} Voss ✓").string == "Mara Voss")
    #expect(SafeText.name("Mara Voss").string == "Mara Voss")
    #expect(SafeText.name("──").isEmpty)
    #expect(SafeText.name("⦀ Mara ‼").string == "Mara")
    #expect(SafeText.name("Zoë \u{202E}Å").string == "Zoë Å")
  }
}
