import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("What the service says of itself")
struct NewsTests {
  @Test func whatAServerLacksIsSaidOnce() {
    let session = InboxSession.wide(isLocal: false)
    session.send(.news(.lacks(.bulkTags)))
    #expect(session.said == "bulkTags")
    session.press("j")
    session.send(.news(.lacks(.bulkTags)))
    #expect(session.said.isEmpty && session.state.server.lacks == [.bulkTags])
    session.abandon()
  }

  @Test func whatEarlierRunsHaveLearntIsNotSaidAgain() {
    let session = InboxSession(isLocal: false)
    session.state.adopt([.bulkTags, .bulkStatus])
    session.send(.launched)
    session.settle()
    session.send(.news(.lacks(.bulkTags)))
    #expect(session.said.isEmpty)
    // What only a write tells is asked again with the first real one, and not said again.
    session.press("x x s p Enter")
    session.refuse(.statuses, .closedToKeys)
    #expect(session.pending(.apply).count == 2)
    session.acceptVerbs()
    #expect(!session.state.shared.notices.log.contains { $0.content == .lack(.bulkStatus) })
    session.press("x x s n Enter")
    #expect(session.pending(.statuses).isEmpty && session.pending(.apply).count == 2)
    session.acceptVerbs()
    session.send(.news(.offers(.bulkStatus)))
    session.press("x x s h Enter")
    #expect(session.pending(.statuses).count == 1)
    session.acceptVerbs()
    session.settle()
  }

  @Test func aRefusedBulkStatusIsSaidOnceWhoeverSaysItFirst() {
    for isNewsFirst in [true, false] {
      let session = InboxSession.wide(isLocal: false)
      session.press("x x s p Enter")
      if isNewsFirst { session.send(.news(.lacks(.bulkStatus))) }
      session.refuse(.statuses, .closedToKeys)
      if !isNewsFirst { session.send(.news(.lacks(.bulkStatus))) }
      #expect(session.state.shared.notices.log.count { $0.content == .lack(.bulkStatus) } == 1)
      session.acceptVerbs()
      session.settle()
    }
  }

  @Test func aPriorityThatTheServerDoesNotKnowIsNotOfferedAnyMore() {
    let session = InboxSession.wide(isLocal: false)
    func offers() -> [String] {
      session.press("Ctrl+p")
      defer { session.press("Esc") }
      return session.state.layers.picker?.items.map(\.title).filter { $0.hasPrefix("priority") } ?? []
    }
    #expect(offers().contains("priority critical"))
    session.press("p c")
    session.refuse(.apply, .invalid(field: "priority", reason: .notAChoice))
    session.send(.news(.lacks(.criticalPriority)))
    #expect(offers() == ["priority low", "priority medium", "priority high", "priority none"])
    session.press("p c")
    #expect(session.said == "criticalPriority" && session.calls.isEmpty)
    session.send(.news(.offers(.criticalPriority)))
    session.press("p c")
    session.accept(.apply)
    #expect(session.displayed(1).priority == .critical)
    session.settle()
  }

  @Test func rowsThatCannotBeUnderstoodAreCounted() {
    let session = InboxSession.wide(isLocal: false)
    session.send(.news(.damaged(1)))
    #expect(
      session.said == "A ticket of the server's list could not be understood and is left out; the others are shown.")
    session.send(.news(.damaged(2)))
    #expect(session.said.hasPrefix("2 tickets of the server's list could not be understood and are left out"))
    session.abandon()
  }

  @Test func aWaitIsCountedDownUntilItGoesOn() {
    let session = InboxSession.wide(isLocal: false)
    session.send(.news(.waits(.seconds(42), isMessage: true)))
    #expect(session.state.waitingFor == "the rate limit of replies, 42 s; Esc gives up")
    session.send(.news(.waits(.seconds(41), isMessage: true)))
    session.elapse(.seconds(10))
    #expect(session.state.waitingFor == "the rate limit of replies, 33 s; Esc gives up")
    session.elapse(.seconds(40))
    #expect(session.state.waitingFor == "the rate limit of replies, 1 s; Esc gives up")
    session.send(.news(.goesOn))
    #expect(session.state.waitingFor?.contains("rate limit") != true)
    session.abandon()
  }

  @Test func escSendsTheWaitingCallAwayAndTheTextComesBack() {
    let session = InboxSession.sending()
    session.send(.news(.waits(.seconds(42), isMessage: true)))
    session.press("Esc")
    #expect(session.dismissals == 1 && session.state.server.wait == nil)
    session.refuse(.send, .rateLimited(retryAfter: .seconds(41)))
    #expect(session.state.writing.drafts.messages.map(\.state) == [.editing] && session.pending(.confirm).isEmpty)
    session.abandon()
  }

  @Test func aTerminalThatNobodyLooksAtAsksFourTimesAsSeldom() {
    let session = InboxSession.wide(isLocal: false)
    session.settle()
    session.send(.focused(false))
    session.elapse(.seconds(61))
    session.settle()
    #expect(session.delays[.refresh] == .seconds(240))
    #expect((session.delays[.badge] ?? .zero) > .seconds(100))
    session.elapse(.seconds(60))
    #expect(session.pending(.refresh).isEmpty)
    session.send(.focused(true))
    #expect(session.pending(.refresh).count == 1 && session.pending(.unread).count == 1)
    session.settle()
    #expect(session.delays[.refresh] == .seconds(60))
    session.send(.focused(false))
    session.send(.focused(true))
    #expect(session.pending(.refresh).isEmpty)
    session.abandon()
  }

  @Test func aMachineThatWakesCatchesUp() {
    let session = InboxSession.wide(isLocal: false)
    session.settle()
    session.send(.clock(FakeInbox.start.addingTimeInterval(3600)))
    #expect(session.pending(.refresh).count == 1)
    session.abandon()
  }

  @Test func aSumThatCostsManyCallsIsMadeSeldom() {
    let session = InboxSession.wide(isLocal: false)
    session.settle()
    session.elapse(.seconds(31 + 5))
    session.send(.news(.lacks(.unreadCount)))
    session.elapse(.seconds(40))
    session.settle()
    #expect((session.delays[.badge] ?? .zero) > .seconds(250))
    session.abandon()
  }
}
