import Testing
import Tickets

@Suite("Where a list ends that is read page by page")
struct PageWalkTests {
  /// Takes pages of so many rows, all new, with what each says of the count.
  private func steps(_ pages: [(rows: Int, total: Int?)], overlap: Int = 0) -> [PageWalk.Step] {
    var walk = PageWalk(overlap: overlap)
    return pages.map { walk.take(received: $0.rows, fresh: $0.rows, total: $0.total) }
  }

  @Test func theCountEndsIt() {
    #expect(steps([(100, 250), (100, 250), (50, 250)]) == [.more, .more, .end])
    #expect(steps([(0, 0)]) == [.end])
    #expect(steps([(250, 250)]) == [.end])
  }

  @Test func aPageWithoutACountIsNoEnd() {
    #expect(steps([(100, 350), (100, nil), (100, 350), (50, 350)]) == [.more, .more, .more, .end])
    #expect(steps([(100, nil), (50, nil), (0, nil)]) == [.more, .more, .end])
  }

  @Test func aCountBelowThePageItStandsOnIsNone() {
    #expect(steps([(1, 0), (1, 2)]) == [.more, .end])
    #expect(steps([(100, 30), (100, 30)]) == [.more, .hole])
    #expect(steps([(3, 2), (0, 2)]) == [.more, .end])
  }

  @Test func aPageThatIsEmptyForNoReasonIsAHole() {
    #expect(steps([(100, 350), (0, 350)]) == [.more, .hole])
    #expect(steps([(100, 350), (0, nil)]) == [.more, .hole])
    #expect(steps([(100, 350), (0, 0)]) == [.more, .hole])
    #expect(steps([(100, 350), (1, 1)]) == [.more, .hole])
  }

  @Test func aListMayBecomeALittleShorter() {
    #expect(steps([(100, 203), (100, 203), (0, 199)]) == [.more, .more, .end])
  }

  @Test func aServerThatGivesFewerRowsIsAskedForTheRest() {
    var walk = PageWalk(overlap: 5)
    #expect(walk.take(received: 50, fresh: 50, total: 120) == .more && walk.offset == 45)
    #expect(walk.take(received: 50, fresh: 45, total: 120) == .more && walk.offset == 90)
    #expect(walk.take(received: 30, fresh: 25, total: 120) == .end)
  }

  @Test func aPageThatBringsNothingNewEndsIt() {
    var walk = PageWalk()
    #expect(walk.take(received: 100, fresh: 100, total: 350) == .more)
    #expect(walk.take(received: 100, fresh: 0, total: 350) == .hole)
    var untold = PageWalk()
    #expect(untold.take(received: 100, fresh: 100, total: nil) == .more)
    #expect(untold.take(received: 100, fresh: 0, total: nil) == .hole)
    var overlapping = PageWalk(overlap: 5)
    #expect(overlapping.take(received: 100, fresh: 100, total: nil) == .more)
    #expect(overlapping.take(received: 5, fresh: 0, total: nil) == .end)
  }

  @Test func aPageThatTellsTheSameAgainIsNoEnd() {
    var walk = PageWalk()
    #expect(walk.take(received: 1, fresh: 1, total: 2) == .more)
    #expect(walk.take(received: 1, fresh: 0, total: 2) == .hole)
  }

  @Test("That another page follows counts more than a number", arguments: [nil, 0, 100])
  func next(total: Int?) {
    var walk = PageWalk()
    #expect(walk.take(received: 100, fresh: 100, total: total, hasNext: true) == .more)
    #expect(walk.take(received: 100, fresh: 0, total: total, hasNext: true) == .hole)
  }
}
