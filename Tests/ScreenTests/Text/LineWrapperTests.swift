import Testing

@testable import Screen

@Suite("Filling lines")
struct LineWrapperTests {
  private static let seeds: [UInt64] = [1, 2, 3, 4, 5]

  /// Words of one to nine letters with one space between them.
  private static func words(_ dice: inout Generator) -> String {
    (0..<Int.random(in: 1...14, using: &dice)).map { _ in
      String(repeating: "w", count: Int.random(in: 1...9, using: &dice))
    }.joined(separator: " ")
  }

  /// A line ends where the next word would not have fitted, or inside a word that is wider than a line.
  @Test(arguments: seeds) func everyLineIsAsFullAsItCanBe(seed: UInt64) {
    var dice = Generator(seed: seed)
    for _ in 0..<20 {
      let (text, columns) = (SafeText(Self.words(&dice)), Int.random(in: 1...20, using: &dice))
      let lines = text.wrappedLines(to: columns)
      for (line, next) in zip(lines, lines.dropFirst()) {
        let word = next.text.string.prefix { $0 != " " }.count
        switch next.start {
        case .space: #expect(line.text.width + 1 + word > columns, "\(columns): \(lines)")
        case .inside: #expect(line.text.width == columns, "\(columns): \(lines)")
        case .beginning: Issue.record("A text begins once: \(lines)")
        }
      }
    }
  }

  /// With what stood before each line the text can be put together again (docstring of `wrappedLines`).
  @Test(arguments: seeds) func theLinesAreTheText(seed: UInt64) {
    var dice = Generator(seed: seed)
    for _ in 0..<20 {
      let text = Self.words(&dice)
      for columns in [Int.min, 0, 1, 2, 7, 19, .max] {
        let lines = SafeText(text).wrappedLines(to: columns)
        #expect(lines.map { ($0.start == .space ? " " : "") + $0.text.string }.joined() == text, "\(columns)")
      }
    }
  }

  @Test(arguments: seeds) func aLineThatWasBrokenIsNotBrokenAgain(seed: UInt64) {
    var dice = Generator(seed: seed)
    for _ in 0..<20 {
      let columns = Int.random(in: 2...20, using: &dice)
      for line in SafeText(Self.words(&dice)).wrapped(to: columns) { #expect(line.wrapped(to: columns) == [line]) }
    }
  }

  @Test(arguments: [
    ("   ", 2, [" "]), (" a", 1, ["a"]), ("a  b", 2, ["a", "b"]), ("a   ", 3, ["a"]), ("日 本", 2, ["日", "本"]),
    ("日本", 3, ["日", "本"]), ("a日", 2, ["a", "日"]), ("日a", 2, ["日", "a"]), ("\u{3000}x", 2, ["\u{3000}", "x"]),
    ("ab\u{A0}cd", 3, ["ab\u{A0}", "cd"]), ("🇩🇪🇫🇷", 3, ["🇩🇪", "🇫🇷"]), ("e\u{301}e\u{301}", 1, ["e\u{301}", "e\u{301}"]),
  ])
  func linesBreakAtTheirEdges(_ text: String, _ columns: Int, _ lines: [String]) {
    #expect(SafeText(text).wrapped(to: columns).map(\.string) == lines)
  }
}
