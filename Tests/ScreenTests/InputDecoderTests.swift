import Screen
import Testing

@Suite struct InputDecoderTests {
  @Test(arguments: [
    ("abG", "a b G"), ("é日😀", "é 日 😀"), ("\r\t\u{7F}\u{8} ", "Enter Tab Backspace Backspace Space"),
    ("\u{1}\u{1A}\u{0}\u{1F}\u{A}", "Ctrl+a Ctrl+z Ctrl+Space Ctrl+_ Ctrl+j"),
    ("\u{1B}[A\u{1B}OB\u{1B}[C\u{1B}[D", "Up Down Right Left"),
    ("\u{1B}[H\u{1B}OF\u{1B}[1~\u{1B}[4~", "Home End Home End"),
    ("\u{1B}[2~\u{1B}[3~\u{1B}[5~\u{1B}[6~\u{1B}[7~", "Insert Delete PageUp PageDown Home"),
    ("\u{1B}OP\u{1B}[11~\u{1B}[[B\u{1B}[15~\u{1B}[17~\u{1B}[24~", "F1 F1 F2 F5 F6 F12"),
    ("\u{1B}[1;5A\u{1B}[1;3C\u{1B}[5;2~\u{1B}[1;2P", "Ctrl+Up Alt+Right Shift+PageUp Shift+F1"),
    ("\u{1B}[Z\u{1B}x\u{1B}é\u{1B}\r", "Shift+Tab Alt+x Alt+é Alt+Enter"), ("\u{1B}\u{1B}[A", "Alt+Up"),
    ("\u{1B}[97;5u\u{1B}[27;2;13~\u{1B}[97;2u", "Ctrl+a Shift+Enter A"), ("\u{1B}Oj\u{1B}Oy\u{1B}OM", "* 9 Enter"),
  ])
  func sequencesBecomeKeys(input: String, chords: String) {
    var line = InputLine()
    #expect(line.send(input) == keys(chords))
    // The same, byte by byte, as a slow connection may bring it.
    var slow = InputLine()
    guard !input.contains("\u{1B}\r"), !input.contains("\u{1B}x"), !input.contains("\u{1B}\u{1B}") else { return }
    #expect(input.utf8.flatMap { slow.send(bytes: [$0], after: .milliseconds(5)) } == keys(chords))
  }

  @Test func aLoneEscapeIsAKeyAfterTheDelay() {
    var line = InputLine()
    #expect(line.send("\u{1B}").isEmpty)
    #expect(line.decoder.deadline == .milliseconds(25))
    #expect(line.wait(.milliseconds(24)).isEmpty)
    #expect(line.wait(.milliseconds(1)) == keys("Escape"))
    #expect(line.decoder.deadline == nil)
  }

  @Test func anEscapeFollowedByAKeyInAnotherReadAreTwoKeys() {
    var line = InputLine()
    #expect(line.send("\u{1B}").isEmpty)
    #expect(line.send("j", after: .milliseconds(3)) == keys("Escape j"))
    #expect(line.send("\u{1B}").isEmpty)
    #expect(line.send("\u{1B}", after: .milliseconds(3)) == keys("Escape"))
    #expect(line.wait(.milliseconds(25)) == keys("Escape"))
  }

  @Test func theRestOfASequenceWhoseEscapeCameAloneIsSwallowed() {
    for rest in ["[A", "OA", "[1;5A", "[200", "]11;rgb:0000/0000/0000\u{7}", "P1$r0m\u{1B}\\", "_Gi=1;OK\u{1B}\\"] {
      var line = InputLine()
      #expect(line.send("\u{1B}").isEmpty)
      #expect(line.wait(.milliseconds(40)) == keys("Escape"))
      #expect(line.send(rest, after: .milliseconds(200)).isEmpty)
      #expect(line.send("j", after: .seconds(1)) == keys("j"))
    }
    // Somebody who presses Escape and then such a key is not waiting for more of it.
    for key in ["[", "O", "]", "P"] {
      var typed = InputLine()
      #expect(typed.send("\u{1B}").isEmpty)
      #expect(typed.wait(.milliseconds(40)) == keys("Escape"))
      #expect(typed.send(key, after: .milliseconds(100)).isEmpty)
      #expect(typed.wait(.milliseconds(49)).isEmpty)
      #expect(typed.wait(.milliseconds(1)) == keys(key))
      #expect(typed.send("j", after: .milliseconds(1)) == keys("j"))
    }
    var slow = InputLine()
    #expect(slow.send("\u{1B}").isEmpty)
    #expect(slow.wait(.milliseconds(40)) == keys("Escape"))
    #expect(slow.send("[", after: .milliseconds(100)).isEmpty)
    #expect(slow.send("1;5", after: .milliseconds(20)).isEmpty)
    #expect(slow.send("A", after: .milliseconds(20)).isEmpty)
    #expect(slow.send("]j", after: .milliseconds(100)) == keys("] j"))
    var late = InputLine()
    #expect(late.send("\u{1B}").isEmpty)
    #expect(late.wait(.milliseconds(40)) == keys("Escape"))
    #expect(late.send("[", after: .milliseconds(400)) == keys("["))
  }

  @Test(arguments: [
    "\u{1B}[?62;1;2c", "\u{1B}[>0;276;0c", "\u{1B}[12;40R", "\u{1B}[?2026;2$y", "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\",
    "\u{1B}]52;c;cQ==\u{7}", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}[8;24;80t", "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}[?1u",
    "\u{1B}[M !!",
  ])
  func answersOfTheTerminalNeverBecomeKeys(answer: String) {
    var line = InputLine()
    #expect(line.send("a" + answer + "b") == keys("a b"))
    var slow = InputLine()
    #expect(answer.utf8.flatMap { slow.send(bytes: [$0], after: .milliseconds(20)) }.isEmpty)
    #expect(slow.send("b") == keys("b"))
  }

  @Test func anAnswerThatNeverEndsIsGivenUp() {
    var line = InputLine()
    #expect(line.send("\u{1B}]11;rgb").isEmpty)
    #expect(line.send("j", after: .milliseconds(2100)) == keys("j"))
    #expect(line.send("\u{1B}[?6").isEmpty)
    #expect(line.send("2c", after: .milliseconds(1500)).isEmpty)
    #expect(line.send("\u{1B}P").isEmpty)
    #expect(line.wait(.milliseconds(300)) == keys("Alt+P"))
    #expect(line.send("\u{1B}[12").isEmpty)
    #expect(line.send("j", after: .milliseconds(400)) == keys("j"))
  }

  @Test func aPasteIsOneEventAndNeverKeys() {
    var line = InputLine()
    let text = "\u{1B}[200~jq\r\nline\rx\u{1B}[A\u{1B}[201~k"
    #expect(line.send(text) == [.paste("jq\nline\nx\u{1B}[A")] + behindPaste("k"))
    let bytes = Array("\u{1B}[200~é q\u{1B}[201~j".utf8)
    #expect(bytes.flatMap { line.send(bytes: [$0], after: .milliseconds(10)) } == [.paste("é q")] + keys("j"))
    #expect(line.send("\u{1B}[200~q").isEmpty)
    #expect(line.send("q", after: .milliseconds(1900)).isEmpty)
    #expect(line.send("\u{1B}[201~", after: .milliseconds(1900)) == [.paste("qq")])
    #expect(line.send("\u{1B}[201~j") == keys("j"))
  }

  @Test func aPasteWithoutItsEndMarkEndsByItself() {
    var line = InputLine()
    #expect(line.send("\u{1B}[200~qe").isEmpty)
    #expect(line.decoder.deadline != nil)
    #expect(line.wait(.milliseconds(1999)).isEmpty)
    #expect(line.wait(.milliseconds(1)) == [.paste("qe")])
    #expect(line.decoder.deadline == nil)
    #expect(line.send("j", after: .seconds(1)) == keys("j"))
    #expect(line.send("\u{1B}[200~next\u{1B}[201~k") == [.paste("next")] + behindPaste("k"))
  }

  @Test("A part of the end mark never becomes keys", arguments: ["\u{1B}", "\u{1B}[", "\u{1B}[20", "\u{1B}[201"])
  func aBrokenEndMark(part: String) {
    var line = InputLine()
    #expect(line.send("\u{1B}[200~qe" + part).isEmpty)
    #expect(line.wait(.seconds(2)) == [.paste("qe")])
    let rest = String("\u{1B}[201~".dropFirst(part.count))
    #expect(line.send(rest, after: .milliseconds(100)).isEmpty)
    #expect(line.send("j", after: .seconds(1)) == keys("j"))
  }

  @Test func theLateRestOfAPasteIsText() {
    var line = InputLine()
    #expect(line.send("\u{1B}[200~qe").isEmpty)
    #expect(line.wait(.seconds(2)) == [.paste("qe")])
    #expect(line.send("qe\u{1B}[201~j", after: .seconds(5)) == [.paste("qe")] + behindPaste("j"))
    #expect(line.send("q") == keys("q"))
  }

  @Test func anEndMarkInAPasteEndsNothing() {
    var line = InputLine()
    let mark = "\u{1B}[201~"
    #expect(line.send("\u{1B}[200~text \(mark)e\u{7}dd\(mark)") == [.paste("text \(mark)e\u{7}dd")])
    #expect(line.send("\u{1B}[200~a\(mark)b\(mark)c\(mark)") == [.paste("a\(mark)b\(mark)c")])
    // Where the last mark comes with a later read, what stands before it there is no keys either.
    #expect(line.send("\u{1B}[200~text \(mark)e") == [.paste("text ")] + behindPaste("e"))
    #expect(line.send("dd\r\(mark)", after: .seconds(1)) == [.paste("dd\n")])
    #expect(line.send("j", after: .milliseconds(1)) == keys("j"))
    #expect(line.send("\u{1B}[200~a\(mark)j\u{1B}[200~b\(mark)") == [.paste("a")] + behindPaste("j") + [.paste("b")])
  }

  @Test func aHugePasteIsRefusedWhole() {
    var line = InputLine()
    let most = String(repeating: "x", count: InputDecoder.pasteLimit)
    #expect(line.send("\u{1B}[200~" + most + "\u{1B}[201~j") == [.paste(most)] + behindPaste("j"))
    #expect(line.send("\u{1B}[200~" + most + "x\u{1B}[201~j") == [.pasteTooLarge] + behindPaste("j"))
    #expect(line.send("\u{1B}[200~x\u{1B}[201~j") == [.paste("x")] + behindPaste("j"))
  }

  @Test func mouseAndFocusAreReported() {
    var line = InputLine()
    let point = Point(row: 4, column: 9)
    #expect(
      line.send("\u{1B}[<0;10;5M\u{1B}[<32;10;5M\u{1B}[<0;10;5m\u{1B}[<2;10;5M\u{1B}[<64;10;5M\u{1B}[<65;10;5M") == [
        .mouse(MouseEvent(point: point, button: .left, kind: .press)),
        .mouse(MouseEvent(point: point, button: .left, kind: .drag)),
        .mouse(MouseEvent(point: point, button: .left, kind: .release)),
        .mouse(MouseEvent(point: point, button: .right, kind: .press)),
        .mouse(MouseEvent(point: point, button: .wheelUp, kind: .press)),
        .mouse(MouseEvent(point: point, button: .wheelDown, kind: .press)),
      ])
    #expect(line.send("\u{1B}[I\u{1B}[O") == [.focus(true), .focus(false)])
    #expect(line.send("\u{1B}[<0;0;0M\u{1B}[<35;1;1M\u{1B}[<66;1;1M\u{1B}[<M").isEmpty)
  }

  @Test(arguments: 1...10)
  func anyBytesInAnyPiecesLeaveItUsable(seed: Int) {
    var random = Generator(seed: UInt64(seed))
    var line = InputLine()
    for _ in 0..<400 {
      let alphabet: [UInt8] = [
        0x1B, 0x5B, 0x4F, 0x5D, 0x50, 0x3F, 0x3C, 0x3B, 0x31, 0x7E, 0x4D, 0x07, 0x18, 0xC3, 0xFF,
      ]
      let bytes = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0x41
      }
      _ = line.send(bytes: bytes, after: .milliseconds(Int.random(in: 0...40, using: &random)))
    }
    _ = line.send("\u{18}\u{7}", after: .seconds(3))
    _ = line.send("\u{1B}[201~", after: .seconds(3))
    #expect(line.send("j", after: .seconds(3)).last == .key(KeyChord("j")))
  }

  @Test func aSequenceWithoutEndIsForgotten() {
    var line = InputLine()
    #expect(line.send("\u{1B}[" + String(repeating: "1;", count: 5000) + "A").isEmpty)
    #expect(line.send("j") == keys("j"))
  }
}
