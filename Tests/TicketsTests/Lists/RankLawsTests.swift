import FoundationEssentials
import TestSupport
import Testing
import Tickets

/// A pure function of ticket row, now, me and my roles; each row prints its reason (product rule 3).
@Suite("Laws of the rank")
struct RankLawsTests {
  private static let me = Viewer(userID: 7, name: "Sam", roleIDs: ["r1"])

  private func random(_ generator: inout SeededGenerator) -> TicketRow {
    func moment() -> Date? {
      Bool.random(using: &generator) ? minutes(Double(Int.random(in: -120...120, using: &generator))) : nil
    }
    return row { row in
      row.status = (Status.known + [.other("parked")]).randomElement(using: &generator) ?? .open
      row.priority = ([nil, .other("p0")] + Priority.known).randomElement(using: &generator) ?? nil
      row.assignee =
        [nil, .user(id: 7, name: ""), .user(id: 8, name: ""), .role(id: "r1", name: "")].randomElement(
          using: &generator) ?? nil
      (row.slaDueAt, row.snoozedUntil, row.lastMessageAt) = (moment(), moment(), moment())
      row.unread = Int.random(in: 0...2, using: &generator)
      row.isLastPublicFromCustomer = [nil, true, false].randomElement(using: &generator) ?? nil
      (row.standing.customerWroteAt, row.standing.undeliveredAt) = (
        moment(), Int.random(in: 0..<6, using: &generator) == 0 ? moment() : nil
      )
      (row.standing.rests.asleepFrom, row.standing.rests.settledFrom) = (
        moment(), Int.random(in: 0..<3, using: &generator) == 0 ? moment() : nil
      )
      row.wokeAt = Int.random(in: 0..<4, using: &generator) == 0 ? moment() : nil
    }
  }

  private func tier(_ row: TicketRow, at now: Date = start) -> Tier { Rank(of: row, at: now, for: Self.me).tier }

  @Test func everyTicketHasOnePlaceThatFollowsFromTheRules() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<3000 {
      let row = random(&generator)
      let tier = tier(row)
      switch tier {
      case .resolved: #expect(row.status == .resolved && !row.isBack)
      case .snoozed: #expect(row.isAsleep(at: start))
      case .waiting: #expect(row.isWaiting && !row.isAsleep(at: start))
      case .cameBack: #expect(row.isBack)
      case .customerRepliedLate, .customerReplied: #expect(row.awaitsTeam && [.pending, .onHold].contains(row.status))
      case .breached: #expect(SLA(due: row.slaDueAt, at: start) == .breached && row.isLastPublicFromCustomer != false)
      case .atRisk: #expect(SLA(due: row.slaDueAt, at: start) == .atRisk && row.isLastPublicFromCustomer != false)
      case .needsReply: #expect(row.awaitsTeam && [.new, .open].contains(row.status))
      case .untriaged: #expect(row.status == .new || row.priority == nil)
      case .woke: #expect(row.wokeAt != nil)
      case .mine: #expect(Self.me.owns(row.assignee))
      case .inProgress: #expect(!row.awaitsTeam || row.status.isOther)
      }
      #expect(!row.reason(in: tier, at: start).isEmpty)
    }
  }

  /// The Inbox is what needs the team's next move: not resolved, not asleep, and not waiting, plus what came back.
  @Test func theInboxIsWhatNeedsTheTeamsNextMove() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<2000 {
      let row = random(&generator)
      let needsTeam = (row.status != .resolved || row.isBack) && !row.isAsleep(at: start) && !row.isWaiting
      #expect(ListView.inbox.holds(tier(row)) == needsTeam)
    }
  }

  @Test func aRankHoldsUntilTheMomentItNames() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<1000 {
      let row = random(&generator)
      let rank = Rank(of: row, at: start, for: Self.me)
      let until = rank.validUntil ?? start + 1e9
      #expect(until > start)
      for part in [0.1, 0.5, 0.999] {
        let between = start.addingTimeInterval(until.timeIntervalSince(start) * part)
        #expect(tier(row, at: between) == rank.tier)
      }
    }
  }

  /// That somebody looked at a ticket changes no rank.
  @Test func readingChangesNoRankWhereTheAuthorIsKnown() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<1000 {
      var row = random(&generator)
      guard row.isLastPublicFromCustomer != nil else { continue }
      let before = tier(row)
      row.unread = row.unread > 0 ? 0 : 5
      #expect(tier(row) == before)
    }
  }

  /// Where the author of the last message is not known, a ticket never counts as waiting.
  @Test func whereNobodyKnowsWhoWroteNobodyWaitsForTheCustomer() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<1000 {
      var row = random(&generator)
      row.isLastPublicFromCustomer = nil
      row.standing.rests.settledFrom = nil
      #expect(tier(row) != .waiting)
    }
  }

  /// Answering, snoozing or resolving everything empties the Inbox.
  @Test func everyVerbThatEndsAMoveEmptiesTheInbox() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<1000 {
      let row = random(&generator)
      var answered = row
      if answered.status == .resolved { answered.status = .open }
      (answered.isLastPublicFromCustomer, answered.wokeAt, answered.standing.undeliveredAt) = (false, nil, nil)
      #expect(!ListView.inbox.holds(tier(answered)))
      let resolved = row.predicting(TicketChange(status: .resolved, snoozedUntil: .clear, rests: row.settled(at: nil)))
      #expect(!ListView.inbox.holds(tier(resolved)))
      guard row.status != .resolved else { continue }
      let asleep = row.predicting(Snooze(until: minutes(600)).change(on: row, at: start))
      #expect(!ListView.inbox.holds(tier(asleep)) || asleep.isUndelivered)
      let left = row.predicting(Snooze(until: nil).change(on: row, at: start))
      #expect(!ListView.inbox.holds(tier(left)))
    }
  }
}

extension Status {
  fileprivate var isOther: Bool { if case .other = self { true } else { self == .pending || self == .onHold } }
}
