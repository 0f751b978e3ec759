import Foundation
import TestSupport
import Testing
import TicketFile

@testable import TicketSync

@Suite("Parts of a list that were missed")
struct SyncFillTests {
  private static func hole(_ oldest: Int, _ newest: Int) -> SyncFill {
    SyncFill(
      newest: Date(timeIntervalSince1970: Double(newest)), oldest: Date(timeIntervalSince1970: Double(oldest)))
  }

  private static func anyHole(_ dice: inout SeededGenerator) -> SyncFill {
    let (one, other) = (Int.random(in: -9...9, using: &dice), Int.random(in: -9...9, using: &dice))
    return hole(min(one, other), max(one, other))
  }

  private static func covers(_ holes: [SyncFill], _ second: Int) -> Bool {
    let moment = Date(timeIntervalSince1970: Double(second))
    return holes.contains { $0.oldest <= moment && moment <= $0.newest }
  }

  @Test(arguments: [
    (hole(1, 5), hole(3, 9), hole(3, 5)), (hole(1, 9), hole(3, 5), hole(3, 5)), (hole(1, 3), hole(3, 5), hole(3, 3)),
    (hole(1, 2), hole(3, 5), nil), (hole(-9, -1), hole(-3, 4_102_444_800), hole(-3, -1)),
    (SyncFill(newest: .distantFuture, oldest: .distantPast), hole(3, 5), hole(3, 5)),
  ])
  func thePartInBothIsKept(_ one: SyncFill, _ other: SyncFill, _ part: SyncFill?) {
    #expect(one.clamped(to: other) == part && other.clamped(to: one) == part)
  }

  @Test func aPartOfAPartIsTheSamePart() {
    var dice = SeededGenerator(seed: 1)
    for _ in 0..<200 {
      let (one, other) = (Self.anyHole(&dice), Self.anyHole(&dice))
      #expect(one.clamped(to: one) == one)
      guard let part = one.clamped(to: other) else { continue }
      #expect(part.clamped(to: one) == part && part.clamped(to: other) == part && part.oldest <= part.newest)
    }
  }

  @Test func noneAreNone() { for limit in [0, 1, 20] { #expect([SyncFill]().merged(most: limit) == []) } }

  @Test func aHoleInAnotherIsNotKeptTwice() {
    let holes = [Self.hole(3, 5), Self.hole(1, 9), Self.hole(3, 5), Self.hole(1, 4), Self.hole(8, 12)]
    #expect(holes.merged(most: 20) == [Self.hole(8, 12), Self.hole(1, 9)])
  }

  @Test func theOldestBecomeOneWhereThereAreTooMany() {
    let holes = (0..<4).map { Self.hole($0 * 10, $0 * 10 + 5) }
    #expect(holes.merged(most: 3) == [Self.hole(30, 35), Self.hole(20, 25), Self.hole(0, 15)])
    // One remains however few are allowed: what was missed is never forgotten.
    for limit in [1, 0, -1, .min] { #expect(holes.merged(most: limit) == [Self.hole(0, 35)]) }
  }

  @Test func mergingForgetsNothingAndNeedsNoOrder() {
    var dice = SeededGenerator(seed: 2)
    for _ in 0..<150 {
      let holes = (0..<Int.random(in: 0...8, using: &dice)).map { _ in Self.anyHole(&dice) }
      let limit = Int.random(in: 1...6, using: &dice)
      let merged = holes.merged(most: limit)
      #expect(merged.count <= limit)
      #expect((-9...9).allSatisfy { Self.covers(merged, $0) || !Self.covers(holes, $0) })
      #expect(merged.merged(most: limit) == merged && holes.shuffled(using: &dice).merged(most: limit) == merged)
      // Nothing is read again that was not missed, unless holes had to become one.
      let whole = holes.merged(most: 100)
      #expect((-9...9).allSatisfy { Self.covers(whole, $0) == Self.covers(holes, $0) })
    }
  }
}
