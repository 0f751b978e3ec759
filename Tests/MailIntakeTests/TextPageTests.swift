import TestSupport
import Testing

@testable import MailIntake

@Suite("Text laid out line by line")
struct TextPageTests {
  private func page(_ build: (inout TextPage) -> Void) -> String {
    var page = TextPage()
    build(&page)
    let text = page.text
    #expect(page.text == text, "Reading it changes nothing.")
    return text
  }

  @Test func nothingIsNothing() {
    #expect(page { _ in } == "")
    #expect(page { $0.write("") } == "")
    #expect(page { $0.write(" \t\r\n\u{C}") } == "")
    #expect(
      page {
        $0.endParagraph()
        $0.endLine()
        $0.endList()
      } == "")
  }

  @Test(arguments: [
    ("a \n\t b", "a b"), ("  a", "a"), ("a  ", "a"), ("a\u{A0}\u{A0}b", "a\u{A0}\u{A0}b"), ("a\u{3000}b", "a\u{3000}b"),
    ("e \u{301}", "e \u{301}"), ("\u{10FFFF} \u{10000}", "\u{10FFFF} \u{10000}"), ("a\r\nb", "a b"),
  ])
  func blanksBecomeOneAndOtherSpacesStay(_ words: String, _ shown: String) {
    #expect(page { $0.write(words) }.unicodeScalars.elementsEqual(shown.unicodeScalars))
    // However the words come, in one piece or letter by letter.
    let parts = page { page in for scalar in words.unicodeScalars { page.write(String(scalar)) } }
    #expect(parts.unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test func preformattedTextKeepsEveryBlank() {
    let text = "a  b\n\n\tc  \n  d"
    #expect(
      page {
        $0.isPreformatted = true
        $0.write(text)
      } == text)
  }

  @Test(arguments: [(1, "> a"), (2, ">> a"), (8, ">>>>>>>> a"), (9, ">>>>>>>> a"), (100_000, ">>>>>>>> a")])
  func deepQuotesAreMarkedLikeTheEighth(depth: Int, shown: String) {
    #expect(
      page {
        $0.quoteDepth = depth
        $0.write("a")
      } == shown)
  }

  @Test(arguments: 1...10)
  func deepListsAreIndentedLikeTheEighth(depth: Int) {
    let text = page { page in
      for _ in 0..<depth { page.beginList(isNumbered: false) }
      page.beginItem()
      page.write("a")
    }
    #expect(text == String(repeating: "  ", count: min(depth, 8) - 1) + "- a")
  }

  @Test func eachListCountsItsOwnItems() {
    let text = page { page in
      page.beginList(isNumbered: true)
      for _ in 0..<2 {
        page.beginItem()
        page.write("a")
        page.endLine()
        page.beginList(isNumbered: true)
        page.beginItem()
        page.write("b")
        page.endLine()
        page.endList()
      }
    }
    #expect(text == "1. a\n  1. b\n2. a\n  1. b")
  }

  @Test func anItemOfNoListHasADash() {
    #expect(
      page {
        $0.endList()
        $0.beginItem()
        $0.write("a")
      } == "- a")
  }

  /// Between two paragraphs is one empty line, however often the first one ends; breaks add lines of their own.
  @Test(arguments: 1...4)
  func paragraphsStandOneLineApart(ends: Int) {
    let text = page { page in
      page.write("a")
      for _ in 0..<ends { page.endParagraph() }
      page.write("b")
    }
    #expect(text == "a\n\nb")
    let broken = page { page in
      page.write("a")
      for _ in 0..<ends { page.breakLine() }
      page.write("b")
    }
    #expect(broken == "a" + String(repeating: "\n", count: ends) + "b")
  }

  /// Whatever is done to a page, every letter is on it in its order, and no line ends in a blank.
  @Test func noLetterIsLost() {
    var dice = SeededGenerator(seed: 19)
    for _ in 0..<200 {
      var page = TextPage()
      var written = ""
      for number in 0..<Int.random(in: 0...20, using: &dice) {
        switch Int.random(in: 0..<8, using: &dice) {
        case 0: page.endLine()
        case 1: page.endParagraph()
        case 2: page.breakLine()
        case 3: page.beginList(isNumbered: false)
        case 4: page.endList()
        case 5: page.quoteDepth = Int.random(in: 0...10, using: &dice)
        default:
          let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number)))
          written += letter
          page.write(" \(letter) ")
        }
      }
      let text = page.text
      #expect(text.filter(\.isLetter) == written)
      #expect(text.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
    }
  }
}
