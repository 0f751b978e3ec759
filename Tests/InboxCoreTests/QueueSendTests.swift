import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Sending what waited while the server was away")
struct QueueSendTests {
  @Test func whatWaitsGoesOutInOrderOnceTheServerAnswers() {
    let session = InboxSession.offline()
    session.press("s p j p h g g s r")
    #expect(session.waiting == [1, 2, 1])
    session.press("g r")
    session.accept(.refresh)
    var sent: [Int] = []
    while case .sendQueued(let change)? = session.pending(.queued).first {
      #expect(session.pending(.queued).count == 1, "one at a time")
      sent.append(change.number)
      session.accept(.queued)
    }
    #expect(sent == [1, 2, 1])
    #expect(session.inbox[1].status == .resolved && session.inbox[2].priority == .high)
    #expect(session.said == "3 changes that waited are on the server." && session.inbox.queue.isEmpty)
    session.settle()
  }

  @Test func verbsGivenMeanwhileQueueBehind() {
    let session = InboxSession.offline()
    session.press("s p")
    session.press("g r")
    session.accept(.refresh)
    session.press("j s p")
    #expect(session.pending(.apply).isEmpty && session.waiting == [1, 2])
    while !session.pending(.queued).isEmpty { session.accept(.queued) }
    #expect(session.inbox[2].status == .pending)
    session.press("j s p")
    #expect(session.pending(.apply).count == 1, "nothing waits any more")
    session.accept(.apply)
    session.settle()
  }

  @Test func aColleaguesChangeIsToldAndNotOverwritten() {
    let session = InboxSession.offline()
    session.press("s p")
    session.inbox[1].status = .resolved
    session.comeBack()
    #expect(
      session.state.shared.notices.log.contains {
        $0.content == .text("#1: status is resolved now (you wanted pending); not changed. gd keeps it.")
      })
    #expect(session.inbox[1].status == .resolved && session.displayed(1).status == .resolved)
    #expect(session.state.changes.queue.heldCount == 1 && session.state.changes.queue.waitingCount == 0)
  }

  @Test func theServersSnoozeRulesCountAsPartOfASnooze() {
    let session = InboxSession.offline()
    session.press("z t")
    session.inbox[1].status = .resolved
    session.comeBack()
    #expect(session.inbox[1].status == .resolved && session.inbox[1].snoozedUntil == nil)
    #expect(session.state.changes.queue.heldCount == 1)
  }

  @Test func anotherFieldOfTheTicketIsNoConflict() {
    let session = InboxSession.offline()
    session.press("s p")
    session.inbox[1].priority = .critical
    session.comeBack()
    #expect(session.inbox[1].status == .pending && session.inbox[1].priority == .critical)
  }

  @Test func laterChangesOfAFieldDoNotConflictWithOnesOwn() {
    let session = InboxSession.offline()
    session.press("s p s h s r")
    session.comeBack()
    #expect(session.inbox[1].status == .resolved && session.state.changes.queue.changes.isEmpty)
  }

  @Test func assigningTwiceDoesNotConflictWithItself() {
    var inbox = FakeInbox(count: 5)
    inbox.seenAssignees = [
      SeenAssignee(assignee: .user(id: 9, name: "Ana"), count: 1, lastUpdatedAt: FakeInbox.start)
    ]
    let session = InboxSession.offline(inbox)
    session.press("i a")
    session.type("Ana\n")
    #expect(session.waiting == [1, 1])
    session.comeBack()
    #expect(session.inbox[1].assignee?.key == "u:9" && session.state.changes.queue.changes.isEmpty)
    session.abandon()
  }

  @Test func aRefusedChangeIsToldAndDroppedAndTheNextOneStillFits() {
    let session = InboxSession.offline()
    session.press("s p s h")
    session.press("g r")
    session.accept(.refresh)
    session.refuse(.queued, .invalid(field: "status", reason: .notAChoice))
    #expect(session.said.hasPrefix("queued(number: 1) invalid"))
    session.accept(.queued)
    #expect(session.inbox[1].status == .onHold && session.inbox.queue.isEmpty)
    session.settle()
  }

  @Test func aTicketThatIsGoneIsTold() {
    let session = InboxSession.offline()
    session.press("s p")
    session.inbox.rows[RowID(rawValue: 1)] = nil
    session.press("g r")
    session.accept(.refresh)
    session.accept(.queued)
    #expect(
      session.state.shared.notices.log.contains {
        $0.content == .text("#1 is gone, so your change of it is dropped: status pending.")
      })
    #expect(session.inbox.queue.isEmpty)
    session.settle()
  }

  @Test(
    "What concerns the key or the whole server stops the sending and drops nothing",
    arguments: [
      TicketServiceError.keyRefused, .missingScope("ticket:write"), .keysDisabled, .notSignedIn,
      .rateLimited(retryAfter: nil),
      .dropped, .serverFault(status: 503),
    ])
  func theRestIsKept(error: TicketServiceError) {
    let session = InboxSession.offline()
    session.press("s p j s p")
    session.press("g r")
    session.accept(.refresh)
    session.refuse(.queued, error)
    #expect(session.pending(.queued).isEmpty && session.waiting == [1, 2])
    #expect(session.inbox.queue.count == 2 && session.inbox.queueBusy == nil, "the claim is given back")
    #expect((session.state.server.freshness.offlineSince != nil) == (error == .dropped))
    session.comeBack()
    #expect(session.inbox[1].status == .pending && session.inbox[2].status == .pending)
  }

  @Test(arguments: [
    TicketServiceError.rateLimited(retryAfter: .seconds(42)), .overBudget(retryAfter: .seconds(42)),
  ])
  func aPauseIsKept(error: TicketServiceError) {
    let session = InboxSession.offline()
    session.press("s p g r")
    session.accept(.refresh)
    session.refuse(.queued, error)
    #expect(session.delays[.queue] == .seconds(42) && session.pending(.queued).isEmpty)
    session.elapse(.seconds(43))
    #expect(session.pending(.queued).count == 1)
    session.accept(.queued)
    #expect(session.inbox.queue.isEmpty)
    session.settle()
  }

  @Test func aChangeAtWhichTheServerFailsAgainAndAgainIsLeftToThePerson() {
    let session = InboxSession.offline()
    session.press("s p j s p")
    for _ in 0..<3 {
      session.press("g r")
      session.accept(.refresh)
      session.refuse(.queued, .serverFault(status: 500))
    }
    #expect(session.state.changes.queue.changes.first?.hold == .fault)
    session.accept(.queued)
    #expect(session.inbox[2].status == .pending && session.inbox[1].status == .open)
    session.settle()
  }

  @Test func anotherProgramThatSendsIsLeftToIt() {
    let session = InboxSession.offline()
    session.press("s p")
    session.inbox.isQueueTaken = true
    session.comeBack()
    #expect(session.pending(.queued).isEmpty && session.waiting == [1])
    // It has done it; this program hears of it with the file's next change.
    session.inbox.queue = []
    session.inbox[1].status = .pending
    session.inbox.version += 1
    session.elapse(.seconds(60))
    #expect(session.state.changes.queue.changes.isEmpty && session.displayed(1).status == .pending)
    session.settle()
  }

  @Test func whatWaitedBeforeTheStartIsShownAndSent() {
    let first = InboxSession.offline()
    first.press("s p")
    let session = InboxSession(first.inbox, isLocal: false)
    session.send(.launched)
    #expect(session.displayed(1).status == .pending && session.inbox[1].status == .open)
    session.refuse(.unread, .refused)
    session.refuse(.refresh, .refused)
    #expect(session.pending(.queued).isEmpty && session.waiting == [1])
    session.settle()
    session.comeBack()
    #expect(session.inbox[1].status == .pending && session.inbox.queue.isEmpty)
  }

  @Test func theServerIsLookedForEverMoreSeldom() {
    let session = InboxSession.offline()
    var delays: [Duration?] = [session.delays[.refresh]]
    for _ in 0..<5 {
      session.send(.fired(.refresh, at: session.now))
      session.refuse(.refresh, .refused)
      delays.append(session.delays[.refresh])
    }
    #expect(delays == [5, 10, 20, 40, 60, 60].map { Duration.seconds($0) })
    session.comeBack()
    #expect(session.delays[.refresh] == .seconds(60))
  }

  @Test func aThousandGoOutOneAfterTheOther() {
    let session = InboxSession.offline(FakeInbox(count: 1000))
    session.press("* a p h Enter")
    #expect(session.waiting.count == 1000 && session.said.hasPrefix("1000 changes wait"))
    session.press("g r")
    session.accept(.refresh)
    var sent = 0
    while session.pending(.queued).count == 1 {
      session.accept(.queued)
      sent += 1
    }
    #expect(
      sent == 1000 && session.state.changes.queue.changes.isEmpty && session.state.changes.pending.waiting.isEmpty)
    #expect((1...1000).allSatisfy { session.inbox[$0].priority == .high })
    session.settle()
  }
}
