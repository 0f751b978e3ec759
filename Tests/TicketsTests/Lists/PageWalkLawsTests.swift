import TestSupport
import Testing
import Tickets

/// Lists shift while they are read page by page; rows are told apart by id (contract.md section 1.3).
@Suite("Reading a list that shifts")
struct PageWalkLawsTests {
  /// Reads a list that changes between pages, as a client does.
  private func read(
    _ rows: [Int], size: Int, overlap: Int, tellsTotal: Bool = true, _ change: (Int, inout [Int]) -> Void = { _, _ in }
  ) -> (seen: [Int], step: PageWalk.Step, calls: Int) {
    var (rows, walk, seen, calls) = (rows, PageWalk(overlap: overlap), [Int](), 0)
    while true {
      let page = Array(rows.dropFirst(walk.offset).prefix(size))
      let fresh = page.filter { !seen.contains($0) }
      seen += fresh
      calls += 1
      let step = walk.take(received: page.count, fresh: fresh.count, total: tellsTotal ? rows.count : nil)
      guard step == .more, calls < 1000 else { return (seen, step, calls) }
      change(calls, &rows)
    }
  }

  @Test(arguments: [
    (0, 100, 0), (1, 100, 0), (100, 100, 0), (101, 100, 0), (1000, 100, 5), (57, 7, 3), (57, 1, 0), (57, 2, 5),
    (57, 50, 49),
  ])
  func aListThatStandsStillIsReadWhole(_ count: Int, _ size: Int, _ overlap: Int) {
    for tellsTotal in [true, false] {
      let result = read(Array(0..<count), size: size, overlap: overlap, tellsTotal: tellsTotal)
      #expect(result.seen == Array(0..<count))
      #expect(result.step == .end)
    }
  }

  @Test func itAlwaysEnds() {
    var generator = SeededGenerator(seed: 25)
    for _ in 0..<200 {
      var random = generator
      let (size, overlap) = (Int.random(in: 1...20, using: &random), Int.random(in: 0...25, using: &random))
      let result = read(Array(0..<Int.random(in: 0...100, using: &random)), size: size, overlap: overlap) {
        call, rows in
        // Others change tickets, which come first then; some go.
        if let moved = rows.randomElement(using: &random) {
          rows.removeAll { $0 == moved }
          if Bool.random(using: &random) { rows.insert(moved, at: 0) } else { rows.insert(1000 + call, at: 0) }
        }
      }
      #expect(result.calls < 1000)
      _ = generator.next()
    }
  }

  @Test func anOverlapCatchesWhatMovedUp() {
    // Between two pages five rows of the first go, so that the rows behind them move up by five.
    let rows = Array(0..<30)
    let change: (Int, inout [Int]) -> Void = { call, rows in if call == 1 { rows.removeFirst(5) } }
    #expect(read(rows, size: 10, overlap: 5, change).seen == rows)
    #expect(
      read(rows, size: 10, overlap: 0, change).seen == Array(0..<10) + Array(15..<30), "without it they are missed")
  }

  @Test func damagedRowsAndRowsLeftOutCountAsRead() {
    let page = TicketPage(total: 10, tickets: [ticket()], damaged: 2, leftOut: 1)
    #expect(page.received == 4)
    var walk = PageWalk()
    #expect(walk.take(page, fresh: 1) == .more)
    #expect(walk.offset == 4)
    #expect(
      walk.take(TicketPage(total: 4, tickets: [], damaged: 6, isTotalKnown: false), fresh: 0) == .end,
      "the count known before ends it")
    var untold = PageWalk()
    #expect(untold.take(TicketPage(total: 4, tickets: [], damaged: 4, isTotalKnown: false), fresh: 0) == .more)
    #expect(untold.take(TicketPage(total: 0, tickets: [], isTotalKnown: false), fresh: 0) == .end)
  }

  @Test func aWalkMayBeginInTheMiddle() {
    var walk = PageWalk(from: 200)
    #expect(walk.take(received: 100, fresh: 100, total: 350) == .more && walk.offset == 300)
    #expect(walk.take(received: 50, fresh: 50, total: 350) == .end)
  }
}
