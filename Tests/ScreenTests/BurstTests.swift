import Screen
import Testing

@Suite("Reads that look like a paste")
struct BurstTests {
  private func burst(_ text: String, continues: Bool = false) -> TerminalEvent {
    let chords = text.map { $0 == "\r" ? KeyChord(.enter) : $0 == "\t" ? KeyChord(.tab) : KeyChord($0) }
    return .burst(chords, continues: continues)
  }

  @Test(
    "Many different characters in one read are a burst",
    arguments: [
      "please check", "please c", "thanks!!", "e\rresolve it", "aabbccdd", "12:30 ok", "Добрый день", "日本語の文章です。",
      "a\tb\tc\td\te\tf\tg\th",
      "hahahaha",
    ])
  func burstsAreTold(text: String) {
    var line = InputLine()
    #expect(line.send(text) == [burst(text)])
  }

  @Test(
    "Keys that are typed or held are none",
    arguments: [
      "jjjjjjjjjjjjjjjjjjjjjjjj", "jjjjkkkk", "jjjjjjjjk", "500", "please ", "gg5jxe", "jjjjjjjjjjjje",
    ])
  func keysAreNone(text: String) {
    var line = InputLine()
    #expect(line.send(text) == text.map { .key(KeyChord($0)) })
  }

  @Test func arrowsAreNone() {
    var line = InputLine()
    #expect(line.send("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D\u{1B}[A").count == 9)
  }

  @Test func charactersOfSeveralReadsAreNone() {
    var line = InputLine()
    #expect("please check".flatMap { line.send(String($0)) } == "please check".map { .key(KeyChord($0)) })
  }

  @Test func whatComesRightBehindBelongsToIt() {
    var line = InputLine()
    #expect(line.send("please check\rthe ") == [burst("please check\rthe ")])
    #expect(line.send("e", after: .milliseconds(100)) == [burst("e", continues: true)])
    #expect(line.send("\rexport", after: .milliseconds(149)) == [burst("\rexport", continues: true)])
    #expect(line.send("j", after: .milliseconds(151)) == [.key(KeyChord("j"))])
    #expect(line.send("k", after: .milliseconds(10)) == [.key(KeyChord("k"))])
  }

  @Test func aMarkedPasteIsNoBurst() {
    var line = InputLine()
    #expect(line.send("\u{1B}[200~please check\u{1B}[201~") == [.paste("please check")])
    #expect(line.send("j") == [.key(KeyChord("j"))])
  }

  @Test func keysInTheReadThatEndsAPasteBelongToIt() {
    var line = InputLine()
    let events = line.send("j\u{1B}[200~a\u{1B}[201~e\r")
    #expect(events == [.key(KeyChord("j")), .paste("a"), burst("e\r", continues: true)])
    #expect(line.send("j") == [.key(KeyChord("j"))])
    #expect(line.send("\u{1B}[200~a\u{1B}[201~\u{1B}[I") == [.paste("a"), .focus(true)])
  }

  @Test func aPasteWithinABurstEndsNone() {
    var line = InputLine()
    #expect(line.send("please check") == [burst("please check")])
    #expect(line.send("\u{1B}[200~a\u{1B}[201~", after: .milliseconds(100)) == [.paste("a")])
    #expect(line.send("e\r", after: .milliseconds(100)) == [burst("e\r", continues: true)])
    let events = line.send("\u{1B}[200~a\u{1B}[201~e", after: .milliseconds(100))
    #expect(events == [.paste("a"), burst("e", continues: true)])
    #expect(line.send("\r", after: .milliseconds(149)) == [burst("\r", continues: true)])
    #expect(line.send("j", after: .milliseconds(151)) == [.key(KeyChord("j"))])
  }

  @Test func aBurstBehindAPasteGoesOnInTheNextRead() {
    var line = InputLine()
    let events = line.send("\u{1B}[200~a\u{1B}[201~please check")
    #expect(events == [.paste("a"), burst("please check", continues: true)])
    #expect(line.send("e\r", after: .milliseconds(149)) == [burst("e\r", continues: true)])
    #expect(line.send("j", after: .milliseconds(151)) == [.key(KeyChord("j"))])
  }

  @Test func otherEventsOfTheReadStay() {
    var line = InputLine()
    let events = line.send("please\u{1B}[I check\u{1B}[?62;4c")
    #expect(events == [burst("please"), .focus(true), burst(" check", continues: true)])
  }
}
