import FoundationEssentials
import TestSupport
import Testing

@testable import Tickets

/// More unread, or a newer `last_message_at` by the customer, wakes a ticket; the count follows downwards, and what was
/// unread before stays asleep with it (product rule 11).
@Suite("Following a ticket through its versions")
struct StandingLawsTests {
  /// A ticket as a mirror without threads sees it, one version after the other.
  private struct Mirror {
    var row: TicketRow

    init(_ ticket: Ticket) {
      let standing = Standing(
        firstSeen: TicketGlimpse(ticket), createdAt: ticket.createdAt, updatedAt: ticket.updatedAt)
      row = TicketRow(row: RowID(rawValue: 1), ticket: ticket, standing: standing)
    }

    mutating func see(_ ticket: Ticket, thread: [Message] = []) {
      var standing = row.standing
      standing.follow(ticket, from: row.glimpse) { ThreadTurn(thread) }
      row = TicketRow(row: row.row, ticket: ticket, standing: standing)
    }
  }

  private func version(_ change: (inout Ticket) -> Void = { _ in }) -> Ticket {
    ticket {
      ($0.lastMessageAt, $0.updatedAt) = (minutes(-60), minutes(-60))
      change(&$0)
    }
  }

  private func message(_ author: Author, at moment: Double) -> Message {
    Message(
      id: MessageID(rawValue: "\(moment)"), text: "", author: author, authorName: "", audience: .customer,
      createdAt: minutes(moment))
  }

  // MARK: First seen

  @Test(
    arguments: [
      ("nothing unread", 0, nil, nil), ("unread", 2, true, minutes(-60)),
    ] as [(String, Int, Bool?, Date?)])
  func unreadMessagesSayThatTheCustomerWaits(_ name: String, _ unread: Int, _ isCustomers: Bool?, _ since: Date?) {
    let row = Mirror(version { $0.unreadByTeam = unread }).row
    #expect(row.isLastPublicFromCustomer == isCustomers, "\(name)")
    #expect(row.standing.customerWaitsSince == since && row.standing.customerWroteAt == since)
  }

  @Test func withoutAMomentTheCustomerHasWaitedSinceItWasOpened() {
    let row = Mirror(version { ($0.unreadByTeam, $0.lastMessageAt) = (1, nil) }).row
    #expect(row.standing.customerWaitsSince == minutes(-1000))
  }

  @Test func aSnoozeFirstSeenCountsFromThen() {
    var mirror = Mirror(version { ($0.snoozedUntil, $0.status) = (minutes(60), .onHold) })
    #expect(mirror.row.isAsleep(at: start))
    mirror.see(
      version {
        ($0.snoozedUntil, $0.status, $0.unreadByTeam, $0.lastMessageAt) = (minutes(60), .onHold, 1, minutes(-1))
      })
    #expect(!mirror.row.isAsleep(at: start) && mirror.row.isRoused)
  }

  @Test func withoutAnyMessageARestBeginsAtTheBeginning() {
    let row = Mirror(version { ($0.snoozedUntil, $0.lastMessageAt) = (minutes(60), nil) }).row
    #expect(row.standing.rests.asleepFrom == RestMarks.beginning)
    #expect(row.isAsleep(at: start))
  }

  // MARK: Unread counts

  @Test func theCountFollowsDownwardsAndWakesUpwards() {
    var mirror = Mirror(version { ($0.snoozedUntil, $0.status, $0.unreadByTeam) = (minutes(60), .onHold, 3) })
    for unread in [3, 2, 0, 0] {
      mirror.see(version { ($0.snoozedUntil, $0.status, $0.unreadByTeam) = (minutes(60), .onHold, unread) })
      #expect(mirror.row.isAsleep(at: start), "\(unread) unread")
    }
    mirror.see(version { ($0.snoozedUntil, $0.status, $0.unreadByTeam) = (minutes(60), .onHold, 1) })
    #expect(!mirror.row.isAsleep(at: start), "one more than before, though fewer than at first")
  }

  @Test func whoeverReadsItChangesNothing() {
    var mirror = Mirror(version { $0.unreadByTeam = 2 })
    let before = mirror.row.standing
    mirror.see(version { $0.unreadByTeam = 0 })
    #expect(mirror.row.standing == before)
    #expect(
      Rank(of: mirror.row, at: start, for: nil).tier == .needsReply, "the customer has the ball until something comes")
  }

  @Test func aNewMessageThatNobodyCountsIsNobodys() {
    var mirror = Mirror(version { $0.unreadByTeam = 1 })
    mirror.see(version { ($0.unreadByTeam, $0.lastMessageAt) = (0, minutes(-5)) })
    #expect(mirror.row.isLastPublicFromCustomer == nil && mirror.row.standing.customerWaitsSince == nil)
    mirror.see(
      version { ($0.unreadByTeam, $0.lastMessageAt) = (0, minutes(-5)) }, thread: [message(.team("support"), at: -5)])
    #expect(mirror.row.isLastPublicFromCustomer == nil, "nothing came, so nobody looks")
  }

  /// A reply from the command line marks nothing read, so that the unread messages before it go on to count.
  @Test func aMessageThatMakesNothingUnreadIsNotCalledTheCustomers() {
    var mirror = Mirror(version { ($0.unreadByTeam, $0.status) = (2, .pending) })
    mirror.see(version { ($0.unreadByTeam, $0.status, $0.lastMessageAt) = (2, .pending, minutes(-5)) })
    #expect(mirror.row.isLastPublicFromCustomer == nil && mirror.row.awaitsTeam, "it stays in the Inbox")
    #expect(mirror.row.standing.customerWroteAt != minutes(-5))
    mirror.see(version { ($0.unreadByTeam, $0.status, $0.lastMessageAt) = (3, .pending, minutes(-2)) })
    #expect(mirror.row.isLastPublicFromCustomer == true)
  }

  // MARK: Threads

  @Test(arguments: [(Author.customer, true), (.team("support"), false), (.ai, false)])
  func aThreadThatIsAsNewTellsWhoWrote(_ author: Author, _ isCustomers: Bool) {
    var mirror = Mirror(version())
    mirror.see(
      version { ($0.unreadByTeam, $0.lastMessageAt) = (1, minutes(-5)) },
      thread: [message(.customer, at: -60), message(author, at: -5)])
    #expect(mirror.row.isLastPublicFromCustomer == isCustomers)
  }

  @Test func aThreadThatIsOlderTellsNothingOfWhatCame() {
    var mirror = Mirror(version())
    mirror.see(
      version { ($0.unreadByTeam, $0.lastMessageAt) = (1, minutes(-5)) }, thread: [message(.team("support"), at: -60)])
    #expect(mirror.row.isLastPublicFromCustomer == true && mirror.row.standing.customerWroteAt == minutes(-5))
  }

  /// More unread messages are news, so that a thread which is only nearly as new does not tell who wrote.
  @Test(arguments: [(0, false), (0.5, true)])
  func whereMoreIsUnreadTheThreadMustBeAsNew(_ older: Double, _ isCustomers: Bool) {
    var mirror = Mirror(version { $0.unreadByTeam = 1 })
    let answer = [message(.team("support"), at: -5 - older / 60)]
    mirror.see(version { ($0.unreadByTeam, $0.lastMessageAt) = (2, minutes(-5)) }, thread: answer)
    #expect(mirror.row.isLastPublicFromCustomer == isCustomers)
    var read = Mirror(version { $0.unreadByTeam = 1 })
    read.see(version { ($0.unreadByTeam, $0.lastMessageAt) = (1, minutes(-5)) }, thread: answer)
    #expect(read.row.isLastPublicFromCustomer == false, "no more than before is no news")
  }

  /// Servers write the moment of a message and that of its ticket one after the other.
  @Test(arguments: [0, 0.3, 0.999])
  func momentsOfOneMessageMayLieALittleApart(_ apart: Double) {
    var mirror = Mirror(version { ($0.snoozedUntil, $0.status) = (minutes(60), .onHold) })
    var turn = ThreadTurn()
    _ = turn.add(older: .customer, at: minutes(-60).addingTimeInterval(apart))
    var standing = mirror.row.standing
    standing.read(turn, of: mirror.row.glimpse, isWhole: true)
    #expect(standing.customerWroteAt == minutes(-60), "told by the ticket's clock")
    mirror.row.standing = standing
    #expect(mirror.row.isAsleep(at: start), "the message that was there does not wake it")
  }

  @Test func anAnswerEndsWhatWokeAndWhatWasNotDelivered() {
    var standing = Standing()
    (standing.wokeAt, standing.undeliveredAt) = (minutes(-30), minutes(-20))
    var turn = ThreadTurn()
    _ = turn.add(older: .team("support"), at: minutes(-25))
    let glimpse = TicketGlimpse(status: .open, snoozedUntil: nil, unread: 0, lastMessageAt: minutes(-25))
    standing.read(turn, of: glimpse, isWhole: true)
    #expect(standing.wokeAt == nil && standing.undeliveredAt == minutes(-20), "the answer was before the failure")
    var later = ThreadTurn()
    _ = later.add(older: .ai, at: minutes(-10))
    standing.read(
      later, of: TicketGlimpse(status: .open, snoozedUntil: nil, unread: 0, lastMessageAt: minutes(-10)), isWhole: true)
    #expect(standing.undeliveredAt == nil)
  }

  // MARK: Resolving

  @Test func whatCameBeforeTheResolvingDoesNotBringItBack() {
    var mirror = Mirror(version { $0.unreadByTeam = 1 })
    mirror.see(version { ($0.status, $0.unreadByTeam) = (.resolved, 1) })
    #expect(!mirror.row.isBack)
    mirror.see(version { ($0.status, $0.unreadByTeam, $0.lastMessageAt) = (.resolved, 2, minutes(-1)) })
    #expect(mirror.row.isBack)
    mirror.see(version { ($0.status, $0.unreadByTeam, $0.lastMessageAt) = (.open, 2, minutes(-1)) })
    #expect(!mirror.row.isBack && mirror.row.standing.rests.settledFrom == nil)
  }

  @Test func aResolvedTicketFirstSeenCameBackWhenItsMessageWasTheLastChange() {
    let back = Mirror(version { ($0.status, $0.unreadByTeam) = (.resolved, 1) })
    #expect(back.row.isBack)
    let done = Mirror(version { ($0.status, $0.unreadByTeam, $0.updatedAt) = (.resolved, 1, minutes(-10)) })
    #expect(!done.row.isBack, "it was resolved after the message")
    let read = Mirror(version { $0.status = .resolved })
    #expect(!read.row.isBack)
  }

  // MARK: Laws

  @Test func seeingTheSameVersionTwiceIsSeeingItOnce() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      var mirror = Mirror(version { $0.unreadByTeam = Int.random(in: 0...2, using: &generator) })
      for _ in 0..<6 {
        let next = version {
          $0.status = Status.known.randomElement(using: &generator) ?? .open
          $0.unreadByTeam = Int.random(in: 0...3, using: &generator)
          $0.lastMessageAt =
            [nil, minutes(-60), minutes(Double(Int.random(in: -59...0, using: &generator)))].randomElement(
              using: &generator) ?? nil
          $0.snoozedUntil =
            Bool.random(using: &generator) ? minutes(Double(Int.random(in: 1...99, using: &generator))) : nil
        }
        mirror.see(next)
        let once = mirror.row
        mirror.see(next)
        #expect(mirror.row == once)
        #expect((once.standing.rests.asleepFrom != nil) == (next.snoozedUntil != nil))
        #expect(once.standing.customerWaitsSince == nil || once.isLastPublicFromCustomer == true)
        if let since = once.standing.customerWaitsSince {
          #expect(since <= once.standing.customerWroteAt ?? .distantPast)
        }
      }
    }
  }
}
