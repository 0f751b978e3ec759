import Testing

@testable import Screen

@Suite("Tables")
struct SafeTextColumnsTests {
  /// Every cell of a column begins at the same place, two spaces behind the widest cell before it.
  @Test(arguments: 1...8) func cellsOfAColumnBeginBelowEachOther(seed: UInt64) {
    var dice = Generator(seed: seed)
    for _ in 0..<10 {
      let rows = (0..<4).map { _ in
        (0..<Int.random(in: 0...4, using: &dice)).map { _ in SafeText(dice.text(ofLength: 8)) }
      }
      let lines = SafeText.lines(ofColumns: rows)
      #expect(lines.count == rows.count)
      var start = 0
      for column in 0..<4 {
        for (line, row) in zip(lines, rows) where row.count > column {
          #expect(line.dropping(columns: start).prefix(columns: row[column].width) == row[column])
          if column + 1 == row.count { #expect(line.width == start + row[column].width, "The last one is not padded.") }
        }
        start += 2 + (rows.compactMap { $0.count > column ? $0[column].width : nil }.max() ?? 0)
      }
    }
  }

  @Test(
    arguments: [
      ([], []), ([[]], [""]), ([["a"]], ["a"]), ([["", ""]], ["  "]), ([["a"], ["", "b"]], ["a", "   b"]),
      ([["日", "x"], ["abc", "y"]], ["日   x", "abc  y"]),
    ] as [([[SafeText]], [String])])
  func rowsMayHaveAnyLength(_ rows: [[SafeText]], _ lines: [String]) {
    #expect(SafeText.lines(ofColumns: rows).map(\.string) == lines)
  }

  @Test(arguments: [(0, 0), (1, 3), (3, 1), (40, 40)]) func aTextIsRepeatedWhole(_ width: Int, _ count: Int) {
    let text = SafeText(String(repeating: "日", count: width))
    let repeated = SafeText.repeating(text, count: count)
    #expect(repeated.width == 2 * width * count && repeated.isEmpty == (width * count == 0))
    #expect(repeated == SafeText.joined(Array(repeating: text, count: count), separator: .empty))
  }
}
