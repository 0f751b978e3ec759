import FoundationEssentials
import Notation
import TestSupport
import Testing
import Tickets

/// Times as people type them; nothing that a snooze returns lies in the past, nothing that looks back lies ahead.
@Suite("Moments in words")
struct SpokenMomentTests {
  private static let words = [
    "today", "tomorrow", "yesterday", "mon", "friday", "weekend", "eow", "eom", "eod", "tonight", "noon", "midnight",
    "morning", "evening", "14:30", "8am", "24:00", "9", "next", "last", "this", "week", "month", "2", "3d", "1h30m",
    "half", "an", "hour", "day", "after", "in", "ago", "from", "now", "march",
    "3", "15th", "31st", "2026-03-01", "2027-01-01t09:00:00z", "1.3.2027", "29", "feb", "2028", "at", "on", "the",
    "end", "of", "until", "é", "\0", "🙏", "99999999999", "-1", "and", "a",
  ]

  private func line(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...4, using: &generator)).compactMap { _ in Self.words.randomElement(using: &generator) }
      .joined(separator: " ")
  }

  @Test func noWordsMeanTheWrongSideOfNow() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<600 {
      let now = start.addingTimeInterval(Double.random(in: -4e7...4e7, using: &generator).rounded())
      let text = line(&generator)
      if let until = (try? Snooze(parsing: text, now: now, zone: berlin))?.until { #expect(until > now, "\(text)") }
      if let past = SpokenMoment.past(text, now: now, zone: berlin) { #expect(past <= now, "\(text)") }
    }
  }

  @Test func caseAndBlanksMeanNothing() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<500 {
      let text = line(&generator)
      let plain = (try? Snooze(parsing: text, now: start, zone: berlin))?.until
      let odd =
        (try? Snooze(parsing: "  \(text.uppercased().replacing(" ", with: " \t "))\n", now: start, zone: berlin))?.until
      #expect(plain == odd, "\(text)")
    }
  }

  // MARK: At the edges of a day, a week, a month and a year

  private func until(_ text: String, at now: CivilTime) -> CivilTime? {
    (try? Snooze(parsing: text, now: berlin.date(of: now), zone: berlin))?.until.map(berlin.civil)
  }

  @Test(
    arguments: [
      ("an hour ahead is today's", "14:00", civil(2026, 3, 4, 13, 59), civil(2026, 3, 4, 14)),
      ("an hour that is now is tomorrow's", "14:00", civil(2026, 3, 4, 14), civil(2026, 3, 5, 14)),
      ("over a month's end", "9:00", civil(2026, 2, 28, 23, 59), civil(2026, 3, 1, 9)),
      ("over a year's end", "tomorrow", civil(2026, 12, 31, 12), civil(2027, 1, 1, 9)),
      ("to a leap day", "tomorrow", civil(2028, 2, 28, 12), civil(2028, 2, 29, 9)),
      ("a weekday is the next one", "wed", civil(2026, 3, 4, 8), civil(2026, 3, 11, 9)),
      ("or today at an hour ahead", "wed 17:00", civil(2026, 3, 4, 8), civil(2026, 3, 4, 17)),
      ("next week is its Monday", "next week", civil(2026, 3, 8, 23), civil(2026, 3, 9, 9)),
      ("also on a Monday", "next week", civil(2026, 3, 9, 0), civil(2026, 3, 16, 9)),
      ("next month is its first working day", "next month", civil(2026, 1, 31, 9), civil(2026, 2, 2, 9)),
      ("the 31st where there is one", "31st", civil(2026, 4, 1, 9), civil(2026, 5, 31, 9)),
      ("the very end of a day", "today 24:00", civil(2026, 3, 4, 23, 59), civil(2026, 3, 5, 0)),
      ("a leap day to come", "29 feb", civil(2026, 3, 1, 9), civil(2028, 2, 29, 9)),
      ("today's date at an hour ahead", "4 mar 17:00", civil(2026, 3, 4, 8), civil(2026, 3, 4, 17)),
      ("a day that has passed this year", "1 jan", civil(2026, 3, 4, 8), civil(2027, 1, 1, 9)),
      ("a skipped hour", "29 mar 2:30", civil(2026, 3, 4, 8), civil(2026, 3, 29, 3, 30)),
      ("an hour that comes twice", "25 oct 2:30", civil(2026, 3, 4, 8), civil(2026, 10, 25, 2, 30)),
      ("the end of the last working day", "eow", civil(2026, 3, 4, 8), civil(2026, 3, 6, 17)),
      ("the end of the month", "eom", civil(2026, 5, 4, 8), civil(2026, 5, 29, 17)),
      ("the weekend", "weekend", civil(2026, 3, 4, 8), civil(2026, 3, 7, 9)),
      ("in a zone of its own", "2026-03-05T09:00:00+09:00", civil(2026, 3, 4, 8), civil(2026, 3, 5, 1)),
    ])
  func theNextSuchMomentIsMeant(_ name: String, _ text: String, _ now: CivilTime, _ then: CivilTime) {
    #expect(until(text, at: now) == then, "\(name)")
  }

  @Test(arguments: [
    "", " ", "soon", "25:00", "13pm", "0am", "29 feb 2027", "31 apr", "2026-02-29", "2026-13-01 9:00", "feb 30",
    "fri 24", "mon tue", "9 9", "tomorrow yesterday", "in", "at", "until", "next", "next next", "1 2 3", "15", "0d",
    "-2d", "2d ago", "yesterday", "last week", "\0", "é", "🙏",
    "tonight 8am", "monday of march", "9999999999d", "march", "th", "32nd", "0th", "noon noon", "2026-03-01T",
    "2026-03-05T25:00Z", "2026-03-05 9:00 mars",
  ])
  func whatMeansNothingIsSaid(_ text: String) {
    let now = berlin.date(of: civil(2026, 3, 4, 8))
    #expect(throws: Snooze.Problem.self) { try Snooze(parsing: text, now: now, zone: berlin) }
  }

  @Test(arguments: Snooze.examples)
  func everyExampleIsUnderstoodAtEveryHourOfAYear(_ text: String) {
    for hour in stride(from: 0, to: 366 * 24, by: 37) {
      let now = start.addingTimeInterval(Double(hour) * 3600)
      #expect(throws: Never.self) { try Snooze(parsing: text, now: now, zone: berlin) }
    }
  }

  // MARK: Looking back

  private func past(_ text: String, at now: CivilTime = civil(2026, 3, 4, 8)) -> CivilTime? {
    SpokenMoment.past(text, now: berlin.date(of: now), zone: berlin).map(berlin.civil)
  }

  @Test(
    arguments: [
      ("today", civil(2026, 3, 4)), ("yesterday", civil(2026, 3, 3)), ("wed", civil(2026, 3, 4)),
      ("thu", civil(2026, 2, 26)), ("last wed", civil(2026, 2, 25)), ("2 weeks ago", civil(2026, 2, 18, 8)),
      ("2w", civil(2026, 2, 18, 8)), ("1h", civil(2026, 3, 4, 7)), ("this week", civil(2026, 3, 2)),
      ("last week", civil(2026, 2, 23)),
      ("last month", civil(2026, 2, 1)), ("4 mar", civil(2026, 3, 4)), ("5 mar", civil(2025, 3, 5)),
      ("29 feb", civil(2024, 2, 29)), ("2026-03-01", civil(2026, 3, 1)), ("2026-03-01 9:00", civil(2026, 3, 1, 9)),
      ("7:00", civil(2026, 3, 4, 7)), ("9:00", civil(2026, 3, 3, 9)), ("1 mar 1969", civil(1969, 3, 1)),
      ("2026-03-04T00:00:00Z", civil(2026, 3, 4, 1)),
    ])
  func theLastSuchMomentIsMeant(_ text: String, _ then: CivilTime) { #expect(past(text) == then) }

  @Test(arguments: [
    "tomorrow", "next week", "eow", "weekend", "2027-01-01", "9:00 today", "in 2 hours from now tomorrow", "soon", "",
    "15th", "2 weeks from",
  ])
  func nothingAheadHasPassed(_ text: String) { #expect(past(text) == nil) }
}
