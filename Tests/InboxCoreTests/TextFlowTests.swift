import InboxCore
import Testing

@Suite("Flowing a text into lines")
struct TextFlowTests {
  private func flow(_ text: String, _ columns: Int, at cursor: Int? = nil) -> TextFlow {
    var buffer = TextBuffer(text)
    if let cursor { buffer.move(to: cursor) }
    return TextFlow(buffer, columns: columns)
  }

  private func lines(_ text: String, _ columns: Int) -> [String] {
    let characters = Array(text)
    return flow(text, columns).lines.map { String(characters[$0]) }
  }

  @Test(
    "Lines",
    arguments: [
      ("", 10, [""]), ("abc", 10, ["abc"]), ("a\n\nb", 10, ["a", "", "b"]), ("a\n", 10, ["a", ""]),
      ("one two three", 8, ["one two ", "three"]), ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
      ("ab cdefghij", 4, ["ab ", "cdef", "ghij"]), ("日本語字", 5, ["日本", "語字"]), ("\n\n", 5, ["", "", ""]),
    ])
  func wraps(text: String, columns: Int, expected: [String]) {
    #expect(lines(text, columns) == expected)
  }

  @Test func linesCoverTheWholeText() {
    let text = "Hello, this is a longer text\nwith two lines and wide 日本語 characters."
    for columns in 1...40 {
      let flow = flow(text, columns)
      #expect(flow.lines.reduce(0) { $0 + $1.count } == text.count - 1)
      for (one, two) in zip(flow.lines, flow.lines.dropFirst()) {
        #expect(two.lowerBound == one.upperBound || two.lowerBound == one.upperBound + 1)
      }
    }
  }

  @Test(
    "The cursor",
    arguments: [
      (0, 0, 0), (3, 0, 3), (8, 1, 0), (13, 1, 5),
    ])
  func cursorPlace(cursor: Int, line: Int, column: Int) {
    let flow = flow("one two three", 8, at: cursor)
    #expect(flow.cursorLine == line)
    #expect(flow.cursorColumn == column)
  }

  @Test func theCursorCountsWideCharactersTwice() {
    #expect(flow("日本", 10, at: 1).cursorColumn == 2)
    #expect(flow("日本", 10, at: 2).cursorColumn == 4)
  }

  @Test func movingDownKeepsTheColumn() {
    var buffer = TextBuffer("abcdef\nxy\nabcdef")
    buffer.move(to: 4)
    let flow = TextFlow(buffer, columns: 20)
    #expect(flow.place(line: 1, column: 4, in: buffer) == 9)
    #expect(flow.place(line: 2, column: 4, in: buffer) == 14)
    #expect(flow.place(line: -5, column: 2, in: buffer) == 2)
    #expect(flow.place(line: 99, column: 99, in: buffer) == 16)
  }

  @Test func anEndOfAWrappedLineIsNotTheStartOfTheNext() {
    let buffer = TextBuffer("abcdefgh")
    let flow = TextFlow(buffer, columns: 4)
    #expect(flow.place(line: 0, column: 9, in: buffer) == 3)
    #expect(flow.place(line: 1, column: 9, in: buffer) == 8)
  }

  @Test func widthBelowTwoCountsAsTwo() {
    #expect(lines("日a", 0) == ["日", "a"])
    #expect(lines("abc", -5) == ["ab", "c"])
  }

  @Test func upAndDownComeBackToTheSamePlace() {
    for columns in [4, 7, 13, 40] {
      let text = "The quick brown fox\njumps over 日本語 the lazy dog\n\nand more"
      for cursor in 0...text.count {
        let start = flow(text, columns, at: cursor)
        var buffer = TextBuffer(text)
        buffer.move(to: start.place(line: start.cursorLine, column: start.cursorColumn, in: TextBuffer(text)))
        #expect(buffer.cursor == cursor)
      }
    }
  }
}
