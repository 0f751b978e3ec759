import Testing

@testable import TicketFile

@Suite("A text inside other texts, whatever the case")
struct FoldedNeedleTests {
  @Test(arguments: [
    ("export", "The EXPORT fails"), ("EXPORT", "the export fails"), ("é", "CAF\u{C9}"), ("\u{C9}", "caf\u{E9}"),
    ("日", "日本"),
    ("本", "日本"), ("straße", "STRASSE"), ("ﬀ", "OFF"), ("Σ", "σ"), ("ς", "ΑΣ"), ("я", "ЗАЯВКА"), ("a\0b", "xA\0B"),
    ("🩷", "I 🩷 it"), ("e\u{301}", "cafE\u{301}"), ("#318", "see #318!"), ("İ", "i\u{307}"), ("aab", "aaab"),
  ])
  func aPartIsFound(_ needle: String, _ text: String) {
    #expect(FoldedNeedle(needle).isFound(in: text))
    #expect(FoldedNeedle(needle).isFound(in: "\u{301}日 " + text + "\u{301}"), "Anywhere.")
  }

  @Test(arguments: [
    ("export", ""), ("export", "expor"), ("export", "exp ort"), ("e\u{301}", "\u{E9}"), ("\u{E9}", "e\u{301}"),
    ("ss", "ß"),
    ("ff", "ﬀ"), ("σ", "ς"), ("１", "1"), ("\u{20AC}", "\u{20AD}"), ("a", "\u{E1}"), ("日", "\u{65E4}"),
    ("a b", "a\u{A0}b"),
  ])
  func codePointsDecide(_ needle: String, _ text: String) { #expect(!FoldedNeedle(needle).isFound(in: text)) }

  /// Every part of a text is found in it, in either case.
  @Test(arguments: 1...6) func everyPartOfATextIsInIt(seed: UInt64) {
    var dice = SeededGenerator(seed)
    let letters = Array("abcXYZ 12éÉß日本🩷яЖ\u{301}".unicodeScalars)
    for _ in 0..<20 {
      let scalars = (0..<20).map { _ in letters.randomElement(using: &dice) ?? "x" }
      let text = String(String.UnicodeScalarView(scalars))
      let start = Int.random(in: 0..<20, using: &dice)
      let part = String(String.UnicodeScalarView(scalars[start...Int.random(in: start..<20, using: &dice)]))
      #expect(FoldedNeedle(part).isFound(in: text) && !FoldedNeedle(part + "!").isFound(in: text))
      let swapped = String(
        String.UnicodeScalarView(
          part.unicodeScalars.flatMap { scalar in
            scalar.properties.lowercaseMapping.unicodeScalars
          }))
      #expect(FoldedNeedle(swapped).isFound(in: text.lowercased()))
    }
  }

  @Test(arguments: [
    ("mara@northwind.example", true), ("A-b_c 1.0", true), ("", true), ("a/b", false), ("\"", false), ("é", false),
    ("\\", false),
    ("a\n", false), ("日", false), ("+", false),
  ])
  func onlyWhatJSONNeverEscapesStandsAsItself(_ text: String, _ stands: Bool) {
    #expect(FoldedNeedle(text).standsAsItselfInJSON == stands)
  }
}
