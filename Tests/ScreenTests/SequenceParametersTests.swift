import Testing

@testable import Screen

@Suite("Numbers of escape sequences")
struct SequenceParametersTests {
  private func parameters(_ text: String) -> SequenceParameters { SequenceParameters(Array(text.utf8)[...]) }

  @Test(
    arguments: [
      ("", 0, nil, nil), ("5", 1, 5, 5), (";", 2, nil, nil), ("1;2;3", 3, 1, 3), (";;7", 3, nil, 7), ("1;", 2, 1, nil),
      ("0", 1, 0, 0), ("007", 1, 7, 7), ("x", 1, nil, nil), ("?25", 1, nil, nil), ("12x9", 1, 12, 12),
      ("-1", 1, nil, nil), ("１", 1, nil, nil),
    ] as [(String, Int, Int?, Int?)])
  func fieldsAreNumbersOrMissing(_ text: String, _ count: Int, _ first: Int?, _ last: Int?) {
    let read = parameters(text)
    #expect(read.count == count && read[0] == first && read.last == last)
  }

  /// A number that no terminal means is cut, and never ends the program.
  @Test(arguments: [7, 8, 19, 20, 64, 10_000])
  func aNumberHasAtMostSevenDigits(digits: Int) {
    let read = parameters(String(repeating: "9", count: digits) + ";" + String(repeating: "0", count: digits) + "1")
    #expect(read[0] == 9_999_999 && read[1] == (digits >= 7 ? 0 : 1))
  }

  @Test func partsOfAFieldStandBehindColons() {
    let read = parameters("97:65:;2:3;104:105::x:106")
    #expect(read[0] == 97 && read[0, 1] == 65 && read[0, 2] == nil && read[0, 3] == nil)
    #expect(read[1, 1] == 3 && read.parts(of: 2) == [104, 105, 106])
    #expect(
      read[9] == nil && read[-1] == nil && read[0, -1] == nil && read.parts(of: 3) == [] && read.parts(of: -1) == [])
  }

  @Test func aMillionFieldsAreRead() {
    let read = parameters(String(repeating: ";", count: 20_000))
    #expect(read.count == 20_001 && read.last == nil && read[20_000] == nil)
  }

  /// What a paste holds comes out as it went in, but for the ends of its lines.
  @Test(arguments: [
    ("", ""), ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("\r\r\n\n", "\n\n\n"), ("\u{1B}[31m", "\u{1B}[31m"), ("\0", "\0"),
    ("e\u{301}🩷", "e\u{301}🩷"), ("\u{1B}\u{1B}[201", "\u{1B}\u{1B}[201"), ("\u{10FFFF}", "\u{10FFFF}"),
  ])
  func aPasteInAnyPiecesIsTheSameText(_ text: String, _ pasted: String) {
    let bytes = Array("\(text)\u{1B}[201~".utf8)
    for size in 1...bytes.count {
      var collector = PasteCollector()
      var rest: ArraySlice<UInt8> = []
      var hasEnded = false
      for start in stride(from: 0, to: bytes.count, by: size) {
        rest += bytes[start..<min(start + size, bytes.count)]
        hasEnded = collector.take(from: &rest)
      }
      #expect(hasEnded && rest.isEmpty)
      guard case .paste(let read) = collector.event else { return #expect(Bool(false), "\(collector.event)") }
      #expect(read.unicodeScalars.elementsEqual(pasted.unicodeScalars), "in pieces of \(size)")
    }
  }
}
