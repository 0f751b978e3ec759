import Notation
import Testing

@Suite("Kinds of characters")
struct CharacterKindTests {
  // MARK: Digits

  @Test func thereAreTenDigits() {
    #expect((0..<128).map { Character(Unicode.Scalar(UInt8($0))) }.filter(\.isASCIIDigit) == Array("0123456789"))
  }

  /// Whatever passes for a digit must be one that a number can be read from.
  @Test(
    arguments: [
      ("Arabic", "٣"), ("Devanagari", "३"), ("full width", "３"), ("mathematical", "𝟛"), ("above the line", "³"),
      ("in a circle", "③"), ("a fraction", "½"), ("Roman", "Ⅲ"), ("Han", "三"), ("with an accent", "3\u{301}"),
      ("zero with a stroke", "0\u{338}"), ("with a sign for emoji", "3\u{FE0F}"), ("as a keycap", "3\u{FE0F}\u{20E3}"),
      ("with a joiner", "5\u{200D}"), ("a letter", "O"), ("a line break", "\r\n"),
    ] as [(String, Character)])
  func otherSignsOfNumbersAreNoDigits(_ name: String, _ character: Character) {
    #expect(!character.isASCIIDigit, "\(name)")
  }

  // MARK: Scripts without spaces

  @Test(
    arguments: [
      ("Han", "字"), ("Han of the second plane", "𠮷"), ("Han of the third plane", "\u{30000}"),
      ("a Han letter of compatibility", "\u{F900}"), ("Hiragana", "の"), ("Hiragana with a mark", "が"),
      ("the same in two code points", "か\u{3099}"), ("Katakana", "カ"), ("a long vowel", "ー"),
      ("Katakana of half width", "ｶ"), ("Hangul", "한"), ("the same in three code points", "\u{1112}\u{1161}\u{11AB}"),
      ("Thai", "ก"), ("Thai with a vowel above", "กิ"), ("Lao", "ກ"), ("Khmer", "ក"), ("Burmese", "က"),
      ("the sign that repeats Han, as in 佐々木", "々"), ("the number zero of Han", "〇"), ("the sign of closing", "〆"),
      ("the sign that repeats Hiragana", "ゝ"), ("the sign that repeats Katakana", "ヽ"), ("Bopomofo", "ㄅ"),
    ] as [(String, Character)])
  func lettersOfScriptsWithoutSpaces(_ name: String, _ character: Character) {
    #expect(character.isUnspaced, "\(name)")
  }

  @Test(
    arguments: [
      ("Latin", "a"), ("Latin with an accent", "é"), ("Latin of full width", "Ａ"), ("Greek", "α"), ("Cyrillic", "ж"),
      ("Hebrew", "ש"), ("Arabic", "ع"), ("Devanagari", "क"), ("a digit", "1"), ("a digit of Thai", "๑"),
      ("a digit of Burmese", "၁"), ("a full stop of Han", "。"), ("a bracket of Han", "「"),
      ("the dot between names", "・"),
      ("a full stop of half width", "｡"), ("the currency of Thailand", "฿"), ("a blank", " "),
      ("a wide blank", "\u{3000}"),
      ("an emoji", "🙏"), ("a line break", "\r\n"), ("a NUL", "\0"),
    ] as [(String, Character)])
  func everythingElse(_ name: String, _ character: Character) {
    #expect(!character.isUnspaced, "\(name)")
  }
}
