import FoundationEssentials
import Notation
import TestSupport
import Testing
import Tickets

/// The snooze menu: `1 3 t m w n s r =`, all in the person's zone, right across daylight saving; no preset lies in the past
/// (product rule 11).
@Suite("Presets of the snooze menu")
struct SnoozePresetTests {
  @Test func theKeysAreThoseOfTheMenu() {
    #expect(SnoozePreset.allCases.map { String($0.key) }.joined() == "13tmwnsr=")
    #expect(Set(SnoozePreset.allCases.map(\.label)).count == SnoozePreset.allCases.count)
  }

  private func until(
    _ preset: SnoozePreset, _ now: Date, due: Date? = nil, last: Date? = nil, in zone: ZoneRules = berlin
  ) -> Result<Date?, Snooze.Problem> {
    Result { () throws(Snooze.Problem) in try Snooze(preset, due: due, lastWake: last, now: now, zone: zone).until }
  }

  @Test func whateverTheMomentTheHourIsRightAndAhead() throws {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<500 {
      let now = start.addingTimeInterval(Double.random(in: -3e7...3e7, using: &generator).rounded())
      let today = berlin.civil(at: now)
      for preset in [SnoozePreset.tomorrow, .monday, .nextMonth] {
        let date = try #require(try until(preset, now).get())
        let wall = berlin.civil(at: date)
        #expect(date > now && wall.clockText == "09:00")
        switch preset {
        case .tomorrow: #expect(wall.day == today.day + 1)
        case .monday: #expect(wall.weekdayName == "Mon" && (1...7).contains(wall.day - today.day))
        default: #expect(wall.weekday < 5 && wall.date.dayOfMonth <= 3 && wall.date.month == today.date.month % 12 + 1)
        }
      }
      #expect(try until(.oneHour, now).get() == now + 3600 && until(.threeHours, now).get() == now + 10_800)
      #expect(try until(.untilReply, now).get() == nil)
    }
  }

  @Test func aWeekKeepsTheHourOnTheWall() throws {
    for day in stride(from: 0, to: 366, by: 3) {
      let now = berlin.date(of: civil(2026, 1, 1, 12).adding(days: day))
      let date = try #require(try until(.week, now).get())
      #expect(berlin.civil(at: date) == berlin.civil(at: now).adding(days: 7))
    }
  }

  @Test(
    arguments: [
      ("no due time", .beforeSLA, nil, nil, .noSLA), ("due in half an hour", .beforeSLA, 30, nil, .past),
      ("due in less", .beforeSLA, 10, nil, .past), ("long due", .beforeSLA, -600, nil, .past),
      ("no wake time", .lastWake, nil, nil, .noLastWake), ("one that has passed", .lastWake, nil, -1, .past),
      ("one that is now", .lastWake, nil, 0, .past),
    ] as [(String, SnoozePreset, Double?, Double?, Snooze.Problem)])
  func whatCannotBeIsSaid(
    _ name: String, _ preset: SnoozePreset, _ due: Double?, _ last: Double?, _ problem: Snooze.Problem
  ) {
    #expect(until(preset, start, due: due.map(minutes), last: last.map(minutes)) == .failure(problem), "\(name)")
  }

  @Test func halfAnHourBeforeTheDueTime() throws {
    #expect(try until(.beforeSLA, start, due: minutes(31)).get() == minutes(1))
    #expect(try until(.lastWake, start, last: minutes(1)).get() == minutes(1))
    #expect(try until(.oneHour, start, due: nil, last: nil, in: .utc).get() == minutes(60), "others need neither")
  }

  // MARK: What is written

  private func asleep(_ change: (inout TicketRow) -> Void = { _ in }) -> TicketRow {
    row {
      ($0.status, $0.snoozedUntil, $0.lastMessageAt) = (.onHold, minutes(60), minutes(-9))
      $0.standing.rests.asleepFrom = minutes(-9)
      change(&$0)
    }
  }

  @Test func aTimeAloneIsWrittenAndTheRulesMoveTheStatus() {
    #expect(Snooze(until: minutes(5)).change(on: row(), at: start) == TicketChange(snoozedUntil: .set(minutes(5))))
    #expect(Snooze(until: minutes(5)).change(on: asleep(), at: start) == TicketChange(snoozedUntil: .set(minutes(5))))
    #expect(row().predicting(Snooze(until: minutes(5)).change(on: row(), at: start)).status == .onHold)
    #expect(
      asleep().predicting(Snooze(until: minutes(5)).change(on: asleep(), at: start)).status == .onHold,
      "changing the time changes no status")
  }

  @Test func theSameTimePutsToSleepAgainWhatTheCustomerWoke() {
    let roused = asleep {
      $0.isLastPublicFromCustomer = true
      $0.standing.customerWroteAt = minutes(-1)
      $0.wokeAt = minutes(-1)
    }
    #expect(!roused.isAsleep(at: start))
    let change = Snooze(until: minutes(60)).change(on: roused, at: start)
    #expect(change.rests?.asleepFrom == minutes(-1) && change.rests?.wokeAt == nil)
    #expect(roused.predicting(change).isAsleep(at: start))
  }

  /// Until they reply: status pending, no time; the ticket goes to Waiting.
  @Test func leftToTheCustomerATicketWaits() {
    for ticket in [row(), asleep(), row { $0.status = .pending }, row { $0.unread = 3 }] {
      let change = Snooze(until: nil).change(on: ticket, at: start)
      let left = ticket.predicting(change)
      #expect(left.status == .pending && left.snoozedUntil == nil)
      #expect(left.isWaiting && left.isLeftToCustomer && left.waitsSince != nil)
      #expect(Rank(of: left, at: start, for: nil).tier == .waiting)
      #expect(
        (change.status == nil) == (ticket.status == .pending && ticket.snoozedUntil == nil),
        "only what changes is written")
    }
  }

  @Test func aNewMessageEndsTheWait() {
    var left = row { $0.lastMessageAt = minutes(-9) }
    left = left.predicting(Snooze(until: nil).change(on: left, at: start))
    #expect(left.isWaiting)
    left.standing.isLastPublicFromCustomer = true
    left.standing.customerWroteAt = minutes(1)
    #expect(!left.isWaiting && !left.isLeftToCustomer)
  }
}
