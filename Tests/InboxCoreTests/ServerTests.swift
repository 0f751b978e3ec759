import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Badge, server, clock")
struct ServerTests {
  private func milliseconds(_ duration: Duration?) -> Int64 {
    guard let duration else { return -1 }
    return duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
  }

  @Test func theStartAsksForEverythingOnce() {
    let session = InboxSession(isLocal: false)
    session.answersReads = false
    session.send(.launched)
    // Nothing is in the list yet, so somebody waits for the refresh.
    #expect(session.calls.map(\.call) == [.viewer, .unreadCount, .catchUp(isFirst: true)])
    #expect(session.takeKeeps() == [.advance(session.now)])
    #expect(session.reads.map(\.read).contains(.texts) && session.reads.map(\.read).contains(.tags))
    session.answersReads = true
    session.answerReads()
    session.settle()
  }

  @Test func aLocalInboxAsksNoServer() {
    let session = InboxSession()
    session.send(.launched)
    #expect(session.calls.map(\.call) == [.unreadCount])
    session.settle()
    session.elapse(.seconds(300))
    #expect(session.pending(.refresh).isEmpty && session.pending(.thread).isEmpty)
    session.settle()
  }

  @Test func theBadgeIsPolledEveryHalfMinuteWithJitter() {
    let session = InboxSession.started()
    var delays: Set<Int64> = []
    for _ in 0..<300 {
      session.press("j")
      session.send(.fired(.badge, at: session.now))
      session.accept(.unread)
      delays.insert(milliseconds(session.delays[.badge]))
    }
    #expect(delays.allSatisfy { (27_000...33_000).contains($0) })
    #expect(delays.count > 50)
    #expect((delays.max() ?? 0) > 32_000 && (delays.min() ?? 0) < 28_000)
    session.settle()
  }

  @Test func theBadgeSlowsDownWithoutKeys() {
    let session = InboxSession.started()
    session.elapse(.seconds(301))
    session.settle()
    session.send(.fired(.badge, at: session.now))
    #expect((54_000...66_000).contains(milliseconds(session.delays[.badge])))
    session.settle()
    session.press("j")
    session.send(.fired(.badge, at: session.now))
    #expect((27_000...33_000).contains(milliseconds(session.delays[.badge])))
    session.settle()
  }

  @Test func theBadgeBacksOffToFiveMinutes() {
    let session = InboxSession.started()
    var delays: [Int64] = []
    for _ in 0..<8 {
      session.press("j")
      session.send(.fired(.badge, at: session.now))
      session.refuse(.unread, .serverFault(status: 500))
      delays.append(milliseconds(session.delays[.badge]))
    }
    for (one, two) in zip(delays, delays.dropFirst()).prefix(3) { #expect(two > one) }
    #expect((270_000...330_000).contains(delays.last ?? 0))
    session.send(.fired(.badge, at: session.now))
    session.accept(.unread)
    session.send(.fired(.badge, at: session.now))
    #expect((27_000...33_000).contains(milliseconds(session.delays[.badge])))
    session.settle()
  }

  @Test func theNewestQuestionWins() {
    let session = InboxSession.started()
    session.send(.fired(.badge, at: session.now))
    session.send(.fired(.badge, at: session.now))
    let old = session.calls.removeFirst()
    let new = session.calls.removeFirst()
    session.send(.finished(new.id, .unread(.success(8))))
    session.send(.finished(old.id, .unread(.success(5))))
    #expect(session.state.server.badge.count == 8)
    #expect(session.takeTerminal() == [.title(unread: 8)])
  }

  @Test func theTitleChangesOnlyWithTheNumber() {
    let session = InboxSession.started()
    session.send(.fired(.badge, at: session.now))
    session.accept(.unread)
    #expect(session.takeTerminal().isEmpty)
    session.inbox.unread = 9
    session.send(.fired(.badge, at: session.now))
    session.accept(.unread)
    #expect(session.takeTerminal() == [.title(unread: 9)])
  }

  @Test func aFailureKeepsTheLastNumber() {
    let session = InboxSession.started()
    session.send(.fired(.badge, at: session.now))
    session.refuse(.unread, .dropped)
    #expect(session.state.server.badge.count == 3)
  }

  @Test func theListIsRefreshedEveryMinute() {
    let session = InboxSession.started(isLocal: false)
    #expect(session.delays[.refresh] == .seconds(60))
    session.elapse(.seconds(61))
    #expect(session.pending(.refresh).count == 1)
    session.elapse(.seconds(120))
    #expect(session.pending(.refresh).count == 1)
    session.settle()
    #expect(session.timers[.refresh] != nil)
  }

  @Test func lessThanTwoHundredRequestsAnHourWhenIdle() {
    let session = InboxSession.wide(isLocal: false)
    session.press("Space")
    session.settle()
    session.elapse(.seconds(400))
    session.settle()
    var count = 0
    for _ in 0..<720 {
      session.elapse(.seconds(5))
      count += session.calls.count
      session.settle()
    }
    #expect(count < 200)
    #expect(count > 100)
  }

  @Test func whatTheServerBringsIsShownAndCounted() {
    let session = InboxSession.started(isLocal: false)
    session.inbox.append(FakeInbox.row(41))
    session.inbox[2].subject = "New subject"
    session.press("g r")
    session.answer(.refresh, .refreshed(.success([RowID(rawValue: 41), RowID(rawValue: 2)])))
    #expect(session.displayed(2).subject == "New subject")
    #expect(session.state.server.freshness.syncedAt == session.now)
    session.settle()
  }

  @Test func theFirstRefreshFillsAnEmptyList() {
    let session = InboxSession(FakeInbox(count: 0), isLocal: false)
    session.send(.launched)
    session.inbox.append(FakeInbox.row(1))
    session.answer(.refresh, .refreshed(.success([RowID(rawValue: 1)])))
    #expect(session.order == [1])
    #expect(session.cursor == 1)
    session.settle()
  }

  /// A first refresh whose first page is in the file.
  private func fillingSession() -> InboxSession {
    let session = InboxSession(FakeInbox(count: 0), isLocal: false)
    session.send(.launched)
    for number in [2, 3] { session.inbox.append(FakeInbox.row(number)) }
    goOn(session, read: 2)
    return session
  }

  private func goOn(_ session: InboxSession, read: Int) {
    guard let id = session.state.server.freshness.request else { return }
    session.send(.progressed(id, RefreshProgress(read: read, total: 4)))
  }

  @Test func theFirstPageIsShownWhileTheRestIsRead() {
    let session = fillingSession()
    #expect(session.order.count == 2)
    session.inbox.append(FakeInbox.row(1))
    session.inbox.append(FakeInbox.row(4))
    goOn(session, read: 4)
    #expect(session.order.count == 2)
    session.answer(.refresh, .refreshed(.success((1...4).map(RowID.init(rawValue:)))))
    #expect(Set(session.order) == [1, 2, 3, 4])
    #expect(session.cursor == session.order.first)
    session.settle()
  }

  @Test func aListThatIsInUseKeepsStillWhileTheRestComes() {
    let session = fillingSession()
    session.now += 1
    session.press("j")
    session.inbox.append(FakeInbox.row(1))
    session.answer(.refresh, .refreshed(.success([RowID(rawValue: 1)])))
    #expect(session.order.count == 2)
    #expect(session.state.list.waitingChanges == 1)
    session.settle()
  }

  @Test func whileALongReadingGoesOnTheListTakesWhatCameInSteps() {
    let session = fillingSession()
    session.inbox.append(FakeInbox.row(1))
    goOn(session, read: 1902)
    #expect(session.order.count == 2)
    goOn(session, read: 2002)
    #expect(Set(session.order) == [1, 2, 3])
    session.now += 1
    session.press("j")
    session.inbox.append(FakeInbox.row(4))
    goOn(session, read: 4002)
    #expect(Set(session.order) == [1, 2, 3])
    #expect(session.state.list.waitingChanges == 1)
    session.answer(.refresh, .refreshed(.success([RowID(rawValue: 4)])))
    session.settle()
  }

  @Test func aRefreshThatEndsEarlySaysHowFarItCameOncePerPlace() {
    let session = fillingSession()
    let part = Notice.Content.call(.refreshPart(RefreshProgress(read: 2, total: 4)), .dropped)
    session.refuse(.refresh, .dropped)
    #expect(session.state.shared.notices.current?.content == part)
    #expect(session.order.count == 2)
    #expect(session.delays[.refresh] == .seconds(5))
    session.send(.fired(.refresh, at: session.now))
    goOn(session, read: 2)
    session.refuse(.refresh, .dropped)
    #expect(session.state.shared.notices.log.count { $0.content == part } == 1)
    session.send(.fired(.refresh, at: session.now))
    goOn(session, read: 3)
    session.refuse(.refresh, .dropped)
    let further = Notice.Content.call(.refreshPart(RefreshProgress(read: 3, total: 4)), .dropped)
    #expect(session.state.shared.notices.current?.content == further)
    session.settle()
  }

  @Test func offlineIsSaidOnceAndRemembered() {
    let session = InboxSession.started(isLocal: false)
    let since = session.now
    session.send(.fired(.refresh, at: session.now))
    session.refuse(.refresh, .hostNotFound)
    #expect(session.state.server.freshness.offlineSince == since)
    #expect(session.said.contains("hostNotFound"))
    session.elapse(.seconds(6))
    session.elapse(.seconds(20))
    let count = session.state.shared.notices.log.count
    session.send(.fired(.refresh, at: session.now))
    session.refuse(.refresh, .hostNotFound)
    #expect(session.state.shared.notices.log.count == count)
    #expect(session.state.server.freshness.offlineSince == since)
    session.send(.fired(.refresh, at: session.now))
    session.accept(.refresh)
    #expect(session.state.server.freshness.offlineSince == nil)
    session.settle()
  }

  @Test func aRefusedKeyIsSaidThoughTheServerWasAway() {
    let session = InboxSession.started(isLocal: false)
    session.send(.fired(.refresh, at: session.now))
    session.refuse(.refresh, .hostNotFound)
    session.send(.fired(.refresh, at: session.now))
    session.refuse(.refresh, .keyRefused)
    #expect(session.state.shared.notices.current?.content == .call(.refresh, .keyRefused))
    session.settle()
  }

  @Test func aServerThatAnswersIsNotAway() {
    let session = InboxSession.started(isLocal: false)
    session.send(.fired(.refresh, at: session.now))
    session.refuse(.refresh, .missingScope("ticket:read"))
    #expect(session.state.server.freshness.offlineSince == nil)
    #expect(session.said.contains("missingScope"))
    session.settle()
  }

  @Test func aStandingProblemIsNotRepeatedByWhatWorks() {
    let session = InboxSession.started(isLocal: false)
    for _ in 0..<5 {
      session.send(.fired(.refresh, at: session.now))
      session.refuse(.refresh, .missingScope("ticket:read"))
      session.send(.fired(.badge, at: session.now))
      session.accept(.unread)
    }
    #expect(session.state.shared.notices.log.count { $0.content == .call(.refresh, .missingScope("ticket:read")) } == 1)
    session.settle()
  }

  @Test func listAndSearchGoOnOffline() {
    let session = InboxSession.started(isLocal: false)
    session.send(.fired(.refresh, at: session.now))
    session.refuse(.refresh, .dropped)
    session.press("5 j Space")
    session.settle()
    #expect(session.shown == 6)
  }

  @Test func whoIAmChangesTheOrder() {
    let session = InboxSession(isLocal: false, viewer: Viewer(name: "login"))
    session.send(.launched)
    session.accept(.viewer)
    #expect(session.state.list.spec.viewer.userID == 7)
    session.settle()
  }

  @Test func eachMinuteTimeMovesOnAndOtherWritersAreNoticed() {
    let session = InboxSession.started()
    session.elapse(.seconds(60))
    #expect(session.takeKeeps() == [.advance(FakeInbox.start.addingTimeInterval(60))])
    #expect(session.state.shared.now == FakeInbox.start.addingTimeInterval(60))
    session.inbox[1].subject = "Changed by another program"
    session.inbox.version += 1
    session.elapse(.seconds(60))
    #expect(session.displayed(1).subject == "Changed by another program")
    session.settle()
  }

  @Test func noticesExpire() {
    let session = InboxSession.started()
    session.press("X")
    #expect(session.said != "")
    #expect(session.delays[.notice] == .seconds(5))
    session.elapse(.seconds(6))
    #expect(session.said == "")
    #expect(session.state.shared.notices.log.count == 1)
    session.settle()
  }

  @Test func errorsStayLonger() {
    let session = InboxSession.started()
    session.press("p h")
    session.refuse(.apply, .dropped)
    #expect(session.delays[.notice] == .seconds(15))
  }

  @Test func theLogIsBounded() {
    let session = InboxSession.started()
    for _ in 0..<(NoticeBoard.limit + 50) { session.press("X") }
    #expect(session.state.shared.notices.log.count == NoticeBoard.limit)
  }

  @Test func givingUpIsNoNews() {
    let session = InboxSession.started(isLocal: false)
    session.send(.fired(.refresh, at: session.now))
    session.refuse(.refresh, .cancelled)
    #expect(session.state.server.freshness.offlineSince == nil)
    #expect(session.said == "")
    session.settle()
  }

  @Test func longWaitsCountSeconds() {
    let session = InboxSession.started()
    session.press("Enter")
    #expect(session.state.waitingFor == "opening")
    #expect(session.delays[.spinner] == .milliseconds(300))
    #expect(session.state.wait.seconds == nil)
    session.elapse(.milliseconds(350))
    #expect(session.state.wait.seconds == 0)
    session.elapse(.seconds(3))
    #expect(session.state.wait.seconds == 3)
    session.settle()
    session.elapse(.seconds(2))
    #expect(session.state.wait.seconds == nil)
    #expect(session.timers[.spinner] == nil)
    session.settle()
  }

  @Test func oneRefreshAppliesWhatItBrings() {
    let session = InboxSession.started(FakeInbox(count: 5), isLocal: false)
    session.press("j g r")
    session.settle()
    session.press("g r")
    session.inbox.append(FakeInbox.row(6))
    session.inbox.rank = session.inbox.rank.sorted { $0 > $1 }
    session.answer(.refresh, .refreshed(.success([RowID(rawValue: 6)])))
    #expect(session.order == [6, 5, 4, 3, 2, 1])
    #expect(session.state.list.waitingChanges == 0)
    #expect(session.cursor == 2, "the cursor stays on its ticket")
    session.settle()
    // A refresh by the clock only counts what it brings.
    session.elapse(.seconds(61))
    session.inbox.append(FakeInbox.row(7))
    session.answer(.refresh, .refreshed(.success([RowID(rawValue: 7)])))
    #expect(session.order.count == 6)
    #expect(session.state.list.waitingChanges == 1)
    session.settle()
  }

  @Test func newsThatWereAskedForWaitForAPrompt() {
    let session = InboxSession.started(FakeInbox(count: 5), isLocal: false)
    session.press("g r t")
    session.inbox.append(FakeInbox.row(6))
    session.answer(.refresh, .refreshed(.success([RowID(rawValue: 6)])))
    #expect(session.order.count == 5)
    #expect(session.state.list.waitingChanges == 1)
    session.press("Esc")
    session.settle()
  }
}
