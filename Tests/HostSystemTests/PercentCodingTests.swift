import HostSystem
import TestSupport
import Testing

@Suite("Percent signs, read")
struct PercentCodingTests {
  /// Every byte as a percent sign and two digits.
  private func encoded(_ text: String, isUpper: Bool = true) -> String {
    text.utf8.map { byte in
      let digits = String(byte, radix: 16, uppercase: isUpper)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }

  @Test(arguments: ["", "a", "é", "e\u{301}", "日本", "🩷", "👩‍👩‍👧", "\0", "\u{7F}", "\u{10FFFF}", "\r\n", "100%", "+"])
  func whatIsWrittenInDigitsIsReadAgain(_ text: String) throws {
    for isUpper in [true, false] {
      let read = try #require(PercentCoding.decoded(encoded(text, isUpper: isUpper)))
      // Two spellings of one letter are two texts.
      #expect(read.unicodeScalars.elementsEqual(text.unicodeScalars))
    }
  }

  @Test func anyTextIsReadAgainWhicheverOfItsCharactersAreDigits() throws {
    var dice = SeededGenerator(seed: 41)
    for _ in 0..<200 {
      let scalars = (0..<Int.random(in: 0..<12, using: &dice)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &dice))
      }
      let written = scalars.map { scalar in
        scalar == "%" || Bool.random(using: &dice) ? encoded(String(scalar)) : String(scalar)
      }
      let read = try #require(PercentCoding.decoded(written.joined()))
      #expect(read.unicodeScalars.elementsEqual(scalars))
    }
  }

  @Test(arguments: [
    "%ED%A0%80", "%C0%80", "%F4%90%80%80", "%E2%82", "%80", "a%FFb", "%u0041", "% 41", "%4 1", "%0x", "a%", "%%41",
    "%\u{FF14}\u{FF11}", "%\u{664}1", "%4\u{301}1",
  ])
  func whatIsNoTextMeansNothing(_ written: String) { #expect(PercentCoding.decoded(written) == nil) }

  @Test func aPlusStaysAPlus() {
    #expect(PercentCoding.decoded("mara+1@northwind.example") == "mara+1@northwind.example")
  }

  @Test func aPartOfATextIsReadAsIfItWereAll() {
    let line = "x%41%42%43y"
    #expect(PercentCoding.decoded(line.dropFirst(4).dropLast(4)) == "B")
    // The digits of a sign that stands at the end of the part are not looked for behind it.
    #expect(PercentCoding.decoded(line.prefix(2)) == nil)
    #expect(PercentCoding.decoded(line.prefix(3)) == nil)
  }
}
