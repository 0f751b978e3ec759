import CustomDump
import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("The frozen order")
struct OrderTests {
  private func changeElsewhere(_ session: InboxSession, _ change: (inout FakeInbox) -> Void) {
    change(&session.inbox)
    session.inbox.version += 1
    session.press("j k")
    session.elapse(.seconds(59))
    session.press("j k")
    session.elapse(.seconds(2))
    session.settle()
  }

  @Test func aChangeByOthersWaitsAndIsCounted() {
    let session = InboxSession.started()
    changeElsewhere(session) { $0.append(FakeInbox.row(41)) }
    #expect(session.order.count == 40)
    #expect(session.state.list.waitingChanges == 1)
    #expect(session.state.list.order.ticketCount == 41)
  }

  @Test func aChangedOrderAloneCountsAsOneChange() {
    let session = InboxSession.started()
    changeElsewhere(session) { $0.rank.swapAt(0, 5) }
    #expect(session.state.list.waitingChanges == 1)
    #expect(session.order.first == 1)
  }

  @Test func whatOneSettledOneselfIsNotCountedWithTheChangesOfOthers() {
    let session = InboxSession.started()
    session.press("e e")
    session.acceptAll()
    session.settle()
    changeElsewhere(session) {
      $0.rank.removeFirst(2)
      $0.append(FakeInbox.row(41))
    }
    #expect(session.state.list.waitingChanges == 1)
    changeElsewhere(session) { $0.rank.removeLast() }
    #expect(session.state.list.waitingChanges == 0)
  }

  @Test func aRowThatChangedIsShownAtOnce() {
    let session = InboxSession.started()
    changeElsewhere(session) { $0[3].subject = "Another subject" }
    #expect(session.displayed(3).subject == "Another subject")
    #expect(session.state.list.waitingChanges == 0)
  }

  @Test("A row that is out of sight is not shown as it was", arguments: ["g g", "g r g g", "g w g i g g"])
  func aRowOutOfSightIsNotShownAsItWas(keys: String) {
    let session = InboxSession.started()
    session.press("G")
    #expect(session.state.list.rows[RowID(rawValue: 3)] != nil, "it is known, and out of sight")
    changeElsewhere(session) { $0[3].priority = .low }
    session.press(keys)
    session.settle()
    #expect(session.displayed(3).priority == .low)
  }

  @Test func grPutsWhatWokeByNowInOrder() {
    let session = InboxSession.started()
    let asleep = session.inbox.rank.removeLast()
    session.inbox[40].snoozedUntil = FakeInbox.start + 30
    session.press("g r")
    session.settle()
    session.elapse(.seconds(44))
    // The file wakes it only after the order was read.
    session.answersKeeps = false
    session.press("g r")
    session.inbox.rank.insert(asleep, at: 0)
    session.inbox[40].standing.wokeAt = session.now
    session.answerKeeps(.success([asleep]))
    session.settle()
    #expect(session.order.first == 40)
    #expect(session.state.list.waitingChanges == 0)
    #expect(!session.displayed(40).isAsleep(at: session.state.shared.now))
    #expect(session.state.shared.now == session.now, "and the screen judges all of them by the moment of the key")
  }

  @Test func grAppliesWhatWaits() {
    let session = InboxSession.started()
    changeElsewhere(session) { $0.rank.insert($0.rank.removeLast(), at: 0) }
    session.press("g r")
    session.settle()
    #expect(session.order.first == 40)
    #expect(session.state.list.waitingChanges == 0)
    #expect(session.state.list.newerOrder == nil)
  }

  @Test func theCursorsTicketKeepsItsLine() {
    let session = InboxSession.started()
    session.press("2 0 j")
    let line = session.state.list.cursor.index - session.state.list.top
    session.inbox.rank.removeFirst(5)
    session.press("g r")
    session.settle()
    #expect(session.cursor == 21)
    #expect(session.state.list.cursor.index == 15)
    #expect(session.state.list.cursor.index - session.state.list.top == line)
  }

  @Test func theCursorStaysNearWhenItsTicketIsGone() {
    let session = InboxSession.started()
    session.press("9 j")
    session.inbox.rank.remove(at: 9)
    session.press("g r")
    session.settle()
    #expect(session.cursor == 11)
    #expect(session.state.list.cursor.index == 9)
  }

  @Test func theCursorKeepsItsLineWhenItsTicketLeavesTheEndOfTheList() {
    let session = InboxSession.started()
    session.press("G 3 k")
    let line = session.state.list.cursor.index - session.state.list.top
    session.inbox.rank.remove(at: 36)
    session.inbox.rank.removeFirst(3)
    session.press("g r")
    session.settle()
    #expect(session.order.count == 36)
    #expect(session.state.list.cursor.index - session.state.list.top == line)
    #expect(session.cursor == session.order[session.state.list.cursor.index])
  }

  @Test func aCursorFarDownKeepsItsTicketWhileOnlyTheBeginningIsKnown() {
    let session = InboxSession.started(FakeInbox(count: 300))
    session.press("2 0 0 G")
    session.answersReads = false
    session.press("g r")
    let first = session.reads.firstIndex { if case .firstRows = $0.read { true } else { false } }
    let read = session.reads.remove(at: first ?? 0)
    session.send(.finished(read.id, session.inbox.outcome(of: read.read)))
    #expect(session.cursor == 200)
    #expect(session.order.count == 300)
    session.answersReads = true
    session.answerReads()
    session.settle()
    #expect(session.cursor == 200)
  }

  @Test func nothingMovesSoonAfterAKey() {
    let session = InboxSession.started()
    session.inbox.rank.reverse()
    session.inbox.version += 1
    session.elapse(.seconds(55))
    session.press("j k")
    session.elapse(.seconds(10))
    session.settle()
    #expect(session.order.first == 1)
    #expect(session.state.list.waitingChanges > 0)
  }

  @Test func whatWaitsIsAppliedAfterAMinuteWithoutAKey() {
    let session = InboxSession.started()
    session.press("j")
    session.inbox.rank.swapAt(0, 39)
    session.inbox.version += 1
    session.elapse(.seconds(180))
    session.settle()
    #expect(session.order.first == 40)
    #expect(session.cursor == 2)
    #expect(session.state.list.waitingChanges == 0)
  }

  @Test("Nothing is applied while something is open", arguments: ["Enter", "m", "t", ":", "?", "z /"])
  func nothingIsAppliedWhileSomethingIsOpen(keys: String) {
    let session = InboxSession.started()
    session.press(keys)
    session.settle()
    session.inbox.rank.swapAt(0, 39)
    session.inbox.version += 1
    session.elapse(.seconds(180))
    session.settle()
    #expect(session.order.first == 1)
  }

  @Test func anotherSortStartsAtItsFirstRow() {
    let session = InboxSession.started()
    session.press("5 j :")
    session.type("sort number\n")
    #expect(session.order.first == 40)
    #expect(session.cursor == 40)
    #expect(session.state.list.top == 0)
    session.press("g s")
    #expect(session.order.first == 1)
    #expect(session.state.list.spec.sort == .ranked)
  }

  @Test func anotherViewStartsAtItsFirstRow() {
    var inbox = FakeInbox(count: 10)
    inbox[4].status = .resolved
    let session = InboxSession.started(inbox)
    #expect(session.order.count == 9)
    session.press("3 j :")
    session.type("view all\n")
    #expect(session.order.count == 10)
    #expect(session.cursor == 1)
    session.press("g i")
    #expect(session.order.count == 9)
    #expect(session.state.list.spec.view == .inbox)
  }

  @Test func aJumpThatWaitsIsForgottenWithTheView() {
    let session = InboxSession(FakeInbox(count: 200))
    session.answersReads = false
    session.send(.launched)
    let first = session.reads.removeFirst()
    session.send(.finished(first.id, session.inbox.outcome(of: first.read)))
    session.press("G :")
    session.type("view all\n")
    session.answersReads = true
    session.answerReads()
    #expect(session.cursor == 1)
    session.settle()
  }

  @Test func theSelectionSurvivesRefreshViewsAndSorts() {
    let session = InboxSession.started()
    session.press("x j x g r")
    session.settle()
    session.press(":")
    session.type("sort number\n")
    session.press(":")
    session.type("view all\n")
    #expect(session.selection == [1, 3])
  }

  @Test func lineSelectionSurvivesAShorterOrder() {
    let session = InboxSession.started()
    session.press("G V 2 k")
    session.inbox.rank.removeLast(10)
    session.press("g r")
    session.settle()
    session.press("j k g g")
    #expect(session.cursor == 1)
    #expect(session.selection.contains(40))
  }

  @Test func lineSelectionBeginsAtTheSameTicketInAnotherOrder() {
    let session = InboxSession.started()
    session.press("4 j V 1 j")
    session.inbox.rank.removeFirst(2)
    session.press("g r")
    session.settle()
    session.press("j")
    #expect(session.selection == [5, 6, 7])
  }

  @Test func anAnswerNobodyWaitsForIsIgnored() {
    let session = InboxSession.started()
    let before = session.state
    session.send(
      .finished(RequestID(9999), .order(.success(OrderSnapshot(rows: [], isComplete: true, ticketCount: 0)))))
    session.send(.finished(RequestID(9999), .rows(.success([]))))
    session.send(.finished(RequestID(9999), .conversation(.success(nil))))
    session.send(.finished(RequestID(9999), .opened(.failure(.dropped))))
    session.send(.finished(RequestID(9999), .applied(.failure(.dropped))))
    session.send(.finished(RequestID(9999), .sent(.failure(.dropped))))
    session.send(.finished(RequestID(9999), .tagged(.failure(.dropped))))
    session.send(.finished(RequestID(9999), .thread(.failure(.dropped))))
    session.send(.finished(RequestID(9999), .unread(.success(99))))
    session.send(.finished(RequestID(9999), .refreshed(.failure(.dropped))))
    session.send(.finished(RequestID(9999), .tags(.success([TagCount(tag: "stale", count: 1)]))))
    expectNoDifference(session.state, before)
  }

  @Test func anOrderThatCannotBeReadIsSaid() {
    let session = InboxSession.started()
    session.inbox.readProblem = .locked
    session.press("g r")
    session.settle()
    #expect(session.order.count == 40)
    #expect(session.said.contains("locked"))
  }

  @Test func anOrderReadWhileTheFirstOneIsUnknownIsNoWaitingChange() {
    let session = InboxSession(FakeInbox(count: 200))
    session.answersReads = false
    session.send(.launched)
    let first = session.reads.removeFirst()
    session.send(.finished(first.id, session.inbox.outcome(of: first.read)))
    session.send(.finished(session.calls[0].id, .unread(.success(1))))
    session.calls.removeFirst()
    // Time moved tickets while the whole order is still being read.
    session.answersKeeps = false
    session.send(.clock(session.now.addingTimeInterval(60)))
    session.answerKeeps(.success([RowID(rawValue: 1)]))
    session.answersReads = true
    session.answerReads()
    session.settle()
    #expect(session.order.count == 200)
    #expect(session.state.list.waitingChanges == 0)
  }
}
