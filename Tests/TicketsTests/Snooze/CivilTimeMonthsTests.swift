import Notation
import TestSupport
import Testing

@testable import Tickets

/// Months run on the calendar: the same day as far as the month has it, at the same hour (product rule 11).
@Suite("Months on the calendar")
struct CivilTimeMonthsTests {
  private func random(_ generator: inout SeededGenerator) -> CivilTime {
    CivilTime(
      day: Int.random(in: -300_000...300_000, using: &generator), second: Int.random(in: 0..<86_400, using: &generator))
  }

  @Test func theMonthIsThatManyAheadAndTheDayNoLater() throws {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<1000 {
      let (time, months) = (random(&generator), Int.random(in: -500...500, using: &generator))
      let moved = try #require(time.adding(months: months))
      let (from, to) = (time.date, moved.date)
      #expect(to.year * 12 + to.month == from.year * 12 + from.month + months)
      #expect(to.dayOfMonth <= from.dayOfMonth && to.dayOfMonth >= min(28, from.dayOfMonth))
      #expect(moved.second == time.second)
      if to.dayOfMonth < from.dayOfMonth {
        #expect(moved.adding(days: 1).date.dayOfMonth == 1, "the last of its month")
      }
    }
  }

  @Test func backAgainIsTheSameDayUnlessItWasCutShort() throws {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<1000 {
      let (time, months) = (random(&generator), Int.random(in: -500...500, using: &generator))
      let moved = try #require(time.adding(months: months))
      guard moved.date.dayOfMonth == time.date.dayOfMonth else { continue }
      #expect(moved.adding(months: -months) == time)
    }
  }

  @Test func twelveMonthsAreAYear() throws {
    var generator = SeededGenerator(seed: 14)
    for _ in 0..<500 {
      let time = random(&generator)
      let next = try #require(time.adding(months: 12))
      #expect(next.date.year == time.date.year + 1 && next.date.month == time.date.month)
      #expect(time.adding(months: 48)?.date.dayOfMonth == time.date.dayOfMonth || time.date.dayOfMonth == 29)
    }
  }

  @Test func workingDaysAreNoSaturdaysAndNoSundays() {
    var generator = SeededGenerator(seed: 15)
    for _ in 0..<1000 {
      let time = random(&generator)
      let (first, last) = (time.firstWorkingDayOfNextMonth, time.lastWorkingDayOfMonth)
      #expect(first.weekday < 5 && last.weekday < 5)
      #expect((1...3).contains(first.date.dayOfMonth))
      #expect(first.date.month == time.date.month % 12 + 1 && last.date.month == time.date.month)
      let end = time.firstOfNextMonth.adding(days: -1)
      #expect((0...2).contains(end.day - last.day))
      #expect(time.firstOfNextMonth.date.dayOfMonth == 1 && time.firstOfNextMonth.day > time.day)
    }
  }

  @Test func aDayIsReadAsItIsWritten() {
    var generator = SeededGenerator(seed: 16)
    for _ in 0..<1000 {
      let day = CivilTime(day: random(&generator).day)
      #expect(CivilTime(isoDay: day.dateText) == day)
      #expect(CivilTime(isoDay: day.dateText.replacing("-", with: "/")) == day)
      #expect(CivilTime(isoDay: day.dateText + " ") == nil && CivilTime(isoDay: "-" + day.dateText) == nil)
      #expect(ExactClock(random(&generator).clockText)?.offset == nil)
      let clock = random(&generator)
      #expect(ExactClock(clock.clockText)?.second == clock.hour * 3600 + clock.minute * 60)
    }
  }
}
