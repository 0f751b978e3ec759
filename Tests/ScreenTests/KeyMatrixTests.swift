import Testing

@testable import Screen

@Suite("Every key with everything that can be held")
struct KeyMatrixTests {
  /// Keys that end in a letter and keys that end in a tilde, as xterm sends them.
  private static let letters: [(Character, String)] = [
    ("A", "Up"), ("B", "Down"), ("C", "Right"), ("D", "Left"), ("F", "End"), ("H", "Home"), ("P", "F1"), ("Q", "F2"),
    ("S", "F4"),
  ]
  private static let numbers: [(Int, String)] = [
    (1, "Home"), (2, "Insert"), (3, "Delete"), (4, "End"), (5, "PageUp"), (6, "PageDown"), (7, "Home"), (8, "End"),
    (11, "F1"), (12, "F2"), (13, "F3"), (14, "F4"), (15, "F5"), (17, "F6"), (18, "F7"), (19, "F8"), (20, "F9"),
    (21, "F10"), (23, "F11"), (24, "F12"),
  ]
  /// What is held by its number, and how a chord says it.
  private static let held: [(Int, String)] = [
    (2, "Shift+"), (3, "Alt+"), (4, "Alt+Shift+"), (5, "Ctrl+"), (6, "Ctrl+Shift+"), (7, "Ctrl+Alt+"),
    (8, "Ctrl+Alt+Shift+"),
  ]

  @Test func everyCombinationIsTheKeyThatItSays() {
    for (code, words) in [(1, "")] + Self.held {
      for (letter, name) in Self.letters {
        var line = InputLine()
        #expect(line.send("\u{1B}[1;\(code)\(letter)").map(Self.words) == [words + name], "\(code)\(letter)")
      }
      for (number, name) in Self.numbers {
        var line = InputLine()
        #expect(line.send("\u{1B}[\(number);\(code)~").map(Self.words) == [words + name], "\(number);\(code)~")
      }
    }
  }

  /// Locks are not held, and with Super or Hyper a key is the desktop's.
  @Test(arguments: [65, 129, 193]) func locksAreNotHeld(_ code: Int) {
    for (number, name) in Self.numbers {
      var line = InputLine()
      #expect(line.send("\u{1B}[\(number);\(code)~").map(Self.words) == [name], "\(number);\(code)~")
    }
  }

  @Test func everyControlCharacterIsItsLetter() {
    for byte in UInt8(0)...0x1F where byte != 0x1B {
      var line = InputLine()
      let name =
        switch byte {
        case 0: "Ctrl+Space"
        case 8: "Backspace"
        case 9: "Tab"
        case 13: "Enter"
        case 0x1C...0x1F: "Ctrl+\(Character(Unicode.Scalar(byte + 0x40)))"
        default: "Ctrl+\(Character(Unicode.Scalar(byte + 0x60)))"
        }
      #expect(line.send(bytes: [byte]).map(Self.words) == [name], "\(byte)")
    }
  }

  @Test func everyPrintableByteIsItselfAndWithEscapeItsAltChord() {
    for byte in UInt8(0x20)...0x7E {
      var line = InputLine()
      let plain = KeyChord(Character(Unicode.Scalar(byte)))
      #expect(line.send(bytes: [byte]) == [.key(plain)], "\(byte)")
      // These begin sequences and strings, which may still come.
      guard !"[OP]^_X".utf8.contains(byte) else { continue }
      var chord = plain
      chord.modifiers = .alt
      #expect(line.send(bytes: [0x1B, byte], after: .seconds(1)) == [.key(chord)], "\(byte)")
    }
  }

  /// The protocol names a key by its number whatever is held; text forms must read back as the same chord.
  @Test func everyLetterOfTheKittyProtocolIsReadWithEverythingHeld() throws {
    for code in UInt8(ascii: "a")...UInt8(ascii: "z") {
      let letter = Character(Unicode.Scalar(code))
      for (number, words) in Self.held where !words.contains("Shift") {
        var line = InputLine()
        let chord = try #require(KeyChord("\(words)\(letter)"))
        #expect(line.plain(line.send("\u{1B}[\(code);\(number)u")) == [.key(chord)], "\(words)\(letter)")
      }
      var line = InputLine()
      let capital = letter.uppercased()
      #expect(line.plain(line.send("\u{1B}[\(code):\(code - 32);2u")) == keys(capital), "\(capital)")
      #expect(line.send("\u{1B}[\(code);5:3u", after: .seconds(1)).isEmpty, "A release never acts.")
    }
  }

  @Test(
    arguments: [
      ("", []), ("1", [[1]]), ("1;2", [[1], [2]]), (";2", [[], [2]]), ("1:2:3;4", [[1, 2, 3], [4]]),
      ("1::3", [[1, 3]]),
      ("x", [[]]), ("12345678", [[1_234_567]]), ("1x2", [[1]]), (";;", [[], [], []]), ("?62", [[]]),
    ] as [(String, [[Int]])])
  func parametersAreReadWithTheirParts(_ text: String, _ parts: [[Int]]) {
    let parameters = SequenceParameters(Array(text.utf8)[...])
    #expect(parameters.count == parts.count && (0..<parameters.count).map { parameters.parts(of: $0) } == parts)
    #expect(
      parameters[99] == nil && parameters[-1] == nil && parameters[0, 99] == nil && parameters.parts(of: -1).isEmpty)
    #expect(parameters.last == parts.last?.first)
  }

  private static func words(_ event: TerminalEvent) -> String {
    if case .key(let chord) = event { chord.description } else { "\(event)" }
  }
}

@Suite("Pastes of every kind")
struct PasteTests {
  private func paste(_ text: String) -> TerminalEvent? {
    var line = InputLine()
    return line.send("\u{1B}[200~\(text)\u{1B}[201~").first
  }

  @Test(arguments: [
    ("", ""), ("a", "a"), ("a\rb", "a\nb"), ("a\r\nb", "a\nb"), ("a\nb", "a\nb"), ("\r\r", "\n\n"),
    ("\r\n\r\n", "\n\n"),
    ("\n\r", "\n\n"), ("\u{1B}[A", "\u{1B}[A"), ("\u{1B}", "\u{1B}"), ("\u{1B}[201", "\u{1B}[201"),
    ("\u{3}\u{4}\u{1A}", "\u{3}\u{4}\u{1A}"),
    ("日本 🙏🏽", "日本 🙏🏽"), ("\u{0}", "\u{0}"), ("e\r", "e\n"),
    (String(repeating: "x\r", count: 5000), String(repeating: "x\n", count: 5000)),
  ])
  func whatWasPastedIsTextWithTheLineEndsOfAFile(_ raw: String, _ text: String) {
    #expect(paste(raw) == .paste(text))
  }

  /// Every way to cut the bytes into two reads gives the same event, and no key of the text acts.
  @Test func howTheBytesArriveChangesNothing() {
    let bytes = Array("\u{1B}[200~one\r日\u{1B}[B two\u{1B}[201~".utf8)
    for cut in 1..<bytes.count {
      var line = InputLine()
      let events =
        line.send(bytes: Array(bytes[..<cut])) + line.send(bytes: Array(bytes[cut...]), after: .milliseconds(2))
      #expect(events == [.paste("one\n日\u{1B}[B two")], "cut at \(cut)")
    }
  }

  @Test(arguments: [0, 1]) func aPasteOfTheLimitIsTakenAndOneMoreByteIsNot(_ more: Int) {
    var line = InputLine()
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: InputDecoder.pasteLimit + more)
    let events = line.send(bytes: Array("\u{1B}[200~".utf8) + text + Array("\u{1B}[201~".utf8))
    switch events.first {
    case .paste(let text)?: #expect(more == 0 && text.utf8.count == InputDecoder.pasteLimit)
    case .pasteTooLarge?: #expect(more == 1)
    default: Issue.record("\(events.count) other events")
    }
  }

  @Test func bytesThatAreNoTextAreReplacedAndNothingIsLostBehindThem() {
    var line = InputLine()
    let events = line.send(bytes: Array("\u{1B}[200~a".utf8) + [0xFF, 0xC3, 0x28] + Array("b\u{1B}[201~".utf8))
    #expect(events == [.paste("a\u{FFFD}\u{FFFD}(b")])
  }
}
