import Testing

@testable import TicketFile

/// Product section 4: words match in any script, and text is found as it looks.
@Suite("Text as the index has it")
struct SearchTextTests {
  @Test(arguments: [
    ("ß", "ss"), ("Straße", "STRASSE"), ("ё", "е"), ("ｅｘｐｏｒｔ", "export"), ("ex\u{AD}port", "export"),
    ("ex\u{200B}port", "export"),
    ("e\u{301}", "é"), ("é", "e"), ("İ", "i"), ("ﬁn", "fin"), ("٣", "3"), ("１２", "12"), ("Å", "\u{212B}"), ("ς", "Σ"),
    ("ㇱ", "ㇱ"), ("ｶﾞ", "ガ"), ("한", "\u{1112}\u{1161}\u{11AB}"), ("أ", "ا"), ("כֹּל", "כל"), ("Øre", "ore"), ("Ⅳ", "IV"),
    ("\u{FEFF}a", "a"), ("a\u{E0041}", "a"), ("ĳ", "ij"),
  ])
  func whatLooksTheSameIsTheSame(_ one: String, _ other: String) {
    #expect(SearchText.words(of: one) == SearchText.words(of: other))
    #expect(SearchText.folded(one).unicodeScalars.elementsEqual(SearchText.folded(other).unicodeScalars))
  }

  @Test(arguments: [("й", "и"), ("日", "曰"), ("a", "b"), ("ñ", "m"), ("は", "ば"), ("q", "g"), ("٣", "٤")])
  func whatLooksDifferentIsDifferent(_ one: String, _ other: String) {
    #expect(SearchText.words(of: one) != SearchText.words(of: other))
  }

  @Test(
    arguments: [
      ("", []), (" \n", []), ("two words", ["two", "words"]), ("日本語", ["日", "本", "語"]), ("ไทย", ["ไ", "ท", "ย"]),
      ("a日b", ["a", "日", "b"]), ("I 🩷 it", ["i", "🩷", "it"]), ("e-mail", ["e", "mail"]), ("don't", ["don", "t"]),
      ("mara@northwind.example", ["mara", "northwind", "example"]), ("…", []), ("\0a", ["a"]),
    ] as [(String, [String])])
  func aTextIsItsWords(_ text: String, _ words: [String]) {
    #expect(SearchText.words(of: text) == words && SearchText.hasWord(text) == !words.isEmpty)
  }

  /// The same text gives the same words, however often it is folded, and ASCII is left as it is.
  @Test(arguments: 1...6) func foldingTwiceChangesNothing(seed: UInt64) {
    var dice = SeededGenerator(seed)
    let letters = Array("abcXYZ 12.-éÉßёЙ日本ガｶﾞ한🩷\u{301}\u{200D}ﬁ٣ＡåŁ".unicodeScalars)
    for _ in 0..<20 {
      let scalars = (0..<12).map { _ in letters.randomElement(using: &dice) ?? "x" }
      let text = String(String.UnicodeScalarView(scalars))
      let once = SearchText.words(of: text)
      #expect(SearchText.words(of: once.joined(separator: " ")) == once, "\(text)")
      let plain = String(String.UnicodeScalarView(scalars.filter(\.isASCII)))
      #expect(SearchText.split(plain) == plain)
    }
  }
}
