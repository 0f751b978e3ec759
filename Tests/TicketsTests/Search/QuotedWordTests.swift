import TestSupport
import Testing
import Tickets

/// Quotes keep words together, a quote inside quotes is written twice (product section 4, "Search" and "Tag prompt").
@Suite("Words in quotes")
struct QuotedWordTests {
  private func words(_ line: String, commasPart: Bool = false) -> [QuotedWord] {
    QuotedWord.words(of: Array(line), commasPart: commasPart)
  }

  @Test(
    arguments: [
      ("nothing", "", []), ("blanks", " \t\u{3000}\n", []), ("words", "a  b\tc", ["a", "b", "c"]),
      ("a phrase", "\"a b\"", ["a b"]), ("a phrase behind a sign", "-\"a b\"", ["-a b"]),
      ("a phrase behind an operator", "tag:\"a b\"", ["tag:a b"]),
      ("quotes in the middle of letters", "a\"b c\"d", ["a", "b c", "d"]), ("an open quote", "a \"b c", ["a", "b c"]),
      ("a quote in quotes", "\"say \"\"hi\"\"\"", ["say \"hi\""]), ("only quotes", "\"\"", [""]),
      ("an open quote alone", "\"", [""]), ("three quotes", "\"\"\"", ["\""]), ("four quotes", "\"\"\"\"", ["\""]),
      ("two phrases", "\"a\" \"b\"", ["a", "b"]), ("two phrases without a space", "\"a b\"\"c\"", ["a b\"c"]),
      ("a list of values", "tag:\"a b\",c,\"d\"", ["tag:a b,c,d"]), ("a comma in quotes", "\"a,b\"", ["a,b"]),
      ("a line break in quotes", "\"a\r\nb\"", ["a\r\nb"]),
      ("an accent on a quote", "\"\u{301}a b", ["\"\u{301}a", "b"]), ("a NUL", "a\0b", ["a\0b"]),
      ("emoji", "🙏🏽 \"👨‍👩‍👧 x\"", ["🙏🏽", "👨‍👩‍👧 x"]),
    ])
  func aLineIsPartedAtItsSpaces(_ name: String, _ line: String, _ texts: [String]) {
    #expect(words(line).map(\.text) == texts, "\(name)")
  }

  @Test(arguments: [
    ("a,b", ["a", "b"]), (",a,,b,", ["a", "b"]), ("\"a,b\",c", ["a,b", "c"]), ("-a,-\"b c\"", ["-a", "-b c"]),
    ("a, b", ["a", "b"]),
  ])
  func commasPartWordsWhereThatIsAsked(_ line: String, _ texts: [String]) {
    #expect(words(line, commasPart: true).map(\.text) == texts)
  }

  @Test(arguments: [
    ("a", false, false), ("\"a\"", true, false), ("\"a", true, true), ("x:\"a", true, true), ("\"\"", true, false),
    ("x:\"a\"", true, false),
  ])
  func aWordTellsOfItsQuotes(_ line: String, _ hasQuotes: Bool, _ isOpen: Bool) {
    #expect(words(line).first?.hasQuotes == hasQuotes)
    #expect(words(line).first?.isOpen == isOpen)
    #expect(words(line).first?.isBlank == false)
  }

  @Test func aSignInQuotesIsNone() {
    #expect(words("-a").first?.sign == "-")
    #expect(words("\"-a\"").first?.sign == nil)
    #expect(words("\"\"").first?.sign == nil)
    #expect(words("a:\"b:c\":d").first?.firstIndex { $0 == ":" } == 1)
    #expect(words("\"a:b\"").first?.firstIndex { $0 == ":" } == nil)
  }

  @Test(arguments: [
    ("a,b", ["a", "b"]), ("a", ["a"]), (",", ["", ""]), ("\"a,b\",c", ["a,b", "c"]), ("x:\"a b\",", ["x:a b", ""]),
    ("\"\"", [""]),
  ])
  func aWordIsSplitOutsideItsQuotes(_ line: String, _ parts: [String]) throws {
    let split = try #require(words(line).first).split(at: ",")
    #expect(split.map(\.text) == parts)
    #expect(split.dropLast().allSatisfy { !$0.isOpen })
  }

  @Test func signsComeAndGo() throws {
    let word = try #require(words("-\"a b\"").first)
    #expect(word.dropFirst(1).text == "a b" && word.dropFirst(1).sign == nil)
    #expect(word.dropFirst(1).withSign("#").text == "#a b" && word.dropFirst(1).withSign("#").sign == "#")
    #expect(word.dropFirst(4).isBlank == false && word.dropFirst(4).text == "", "quotes around nothing are a word, too")
  }

  // MARK: Laws

  private static let letters: [Character] = [
    "a", "é", "e\u{301}", " ", "\"", "\"", ",", "-", ":", "+", "=", "\t", "\r\n", "字", "🙏", "\0",
  ]

  private func random(_ generator: inout SeededGenerator, _ most: Int) -> String {
    String(
      (0..<Int.random(in: 0...most, using: &generator)).compactMap { _ in Self.letters.randomElement(using: &generator)
      })
  }

  @Test func aTextInQuotesIsOneWordOfThatText() {
    var generator = SeededGenerator(seed: 34)
    for _ in 0..<1000 {
      let text = random(&generator, 8)
      let read = words("x \(QuotedWord.quoted(text, always: true)) y")
      #expect(read.map(\.text) == ["x", text, "y"])
      #expect(read.count == 3 && read[1].hasQuotes && !read[1].isOpen)
      #expect(words(QuotedWord.quoted(text)).map(\.text) == [text], "also where quotes are only needed")
    }
  }

  @Test(arguments: [
    ("a", "a"), ("needs reply", "\"needs reply\""), ("a,b", "\"a,b\""), ("", "\"\""),
    ("say \"hi\"", "\"say \"\"hi\"\"\""), ("a\u{A0}b", "\"a\u{A0}b\""), ("-a", "-a"), ("a:b", "a:b"),
  ])
  func quotesStandWhereTheyAreNeeded(_ text: String, _ quoted: String) {
    #expect(QuotedWord.quoted(text) == quoted)
  }

  @Test func wordsLieInTheLineFromLeftToRight() {
    var generator = SeededGenerator(seed: 35)
    for _ in 0..<1000 {
      let line = Array(random(&generator, 20))
      let read = QuotedWord.words(of: line, commasPart: Bool.random(using: &generator))
      var end = 0
      for word in read {
        #expect(word.range.lowerBound >= end && word.range.upperBound <= line.count && !word.range.isEmpty)
        #expect(word.characters.count <= word.range.count)
        end = word.range.upperBound
      }
      #expect(read.dropLast().allSatisfy { !$0.isOpen }, "only the last quote can be open")
      let typed = line.filter { !$0.isWhitespace && $0 != "\"" && $0 != "," }
      let kept = read.flatMap(\.characters).filter { !$0.isWhitespace && $0 != "\"" && $0 != "," }
      #expect(kept == typed, "nothing that was typed is lost")
    }
  }
}
