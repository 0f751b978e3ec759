import Testing

@testable import Screen

@Suite("Everything that a mouse can say")
struct MouseTests {
  private func event(_ code: Int, _ column: Int, _ row: Int, _ final: String = "M") -> [TerminalEvent] {
    var line = InputLine()
    return line.send("\u{1B}[<\(code);\(column);\(row)\(final)")
  }

  /// Shift, Alt and Control add 4, 8 and 16; Shift is left to the terminal where it wants it.
  @Test func everyButtonIsReadWithEverythingHeld() {
    let buttons: [(code: Int, button: MouseEvent.Button)] = [(0, .left), (1, .middle), (2, .right)]
    for held in stride(from: 0, through: 28, by: 4) {
      for (code, button) in buttons {
        let point = Point(row: 4, column: 9)
        #expect(event(code + held, 10, 5) == [.mouse(MouseEvent(point: point, button: button, kind: .press))])
        #expect(event(code + held, 10, 5, "m") == [.mouse(MouseEvent(point: point, button: button, kind: .release))])
        #expect(event(code + held + 32, 10, 5) == [.mouse(MouseEvent(point: point, button: button, kind: .drag))])
      }
      for (code, button) in [(64, MouseEvent.Button.wheelUp), (65, .wheelDown)] {
        let mouse = MouseEvent(point: Point(row: 0, column: 0), button: button, kind: .press)
        #expect(event(code + held, 1, 1) == [.mouse(mouse)] && event(code + held, 1, 1, "m").isEmpty)
      }
    }
  }

  @Test(arguments: [(1, 1), (80, 24), (223, 223), (1000, 500), (9_999_999, 1)])
  func placesAreCountedFromTheCorner(_ column: Int, _ row: Int) {
    let mouse = MouseEvent(point: Point(row: row - 1, column: column - 1), button: .left, kind: .press)
    #expect(event(0, column, row) == [.mouse(mouse)])
  }

  @Test(arguments: [
    "\u{1B}[<0;0;1M", "\u{1B}[<0;1;0M", "\u{1B}[<0;1M", "\u{1B}[<0;1;1;1M", "\u{1B}[<;1;1M", "\u{1B}[<3;1;1M",
    "\u{1B}[<35;1;1M", "\u{1B}[<66;1;1M",
    "\u{1B}[<128;1;1M", "\u{1B}[<x;1;1M", "\u{1B}[M !!", "\u{1B}[<0;-1;1M",
  ])
  func whatIsNoButtonAtAPlaceDoesNothing(_ sequence: String) {
    var line = InputLine()
    #expect(!line.send(sequence).contains { if case .mouse = $0 { true } else { false } })
    #expect(line.send("j", after: .seconds(1)).last == .key(KeyChord("j")), "and the next key is one")
  }

  /// The keypad in application mode is the characters and keys that stand on it.
  @Test func theKeypadIsItsCharacters() {
    for (offset, character) in "*+,-./0123456789".enumerated() {
      var line = InputLine()
      let final = Character(Unicode.Scalar(UInt8(ascii: "j") + UInt8(offset)))
      #expect(line.send("\u{1B}O\(final)") == [.key(KeyChord(character))], "\(character)")
    }
    for (final, name) in [("M", "Enter"), ("I", "Tab"), ("X", "=")] {
      var line = InputLine()
      #expect(line.send("\u{1B}O\(final)") == keys(name))
    }
  }
}

@Suite("Reads that are just, and just not, a paste")
struct BurstEdgeTests {
  private func isBurst(_ text: String) -> Bool {
    var line = InputLine()
    if case .burst? = line.send(text).first { return true }
    return false
  }

  /// Eight printable characters with four runs or more look like a text (product.md section 6).
  @Test(arguments: [
    ("abcdefg", false), ("abcdefgh", true), ("aabbccdd", true), ("aaabbbccc", false), ("aaaabbbb", false),
    ("abababab", true),
    ("aaaaaaab", false), ("        ", false), ("a b c d ", true), ("日本語の文章です", true), ("日本語の文章で", false),
    ("e\u{301}abcdefg", true),
    ("jjjjjjjj", false), ("jkjkjkjk", true), ("12345678", true),
  ])
  func eightCharactersInFourRunsAreOne(_ text: String, _ isOne: Bool) { #expect(isBurst(text) == isOne, "\(text)") }

  /// Keys without a character neither make nor hide one.
  @Test func arrowsAndControlsDoNotCount() {
    #expect(!isBurst("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D\u{1}\u{2}\u{5}\u{6}") && !isBurst("abcdefg\u{1B}[A"))
    #expect(isBurst("abcd\u{1B}[Aefgh"))
  }

  @Test(arguments: [(0, true), (149, true), (150, true), (151, false), (1000, false)])
  func whatComesWithinAHundredAndFiftyMillisecondsBelongsToIt(_ milliseconds: Int, _ belongs: Bool) {
    var line = InputLine()
    _ = line.send("please check")
    let next = line.send("e", after: .milliseconds(milliseconds))
    #expect(next == (belongs ? [.burst([KeyChord("e")], continues: true)] : [.key(KeyChord("e"))]))
  }
}

@Suite("Wrapping at every width")
struct EveryWidthTests {
  private static let texts = [
    "", " ", "word", "two words", "  indented two words", "trailing  ", "a  b   c    d",
    "https://example.com/a/very/long/path?with=query",
    "日本語の文章はどこでも折り返せます。", "mixed 日本 and 漢字 text", "e\u{301}e\u{301} o\u{302}o\u{302}", "🙏🏽 🇩🇪 👩‍👩‍👧",
    "x" + String(repeating: " ", count: 30) + "y",
    String(repeating: "ab ", count: 20), String(repeating: "x", count: 50), "می\u{200C}خواهم متن", "กำลังทดสอบ ภาษาไทย",
  ]

  @Test(arguments: texts.indices) func noLineIsTooWideAndOnlySpacesGetLost(_ index: Int) {
    let text = SafeText(Self.texts[index])
    for columns in -1...60 {
      let lines = text.wrappedLines(to: columns)
      #expect(!lines.isEmpty && lines[0].start == .beginning)
      let widest = max(1, columns)
      for (line, _) in lines {
        // A single wide character still makes a line of its own.
        #expect(line.width <= widest || (widest == 1 && line.width == 2), "\(columns): \(line)")
        #expect(line.width == SafeText(line.string).width)
      }
      let letters: (String) -> [Unicode.Scalar] = { $0.unicodeScalars.filter { $0 != " " } }
      #expect(letters(lines.map(\.text.string).joined()) == letters(text.string), "\(columns)")
      // Put together again with what stood before each line, it reads as it did, but for the number of spaces.
      let joined = lines.map { ($0.start == .space ? " " : "") + $0.text.string }.joined()
      let words: (String) -> [Substring] = { $0.split(separator: " ") }
      #expect(words(joined) == words(text.string) || columns < 2, "\(columns): \(joined)")
      if text.width <= widest { #expect(lines.count == 1 && lines[0].text == text) }
    }
  }
}
