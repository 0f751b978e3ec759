import FoundationEssentials
import Notation
import Testing

@testable import Tickets

/// Hours and minutes run on the clock, days, weeks, months and years on the calendar (product rule 11).
@Suite("Lengths of time in words")
struct SpokenLengthTests {
  /// Months, days and seconds of a text, and how many pieces are left behind it.
  private func read(_ text: String) -> [Int]? {
    var rest = SpokenLength.pieces(of: text.split(separator: " ").map(String.init))[...]
    guard let length = SpokenLength(&rest) else { return nil }
    return [length.months, length.days, length.seconds, rest.count]
  }

  @Test(
    arguments: [
      ("2d", [0, 2, 0, 0]), ("2 days", [0, 2, 0, 0]), ("1h30m", [0, 0, 5400, 0]), ("1h30", [0, 0, 5400, 0]),
      ("1 h 30 m", [0, 0, 5400, 0]), ("90m", [0, 0, 5400, 0]), ("1.5h", [0, 0, 5400, 0]),
      ("1½ hours", [0, 0, 5400, 0]), ("half an hour", [0, 0, 1800, 0]), ("half hour", [0, 0, 1800, 0]),
      ("½ hour", [0, 0, 1800, 0]), ("a quarter hour", [0, 0, 900, 0]), ("quarter of", nil),
      ("an hour and a half", [0, 0, 5400, 0]), ("one and a half hours", [0, 0, 5400, 0]),
      ("1 1/2 hours", [0, 0, 5400, 0]), ("a couple days", [0, 2, 0, 0]), ("two weeks", [0, 14, 0, 0]),
      ("twelve months", [12, 0, 0, 0]),
      ("1 year", [12, 0, 0, 0]), ("half a year", [6, 0, 0, 0]), ("1.5y", [18, 0, 0, 0]),
      ("1.5 days", [0, 1, 43_200, 0]), ("half a week", [0, 3, 43_200, 0]), ("1y2mo3w4d5h6m", [14, 25, 18_360, 0]),
      ("1 day and 4 hours", [0, 1, 14_400, 0]), ("2 months 3 days", [2, 3, 0, 0]), ("3 days from now", [0, 3, 0, 2]),
      ("1 hour 9", [0, 0, 4140, 0]), ("1 day 9", [0, 1, 0, 1]), ("10000h", [0, 0, 36_000_000, 0]), ("0.5 months", nil),
      ("half a month", nil), ("1.1 years", nil), ("10001 h", nil), ("0 m", nil), ("0.0h", nil), ("-1 h", nil),
      ("h", nil), ("", nil), ("5", nil), ("5 apples", nil), ("1e3 h", nil),
      ("thirteen days", nil), ("1..5 h", nil), (".5 h", nil), ("1.5½ h", nil), ("99999999999999999999 h", nil),
      ("٢ days", nil), ("2 Tage", nil), ("an and", nil), ("1h60", [0, 0, 3600, 1]),
    ] as [(String, [Int]?)])
  func aLengthIsMonthsDaysAndSeconds(_ text: String, _ parts: [Int]?) {
    #expect(read(text) == parts)
  }

  @Test(
    arguments: [
      (["1h30m"], ["1", "h", "30", "m"]), (["2", "days"], ["2", "days"]), (["1½h"], ["1½", "h"]),
      (["14:30"], ["14:30"]), (["3rd"], ["3", "rd"]), ([], []), (["1.5h"], ["1.5", "h"]), (["é2"], ["é2"]),
      (["2026-03-01"], ["2026-03-01"]), (["a"], ["a"]),
    ])
  func numbersAndUnitsAreTakenApart(_ words: [String], _ pieces: [String]) {
    #expect(SpokenLength.pieces(of: words) == pieces)
  }

  @Test func backwardsIsTheSameLength() throws {
    var rest = SpokenLength.pieces(of: ["1y", "2d", "3h"])[...]
    var length = try #require(SpokenLength(&rest))
    length.negate()
    #expect([length.months, length.days, length.seconds] == [-12, -2, -10_800])
    length.negate()
    #expect([length.months, length.days, length.seconds] == [12, 2, 10_800])
  }

  // MARK: As snoozes

  private func until(_ text: String, at now: CivilTime, in zone: ZoneRules = berlin) -> CivilTime? {
    (try? Snooze(parsing: text, now: zone.date(of: now), zone: zone))?.until.map(zone.civil)
  }

  @Test(
    "Across changes of the clock",
    arguments: [
      ("a day keeps the hour", "1d", civil(2026, 3, 28, 9), civil(2026, 3, 29, 9)),
      ("24 hours do not", "24h", civil(2026, 3, 28, 9), civil(2026, 3, 29, 10)),
      ("in autumn, too", "24h", civil(2026, 10, 24, 9), civil(2026, 10, 25, 8)),
      ("a week keeps the hour", "1w", civil(2026, 10, 20, 9), civil(2026, 10, 27, 9)),
      ("a day into a skipped hour", "1d", civil(2026, 3, 28, 2, 30), civil(2026, 3, 29, 3, 30)),
      ("a day and an hour", "1d1h", civil(2026, 3, 28, 9), civil(2026, 3, 29, 10)),
      ("a month keeps the hour", "1 month", civil(2026, 3, 1, 9), civil(2026, 4, 1, 9)),
      ("minutes run on", "90m", civil(2026, 3, 29, 1), civil(2026, 3, 29, 3, 30)),
    ])
  func lengthsRunOnTheClockOrTheCalendar(_ name: String, _ text: String, _ now: CivilTime, _ then: CivilTime) {
    #expect(until(text, at: now) == then, "\(name)")
  }

  @Test func lengthsBeyondTheCalendarAreNone() {
    #expect(until("8000 years", at: civil(2026, 3, 2)) == nil)
    #expect(until("7973 years", at: civil(2026, 3, 2)) == civil(9999, 3, 2))
    #expect(until("10000 months", at: civil(2026, 3, 2)) == civil(2859, 7, 2))
    let endless = Array(repeating: "10000y", count: 5000).joined(separator: " ")
    #expect(until(endless, at: civil(2026, 3, 2)) == nil)
  }

  @Test(arguments: ["1 month", "1mo", "a month"])
  func theEndOfAMonthIsTheEndOfTheNext(_ text: String) {
    #expect(until(text, at: civil(2026, 1, 31, 9)) == civil(2026, 2, 28, 9))
    #expect(until(text, at: civil(2028, 1, 31, 9)) == civil(2028, 2, 29, 9))
    #expect(until(text, at: civil(2026, 12, 31, 9)) == civil(2027, 1, 31, 9))
  }

  @Test func aDayThenAnHourIsThatHourOfTheDay() {
    #expect(until("2 days 14:00", at: civil(2026, 3, 2, 10)) == civil(2026, 3, 4, 14))
    #expect(until("in a week at 9", at: civil(2026, 3, 2, 10)) == civil(2026, 3, 9, 9))
    #expect(until("2 hours 14:00", at: civil(2026, 3, 2, 10)) == nil, "two hours have no hour")
  }
}
