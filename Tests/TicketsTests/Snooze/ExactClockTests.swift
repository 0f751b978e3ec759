import FoundationEssentials
import Notation
import Testing

@testable import Tickets

@Suite("Clocks as programs write them")
struct ExactClockTests {
  @Test(
    arguments: [
      ("09:00", 32_400, nil), ("9:00", 32_400, nil), ("00:00", 0, nil), ("23:59", 86_340, nil),
      ("23:59:59", 86_399, nil), ("9:05:07", 32_707, nil), ("09:00:00.5", 32_400, nil),
      ("09:00:00.123456789", 32_400, nil),
      ("09:00z", 32_400, 0), ("09:00 utc", 32_400, 0), ("09:00gmt", 32_400, 0), ("09:00:00.5z", 32_400, 0),
      ("09:00+01:00", 32_400, 3600), ("09:00+0100", 32_400, 3600), ("09:00+01", 32_400, 3600),
      ("09:00 +01:00", 32_400, 3600),
      ("09:00-03:30", 32_400, -12_600), ("09:00-00:00", 32_400, 0), ("09:00+23:59", 32_400, 86_340),
      ("09:00:00.25-05", 32_400, -18_000), ("09:00:", nil, nil), ("09:00:00.", 32_400, nil),
    ] as [(String, Int?, Int?)])
  func theSecondAndTheOffsetAreRead(_ text: String, _ second: Int?, _ offset: Int?) {
    #expect(ExactClock(text)?.second == second)
    #expect(ExactClock(text)?.offset == offset)
  }

  @Test(arguments: [
    "", "9", "09", "0900", "24:00", "23:60", "23:59:60", "9:5", "009:00", "-9:00", "09:00+24:00", "09:00+01:60",
    "09:00+1", "09:00+010", "09:00+", "09:00-", "utc", "z", "+01:00", "09.00", "٠٩:٠٠", "09:0\u{661}", "09:0٠",
    "09:00\u{301}",
    "09:00:00:00", "09:00:0x", "a9:00", "09:00 cet", "09:00:00.5.5",
  ])
  func anythingElseIsNoClock(_ text: String) { #expect(ExactClock(text) == nil) }

  // MARK: Days as programs write them

  @Test(
    arguments: [
      ("2026-03-01", civil(2026, 3, 1)), ("2026/03/01", civil(2026, 3, 1)), ("2026-3-1", civil(2026, 3, 1)),
      ("2024-02-29", civil(2024, 2, 29)), ("0001-01-01", civil(1, 1, 1)), ("9999-12-31", civil(9999, 12, 31)),
      ("2026-03/01", civil(2026, 3, 1)),
      ("2026-02-29", nil), ("26-03-01", nil), ("2026-13-01", nil), ("2026-03", nil), ("2026-03-01-", nil),
      ("2026--01", nil), ("", nil), ("2026.03.01", nil), ("2026-03-0١", nil), ("0000-01-01", nil),
      ("2026-03-99999999999999999999", nil),
    ] as [(String, CivilTime?)])
  func aDayIsYearMonthAndDay(_ text: String, _ day: CivilTime?) { #expect(CivilTime(isoDay: text) == day) }

  @Test(
    arguments: [
      ("a month", civil(2026, 1, 15, 9), 1, civil(2026, 2, 15, 9)),
      ("from the 31st", civil(2026, 1, 31, 9), 1, civil(2026, 2, 28, 9)),
      ("from the 31st in a leap year", civil(2024, 1, 31), 1, civil(2024, 2, 29)),
      ("from the 30th", civil(2026, 1, 30), 1, civil(2026, 2, 28)),
      ("to a month of 30 days", civil(2026, 3, 31), 1, civil(2026, 4, 30)),
      ("over a year's end", civil(2026, 11, 30), 3, civil(2027, 2, 28)),
      ("a year from a leap day", civil(2024, 2, 29), 12, civil(2025, 2, 28)),
      ("four years from a leap day", civil(2024, 2, 29), 48, civil(2028, 2, 29)),
      ("back", civil(2026, 3, 31), -1, civil(2026, 2, 28)),
      ("back over a year's beginning", civil(2026, 1, 15), -1, civil(2025, 12, 15)),
      ("not at all", civil(2026, 1, 31, 23, 59), 0, civil(2026, 1, 31, 23, 59)),
      ("beyond the calendar", civil(9999, 12, 31), 1, nil),
      ("before the calendar", civil(1, 1, 1), -1, nil), ("far before the calendar", civil(2026, 1, 1), -1_000_000, nil),
      ("far beyond it", civil(2026, 1, 1), 1_000_000, nil),
    ] as [(String, CivilTime, Int, CivilTime?)])
  func monthsKeepTheDayAsFarAsTheMonthHasIt(_ name: String, _ day: CivilTime, _ months: Int, _ other: CivilTime?) {
    #expect(day.adding(months: months) == other, "\(name)")
  }

  @Test(
    arguments: [
      (civil(2026, 1, 15), civil(2026, 2, 1), civil(2026, 2, 2), civil(2026, 1, 30)),
      (civil(2026, 4, 30), civil(2026, 5, 1), civil(2026, 5, 1), civil(2026, 4, 30)),
      (civil(2026, 12, 31), civil(2027, 1, 1), civil(2027, 1, 1), civil(2026, 12, 31)),
      (civil(2024, 2, 29), civil(2024, 3, 1), civil(2024, 3, 1), civil(2024, 2, 29)),
      (civil(2026, 7, 1), civil(2026, 8, 1), civil(2026, 8, 3), civil(2026, 7, 31)),
      (civil(2026, 5, 31), civil(2026, 6, 1), civil(2026, 6, 1), civil(2026, 5, 29)),
    ])
  func monthsHaveWorkingDays(
    _ today: CivilTime, _ first: CivilTime, _ firstWorking: CivilTime, _ lastWorking: CivilTime
  ) {
    #expect(today.firstOfNextMonth == first)
    #expect(today.firstWorkingDayOfNextMonth == firstWorking)
    #expect(today.lastWorkingDayOfMonth == lastWorking)
  }

  @Test func theLastMonthOfTheCalendarEndsIt() {
    #expect(civil(9999, 12, 5).firstOfNextMonth == civil(9999, 12, 5).adding(days: 30))
    #expect(civil(2026, 3, 1).monthDay(31, ahead: 1) == nil)
    #expect(civil(2026, 3, 1).monthDay(29, ahead: -1) == nil)
    #expect(civil(2024, 3, 1).monthDay(29, ahead: -1) == civil(2024, 2, 29))
  }
}
