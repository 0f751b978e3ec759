import Screen
import Testing

@Suite struct SafeTextTests {
  @Test func cellsStandInColumnsAsWideAsTheWidest() {
    let lines = SafeText.lines(ofColumns: [["#1", "猫", "end"], ["#1042", "b"], []])
    #expect(lines.map(\.string) == ["#1     猫  end", "#1042  b", ""])
  }

  @Test(arguments: [
    ("abcdef", 3, "abc"), ("日本語", 3, "日"), ("a日b", 2, "a"), ("e\u{301}x", 1, "e\u{301}"), ("ab", 9, "ab"),
  ])
  func prefixesEndAtAGrapheme(text: SafeText, columns: Int, expected: String) {
    let prefix = text.prefix(columns: columns)
    #expect(prefix.string == expected)
    #expect(prefix == SafeText(expected))
    #expect(prefix.width == SafeText(expected).width)
  }

  @Test func truncatingKeepsTheWidth() {
    #expect(SafeText("abcdef").truncated(to: 4).string == "abc…")
    #expect(SafeText("abcd").truncated(to: 4).string == "abcd")
    #expect(SafeText("日本語").truncated(to: 4).string == "日…")
    #expect(SafeText("abc").truncated(to: 1).string == "…")
    #expect(SafeText("abc").truncated(to: 0).isEmpty)
    #expect(SafeText("abcdef").truncated(to: 2, ellipsis: "...").string == "ab")
  }

  @Test func paddingAndDropping() {
    #expect(SafeText("日").padded(to: 4).string == "日  ")
    #expect(SafeText("7").paddedLeft(to: 3).string == "  7")
    #expect(SafeText("日本語x").dropping(columns: 3).string == "語x")
    #expect(SafeText("abc").dropping(columns: 1) == "bc")
    #expect(SafeText.joined(["a", "b"], separator: ", ") == "a, b")
    #expect(SafeText.repeating("ab", count: 2) == "abab")
  }
}

@Suite struct TextWrappingTests {
  @Test(arguments: [
    ("", 10, [""]), ("short", 10, ["short"]), ("one two three", 7, ["one two", "three"]),
    ("one  two", 4, ["one", "two"]), ("exactly ten", 7, ["exactly", "ten"]), ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ("go https://example.com/x now", 10, ["go", "https://ex", "ample.com/", "x now"]),
    ("    indented text here", 12, ["    indented", "text here"]), ("日本語日本語", 5, ["日本", "語日", "本語"]),
    ("ab日本", 4, ["ab日", "本"]), ("日本 ab", 5, ["日本", "ab"]), ("a b ", 3, ["a b"]), ("trail      ", 6, ["trail"]),
    ("日本", 1, ["日", "本"]), ("e\u{301}e\u{301}e\u{301}", 2, ["e\u{301}e\u{301}", "e\u{301}"]),
    ("                    deep", 10, ["     deep"]),
  ])
  func linesBreakWhereAReaderExpects(text: String, columns: Int, lines: [String]) {
    let wrapped = SafeText(text).wrapped(to: columns)
    #expect(wrapped.map(\.string) == lines)
    #expect(wrapped == lines.map { SafeText($0) })
  }

  @Test(
    arguments: [
      ("aa bb cc", 5, [.beginning, .space]), ("abcdefgh", 3, [.beginning, .inside, .inside]),
      ("日本語日本語", 5, [.beginning, .inside, .inside]), ("日本 ab", 5, [.beginning, .space]),
      ("go https://example.com/x", 10, [.beginning, .space, .inside, .inside]), ("short", 10, [.beginning]),
    ] as [(String, Int, [LineStart])])
  func aLineKnowsWhatStoodBeforeIt(text: String, columns: Int, starts: [LineStart]) {
    #expect(SafeText(text).wrappedLines(to: columns).map(\.start) == starts)
  }

  @Test(arguments: 1...20)
  func noLineIsTooWideAndNoLetterIsLost(seed: Int) {
    var random = Generator(seed: UInt64(seed))
    for _ in 0..<50 {
      let text = SafeText(random.text(ofLength: 120))
      let columns = Int.random(in: 6...40, using: &random)
      let lines = text.wrapped(to: columns)
      for line in lines {
        #expect(line.width <= columns)
        #expect(line.width == SafeText(line.string).width)
      }
      #expect(letters(lines.map(\.string).joined()) == letters(text.string))
    }
  }

  private func letters(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0 != " " }
  }
}
