import Testing

@testable import Screen

/// Product section 6 tells how long a beginning waits for its rest.
@Suite("How long the decoder waits")
struct InputDecoderTimeTests {
  @Test(
    arguments: [
      ("", nil), ("j", nil), ("\u{1B}", 25), ("\u{1B}\u{1B}", 25), ("\u{1B}[", 300), ("\u{1B}O", 300),
      ("\u{1B}[1;5", 300),
      ("\u{1B}]", 300), ("\u{1B}P", 300), ("\u{1B}[?6", 2000), ("\u{1B}[>0", 2000), ("\u{1B}[<0;1", 2000),
      ("\u{1B}]11;rgb", 2000), ("\u{1B}P1$r", 2000), ("\u{1B}[200~", 2000), ("\u{1B}[200~text", 2000),
      ("\u{1B}[A", nil),
      ("\u{1B}x", nil), ("\u{1B}]11;?\u{7}", nil), ("\u{1B}[200~a\u{1B}[201~", nil),
    ] as [(String, Int?)])
  func aBeginningHasItsTime(_ text: String, _ milliseconds: Int?) {
    for start in [Duration.zero, .seconds(86_400 * 365)] {
      var decoder = InputDecoder()
      decoder.receive(Array(text.utf8), at: start)
      #expect(decoder.deadline == milliseconds.map { start + .milliseconds($0) })
    }
  }

  /// 25 ms locally, 75 ms under SSH_CONNECTION.
  @Test(arguments: [0, 25, 75, 1000]) func aLoneEscapeWaitsAsLongAsItIsTold(_ milliseconds: Int) {
    var decoder = InputDecoder(escapeDelay: .milliseconds(milliseconds))
    decoder.receive([0x1B], at: .seconds(1))
    let due = Duration.seconds(1) + .milliseconds(milliseconds)
    #expect(decoder.deadline == due)
    #expect(milliseconds == 0 || decoder.nextEvent(at: due - .nanoseconds(1)) == nil)
    #expect(decoder.nextEvent(at: due) == .key(KeyChord(.escape)) && decoder.nextEvent(at: due) == nil)
  }

  @Test func nothingReadIsNoEventAndStartsNoTime() {
    var decoder = InputDecoder()
    decoder.receive([], at: .seconds(5))
    #expect(decoder.deadline == nil && decoder.nextEvent(at: .seconds(5)) == nil)
    decoder.receive([0x1B], at: .seconds(6))
    decoder.receive([], at: .seconds(7))
    #expect(decoder.deadline == .seconds(6) + .milliseconds(25), "An empty read gives no more time.")
  }

  /// What belongs to the terminal's type wins over what all have, the longest first, however its bytes come.
  @Test func keysOfTheTerminalWin() {
    let own: [[UInt8]: KeyChord] = [
      Array("\u{1B}[A".utf8): KeyChord(.pageUp), Array("\u{1B}Ox".utf8): KeyChord(.function(20)),
      Array("\u{1B}[7$".utf8): KeyChord(.home, .shift), Array("\u{1B}!".utf8): KeyChord(.insert),
    ]
    for (bytes, chord) in own {
      for pieces in [[bytes], [Array(bytes.prefix(2)), Array(bytes.dropFirst(2))]] {
        var decoder = InputDecoder(terminalKeys: own)
        for piece in pieces { decoder.receive(piece, at: .zero) }
        #expect(decoder.nextEvent(at: .zero) == .key(chord) && decoder.nextEvent(at: .zero) == nil, "\(bytes)")
      }
    }
    var decoder = InputDecoder(terminalKeys: own)
    decoder.receive(Array("\u{1B}[B".utf8), at: .zero)
    #expect(decoder.nextEvent(at: .zero) == .key(KeyChord(.down)), "All others are as ever.")
  }

  /// Bytes that are no character are no key, and take no other key with them.
  @Test(
    arguments: [
      [0x80], [0xBF], [0xC0, 0xAF], [0xC1, 0xBF], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xFE], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC2, 0x85],
      [0xE0, 0x80, 0x80],
      [0xEF, 0xBF, 0xBD],
    ] as [[UInt8]])
  func bytesThatAreNoCharacterAreNoKey(_ bytes: [UInt8]) {
    for pieces in [[bytes + [0x6A]], [bytes, [0x6A]], bytes.map { [$0] } + [[0x6A]]] {
      var line = InputLine()
      #expect(pieces.flatMap { line.send(bytes: $0) } == [.key(KeyChord("j"))], "\(pieces)")
    }
  }

  /// Every character from U+00A0 on is a key of its own, in one read or byte by byte.
  @Test(arguments: 1...4) func aCharacterOfAnyPlaneIsAKey(seed: UInt64) {
    var dice = Generator(seed: seed)
    for range in [0xA0...0x7FF, 0x800...0xD7FF, 0xE000...0xFFFC, 0x10000...0x1FFFF, 0x20000...0x10FFFF]
      as [ClosedRange<UInt32>]
    {
      for value in [range.lowerBound, range.upperBound] + (0..<6).map({ _ in UInt32.random(in: range, using: &dice) }) {
        guard let scalar = Unicode.Scalar(value) else { continue }
        var (line, slow) = (InputLine(), InputLine())
        let key = [TerminalEvent.key(KeyChord(Character(scalar)))]
        #expect(line.send(String(Character(scalar))) == key)
        #expect(String(Character(scalar)).utf8.flatMap { slow.send(bytes: [$0], after: .milliseconds(20)) } == key)
      }
    }
  }
}
