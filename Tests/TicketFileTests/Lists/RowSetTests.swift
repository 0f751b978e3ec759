import Testing
import Tickets

@testable import TicketFile

@Suite("Rows as bits")
struct RowSetTests {
  private func bits(_ rows: some Sequence<Int64>) -> RowSet {
    var set = RowSet()
    for row in rows { set.insert(row) }
    return set
  }

  /// It is a set of numbers, whatever is done with it.
  @Test(arguments: 1...6) func itDoesWhatASetDoes(seed: UInt64) {
    var dice = SeededGenerator(seed)
    for _ in 0..<15 {
      let (one, other) = (0..<2).map { _ in
        Set((0..<Int.random(in: 0...40, using: &dice)).map { _ in Int64.random(in: 0...300, using: &dice) })
      }.pair
      var (union, rest, common) = (bits(one), bits(one), bits(one))
      union.formUnion(bits(other))
      rest.subtract(bits(other))
      common.formIntersection(bits(other))
      for (set, expected) in [
        (union, one.union(other)), (rest, one.subtracting(other)), (common, one.intersection(other)),
      ] {
        #expect(set.rows.map(\.rawValue) == expected.sorted() && set.count == expected.count)
        #expect((0...301).allSatisfy { set.contains($0) == expected.contains($0) })
      }
    }
  }

  @Test(
    arguments: [
      ([], []), ([0], [0]), ([63, 64], [63, 64]), ([64, 63, 64], [63, 64]), ([-1, .min], []),
      ([127, 128, 129, 0], [0, 127, 128, 129]),
    ] as [([Int64], [Int64])])
  func rowsComeLowestFirstAndOnce(_ inserted: [Int64], _ rows: [Int64]) {
    let set = bits(inserted)
    #expect(set.rows.map(\.rawValue) == rows && set.count == rows.count)
    #expect(!set.contains(-1) && !set.contains(.min) && !set.contains(.max) && !set.contains(1 << 40))
  }
}

extension [Set<Int64>] {
  /// The first two.
  fileprivate var pair: (Set<Int64>, Set<Int64>) { (self[0], self[1]) }
}
