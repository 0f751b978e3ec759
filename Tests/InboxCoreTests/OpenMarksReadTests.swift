import FoundationEssentials
import InboxCore
import Screen
import TestSupport
import Testing
import Tickets

@Suite("Reading is shared: only an explicit open retrieves")
struct OpenMarksReadTests {
  /// Keys by which a person asks for a ticket to be opened.
  private static let opening: Set<KeyChord> = [
    KeyChord(.enter), KeyChord("l"), KeyChord(.right), KeyChord("r"), KeyChord("m"), KeyChord("A"),
  ]

  @Test("No other key ever opens", arguments: [1, 2, 3, 4, 5] as [UInt64])
  func noOtherKeyEverOpens(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var keys = Set(Command.allCases.flatMap { $0.info.keys.compactMap(KeyChord.sequence).flatMap(\.self) })
    keys.subtract(Self.opening)
    let chords = keys.sorted { $0.description < $1.description }
    let session = InboxSession.wide(isLocal: seed.isMultiple(of: 2))
    for _ in 0..<3000 {
      session.send(.key(chords.randomElement(using: &random) ?? KeyChord("j"), at: session.now))
      session.now += Double.random(in: 0..<2, using: &random)
      if Int.random(in: 0..<20, using: &random) == 0 { session.send(.clock(session.now)) }
      for timer in [TimerID.badge, .refresh, .thread, .spinner] where Int.random(in: 0..<30, using: &random) == 0 {
        session.send(.fired(timer, at: session.now))
      }
      guard session.pending(.open).isEmpty else {
        Issue.record("opened by \(session.state.keyContext)")
        break
      }
      session.settle()
      for kind in [CallKind.apply, .tags] where !session.pending(kind).isEmpty { session.accept(kind) }
      session.state.isRunning = true
    }
    session.abandon()
  }

  @Test func timersNeverOpen() {
    let session = InboxSession.wide(isLocal: false)
    session.press("Enter")
    session.settle()
    for _ in 0..<20 {
      session.elapse(.seconds(31))
      #expect(session.pending(.open).isEmpty)
      session.inbox.version += 1
      session.settle()
    }
  }

  @Test func aReadThatFailedOpensNothingWhenItWorksLater() {
    let session = InboxSession.wide()
    session.inbox.readProblem = .locked
    session.press("Enter")
    session.accept(.open)
    session.settle()
    session.inbox.readProblem = nil
    session.press("g r")
    #expect(session.pending(.open).isEmpty)
    #expect(session.state.thread.shown.ticket?.number == 1)
    session.settle()
  }

  @Test func aPeekedNeighbourWhoseRowIsUnknownStillGetsItsThread() {
    let session = InboxSession.wide(FakeInbox(count: 400), isLocal: false)
    session.press("Tab")
    session.settle()
    session.answersReads = false
    session.press("2 0 0 J")
    session.answersReads = true
    session.answerReads()
    #expect(session.pending(.open).isEmpty)
    session.elapse(.milliseconds(200))
    #expect(session.pending(.preview) == [.preview(FakeInbox.id(201))])
    session.cancelled = []
    session.settle()
  }

  @Test func advancingAfterAVerbPeeks() {
    let session = InboxSession.started()
    session.press("Enter")
    session.settle()
    session.press("e")
    #expect(session.shown == 2)
    #expect(session.pending(.open).isEmpty)
    #expect(session.state.thread.shown.mode == .peek)
    session.accept(.apply)
    session.settle()
  }

  @Test func numbersOnTheCommandLineOpenNothing() {
    var inbox = FakeInbox(count: 10)
    inbox[4].status = .resolved
    let session = InboxSession.started(inbox)
    session.press(":")
    session.type("4\n")
    #expect(session.shown == 4)
    #expect(session.calls.isEmpty)
  }

  @Test func theThreadOfAPeekIsReadFromTheServer() {
    var inbox = FakeInbox(count: 40)
    inbox.unknownThreads = [RowID(rawValue: 1)]
    let session = InboxSession.wide(inbox, isLocal: false)
    #expect(session.state.thread.shown.conversation?.isThreadKnown == false && session.calls.isEmpty)
    session.press("Space")
    #expect(session.shown == 1 && session.state.thread.shown.mode == .peek)
    #expect(session.pending(.thread) == [.thread(FakeInbox.id(1))])
    session.accept(.thread)
    #expect(session.state.thread.shown.conversation?.messages.count == 3)
    #expect(session.calls.isEmpty)
  }

  @Test func theOpenThreadIsReadAgainEveryHalfMinuteAndLessOftenWhenIdle() {
    let session = InboxSession.wide(isLocal: false)
    session.press("Enter")
    session.settle()
    #expect(session.delays[.thread] == .seconds(30))
    session.elapse(.seconds(31))
    #expect(session.pending(.thread).count == 1)
    session.settle()
    session.elapse(.seconds(400))
    session.settle()
    #expect(session.delays[.thread] == .seconds(90))
  }

  @Test func aSlowThreadIsAskedForAgainAfterItsAnswer() {
    let session = InboxSession.wide(isLocal: false)
    session.press("Enter")
    session.accept(.open)
    session.elapse(.seconds(45))
    #expect(session.pending(.thread).count == 1)
    session.settle()
    session.elapse(.seconds(40))
    #expect(session.pending(.thread).count == 1)
    session.settle()
  }
}
