import TestSupport
import Testing
import Tickets

@testable import InboxCore

@Suite("Rows that are in one of two lists")
struct RowDifferenceTests {
  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func marksAndSetsAgree(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for scale in [1, 1_000_000] as [Int64] {
      let before = rows(scale, &random)
      let after = rows(scale, &random)
      #expect(before.difference(to: after) == Set(before).symmetricDifference(after).count)
      #expect(before.difference(to: before.shuffled(using: &random)) == 0)
    }
  }

  private func rows(_ scale: Int64, _ random: inout SeededGenerator) -> [RowID] {
    let count = Int.random(in: 0...60, using: &random)
    let keys = Set((0..<count).map { _ in Int64.random(in: 1...90, using: &random) * scale })
    return keys.map { RowID(rawValue: $0) }
  }
}
