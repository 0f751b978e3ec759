import HostSystem
import FoundationEssentials
import Glibc
import InboxCore
import Screen
import Synchronization
import TestSupport
import Testing
import TicketFakes
import Tickets

@testable import InboxRuntime

@Suite("Main loop", .blocking, .timeLimit(.minutes(1)))
struct MainLoopTests {
  @Test func fiveHundredKeysAreOneFrame() throws {
    let fixture = try LoopFixture { state, action in
      if case .key = action { state.list.top += 1 }
      return []
    }
    fixture.loop.start()
    fixture.press(String(repeating: "j", count: 500))
    fixture.turn()
    #expect(fixture.loop.state.list.top == 500)
    #expect(fixture.display.paintCount == 2)
  }

  @Test func aKeyThatIsHeldIsToldAtOnceAndInOrder() throws {
    let fixture = try LoopFixture(isMove: { chord, _ in chord == KeyChord("j") })
    fixture.loop.start()
    fixture.press("kk" + String(repeating: "j", count: 500) + "xjjjk")
    fixture.display.type([.key(KeyChord("j")), .resized(Size(rows: 5, columns: 90)), .key(KeyChord("j"))])
    fixture.turn()
    let now = fixture.wall.now
    func key(_ name: Character) -> Action { .key(KeyChord(name), at: now) }
    let held = { (times: Int) in Action.held(KeyChord("j"), times: times, at: now) }
    #expect(
      fixture.actions.filter { $0 != .launched } == [
        key("k"), key("k"), key("j"), held(499), key("x"), key("j"), held(2), key("k"), key("j"),
        .resized(Size(rows: 5, columns: 90)), key("j"),
      ])
  }

  @Test func aHangUpBehindAHeldKeyEndsTheLoop() throws {
    let fixture = try LoopFixture(isMove: { _, _ in true })
    fixture.loop.start()
    fixture.press("jjj")
    fixture.display.type([.hangUp])
    fixture.turn()
    #expect(!fixture.loop.isRunning)
    #expect(fixture.actions.contains(.terminated))
  }

  /// A loop whose keys move the cursor and whose detail follows it.
  private func following() throws -> LoopFixture {
    try LoopFixture { state, action in
      switch action {
      case .launched:
        state.shared.size = Size(rows: 40, columns: 120)
      case .key:
        let next = state.list.cursor.index + 1
        state.list.cursor = Cursor(row: RowID(rawValue: Int64(next)), index: next)
      case .rested: state.thread.shown.row = state.list.cursor.row
      default: break
      }
      return []
    }
  }

  @Test func whatFollowsTheCursorComesBehindTheListAndOnceForManyKeys() throws {
    let fixture = try following()
    fixture.loop.start()
    fixture.press(String(repeating: "j", count: 500))
    fixture.turn()
    #expect(fixture.actions.count { $0 == .rested } == 1 && fixture.actions.last == .rested)
    #expect(fixture.display.paintCount == 3)
    #expect(fixture.loop.state.thread.shown.row == RowID(rawValue: 500))
  }

  @Test func whatFollowsTheCursorWaitsForKeysThatWait() throws {
    let fixture = try following()
    fixture.loop.start()
    var isFirst = true
    fixture.display.onPaint = { [display = fixture.display] in
      if isFirst { display.type([.key(KeyChord("j"))]) }
      isFirst = false
    }
    fixture.press("j")
    fixture.turn()
    #expect(!fixture.actions.contains(.rested))
    fixture.turn()
    #expect(fixture.actions.count { $0 == .rested } == 1)
    #expect(fixture.loop.state.thread.shown.row == RowID(rawValue: 2))
  }

  @Test func nothingIsPaintedWhenNothingChanged() throws {
    let fixture = try LoopFixture()
    fixture.loop.start()
    fixture.press("x")
    fixture.turn()
    fixture.turn()
    #expect(fixture.actions.count == 2)
    #expect(fixture.display.paintCount == 1)
  }

  @Test func keysComeBeforeAnswers() async throws {
    let fixture = try LoopFixture { _, action in action == .launched ? [.service(RequestID(1), .unreadCount)] : [] }
    fixture.loop.start()
    fixture.press("a")
    await fixture.turn { $0.count == 3 }
    #expect(fixture.actions[1] == .key(KeyChord("a"), at: fixture.wall.now))
  }

  @Test func aSlowServiceDelaysNoKey() async throws {
    let fixture = try LoopFixture(service: .forLoop(isOpen: false)) { state, action in
      switch action {
      case .key:
        state.list.top += 1
        return [.service(RequestID(state.list.top), .unreadCount)]
      default: return []
      }
    }
    fixture.loop.start()
    for top in 1...20 {
      fixture.press("x")
      fixture.turn()
      #expect(fixture.loop.state.list.top == top)
    }
    #expect(fixture.display.paintCount == 21)
    fixture.service.gate.open()
    await fixture.turn { $0.count == 41 }
    #expect(Set(fixture.actions.compactMap(\.request)) == Set((1...20).map(RequestID.init)))
  }

  @Test func theClockIsToldWhenTheMinuteChanges() throws {
    let fixture = try LoopFixture()
    fixture.loop.start()
    // 1,700,000,000 is 20 seconds into a minute.
    fixture.wall.advance(by: 39.5)
    fixture.turn()
    #expect(fixture.actions == [.launched])
    fixture.wall.advance(by: 0.5)
    fixture.turn()
    fixture.turn()
    #expect(fixture.actions == [.launched, .clock(fixture.wall.now)])
  }

  @Test func theLoopSleepsUntilTheMinuteChanges() throws {
    let fixture = try LoopFixture()
    #expect(fixture.loop.untilNextMinute == 40_001)
    fixture.wall.advance(by: 39.999)
    #expect(fixture.loop.untilNextMinute == 2)
  }

  @Test func theSheetIsToldThatItWasPainted() throws {
    let fixture = try LoopFixture { state, action in
      if case .key = action { state.writing.composer = .sampleWithSheet }
      if action == .presented, case .sheet(var sheet) = state.writing.composer?.stage {
        sheet.isPainted = true
        state.writing.composer?.stage = .sheet(sheet)
      }
      return []
    }
    fixture.loop.start()
    fixture.press("ss")
    fixture.turn()
    #expect(fixture.actions.filter { $0 == .presented }.count == 1)
    #expect(fixture.actions.last == .presented)
    fixture.turn()
    #expect(fixture.actions.last == .presented)
    #expect(fixture.display.paintCount == 3)
  }

  @Test func terminalRequestsAreServedByTheLoop() throws {
    let fixture = try LoopFixture { _, action in
      guard case .key = action else { return [] }
      return [.terminal(.title(unread: 3)), .terminal(.redraw), .terminal(.suspend)]
    }
    fixture.loop.start()
    fixture.press("x")
    fixture.turn()
    #expect(fixture.display.log == ["paint", "title 3", "forget", "suspend", "forget", "paint"])
    #expect(fixture.actions.last == .resized(fixture.display.size))
  }
}

// MARK: Ending

extension MainLoopTests {
  @Test func aHangUpEndsTheLoopAfterTheLastWrite() throws {
    let fixture = try LoopFixture { _, action in
      action == .terminated ? [.keep(RequestID(1), .draft(.sample("last words")))] : []
    }
    fixture.display.type([.hangUp, .key(KeyChord("x"))])
    #expect(fixture.loop.run() == .complete)
    #expect(fixture.actions == [.launched, .terminated, .finished(RequestID(1), .kept(.success([])))])
    #expect(fixture.file.kept.withLock { $0 } == ["last words"])
  }

  @Test func theLoopEndsWhenTheStateSaysSo() throws {
    let fixture = try LoopFixture { state, action in
      if case .key = action { state.isRunning = false }
      return []
    }
    fixture.press("qx")
    #expect(fixture.loop.run() == .complete)
    #expect(fixture.actions.count == 2)
  }

  @Test func aLastWriteThatFailsIsTold() throws {
    let fixture = try LoopFixture(file: FakeFile(problem: .diskFull)) { _, action in
      action == .terminated ? [.keep(RequestID(1), .draft(.sample("last words")))] : []
    }
    fixture.display.type([.hangUp])
    #expect(fixture.loop.run() == Ending(file: .failed(.diskFull)))
  }

  @Test func aLastWriteThatTakesTooLongIsToldAndNotWaitedFor() throws {
    let fixture = try LoopFixture(patience: .milliseconds(20)) { _, action in
      action == .terminated ? [.keep(RequestID(1), .draft(.sample("last words")))] : []
    }
    fixture.display.type([.hangUp])
    let ending = fixture.file.lock.withLock { _ in fixture.loop.run() }
    #expect(ending == Ending(file: .late))
  }

  @Test func callsUnderWayAreGivenUpAtTheEnd() async throws {
    let fixture = try LoopFixture(service: .forLoop(isOpen: false)) { state, action in
      if case .key = action { state.isRunning = false }
      return action == .launched ? [.service(RequestID(1), .unreadCount)] : []
    }
    fixture.press("q")
    #expect(fixture.loop.run() == .complete)
    while !fixture.service.log.contains("cancelled") { await Task.yield() }
  }
}

// MARK: Ending with calls on their way

extension MainLoopTests {
  /// A fixture whose service answers only once `q` has ended the loop, or never.
  private func ending(
    _ calls: [ServiceCall], ticket: Ticket? = .sample, answers: Bool = true,
    patience: Duration = .seconds(20), then respond: @escaping (Outcome) -> [Effect] = { _ in [] }
  ) throws -> LoopFixture {
    let service = FakeTicketService.forLoop(isOpen: false, ticket: ticket)
    let fixture = try LoopFixture(service: service, patience: patience) { state, action in
      switch action {
      case .launched: return calls.enumerated().map { .service(RequestID($0 + 1), $1) }
      case .key:
        state.isRunning = false
        if answers { service.gate.open() }
        return []
      case .finished(_, let outcome): return respond(outcome)
      default: return []
      }
    }
    fixture.press("q")
    return fixture
  }

  @Test func changesOnTheirWayAreWaitedForAndTold() async throws {
    let fixture = try ending([.sampleChange])
    #expect(await fixture.run() == .complete)
    #expect(fixture.actions.last == .finished(RequestID(1), .applied(.success(.sample))))
    #expect(fixture.service.log == ["apply 1", "end of apply 1"])
  }

  @Test func whatTheLastAnswerAsksForIsStoredAndNothingIsReadForIt() async throws {
    let fixture = try ending([.sampleReply]) { outcome in
      guard case .sent = outcome else { return [] }
      return [
        .keep(RequestID(2), .discardDraft(.sample(1), .customer)), .service(RequestID(3), .unreadCount),
        .read(RequestID(4), .rows([])), .timer(.notice, after: .zero), .service(RequestID(5), .sampleChange),
      ]
    }
    #expect(await fixture.run() == .complete)
    #expect(fixture.file.kept.withLock { $0 } == ["discard"])
    #expect(fixture.file.reads.withLock { $0 } == [])
    #expect(fixture.service.log == ["send 1", "end of send 1", "apply 1", "end of apply 1"])
    #expect(Set(fixture.actions.compactMap(\.request)) == [RequestID(1), RequestID(2), RequestID(5)])
  }

  @Test func whatHasNoAnswerInTimeIsCounted() async throws {
    let fixture = try ending(
      [.sampleChange, .sampleReply, .sampleTagging, .unreadCount], answers: false, patience: .milliseconds(20))
    let ending = await fixture.run()
    #expect(ending.file == .saved)
    #expect(ending.doubtful.changes == 3)
    #expect(ending.doubtful.messages == 1)
  }

  @Test func whatIsRefusedAfterTheLastFrameIsCounted() async throws {
    let fixture = try ending([.sampleChange, .sampleReply, .sampleTagging], ticket: nil)
    let ending = await fixture.run()
    #expect(ending.doubtful.changes == 2)
    #expect(ending.doubtful.messages == 0)
  }

  @Test func aMessageThatWasHeldBackIsKnownNotToBeSent() {
    var count = WriteCount()
    count.add(.sampleReply, answeredBy: .held(.failure(.cancelled)))
    #expect(count.unsent == 1)
    #expect(count.messages == 0)
  }
}

// MARK: Idle mark

extension MainLoopTests {
  @Test func restIsToldOncePerActivity() async throws {
    let pipe = try WakePipe()
    let fixture = try LoopFixture(service: .forLoop(isOpen: false), idleDescriptor: pipe.writeEnd) { _, action in
      switch action {
      case .key: [.service(RequestID(1), .unreadCount), .timer(.badge, after: .seconds(30))]
      default: []
      }
    }
    fixture.loop.start()
    fixture.turn()
    fixture.turn()
    #expect(pipe.text == ".")
    fixture.press("x")
    fixture.turn()
    fixture.turn()
    #expect(pipe.text == "")
    fixture.service.gate.open()
    await fixture.turn { $0.contains { $0.request == RequestID(1) } }
    #expect(pipe.text == "")
    fixture.turn()
    fixture.turn()
    #expect(pipe.text == ".")
  }
}

extension WakePipe {
  /// Takes what was written to the pipe.
  fileprivate var text: String {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(readEnd, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }
}

extension ComposerState {
  fileprivate static var sampleWithSheet: Self {
    var composer = Self(
      row: RowID(rawValue: 1), ticket: Draft.sample("").ticket, number: 1, audience: .team, recipient: "Mara",
      channel: "email")
    composer.stage = .sheet(SendSheet(check: .notNeeded))
    return composer
  }
}
