import Foundation
import TestSupport
import Testing
import TicketFile
import Tickets

@testable import TicketSync

@Suite("Holes in a list")
struct HoleFinderTests {
  /// Rows from the newest change on, a second apart.
  private static func rows(_ count: Int) -> [Ticket] { (1...count).reversed().map(Ticket.sample) }

  private func page(_ rows: [Ticket], lost: Set<Int> = []) -> TicketPage {
    let kept = rows.filter { !lost.contains($0.number) }
    return TicketPage(total: 100, tickets: kept, damaged: rows.count - kept.count)
  }

  private func moment(_ number: Int) -> Date { Ticket.sample(number).updatedAt }

  @Test func aListThatWasUnderstoodHasNone() {
    var finder = HoleFinder(since: nil, until: nil, overlap: 0)
    finder.take(page(Self.rows(9)))
    #expect(finder.open == nil)
    finder.end(isWhole: true)
    #expect(finder.holes.isEmpty)
  }

  @Test func anEmptyListHasNoneUnlessItBrokeOff() {
    let (start, end) = (moment(1), moment(9))
    for isWhole in [true, false] {
      var finder = HoleFinder(since: start, until: end, overlap: 0)
      finder.take(TicketPage(total: 0, tickets: []))
      finder.end(isWhole: isWhole)
      #expect(finder.holes == (isWhole ? [] : [SyncFill(newest: end, oldest: start)]))
    }
  }

  @Test func withoutBoundsAHoleReachesAsFarAsTimeDoes() {
    var finder = HoleFinder(since: nil, until: nil, overlap: 0)
    finder.take(TicketPage(total: 1, tickets: [], damaged: 1))
    #expect(finder.open == .distantFuture)
    finder.end(isWhole: true)
    #expect(finder.holes == [SyncFill(newest: .distantFuture, oldest: .distantPast)])
  }

  @Test func aHoleEndsWhereTheNextPageBegins() {
    var finder = HoleFinder(since: nil, until: nil, overlap: 0)
    finder.take(page([.sample(9), .sample(8), .sample(7)]))
    finder.take(page([.sample(6), .sample(5), .sample(4)], lost: [5]))
    #expect(finder.holes.isEmpty && finder.open == moment(7))
    finder.take(page([.sample(3), .sample(2)]))
    #expect(finder.open == nil)
    finder.end(isWhole: true)
    #expect(finder.holes == [SyncFill(newest: moment(7), oldest: moment(3))])
  }

  @Test func pagesOfWhichNothingWasUnderstoodAreOneHole() {
    var finder = HoleFinder(since: moment(1), until: nil, overlap: 0)
    finder.take(page([.sample(9)]))
    for number in [8, 7, 6] { finder.take(page([.sample(number)], lost: [number])) }
    finder.end(isWhole: true)
    #expect(finder.holes == [SyncFill(newest: moment(9), oldest: moment(1))])
  }

  @Test func aRowThatIsOlderThanWhatWasAskedForTurnsNoHoleAround() {
    var finder = HoleFinder(since: moment(5), until: nil, overlap: 0)
    finder.take(page([.sample(6), .sample(2)]))
    finder.end(isWhole: false)
    #expect(finder.holes.allSatisfy { $0.oldest <= $0.newest })
  }

  @Test func aRowThatTwoPagesLostLiesInAHole() {
    var finder = HoleFinder(since: nil, until: nil, overlap: 2)
    finder.take(page([.sample(9), .sample(8), .sample(7), .sample(6)], lost: [7]))
    finder.take(page([.sample(7), .sample(6), .sample(5), .sample(4)], lost: [7]))
    finder.take(page([.sample(5), .sample(4), .sample(3)]))
    finder.end(isWhole: true)
    #expect(finder.holes.contains { $0.oldest <= moment(7) && moment(7) <= $0.newest })
  }

  /// Whatever could not be understood lies in a hole, and what stands in the middle of a page that was understood in none.
  @Test(arguments: [0, 1, 3])
  func everyRowThatWasLostLiesInAHole(overlap: Int) {
    var dice = SeededGenerator(seed: UInt64(overlap) + 11)
    for _ in 0..<80 {
      let rows = Self.rows(Int.random(in: 1...40, using: &dice))
      let size = Int.random(in: overlap + 1...12, using: &dice)
      var (understood, inside) = (Set<Int>(), Set<Int>())
      var finder = HoleFinder(since: nil, until: nil, overlap: overlap)
      for start in stride(from: 0, to: rows.count, by: size - overlap) {
        let part = Array(rows[start..<min(start + size, rows.count)])
        let isWhole = Bool.random(using: &dice)
        let lost = part.map(\.number).filter { _ in !isWhole && Int.random(in: 0..<3, using: &dice) == 0 }
        understood.formUnion(part.map(\.number).filter { !lost.contains($0) })
        if lost.isEmpty { inside.formUnion(part.dropFirst().dropLast().map(\.number)) }
        finder.take(page(part, lost: Set(lost)))
      }
      finder.end(isWhole: true)
      func isInHole(_ number: Int) -> Bool {
        finder.holes.contains { $0.oldest <= moment(number) && moment(number) <= $0.newest }
      }
      #expect(rows.map(\.number).filter { !understood.contains($0) && !isInHole($0) } == [])
      if overlap == 0 { #expect(inside.filter(isInHole) == []) }
      #expect(finder.holes.allSatisfy { $0.oldest <= $0.newest })
    }
  }
}
