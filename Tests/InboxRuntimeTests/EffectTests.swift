import FoundationEssentials
import InboxCore
import Synchronization
import TestSupport
import Testing
import TicketFakes
import Tickets

@testable import InboxRuntime

@Suite("Effects", .blocking, .timeLimit(.minutes(1)))
struct EffectTests {
  private let first = RequestID(1)
  private let second = RequestID(2)

  @Test func aCallAnswersThroughTheMailbox() async throws {
    let fixture = try LoopFixture { _, action in action == .launched ? [.service(RequestID(1), .unreadCount)] : [] }
    fixture.loop.start()
    #expect(fixture.actions == [.launched])
    await fixture.turn { $0.count == 2 }
    #expect(fixture.actions.last == .finished(first, .unread(.success(7))))
  }

  @Test func smallReadsAreAnsweredInTheSameTurn() throws {
    let fixture = try LoopFixture { _, action in
      action == .launched
        ? [
          .read(RequestID(1), .firstRows(.sample, count: 5)), .read(RequestID(2), .rows([])),
          .read(RequestID(3), .row(number: 4)), .read(RequestID(4), .conversation(RowID(rawValue: 1))),
        ] : []
    }
    fixture.loop.start()
    #expect(fixture.actions.count == 5)
    #expect(fixture.actions.last == .finished(RequestID(4), .conversation(.success(nil))))
    #expect(!fixture.isReentered)
    #expect(fixture.display.paintCount == 1)
  }

  @Test func longReadsAnswerLater() async throws {
    let fixture = try LoopFixture { _, action in
      action == .launched ? [.read(RequestID(1), .order(.sample)), .read(RequestID(2), .dataVersion)] : []
    }
    fixture.loop.start()
    #expect(fixture.actions == [.launched])
    await fixture.turn { $0.count == 3 }
    #expect(Set(fixture.file.reads.withLock { $0 }) == ["order", "version"])
    #expect(fixture.file.priorities.withLock { $0 } == [WorkerPriority.nice, WorkerPriority.nice], "keys go first")
  }

  @Test func slowWorkStartsAfterTheFirstFrame() async throws {
    let fixture = try LoopFixture { _, action in
      action == .launched ? [.read(RequestID(1), .order(.sample)), .read(RequestID(2), .row(number: 4))] : []
    }
    fixture.loop.start()
    await fixture.turn { $0.count == 3 }
    #expect(fixture.actions.map(\.request) == [nil, second, first])
  }

  @Test func whatAKeyAsksForStartsWhenItsEchoIsOnScreen() async throws {
    let fixture = try LoopFixture { state, action in
      guard case .key = action else { return [] }
      state.shared.focus = .detail
      return [.read(RequestID(1), .order(.sample)), .keep(RequestID(2), .seen(1, RowID(rawValue: 1)))]
    }
    fixture.loop.start()
    var begun: [Bool] = []
    fixture.display.onPaint = {
      // Long enough for another thread to begin, if one had been asked to.
      let end = ContinuousClock.now + .milliseconds(50)
      while ContinuousClock.now < end && fixture.file.reads.withLock(\.isEmpty) {}
      begun.append(!fixture.file.reads.withLock(\.isEmpty) || !fixture.file.kept.withLock(\.isEmpty))
    }
    fixture.press("x")
    fixture.turn()
    #expect(begun == [false])
    fixture.display.onPaint = {}
    await fixture.turn { $0.count == 4 }
    #expect(fixture.file.reads.withLock { $0 } == ["order"])
  }

  @Test func aCancelledCallIsCancelledAndItsAnswerIgnored() async throws {
    let fixture = try LoopFixture(service: .forLoop(isOpen: false)) { _, action in
      switch action {
      case .launched: [.service(RequestID(1), .unreadCount)]
      case .key: [.cancel(RequestID(1)), .keep(RequestID(2), .advance(Date(timeIntervalSince1970: 0)))]
      default: []
      }
    }
    fixture.loop.start()
    fixture.press("x")
    await fixture.turn { $0.last?.request == second }
    // The cancelled call ends by itself, the gate stays shut; wait for the word it leaves.
    while !(fixture.service.log.contains("cancelled") || fixture.service.log.isEmpty) { await Task.yield() }
    fixture.turn()
    #expect(fixture.actions.compactMap(\.request) == [second])
  }

  @Test func aNewerKeyInterruptsTheOlderSearch() async throws {
    let fixture = try LoopFixture(file: FakeFile(endlessSearch: "c")) { state, action in
      InboxReducer().reduce(&state, action)
    }
    func reads() -> [String] { fixture.file.reads.withLock { $0 } }
    fixture.loop.start()
    // A change of the file is a reason to search once more, so the one that comes with the start is waited for.
    await fixture.turn { actions in
      let list = fixture.loop.state.list
      let isKept = actions.contains { if case .finished(_, .kept) = $0 { true } else { false } }
      return isKept && list.order.isComplete && list.orderRequest == nil && list.newerRequest == nil
    }
    fixture.press("/c")
    fixture.turn()
    while !reads().contains("search c") { await Task.yield() }
    #expect(!reads().contains("gave up c"))
    fixture.press("a")
    await fixture.turn { _ in reads().contains("search ca") && fixture.loop.state.list.orderRequest == nil }
    while reads().count(where: { $0 == "gave up c" }) < reads().count(where: { $0 == "search c" }) {
      await Task.yield()
    }
    fixture.turn()
    // Only the newer search has told the list anything.
    let given = fixture.loop.state.list
    #expect(given.typed?.query.words == "ca")
    #expect(given.order == OrderSnapshot(rows: [RowID(rawValue: 1)], isComplete: true, ticketCount: 1))
    #expect(reads().count { $0 == "search c" } == 1)
  }

  @Test func aTimerThatIsSetAgainFiresOnce() async throws {
    let fixture = try LoopFixture { _, action in
      switch action {
      case .launched: [.timer(.draft, after: .milliseconds(300))]
      case .key: [.timer(.draft, after: .milliseconds(300))]
      default: []
      }
    }
    fixture.loop.start()
    await fixture.clock.hasSleepers(1)
    fixture.clock.advance(by: .milliseconds(200))
    fixture.press("x")
    fixture.turn()
    await fixture.clock.hasSleepers(1)
    fixture.clock.advance(by: .milliseconds(200))
    fixture.turn()
    #expect(!fixture.actions.contains { $0.timer == .draft })
    fixture.clock.advance(by: .milliseconds(200))
    await fixture.turn { $0.contains { $0.timer == .draft } }
    #expect(fixture.actions.filter { $0.timer == .draft }.count == 1)
  }

  @Test func aTimerReplacedWhileItsLetterWaitsIsNotTold() async throws {
    let fixture = try LoopFixture { _, action in
      switch action {
      case .launched: [.timer(.notice, after: .seconds(1))]
      case .key: [.timer(.notice, after: .seconds(100))]
      default: []
      }
    }
    fixture.loop.start()
    await fixture.clock.hasSleepers(1)
    fixture.clock.advance(by: .seconds(1))
    // The letter is in the box now or soon; the key comes first either way.
    fixture.press("x")
    fixture.turn()
    await fixture.clock.hasSleepers(1)
    fixture.turn()
    #expect(!fixture.actions.contains { $0.timer != nil })
  }

  @Test func aStoppedTimerNeverFires() async throws {
    let fixture = try LoopFixture { _, action in
      switch action {
      case .launched: [.timer(.badge, after: .seconds(1)), .timer(.refresh, after: .seconds(2))]
      case .key: [.stopTimer(.badge), .stopTimer(.thread)]
      default: []
      }
    }
    fixture.loop.start()
    await fixture.clock.hasSleepers(2)
    fixture.press("x")
    fixture.turn()
    await fixture.clock.hasSleepers(1)
    fixture.clock.advance(by: .seconds(2))
    await fixture.turn { $0.contains { $0.timer == .refresh } }
    #expect(!fixture.actions.contains { $0.timer == .badge })
  }

  @Test func writesAreKeptInOrder() async throws {
    let texts = (1...40).map { "text \($0)" }
    let fixture = try LoopFixture { _, action in
      guard action == .launched else { return [] }
      return texts.enumerated().map { .keep(RequestID($0 + 1), .draft(.sample($1))) }
    }
    fixture.loop.start()
    await fixture.turn { $0.count == 41 }
    #expect(fixture.file.kept.withLock { $0 } == texts)
    #expect(fixture.actions.compactMap(\.request) == (1...40).map(RequestID.init))
  }

  @Test func advancingTellsTheRowsThatChanged() async throws {
    let fixture = try LoopFixture { _, action in
      action == .launched ? [.keep(RequestID(1), .advance(Date(timeIntervalSince1970: 0)))] : []
    }
    fixture.loop.start()
    await fixture.turn { $0.count == 2 }
    #expect(fixture.actions.last == .finished(first, .kept(.success([RowID(rawValue: 5)]))))
  }

  @Test func aLocalInboxHasNothingToRefresh() async throws {
    let fixture = try LoopFixture { _, action in action == .launched ? [.service(RequestID(1), .refresh)] : [] }
    fixture.loop.start()
    await fixture.turn { $0.count == 2 }
    #expect(fixture.actions.last == .finished(first, .refreshed(.success([]))))
    #expect(fixture.service.log == [])
  }

  @Test func aRefreshTellsEachPageBeforeItEnds() async throws {
    struct TwoPages: TicketRefreshing {
      func refresh(
        urgency: Urgency, progress: @Sendable (RefreshProgress) -> Void
      ) async throws(TicketServiceError) -> [RowID] {
        progress(RefreshProgress(read: 100, total: 150))
        progress(RefreshProgress(read: 150, total: 150))
        return [RowID(rawValue: 1)]
      }
      func refreshThread(of id: TicketID, urgency: Urgency) async throws(TicketServiceError) -> MessageThread {
        MessageThread(messages: [])
      }
    }
    let fixture = try LoopFixture(refreshing: TwoPages()) { _, action in
      action == .launched ? [.service(RequestID(1), .refresh)] : []
    }
    fixture.loop.start()
    await fixture.turn { $0.count == 4 }
    #expect(
      fixture.actions.dropFirst() == [
        .progressed(first, RefreshProgress(read: 100, total: 150)),
        .progressed(first, RefreshProgress(read: 150, total: 150)),
        .finished(first, .refreshed(.success([RowID(rawValue: 1)]))),
      ])
  }

  @Test func aLongThreadIsReadPageByPage() async throws {
    let thread = (0..<450).map { Message.sample($0) }
    let ticket = TicketID(UUID())
    let fixture = try LoopFixture(service: .forLoop(thread: thread)) { _, action in
      action == .launched ? [.service(RequestID(1), .thread(ticket))] : []
    }
    fixture.loop.start()
    await fixture.turn { $0.count == 2 }
    #expect(fixture.actions.last == .finished(first, .thread(.success(MessageThread(messages: thread)))))
    #expect(fixture.service.begun == ["messages 0", "messages 200", "messages 400"])
  }

  @Test func aDamagedMessageIsPassedOverAndDoublesNoOther() async throws {
    let thread = (0..<250).map { Message.sample($0) }
    let ticket = TicketID(UUID())
    let service = FakeTicketService.forLoop(thread: thread, damaged: [3, 249])
    let fixture = try LoopFixture(service: service) { _, action in
      action == .launched ? [.service(RequestID(1), .thread(ticket))] : []
    }
    fixture.loop.start()
    await fixture.turn { $0.count == 2 }
    let readable = Array(thread[..<3] + thread[4..<249])
    #expect(fixture.actions.last == .finished(first, .thread(.success(MessageThread(messages: readable, damaged: 2)))))
    #expect(service.begun == ["messages 0", "messages 200"])
  }
}
