import Notation
import TestSupport
import Testing
import Tickets

/// The server counts code points after trimming: a decomposed accent counts 2, a joined family emoji 5 (contract.md 6.3).
@Suite("Texts about to be sent")
struct OutgoingMessageTests {
  @Test(
    arguments: [
      ("nothing", "", 0), ("blanks", " \t\r\n\u{3000}", 0), ("a letter", "a", 1), ("é", "é", 1),
      ("loose é", "e\u{301}", 2), ("a family", "👨‍👩‍👧", 5), ("a skin tone", "🙏🏽", 2), ("a flag", "🇩🇪", 2),
      ("a line break of two", "a\r\nb", 4), ("blanks around", "  a b \n", 3), ("a NUL", "\0", 1),
      ("a zero-width space", "\u{200B}", 1),
      ("no-break spaces around", "\u{A0}a\u{202F}", 1), ("line separators around", "\u{2028}a\u{2029}\u{85}", 1),
      ("tags", "\u{E0041}", 1), ("beyond the first plane", "\u{10FFFF}", 1),
      ("Hangul in parts", "\u{1112}\u{1161}\u{11AB}", 3),
    ])
  func theLengthIsThatOfTheTrimmedCodePoints(_ name: String, _ text: String, _ length: Int) {
    #expect(OutgoingMessage.length(of: text) == length, "\(name)")
    #expect(OutgoingMessage.trimmed(text).unicodeScalars.count == length)
  }

  @Test(
    arguments: [
      (" a ", "a"), ("a", "a"), ("\n\na\n b\n", "a\n b"), ("\u{200B} a", "\u{200B} a"), ("\u{FEFF}a", "\u{FEFF}a"),
      (" \u{301}a", "\u{301}a"), ("a \u{301}", "a \u{301}"), ("\r\n", ""), ("a\r\n", "a"),
      ("\u{1680}\u{2003}é\u{205F}", "é"), ("\u{180E}a", "\u{180E}a"),
    ])
  func whiteSpaceAtBothEndsGoes(_ text: String, _ trimmed: String) {
    #expect(OutgoingMessage.trimmed(text).isSame(as: trimmed))
  }

  @Test func trimmingTwiceIsTrimmingOnceAndTakesNothingElse() {
    var generator = SeededGenerator(seed: 5000)
    let pool: [Unicode.Scalar] = [
      " ", "\n", "\r", "\t", "\u{A0}", "\u{3000}", "a", "\u{301}", "é", "\u{200D}", "🙏", "\0", "\u{200B}",
    ]
    for _ in 0..<1000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...10, using: &generator) {
        scalars.append(pool.randomElement(using: &generator) ?? "a")
      }
      let text = String(scalars)
      let trimmed = OutgoingMessage.trimmed(text)
      #expect(OutgoingMessage.trimmed(trimmed).isSame(as: trimmed))
      #expect(
        trimmed.unicodeScalars.first?.properties.isWhitespace != true
          && trimmed.unicodeScalars.last?.properties.isWhitespace != true)
      let inside = { (text: String) in text.unicodeScalars.filter { !$0.properties.isWhitespace } }
      #expect(inside(text).elementsEqual(inside(trimmed)))
      #expect(OutgoingMessage.trimmed(" \(text)\n").isSame(as: trimmed))
    }
  }

  @Test func theContentIsTheTextWithoutItsAudience() {
    let rich: JSONValue = ["type": .string("doc")]
    #expect(
      OutgoingMessage(text: "a", audience: .team, richContent: rich).content
        == MessageContent(text: "a", richContent: rich))
    #expect(OutgoingMessage(text: "a", audience: .team) != OutgoingMessage(text: "a", audience: .customer))
  }

  // MARK: Gaps

  @Test(arguments: [
    ("Hi {{name}}", true), ("{{", true), ("}}", false), ("{ {name} }", false), ("", false), ("a{{b", true),
    ("{\u{301}{", false),
  ])
  func aGapMustBeFilledBeforeATextIsSent(_ text: String, _ hasGap: Bool) {
    #expect(Redaction.hasGap(text) == hasGap)
  }

  // MARK: What belongs to another ticket

  private func redacted(_ text: String, name: String = "Mara Voss", _ change: (inout Ticket) -> Void = { _ in })
    -> String
  {
    let other = ticket {
      $0.person = Person(id: "p", name: name)
      $0.emailFrom = "mara.voss@northwind.example"
      change(&$0)
    }
    return Redaction.redacted(text, of: other, thread: [])
  }

  @Test(
    arguments: [
      ("nothing", "", ""), ("line breaks", "a\r\n\nb", "a\n\nb"),
      ("a name in capitals", "MARA, VOSS!", "{{name}}, {{name}}!"),
      ("a name in another spelling", "Ma\u{72}a", "{{name}}"),
      ("a name within a word", "Maras and Vossen", "{{name}} and {{name}}"),
      ("an address", "<a.b+c@d.example>", "<{{email}}>"), ("a link", "(https://x.example/?a=1#b)", "({{link}})"),
      ("a bare host", "see docs.northwind.example.", "see {{link}}."),
      ("digits of any script", "٤٤ and ４４ and ½ and Ⅷ", "{{number}} and {{number}} and {{number}} and {{id}}"),
      ("a long token", String(repeating: "q", count: 31), "{{id}}"),
      ("a long word", String(repeating: "q", count: 30), String(repeating: "q", count: 30)),
      ("a path", "/var/log", "{{path}}"), ("a choice", "and/or", "and/or"),
      ("a detail of the domain", "Northwind is up", "{{detail}} is up"),
      ("gaps of the old text", "{{name}} {{x}}", "{name} {x}"),
      ("a numbered list", "1. a\n2) b\n 3. c\n5. d", "1. a\n2) b\n 3. c\n{{number}}. d"),
      ("a number that begins a line", "1.5 GB", "{{number}} GB"),
    ])
  func whateverLooksPersonalIsAGap(_ name: String, _ text: String, _ result: String) {
    #expect(redacted(text) == result, "\(name)")
  }

  @Test(arguments: ["佐々木", "山田太郎", "김민준", "สมชาย", "野々村花", "\u{1112}\u{1161}\u{11AB}\u{1112}\u{1161}\u{11AB}"])
  func namesWithoutSpacesAreFoundAnywhere(_ name: String) {
    let result = redacted("請求書を\(name)様へ", name: name)
    #expect(!result.contains(name) && result.contains("{{name}}"))
  }

  @Test func aTextHasAsManyLinesAsBefore() {
    var generator = SeededGenerator(seed: 99)
    let parts = [
      "Mara", " ", "\n", "a@b.example", "https://x.example", "12", "{{", "}}", "1. ", "é", "字", "/a/b", ",", "\r\n",
      "\t",
    ]
    for _ in 0..<300 {
      let text = (0..<12).compactMap { _ in parts.randomElement(using: &generator) }.joined()
      let result = redacted(text)
      let lines = { (text: String) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count }
      #expect(lines(result) == lines(text), "\(text.debugDescription)")
      #expect(!result.lowercased().contains("mara") && !result.contains("@"))
    }
  }
}
