import Notation
import TestSupport
import Testing

/// Dates of the calendar on the wall, proleptic Gregorian.
@Suite("Calendar dates")
struct CivilTimeTests {
  @Test(
    arguments: [
      ("the first day there is", 1, 1, 1, -719_162, "Mon"), ("the day before 1970", 1969, 12, 31, -1, "Wed"),
      ("1970", 1970, 1, 1, 0, "Thu"), ("the last day of 1999", 1999, 12, 31, 10_956, "Fri"),
      ("a leap day of a century", 2000, 2, 29, 11_016, "Tue"), ("a leap day", 2024, 2, 29, 19_782, "Thu"),
      ("the day after it", 2024, 3, 1, 19_783, "Fri"), ("where 32 bits end", 2038, 1, 19, 24_855, "Tue"),
      ("no leap day in 2100", 2100, 3, 1, 47_541, "Mon"), ("the last day there is", 9999, 12, 31, 2_932_896, "Fri"),
      ("a leap day of the year 4", 4, 2, 29, -718_008, "Sun"), ("a leap day of 1600", 1600, 2, 29, -135_081, "Tue"),
    ])
  func aDateIsADayAndADayIsADate(_ name: String, _ year: Int, _ month: Int, _ day: Int, _ count: Int, _ weekday: String)
  {
    let time = CivilTime(year: year, month: month, dayOfMonth: day)
    #expect(time?.day == count, "\(name)")
    #expect(CivilTime(day: count).date == (year, month, day))
    #expect(CivilTime(day: count).weekdayName == weekday)
    #expect(time?.second == 0)
  }

  @Test func everyDayIsOneOfTheWeekBehindTheOneBefore() {
    for day in -800_000..<(-799_900) {
      #expect(CivilTime(day: day + 1).weekday == (CivilTime(day: day).weekday + 1) % 7)
    }
    for day in -3...3 { #expect(CivilTime(day: day).weekdayName == CivilTime(day: day + 7 * 1000).weekdayName) }
    #expect(Set((0..<7).map { CivilTime(day: $0).weekdayName }) == Set(CivilTime.weekdayNames))
    #expect(CivilTime.weekdayNames.first == "Mon" && CivilTime.weekdayNames.count == 7)
  }

  @Test(arguments: [
    (2026, 2, 29), (2025, 2, 29), (1900, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 6, 31), (2026, 9, 31),
    (2026, 11, 31),
    (2026, 2, 30), (2024, 2, 30), (2026, 1, 32), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, -1),
    (2026, -1, 1),
    (0, 1, 1), (-1, 1, 1), (10_000, 1, 1), (.max, 1, 1), (.min, 1, 1), (2026, .max, 1), (2026, 1, .max),
    (2026, .min, .min),
  ])
  func aDateThatIsNoneIsNone(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CivilTime(year: year, month: month, dayOfMonth: day) == nil)
  }

  @Test(arguments: [(24, 0), (-1, 0), (0, 60), (0, -1), (.max, 0), (0, .max), (.min, .min)])
  func anHourThatIsNoneIsNone(_ hour: Int, _ minute: Int) {
    #expect(CivilTime(year: 2026, month: 3, dayOfMonth: 1, hour: hour, minute: minute) == nil)
  }

  @Test(
    arguments: [
      (0, 0, "00:00"), (0, 1, "00:01"), (9, 5, "09:05"), (12, 0, "12:00"), (23, 59, "23:59"),
    ])
  func hourAndMinuteComeBack(_ hour: Int, _ minute: Int, _ text: String) {
    let time = civil(2026, 3, 1, hour, minute)
    #expect(time.hour == hour && time.minute == minute)
    #expect(time.clockText == text)
    #expect(civil(2026, 3, 1).at(hour: hour, minute: minute) == time)
  }

  @Test(
    arguments: [
      (0, 0, 0, 0), (0, 86_399, 0, 86_399), (0, 86_400, 1, 0), (0, -1, -1, 86_399), (0, -86_400, -1, 0),
      (0, -86_401, -2, 86_399), (5, 3 * 86_400 + 7, 8, 7), (-5, -3 * 86_400 - 7, -9, 86_393),
      (0, 253_402_300_799, 2_932_896, 86_399), (0, -62_135_596_800, -719_162, 0),
      (0, 9_007_199_254_740_993, 104_249_991_374, 27_393),
    ])
  func secondsCarryOverIntoDays(_ day: Int, _ second: Int, _ wholeDay: Int, _ rest: Int) {
    let time = CivilTime(day: day, second: second)
    #expect(time.day == wholeDay)
    #expect(time.second == rest)
    #expect(time == CivilTime(day: wholeDay, second: rest))
  }

  @Test func whateverTheSecondsTheyStayWithinTheirDay() {
    var generator = SeededGenerator(seed: 89)
    for _ in 0..<2000 {
      let day = Int.random(in: -1_000_000...1_000_000, using: &generator)
      let second = Int.random(in: -1_000_000_000_000...1_000_000_000_000, using: &generator)
      let time = CivilTime(day: day, second: second)
      #expect((0..<86_400).contains(time.second))
      #expect(time.day * 86_400 + time.second == day * 86_400 + second)
      #expect(time.hour * 3600 + time.minute * 60 <= time.second)
    }
  }

  @Test func otherDaysHaveTheSameHour() {
    let time = civil(2024, 2, 28, 9, 30)
    #expect(time.adding(days: 1) == civil(2024, 2, 29, 9, 30))
    #expect(time.adding(days: 2) == civil(2024, 3, 1, 9, 30))
    #expect(time.adding(days: 366).adding(days: -366) == time)
    #expect(time.adding(days: 0) == time)
    #expect(civil(1970, 1, 1).adding(days: -1).dateText == "1969-12-31")
  }

  @Test func timesAreOrderedByDayThenBySecond() {
    let times = [
      civil(1, 1, 1), civil(1969, 12, 31, 23, 59), civil(1970, 1, 1), civil(1970, 1, 1, 0, 1), civil(9999, 12, 31),
    ]
    #expect(times.reversed().sorted() == times)
    #expect(!(times[2] < times[2]))
  }

  @Test(
    arguments: [
      (2026, 3, 1, "2026-03-01"), (2026, 12, 31, "2026-12-31"), (1969, 7, 9, "1969-07-09"), (9999, 1, 1, "9999-01-01"),
    ])
  func datesAreWrittenWithTwoDigits(_ year: Int, _ month: Int, _ day: Int, _ text: String) {
    #expect(civil(year, month, day).dateText == text)
  }

  /// The Gregorian calendar repeats after 400 years, to the weekday.
  @Test func afterFourHundredYearsEverythingRepeats() {
    for day in stride(from: 0, to: 146_097, by: 997) {
      let (early, late) = (CivilTime(day: day - 146_097), CivilTime(day: day))
      #expect(early.date == (late.date.year - 400, late.date.month, late.date.dayOfMonth))
      #expect(early.weekday == late.weekday)
    }
  }
}
