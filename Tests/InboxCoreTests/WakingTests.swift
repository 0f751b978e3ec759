import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("What time makes due while the screen is open")
struct WakingTests {
  /// The write of what time has made due that was asked for last, and whether it was.
  private func advances(_ session: InboxSession) -> [Date] {
    session.takeKeeps().compactMap { if case .advance(let moment) = $0 { moment } else { nil } }
  }

  /// A session whose only ticket sleeps for half a minute more.
  private func asleep() -> InboxSession {
    var inbox = FakeInbox(count: 1)
    inbox[1].snoozedUntil = FakeInbox.start + 30
    inbox.nextDue = FakeInbox.start + 30
    return InboxSession.started(inbox)
  }

  @Test func anEmptyListShowsWhatWoke() {
    let session = asleep()
    #expect(session.order.isEmpty && session.state.list.order.isComplete)
    _ = session.takeKeeps()
    session.answersKeeps = false
    session.elapse(.seconds(31))
    #expect(advances(session).count == 1, "before the full minute")
    session.inbox[1].snoozedUntil = nil
    session.inbox[1].wokeAt = session.now
    session.answerKeeps(.success([RowID(rawValue: 1)]))
    #expect(session.order == [1])
    session.settle()
  }

  @Test func aListWithTicketsCountsIt() {
    let session = InboxSession.started(FakeInbox(count: 4))
    session.answersKeeps = false
    session.elapse(.seconds(60))
    session.inbox.append(FakeInbox.row(9))
    session.answerKeeps(.success([RowID(rawValue: 9)]))
    #expect(session.order == [1, 2, 3, 4] && session.state.list.waitingChanges == 1)
    session.abandon()
  }

  @Test func eachMomentIsAskedForOnItsOwnAndFarOnesAtTheirMinute() {
    let session = asleep()
    _ = session.takeKeeps()
    session.inbox.nextDue = FakeInbox.start + 45
    session.elapse(.seconds(50))
    let moments = advances(session).map { $0.timeIntervalSince(FakeInbox.start).rounded() }
    #expect(moments == [30, 45])
    session.inbox.nextDue = FakeInbox.start + 3630
    session.elapse(.seconds(20))
    #expect(session.timers[.due] == nil)
    session.elapse(.seconds(3561))
    _ = session.takeKeeps()
    #expect(session.timers[.due] == nil, "it has fired")
    session.abandon()
  }

  @Test func whatAnotherWindowPutToSleepForAMomentIsNoticed() {
    let session = InboxSession.started(FakeInbox(count: 4))
    session.inbox.nextDue = FakeInbox.start + 20
    session.inbox.version += 1
    session.send(.fileChanged)
    session.settle()
    session.elapse(.seconds(21))
    #expect(advances(session).count == 1)
    session.settle()
  }

  @Test func whatAnotherWindowWokeIsShownInAnEmptyList() {
    let session = asleep()
    session.inbox[1].snoozedUntil = nil
    session.inbox[1].wokeAt = session.now
    session.inbox.version += 1
    session.send(.fileChanged)
    #expect(session.order == [1])
    session.settle()
  }
}
