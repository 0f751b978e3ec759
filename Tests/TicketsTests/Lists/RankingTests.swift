import FoundationEssentials
import Testing
import Tickets

@Suite("Rank with a reason")
struct RankingTests {
  private let me = Viewer(userID: 7, name: "Sam", roleIDs: ["r1"])

  private func tier(_ change: (inout TicketRow) -> Void) -> Tier { Rank(of: row(change), at: start, for: me).tier }

  @Test func resolvedIsLastWhateverElse() {
    #expect(
      tier {
        $0.status = .resolved
        $0.unread = 5
        $0.slaDueAt = minutes(-60)
        $0.wokeAt = start
      } == .resolved)
  }

  @Test func asleepUntilTheCustomerWritesAgainOrItsTimeHasCome() {
    #expect(tier { $0.snoozedUntil = minutes(1) } == .snoozed)
    #expect(tier { $0.snoozedUntil = minutes(0) } == .inProgress)
    let unread = row {
      $0.snoozedUntil = minutes(1)
      $0.unread = 1
      $0.status = .onHold
      $0.isLastPublicFromCustomer = true
      $0.standing.customerWroteAt = minutes(-5)
      $0.standing.rests.asleepFrom = minutes(-5)
    }
    #expect(Rank(of: unread, at: start, for: me).tier == .snoozed)
    var roused = unread
    roused.standing.customerWroteAt = minutes(-1)
    let rank = Rank(of: roused, at: start, for: me)
    #expect(rank.tier == .customerReplied && !roused.isAsleep(at: start))
    #expect(roused.reason(in: rank.tier, at: start) == "woke: customer replied")
  }

  @Test func aTicketWaitsOnceTheTeamHadTheLastWordWhateverItsSLA() {
    for status in [Status.new, .open, .pending, .onHold, .other("parked")] {
      let answered = row {
        $0.status = status
        $0.isLastPublicFromCustomer = false
        $0.unread = 2
        $0.priority = nil
        $0.slaDueAt = minutes(-60)
        $0.lastMessageAt = minutes(-180)
      }
      #expect(Rank(of: answered, at: start, for: me).tier == .waiting)
      #expect(answered.reason(in: .waiting, at: start) == "waiting 3h")
    }
  }

  @Test func nobodyHasWaitedForAMinuteWithinTheFirstOne() {
    let answered = row {
      $0.isLastPublicFromCustomer = false
      $0.lastMessageAt = start - 59
    }
    #expect(answered.reason(in: .waiting, at: start) == "waiting")
    #expect(answered.reason(in: .waiting, at: start + 1) == "waiting 1m")
  }

  @Test func aTicketLeftToItsCustomerWaitsUntilTheyWrite() {
    var left = row {
      $0.status = .pending
      $0.isLastPublicFromCustomer = true
      $0.standing.customerWroteAt = minutes(-60)
    }
    #expect(Rank(of: left, at: start, for: me).tier == .customerReplied)
    left.standing.rests = left.settled(at: minutes(-30))
    #expect(Rank(of: left, at: start, for: me).tier == .waiting)
    #expect(left.reason(in: .waiting, at: start) == "waiting 30m")
    left.standing.customerWroteAt = minutes(-1)
    #expect(Rank(of: left, at: start, for: me).tier == .customerReplied)
  }

  @Test func whatComesAfterTheResolvingBringsATicketBackUntilItIsHandled() {
    var resolved = row {
      $0.status = .resolved
      $0.unread = 1
      $0.isLastPublicFromCustomer = true
      $0.standing.customerWroteAt = minutes(-60)
      $0.standing.rests.settledFrom = minutes(-60)
    }
    #expect(Rank(of: resolved, at: start, for: me).tier == .resolved)
    resolved.standing.customerWroteAt = minutes(-10)
    #expect(Rank(of: resolved, at: start, for: me).tier == .cameBack)
    #expect(resolved.reason(in: .cameBack, at: start) == "came back: customer replied")
    resolved.standing.rests = resolved.settled(at: nil)
    #expect(Rank(of: resolved, at: start, for: me).tier == .resolved)
    resolved.standing.undeliveredAt = minutes(-1)
    #expect(Rank(of: resolved, at: start, for: me).tier == .cameBack)
    #expect(resolved.reason(in: .cameBack, at: start) == "came back: not delivered")
  }

  @Test func aReplyThatDidNotArriveIsNoWait() {
    let answered = row {
      $0.status = .pending
      $0.isLastPublicFromCustomer = false
      $0.standing.undeliveredAt = minutes(-1)
    }
    #expect(Rank(of: answered, at: start, for: me).tier == .cameBack)
  }

  @Test("The customer came back", arguments: [Status.pending, .onHold])
  func customerReplied(status: Status) {
    #expect(
      tier {
        $0.status = status
        $0.unread = 1
      } == .customerReplied)
    #expect(
      tier {
        $0.status = status
        $0.unread = 1
        $0.slaDueAt = minutes(0)
      } == .customerRepliedLate)
    #expect(
      tier {
        $0.status = status
        $0.unread = 1
        $0.slaDueAt = minutes(30)
      } == .customerReplied)
    #expect(tier { $0.status = status } == .inProgress, "where nobody knows who wrote last, nothing waits")
  }

  @Test(
    "SLA",
    arguments: [
      (-60.0, Tier.breached), (0, .breached), (0.1, .atRisk), (60, .atRisk), (60.1, .inProgress), (600, .inProgress),
    ])
  func sla(due: Double, expected: Tier) { #expect(tier { $0.slaDueAt = minutes(due) } == expected) }

  @Test("The customer had the last word", arguments: [Status.new, .open])
  func needsReply(status: Status) {
    #expect(
      tier {
        $0.status = status
        $0.unread = 1
      } == .needsReply)
    #expect(
      tier {
        $0.status = status
        $0.isLastPublicFromCustomer = true
      } == .needsReply)
  }

  @Test func readingIsNoAnswer() {
    #expect(
      tier {
        $0.status = .pending
        $0.isLastPublicFromCustomer = true
      } == .customerReplied)
  }

  @Test func untriagedIsNewOrWithoutPriority() {
    #expect(tier { $0.status = .new } == .untriaged)
    #expect(tier { $0.priority = nil } == .untriaged)
    #expect(
      tier {
        $0.priority = nil
        $0.status = .pending
      } == .untriaged)
    #expect(tier { $0.priority = .low } == .inProgress)
  }

  @Test func whatWokeIsNotWaitingUntilSomebodyActs() {
    #expect(
      tier {
        $0.wokeAt = start
        $0.isLastPublicFromCustomer = false
      } == .woke)
  }

  @Test func whatTheFileSawWakeIsAwakeByAClockThatIsBehind() {
    var woken = row {
      $0.snoozedUntil = minutes(0.5)
      $0.wokeAt = minutes(0.7)
      $0.priority = .medium
    }
    #expect(!woken.isAsleep(at: start))
    #expect(Rank(of: woken, at: start, for: me).tier == .woke)
    woken.snoozedUntil = minutes(9)
    #expect(woken.isAsleep(at: start), "it sleeps again")
  }

  @Test func wokeComesBeforeMine() {
    #expect(
      tier {
        $0.wokeAt = start
        $0.assignee = .user(id: 7, name: "Sam")
      } == .woke)
  }

  @Test func mineIsMeOrARoleIHold() {
    #expect(tier { $0.assignee = .user(id: 7, name: "Sam") } == .mine)
    #expect(tier { $0.assignee = .role(id: "r1", name: "Tier 1") } == .mine)
    #expect(tier { $0.assignee = .role(id: "r2", name: "Tier 2") } == .inProgress)
    #expect(tier { $0.assignee = .user(id: 8, name: "Kim") } == .inProgress)
    let mine = row { $0.assignee = .user(id: 7, name: "Sam") }
    #expect(Rank(of: mine, at: start, for: nil).tier == .inProgress)
    #expect(Rank(of: mine, at: start, for: Viewer(name: "nobody")).tier == .inProgress)
  }

  @Test func unknownStatusesAreInProgress() { #expect(tier { $0.status = .other("escalated") } == .inProgress) }

  @Test func tiersAreInTheOrderOfTheRule() {
    #expect(
      Tier.allCases.map(\.reason) == [
        "customer replied, SLA breached", "came back", "customer replied", "SLA breached", "SLA at risk", "needs reply",
        "untriaged", "woke", "mine", "in progress", "waiting", "snoozed", "resolved",
      ])
    #expect(Tier.allCases == Tier.allCases.sorted())
  }

  @Test func unsetPriorityLiesBetweenLowAndMedium() {
    let order: [Priority?] = [.critical, .high, .medium, nil, .low]
    #expect(order.map(Priority.weight) == [8, 6, 4, 3, 2])
    #expect(Priority.weight(.other("p0")) == 3)
  }

  @Test(
    "Until when it holds",
    arguments: [
      ([Double?.none, nil], Double?.none), ([120, nil], 60), ([30, nil], 30), ([-5, nil], nil), ([nil, 10], 10),
      ([120, 10], 10), ([65, 10], 5), ([nil, -10], nil),
    ])
  func validUntil(times: [Double?], expected: Double?) {
    let ticket = row {
      $0.slaDueAt = times[0].map(minutes)
      $0.snoozedUntil = times[1].map(minutes)
    }
    #expect(Rank(of: ticket, at: start, for: nil).validUntil == expected.map(minutes))
  }

  @Test func resolvedHoldsForever() {
    let ticket = row {
      $0.status = .resolved
      $0.slaDueAt = minutes(60)
    }
    #expect(Rank(of: ticket, at: start, for: nil).validUntil == nil)
  }

  @Test func theTierDoesNotChangeBeforeItIsSaidTo() {
    let tickets = [
      row { $0.slaDueAt = minutes(200) }, row { $0.snoozedUntil = minutes(90) },
      row {
        $0.slaDueAt = minutes(100)
        $0.snoozedUntil = minutes(150)
      },
    ]
    for ticket in tickets {
      var now = start
      var rank = Rank(of: ticket, at: now, for: nil)
      while let until = rank.validUntil {
        for step in 1..<20 {
          let between = now.addingTimeInterval(until.timeIntervalSince(now) * Double(step) / 20)
          #expect(Rank(of: ticket, at: between, for: nil).tier == rank.tier)
        }
        now = until
        rank = Rank(of: ticket, at: now, for: nil)
      }
    }
  }

  @Test(
    "SLA words",
    arguments: [
      (0.0, "late 1m"), (0.2, "1m"), (1, "1m"), (42.9, "42m"), (59.9, "59m"), (60, "1h"), (119, "1h"), (1439, "23h"),
      (1440, "1d"), (4000, "2d"), (-0.5, "late 1m"), (-59, "late 59m"), (-180, "late 3h"),
      (-3000, "late 2d"),
    ])
  func slaWords(left: Double, words: String) { #expect(SLA.countdown(to: minutes(left), at: start) == words) }

  @Test func noDueTimeIsNoSLA() {
    #expect(SLA(due: nil, at: start) == .none)
    #expect(SLA(due: minutes(61), at: start) == .onTrack)
    #expect(SLA(due: minutes(60), at: start) == .atRisk)
    #expect(SLA(due: minutes(0), at: start) == .breached)
  }
}
