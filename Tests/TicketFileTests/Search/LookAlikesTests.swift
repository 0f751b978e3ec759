import Testing

@testable import TicketFile

@Suite("Characters that look alike")
struct LookAlikesTests {
  private static let letters: [ClosedRange<UInt32>] = [
    0x80...0x2FFF, 0xA000...0xABFF, 0xF900...0xFFFF, 0x10000...0x11FFF,
  ]

  private func scalars(_ range: ClosedRange<UInt32>) -> [Unicode.Scalar] { range.compactMap(Unicode.Scalar.init) }

  /// A digit of any script is the digit that Unicode says.
  @Test(arguments: letters) func aDigitHasItsValue(_ range: ClosedRange<UInt32>) {
    for scalar in scalars(range) {
      guard let digit = LookAlikes.digit(scalar.value) else { continue }
      #expect(scalar.properties.numericType == .decimal && scalar.properties.numericValue == Double(digit))
    }
  }

  @Test(
    arguments: [
      (0x660, 0), (0x669, 9), (0x66A, nil), (0x6F5, 5), (0x966, 0), (0xFF19, 9), (0xFF1A, nil), (0x30, nil), (0, nil),
      (0x10FFFF, nil), (.max, nil), (0xB2, nil), (0x2460, nil),
    ] as [(UInt32, UInt8?)])
  func digitsEndWhereTheirScriptSaysSo(_ value: UInt32, _ digit: UInt8?) { #expect(LookAlikes.digit(value) == digit) }

  /// What a character stands for stands for itself.
  @Test(arguments: letters) func aTwinOfATwinIsTheTwin(_ range: ClosedRange<UInt32>) {
    let moving = range.filter { LookAlikes.twin(LookAlikes.twin($0)) != LookAlikes.twin($0) }
    #expect(moving.map { String($0, radix: 16) } == [])
  }

  @Test(
    arguments: [
      ("ё", "е"), ("Ё", "е"), ("Ａ", "A"), ("～", "~"), ("\u{3000}", " "), ("ά", "α"), ("Σ", "σ"), ("ς", "σ"), ("أ", "ا"),
      ("ی", "ي"),
      ("ک", "ك"), ("й", "й"), ("a", "a"), ("日", "日"), ("~", "~"),
    ] as [(Unicode.Scalar, Unicode.Scalar)])
  func aCharacterStandsForItsTwin(_ one: Unicode.Scalar, _ twin: Unicode.Scalar) {
    #expect(LookAlikes.twin(one.value) == twin.value)
  }

  /// Product section 4: soft hyphens and zero-width characters do not count.
  @Test(arguments: [0x80...0x3FFF, 0xF900...0xFFFF, 0x1B000...0x1DFFF, 0xE0000...0xE0FFF] as [ClosedRange<UInt32>])
  func whatNobodySeesDoesNotCount(_ range: ClosedRange<UInt32>) {
    let seen = scalars(range).filter { $0.properties.isDefaultIgnorableCodePoint && !LookAlikes.isLeftOut($0.value) }
    #expect(seen.map { String($0.value, radix: 16) } == [])
  }

  @Test(arguments: ["a", "é", "日", "\u{2010}", "\u{A0}", "\u{3099}", "🩷", "\u{FFFD}", "1"] as [Unicode.Scalar])
  func whatIsSeenCounts(_ scalar: Unicode.Scalar) { #expect(!LookAlikes.isLeftOut(scalar.value)) }

  @Test(
    arguments: [
      ("ß", "ss"), ("ẞ", "ss"), ("Æ", "ae"), ("œ", "oe"), ("ø", "o"), ("Ł", "l"), ("þ", "th"), ("ı", "i"), ("s", nil),
      ("å", nil),
    ] as [(Unicode.Scalar, String?)])
  func aLetterIsItsLatinOnes(_ scalar: Unicode.Scalar, _ letters: String?) {
    #expect(LookAlikes.letters(scalar.value) == letters)
  }
}
