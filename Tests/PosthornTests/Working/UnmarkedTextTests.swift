import TestSupport
import Testing

@testable import posthorn

/// A text that is piped in is what a person wrote, without the mark of its encoding and with the line ends of messages.
@Suite("A text that is piped in")
struct UnmarkedTextTests {
  @Test(arguments: [
    ("nothing", "", ""), ("a mark alone", "\u{FEFF}", ""), ("a mark in front", "\u{FEFF}Hello", "Hello"),
    ("only the first mark", "\u{FEFF}\u{FEFF}a", "\u{FEFF}a"), ("a mark inside", "a\u{FEFF}b", "a\u{FEFF}b"),
    ("an accent behind the mark", "\u{FEFF}\u{301}", "\u{301}"), ("lines of DOS", "a\r\nb\r\n", "a\nb\n"),
    ("lines of old Macs", "a\rb\r", "a\nb\n"), ("both", "a\r\r\nb", "a\n\nb"),
    ("the other way round", "a\n\rb", "a\n\nb"),
    ("a mark and a line", "\u{FEFF}\r\n", "\n"), ("NUL stays to be refused", "a\0b", "a\0b"),
    ("other ends of lines stay", "a\u{2028}b\u{85}c\u{B}d", "a\u{2028}b\u{85}c\u{B}d"),
    ("families stay one", "👩‍👩‍👧\r\n👍🏽", "👩‍👩‍👧\n👍🏽"), ("a far plane", "\u{10FFFF}\r\u{1F600}", "\u{10FFFF}\n\u{1F600}"),
  ])
  func aTextIsItsCharacters(_ name: String, _ piped: String, _ text: String) {
    #expect(Array(MessageText.unmarked(piped).unicodeScalars) == Array(text.unicodeScalars), "\(name)")
  }

  @Test(arguments: Fuzz.seeds(from: 5)) func noCarriageReturnIsLeftAndNothingElseIsLost(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts = ["a", "\r", "\n", "\r\n", "\u{301}", "🙏", "\u{FEFF}", " ", "\0", "字", "\u{200D}"]
    for _ in 0..<200 {
      let piped = "x" + (0..<12).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      let text = MessageText.unmarked(piped)
      #expect(!text.unicodeScalars.contains("\r"), "\(piped.debugDescription)")
      let isKept: (Unicode.Scalar) -> Bool = { $0 != "\r" && $0 != "\n" }
      #expect(text.unicodeScalars.filter(isKept) == piped.unicodeScalars.filter(isKept))
      #expect(MessageText.unmarked(text) == text, "What is unmarked stays as it is.")
    }
  }
}
