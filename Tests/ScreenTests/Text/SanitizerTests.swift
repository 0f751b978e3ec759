import Testing

@testable import Screen

@Suite("The gate, character by character")
struct SanitizerTests {
  /// A character between two letters.
  private func raw(_ value: UInt32) throws -> String {
    let scalar = try #require(Unicode.Scalar(value))
    return "a" + String(Character(scalar)) + "b"
  }

  private func line(_ value: UInt32) throws -> String { SafeText(try raw(value)).string }

  @Test(arguments: UInt32(0)...0x1F) func aControlIsItsPictureOrASpace(_ value: UInt32) throws {
    let picture = Character(try #require(Unicode.Scalar(0x2400 + value)))
    #expect(try line(value) == ([0x09, 0x0A, 0x0D].contains(value) ? "a b" : "a\(picture)b"))
    guard value != 0x09, value != 0x0A else { return }
    #expect(SafeText.body(try raw(value)).map(\.string) == ["a\(picture)b"], "A lone CR is seen in a body.")
  }

  @Test(arguments: UInt32(0x80)...0x9F) func aControlOfEightBitsIsADot(_ value: UInt32) throws {
    #expect(try line(value) == "a·b")
  }

  /// What Unicode says that is shown as nothing is shown as nothing between two letters.
  @Test(arguments: [0x80...0x3FFF, 0xF900...0xFFFF, 0x13000...0x13FFF, 0x1B000...0x1DFFF, 0xE0000...0xE0FFF])
  func whatIsIgnorableLeavesNoTrace(_ range: ClosedRange<UInt32>) {
    let ignorable = range.compactMap(Unicode.Scalar.init).filter(\.properties.isDefaultIgnorableCodePoint)
    let traces = ignorable.filter { SafeText("a" + String(Character($0)) + "b").string != "ab" }
    #expect(traces.map { String($0.value, radix: 16) } == [])
    #expect(ignorable.allSatisfy { Sanitizer.isIgnorable($0.value) || Sanitizer.bidirectionalMark($0.value) != nil })
  }

  @Test(arguments: [
    0xAC, 0xAE, 0x34E, 0x350, 0x61B, 0x200A, 0x2010, 0x2027, 0x202F, 0x205F, 0x2070, 0x20E2, 0x20E4, 0x3163, 0x3165,
    0xFDFF, 0xFE10, 0xFFFC, 0xFFFD, 0x1F3FA, 0x1F400,
  ])
  func theirNeighboursStay(_ value: UInt32) throws {
    #expect(!Sanitizer.isIgnorable(value) && Sanitizer.bidirectionalMark(value) == nil)
    #expect(try line(value).unicodeScalars.contains { $0.value == value }, "U+\(String(value, radix: 16))")
  }

  @Test(arguments: [
    ("", true), (" ", true), ("~", true), ("\u{7F}", false), ("\u{1F}", false), ("\t", false), ("\0", false),
    ("é", false),
    ("plain\u{301}", false),
  ])
  func onlyPrintableASCIIIsPlain(_ text: String, _ isPlain: Bool) {
    #expect(Sanitizer.isPlain(text) == isPlain && SafeText(text).isPlain == (isPlain || text == "\t"))
    // A text that is part of another one is judged the same.
    #expect(Sanitizer.isPlain(String(("é" + text).dropFirst())) == isPlain || text.unicodeScalars.first == "\u{301}")
  }

  /// Halves of a pair come as U+FFFD, from UTF-16 as from UTF-8, and are shown as that.
  @Test func aLoneSurrogateIsAReplacementCharacter() {
    for units in [[0x61, 0xD800, 0x62], [0x61, 0xDFFF, 0x62]] as [[UInt16]] {
      #expect(SafeText(String(decoding: units, as: UTF16.self)).string == "a\u{FFFD}b")
    }
    let bytes = SafeText(String(decoding: [0x61, 0xED, 0xA0, 0x80, 0x62] as [UInt8], as: UTF8.self))
    #expect(bytes.string.replacing("\u{FFFD}", with: "") == "ab" && bytes.width == bytes.string.count)
  }

  @Test(arguments: [
    ("\u{1100}\u{1161}", 2, "\u{1100}\u{1161}"), ("\u{1100}\u{1161}\u{11A8}", 2, "\u{1100}\u{1161}\u{11A8}"),
    ("\u{A960}\u{D7B0}", 2, "\u{A960}\u{D7B0}"), ("a\u{1161}", 2, "a□"), ("\u{AC00}\u{11A8}", 3, "\u{AC00}□"),
    ("\u{1161}\u{1161}", 2, "□□"),
  ])
  func partsOfASyllableStandOnALeadingConsonantAlone(_ raw: String, _ width: Int, _ shown: String) {
    let text = SafeText(raw)
    #expect(text.width == width && text.string.unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test(arguments: [(0, 0), (1, 1), (3, 3), (4, 3), (100, 3)])
  func theLettersOfAFlagLeaveRoomForEachOther(_ marks: Int, _ kept: Int) {
    let text = SafeText("🇩" + String(repeating: "\u{301}", count: marks))
    #expect(text.string.unicodeScalars.count == 1 + kept && text.width == 1)
  }
}
