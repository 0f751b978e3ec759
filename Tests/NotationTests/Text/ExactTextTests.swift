import Notation
import TestSupport
import Testing

/// Texts are told apart by their code points, as servers do, and never by Swift's canonical equality (product rule 10).
@Suite("Texts by code points")
struct ExactTextTests {
  /// One look, two spellings: Swift takes each pair for equal.
  private static let spellings = [
    ("é", "e\u{301}"), ("ü", "u\u{308}"), ("Å", "A\u{30A}"), ("Å", "\u{212B}"), ("ñ", "n\u{303}"), ("Ω", "\u{2126}"),
    ("한", "\u{1112}\u{1161}\u{11AB}"), ("が", "か\u{3099}"), ("ệ", "e\u{323}\u{302}"),
    ("e\u{323}\u{302}", "e\u{302}\u{323}"),
    ("豈", "\u{F900}"), ("café au lait", "cafe\u{301} au lait"),
  ]

  @Test(arguments: spellings)
  func twoSpellingsAreTwoTexts(_ one: String, _ other: String) {
    #expect(one == other, "the case is none unless Swift takes them for equal")
    #expect(!one.isSame(as: other))
    #expect(ExactText(one) != ExactText(other))
    #expect(Set([ExactText(one), ExactText(other)]).count == 2)
    #expect(one.isBefore(other) != other.isBefore(one), "one of them comes first")
  }

  @Test(
    "Names are found by their looks",
    arguments: [
      ("é", "e\u{301}"), ("\u{FB01}x", "fix"), ("ｆｉｘ", "FIX"), ("vi\u{200B}p", "vip"), ("❤\u{FE0F}", "❤"),
      ("over\u{AD}due", "overdue"), ("\u{FEFF}a", "a"), ("a\u{3164}b", "ab"), ("a\u{E0041}", "a"),
    ])
  func namesAreFoundByTheirLooks(_ one: String, _ other: String) {
    #expect(one.looksLike(other) && other.looksLike(one))
    #expect(one.look == other.look && one.look.look == one.look)
    #expect(!one.isSame(as: other), "and are two names all the same")
  }

  @Test(arguments: [("tres", "très"), ("vi p", "vip"), ("❤", "💔"), ("a", ""), ("a\u{200B}b", "ac")])
  func namesThatLookDifferentAreNotFound(_ one: String, _ other: String) {
    #expect(!one.looksLike(other) && !other.looksLike(one))
  }

  @Test(arguments: spellings)
  func aListHoldsOnlyTheSpellingThatIsInIt(_ one: String, _ other: String) {
    #expect(["a", one].holds(one))
    #expect(!["a", one].holds(other))
    #expect([one, other].holds(other))
  }

  @Test(arguments: [
    "", "a", "\0", "a\0b", "\r\n", "é", "e\u{301}", "🙏🏽", "👨‍👩‍👧", "\u{10FFFF}", "\u{FFFD}", "\u{200B}",
    String(repeating: "é", count: 10_000),
  ])
  func aTextIsTheSameAsItself(_ text: String) {
    let copy = String(decoding: Array(text.utf8), as: UTF8.self)
    #expect(text.isSame(as: copy))
    #expect(!text.isBefore(copy))
    #expect(ExactText(text) == ExactText(copy))
    #expect(ExactText(text).hashValue == ExactText(copy).hashValue)
  }

  @Test(arguments: [
    ("", "\0"), ("a", "a\0"), ("a", "A"), ("a", "a "), ("a", "a\u{200B}"), ("a", "а"), ("\r\n", "\n"), ("\r\n", "\n\r"),
    ("ß", "ss"), ("ﬁ", "fi"), ("１", "1"), ("é", "É"), ("a\u{FE0F}", "a"), ("\u{FFFD}", "?"),
  ])
  func whatOnlyLooksAlikeIsAnotherText(_ one: String, _ other: String) {
    #expect(!one.isSame(as: other) && !other.isSame(as: one))
    #expect(ExactText(one) != ExactText(other))
    #expect(![one].holds(other))
  }

  // MARK: Order

  /// As servers sort: by number of the code point, also beyond the first plane, where UTF-16 sorts otherwise.
  @Test(arguments: [
    ("", "a"), ("a", "aa"), ("A", "a"), ("Z", "a"), ("a", "b"), ("9", "a"), ("a", "é"), ("e\u{301}", "f"), ("z", "é"),
    ("\u{7F}", "\u{80}"), ("\u{7FF}", "\u{800}"), ("\u{FFFF}", "\u{10000}"), ("ﬁ", "🙏"), ("\u{E000}", "\u{1F600}"),
    ("e\u{301}", "é"), ("か\u{3099}", "が"), ("a\0", "a\u{1}"),
  ])
  func theSmallerCodePointComesFirst(_ first: String, _ second: String) {
    #expect(first.isBefore(second))
    #expect(!second.isBefore(first))
    #expect(ExactText(first) < ExactText(second))
    #expect([second, first].sortedByCodePoints().elementsEqual([first, second]) { $0.isSame(as: $1) })
  }

  @Test func equalTextsStayInASortedList() {
    #expect(["b", "a", "b"].sortedByCodePoints() == ["a", "b", "b"])
    #expect([String]().sortedByCodePoints() == [])
    #expect(!([] as [String]).holds(""))
    #expect([""].holds(""))
  }

  @Test func theOrderIsThatOfTheCodePointsOfAnyText() {
    var generator = SeededGenerator(seed: 10)
    let pool: [Unicode.Scalar] = ["\0", "a", "e", "\u{301}", "é", "\u{FFFF}", "\u{10000}", "\u{10FFFF}"]
    func text() -> String {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        view.append(pool.randomElement(using: &generator) ?? "a")
      }
      return String(view)
    }
    for _ in 0..<2000 {
      let (one, other) = (text(), text())
      let (left, right) = (one.unicodeScalars.map(\.value), other.unicodeScalars.map(\.value))
      #expect(one.isBefore(other) == left.lexicographicallyPrecedes(right))
      #expect(one.isSame(as: other) == (left == right))
      #expect([one.isBefore(other), other.isBefore(one), one.isSame(as: other)].count { $0 } == 1)
    }
  }
}
