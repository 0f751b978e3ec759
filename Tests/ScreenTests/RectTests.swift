import Testing

@testable import Screen

@Suite("Rectangles")
struct RectTests {
  private static func any(_ dice: inout Generator) -> Rect {
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
    return Rect(row: number(-6...6), column: number(-6...6), rows: number(-2...7), columns: number(-2...7))
  }

  private func points() -> [Point] { (-9...14).flatMap { row in (-9...14).map { Point(row: row, column: $0) } } }

  /// What lies in two rectangles is what lies in both of them.
  @Test(arguments: 1...6)
  func anIntersectionHoldsWhatBothHold(seed: UInt64) {
    var dice = Generator(seed: seed)
    for _ in 0..<6 {
      let (one, other) = (Self.any(&dice), Self.any(&dice))
      let common = one.intersection(other)
      #expect(points().allSatisfy { common.contains($0) == (one.contains($0) && other.contains($0)) })
      #expect(common.isEmpty == other.intersection(one).isEmpty && one.intersection(one) == one)
    }
  }

  @Test(arguments: 1...6)
  func partsLieInTheWhole(seed: UInt64) {
    var dice = Generator(seed: seed)
    for _ in 0..<40 {
      let rect = Self.any(&dice)
      let (offset, count) = (Int.random(in: -3...9, using: &dice), Int.random(in: -1...9, using: &dice))
      let size = Size(rows: Int.random(in: -1...12, using: &dice), columns: Int.random(in: -1...12, using: &dice))
      let parts = [
        rect.rowSlice(from: offset, count: count), rect.columnSlice(from: offset, count: count), rect.centered(size),
        rect.inset(by: max(0, offset)),
      ]
      for part in parts where !part.isEmpty { #expect(part.intersection(rect) == part) }
      #expect(parts.allSatisfy { $0.rows >= 0 && $0.columns >= 0 })
    }
  }

  /// Rows that follow each other are the whole, each row once.
  @Test(arguments: 0...7)
  func slicesAreTheWhole(cut: Int) {
    let rect = Rect(row: 3, column: -2, rows: 7, columns: 5)
    let (top, bottom) = (rect.rowSlice(from: 0, count: cut), rect.rowSlice(from: cut, count: 7 - cut))
    #expect(
      top.rows + bottom.rows == 7
        && points().allSatisfy { rect.contains($0) == (top.contains($0) != bottom.contains($0)) })
    let (left, right) = (rect.columnSlice(from: 0, count: min(5, cut)), rect.columnSlice(from: min(5, cut), count: 5))
    #expect(left.columns + right.columns == 5)
    #expect(points().allSatisfy { rect.contains($0) == (left.contains($0) != right.contains($0)) })
  }

  @Test(arguments: [(0, 0), (1, 1), (4, 10), (5, 11), (99, 99)])
  func whatIsCentredLeavesTheSameOnBothSides(rows: Int, columns: Int) {
    let rect = Rect(row: 10, column: 20, rows: 5, columns: 11)
    let inner = rect.centered(Size(rows: rows, columns: columns))
    #expect(inner.rows == min(5, rows) && inner.columns == min(11, columns))
    #expect((0...1).contains(rect.maxRow - inner.maxRow - (inner.row - rect.row)))
    #expect((0...1).contains(rect.maxColumn - inner.maxColumn - (inner.column - rect.column)))
    #expect(inner.inset(rows: -1, columns: -2).inset(rows: 1, columns: 2) == inner)
  }
}
