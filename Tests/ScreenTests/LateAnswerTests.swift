import Screen
import Testing

@Suite("Late answers of the terminal")
struct LateAnswerTests {
  private static let answers = [
    "\u{1B}[?62;1;2c", "\u{1B}[>0;276;0c", "\u{1B}[=1;2c", "\u{1B}[12;40R", "\u{1B}[?12;40R", "\u{1B}[0n",
    "\u{1B}[?997;1n",
    "\u{1B}[?2026;2$y", "\u{1B}[8;24;80t", "\u{1B}[48;24;80;480;640t", "\u{1B}[?1u", "\u{1B}[?29u", "\u{1B}[?4;2m",
    "\u{1B}[>4;2m",
    "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}]10;rgba:ffff/eeee/dddd/cccc\u{7}",
    "\u{1B}]4;1;rgb:cdcd/0000/0000\u{1B}\\",
    "\u{1B}]52;c;cmVzb2x2ZQ==\u{7}", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}P1+r544e=787465726d\u{1B}\\",
    "\u{1B}P>|XTerm(380)\u{1B}\\",
    "\u{1B}P!|7E7E5450\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\", "\u{9B}?62;4c", "\u{9D}11;rgb:0/0/0\u{1B}\\",
    "\u{90}1$r0m\u{1B}\\",
  ]

  @Test("They are swallowed however they are split", arguments: answers)
  func everySplitIsSwallowed(answer: String) {
    let bytes = Array(answer.utf8)
    for place in 1..<bytes.count {
      for pause in [1, 20, 40, 200] {
        var line = InputLine()
        let events =
          line.send(bytes: Array(bytes[..<place]))
          + line.send(bytes: Array(bytes[place...]), after: .milliseconds(pause))
        #expect(!events.acts, "\(place) \(pause): \(events)")
        #expect(line.send("j", after: .seconds(5)) == keys("j"), "\(place) \(pause)")
      }
    }
  }

  @Test("Any of them in any pieces act on nothing", arguments: 1...40)
  func soup(seed: Int) {
    var random = Generator(seed: UInt64(seed))
    var line = InputLine()
    var told: [TerminalEvent] = []
    for _ in 0..<60 {
      var bytes = Array(LateAnswerTests.answers.randomElement(using: &random, else: "\u{1B}[0n").utf8)
      while !bytes.isEmpty {
        let count = Int.random(in: 1...bytes.count, using: &random)
        told += line.send(
          bytes: Array(bytes.prefix(count)), after: .milliseconds(Int.random(in: 0...20, using: &random)))
        bytes.removeFirst(count)
      }
    }
    #expect(!told.acts, "\(told)")
    #expect(line.send("j", after: .seconds(5)) == keys("j"))
  }

  @Test func theRestOfASequenceThatWasGivenUpIsSwallowed() {
    var line = InputLine()
    #expect(line.send("\u{1B}[12").isEmpty)
    #expect(line.send(";40R", after: .milliseconds(900)).isEmpty)
    #expect(line.send("e") == keys("e"))
    #expect(line.send("\u{1B}[12").isEmpty)
    #expect(line.send("j", after: .milliseconds(900)) == keys("j"))
  }

  @Test func altWithAnyKeyIsOneChord() {
    for key in "ejkqrmADxU?:/" {
      var line = InputLine()
      #expect(line.send("\u{1B}\(key)") == [.key(KeyChord(.character(key), .alt))])
    }
  }

  @Test func aMarkedPasteOfAnswersIsAText() {
    var line = InputLine()
    let answer = "\u{1B}]11;rgb:0/0/0\u{7}"
    #expect(line.send("\u{1B}[200~\(answer)\u{1B}[201~") == [.paste(answer)])
  }
}

extension [TerminalEvent] {
  /// Whether any of them is more than an Escape, which at most closes something.
  fileprivate var acts: Bool {
    contains { event in
      switch event {
      case .key(let chord): chord != KeyChord(.escape)
      case .burst, .paste, .pasteTooLarge, .mouse: true
      case .focus, .resized, .hangUp: false
      }
    }
  }
}

extension [String] {
  fileprivate func randomElement(using random: inout Generator, else other: String) -> String {
    randomElement(using: &random) ?? other
  }
}
