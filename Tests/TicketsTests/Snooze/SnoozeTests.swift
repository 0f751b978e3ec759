import FoundationEssentials
import Notation
import Testing
import Tickets

@Suite("Snoozes")
struct SnoozeTests {
  private func wall(_ preset: SnoozePreset, at now: CivilTime, due: Date? = nil) -> CivilTime? {
    let date = berlin.date(of: now)
    return (try? Snooze(preset, due: due, lastWake: nil, now: date, zone: berlin))?.until.map(berlin.civil)
  }

  private func wall(_ text: String, at now: CivilTime) -> CivilTime? {
    (try? Snooze(parsing: text, now: berlin.date(of: now), zone: berlin))?.until.map(berlin.civil)
  }

  private func problem(_ text: String, at now: CivilTime = civil(2026, 3, 2, 10)) -> Snooze.Problem? {
    do throws(Snooze.Problem) {
      _ = try Snooze(parsing: text, now: berlin.date(of: now), zone: berlin)
      return nil
    } catch {
      return error
    }
  }

  @Test("No part of a second is asked for", arguments: [0, 0.000_000_4, 0.5, 0.999_999])
  func wakeTimesAreWholeSeconds(rest: Double) throws {
    let now = start + rest
    let end = start + (rest == 0 ? 3600 : 3601)
    #expect(try Snooze(.oneHour, due: nil, lastWake: nil, now: now, zone: berlin).until == end)
    #expect(try Snooze(parsing: "1h", now: now, zone: berlin).until == end)
  }

  @Test(
    "Presets by the wall",
    arguments: [
      (SnoozePreset.oneHour, [2026, 3, 4, 11]), (.threeHours, [2026, 3, 4, 13]), (.tomorrow, [2026, 3, 5, 9]),
      (.monday, [2026, 3, 9, 9]), (.week, [2026, 3, 11, 10]), (.nextMonth, [2026, 4, 1, 9]),
    ])
  func presets(preset: SnoozePreset, expected: [Int]) {
    #expect(
      wall(preset, at: civil(2026, 3, 4, 10)) == civil(expected[0], expected[1], expected[2], expected[3]))
  }

  @Test(
    "Across changes of the clock",
    arguments: [
      (SnoozePreset.tomorrow, [2026, 3, 28, 18], [2026, 3, 29, 9]), (.oneHour, [2026, 3, 29, 1], [2026, 3, 29, 3]),
      (.threeHours, [2026, 3, 29, 1], [2026, 3, 29, 5]), (.week, [2026, 3, 25, 10], [2026, 4, 1, 10]),
      (.week, [2026, 3, 22, 2], [2026, 3, 29, 3]), (.tomorrow, [2026, 10, 24, 18], [2026, 10, 25, 9]),
      (.threeHours, [2026, 10, 25, 1], [2026, 10, 25, 3]), (.monday, [2026, 3, 27, 8], [2026, 3, 30, 9]),
    ])
  func acrossChanges(preset: SnoozePreset, now: [Int], expected: [Int]) {
    let result = wall(preset, at: civil(now[0], now[1], now[2], now[3]))
    #expect(result == civil(expected[0], expected[1], expected[2], expected[3]))
  }

  @Test func mondayOnAMondayIsAWeekOut() {
    #expect(wall(.monday, at: civil(2026, 3, 2, 7)) == civil(2026, 3, 9, 9))
    #expect(wall(.monday, at: civil(2026, 3, 8, 23, 59)) == civil(2026, 3, 9, 9))
  }

  @Test(
    "The first working day of the next month",
    arguments: [
      ([2026, 1, 15], [2026, 2, 2]), ([2026, 7, 31], [2026, 8, 3]), ([2026, 12, 31], [2027, 1, 1]),
      ([2026, 4, 30], [2026, 5, 1]),
    ])
  func firstWorkingDay(now: [Int], expected: [Int]) {
    #expect(wall(.nextMonth, at: civil(now[0], now[1], now[2], 12)) == civil(expected[0], expected[1], expected[2], 9))
  }

  @Test func noPresetLiesInThePast() {
    for preset in SnoozePreset.allCases {
      for hour in stride(from: 0, to: 24 * 400, by: 7) {
        let now = start.addingTimeInterval(Double(hour) * 3600)
        let snooze = try? Snooze(
          preset, due: now.addingTimeInterval(60), lastWake: now.addingTimeInterval(-1), now: now, zone: berlin)
        guard let until = snooze?.until else { continue }
        #expect(until > now)
      }
    }
  }

  @Test func beforeTheSLAIsHalfAnHour() {
    let due = berlin.date(of: civil(2026, 3, 2, 15))
    #expect(wall(.beforeSLA, at: civil(2026, 3, 2, 10), due: due) == civil(2026, 3, 2, 14, 30))
    #expect(throws: Snooze.Problem.past) {
      try Snooze(.beforeSLA, due: due, lastWake: nil, now: due.addingTimeInterval(-1800), zone: berlin)
    }
    #expect(throws: Snooze.Problem.noSLA) {
      try Snooze(.beforeSLA, due: nil, lastWake: nil, now: start, zone: berlin)
    }
  }

  @Test func theLastWakeTimeAgain() throws {
    let wake = start.addingTimeInterval(60)
    #expect(try Snooze(.lastWake, due: nil, lastWake: wake, now: start, zone: .utc).until == wake)
    #expect(throws: Snooze.Problem.noLastWake) {
      try Snooze(.lastWake, due: nil, lastWake: nil, now: start, zone: .utc)
    }
    #expect(throws: Snooze.Problem.past) {
      try Snooze(.lastWake, due: nil, lastWake: start, now: start, zone: .utc)
    }
  }

  @Test func whatIsWritten() throws {
    let ticket = row { $0.lastMessageAt = minutes(-9) }
    #expect(Snooze(until: minutes(5)).change(on: ticket, at: start) == TicketChange(snoozedUntil: .set(minutes(5))))
    let wait = try Snooze(.untilReply, due: nil, lastWake: nil, now: start, zone: .utc)
    let marks = RestMarks(settledFrom: minutes(-9), settledAt: start)
    #expect(wait.change(on: ticket, at: start) == TicketChange(status: .pending, rests: marks))
    let asleep = row {
      ($0.status, $0.snoozedUntil, $0.lastMessageAt) = (.pending, minutes(5), minutes(-9))
      $0.standing.rests.asleepFrom = minutes(-9)
    }
    // The status is named: without it the server would open a ticket that loses its snooze.
    #expect(
      wait.change(on: asleep, at: start) == TicketChange(status: .pending, snoozedUntil: .clear, rests: marks))
  }

  @Test(
    "Words",
    arguments: [
      ("90m", [2026, 3, 4, 11, 30]), ("2h", [2026, 3, 4, 12, 0]), ("2d", [2026, 3, 6, 10, 0]),
      ("1w", [2026, 3, 11, 10, 0]), ("tomorrow", [2026, 3, 5, 9, 0]), ("TOMORROW 8:15", [2026, 3, 5, 8, 15]),
      ("tom", [2026, 3, 5, 9, 0]), ("fri", [2026, 3, 6, 9, 0]), ("Friday 14:00", [2026, 3, 6, 14, 0]),
      ("wed", [2026, 3, 11, 9, 0]), ("thurs 7:00", [2026, 3, 5, 7, 0]), ("14:30", [2026, 3, 4, 14, 30]),
      ("9:30", [2026, 3, 5, 9, 30]), ("10:00", [2026, 3, 5, 10, 0]), ("today 23:59", [2026, 3, 4, 23, 59]),
      ("monday 8am", [2026, 3, 9, 8, 0]), ("noon", [2026, 3, 4, 12, 0]), ("tomorrow noon", [2026, 3, 5, 12, 0]),
      ("noon tomorrow", [2026, 3, 5, 12, 0]), ("2 days", [2026, 3, 6, 10, 0]), ("in 2 hours", [2026, 3, 4, 12, 0]),
      ("in 1 day", [2026, 3, 5, 10, 0]), ("an hour", [2026, 3, 4, 11, 0]), ("in a week", [2026, 3, 11, 10, 0]),
      ("45 min", [2026, 3, 4, 10, 45]), ("8:30", [2026, 3, 5, 8, 30]), ("8am", [2026, 3, 5, 8, 0]),
      ("8 pm", [2026, 3, 4, 20, 0]), ("12am", [2026, 3, 5, 0, 0]), ("12pm", [2026, 3, 4, 12, 0]),
      ("next week", [2026, 3, 9, 9, 0]), ("next month", [2026, 4, 1, 9, 0]), ("next fri 7:15am", [2026, 3, 6, 7, 15]),
      ("march 3", [2027, 3, 3, 9, 0]), ("March 4 noon", [2026, 3, 4, 12, 0]), ("3 mar", [2027, 3, 3, 9, 0]),
      ("dec 24 at 8pm", [2026, 12, 24, 20, 0]), ("on friday at 14:00", [2026, 3, 6, 14, 0]),
      ("until tomorrow", [2026, 3, 5, 9, 0]), ("feb 29", [2028, 2, 29, 9, 0]), ("21st april", [2026, 4, 21, 9, 0]),
      ("2026-03-05 9:00", [2026, 3, 5, 9, 0]), ("2026-12-24", [2026, 12, 24, 9, 0]), ("  2d  ", [2026, 3, 6, 10, 0]),
      ("2 months", [2026, 5, 4, 10, 0]), ("in 2 months", [2026, 5, 4, 10, 0]), ("3mo", [2026, 6, 4, 10, 0]),
      ("1 year", [2027, 3, 4, 10, 0]), ("half a year", [2026, 9, 4, 10, 0]), ("1h30m", [2026, 3, 4, 11, 30]),
      ("1h 30m", [2026, 3, 4, 11, 30]), ("1h30", [2026, 3, 4, 11, 30]), ("2d4h", [2026, 3, 6, 14, 0]),
      ("1 hour and 30 minutes", [2026, 3, 4, 11, 30]), ("1.5h", [2026, 3, 4, 11, 30]),
      ("2.5 days", [2026, 3, 6, 22, 0]),
      ("1½ hours", [2026, 3, 4, 11, 30]), ("1 1/2 hours", [2026, 3, 4, 11, 30]),
      ("half an hour", [2026, 3, 4, 10, 30]),
      ("half hour", [2026, 3, 4, 10, 30]), ("a quarter of an hour", [2026, 3, 4, 10, 15]),
      ("an hour and a half", [2026, 3, 4, 11, 30]), ("two and a half hours", [2026, 3, 4, 12, 30]),
      ("three days", [2026, 3, 7, 10, 0]), ("a couple of hours", [2026, 3, 4, 12, 0]),
      ("for 2 days", [2026, 3, 6, 10, 0]),
      ("3 days from now", [2026, 3, 7, 10, 0]), ("in 3 days at 14:00", [2026, 3, 7, 14, 0]),
      ("2 weeks 9am", [2026, 3, 18, 9, 0]), ("in 3 days at 8", [2026, 3, 7, 8, 0]), ("tonight", [2026, 3, 4, 20, 0]),
      ("this evening", [2026, 3, 4, 18, 0]), ("evening", [2026, 3, 4, 18, 0]), ("morning", [2026, 3, 5, 9, 0]),
      ("this afternoon", [2026, 3, 4, 14, 0]), ("tomorrow evening", [2026, 3, 5, 18, 0]),
      ("tomorrow in the morning", [2026, 3, 5, 9, 0]), ("friday night", [2026, 3, 6, 20, 0]),
      ("eod", [2026, 3, 4, 17, 0]), ("end of day", [2026, 3, 4, 17, 0]), ("the end of the day", [2026, 3, 4, 17, 0]),
      ("tomorrow eod", [2026, 3, 5, 17, 0]), ("cob", [2026, 3, 4, 17, 0]), ("midnight", [2026, 3, 5, 0, 0]),
      ("midday", [2026, 3, 4, 12, 0]), ("eow", [2026, 3, 6, 17, 0]), ("end of the week", [2026, 3, 6, 17, 0]),
      ("eom", [2026, 3, 31, 17, 0]), ("end of month", [2026, 3, 31, 17, 0]), ("weekend", [2026, 3, 7, 9, 0]),
      ("this weekend", [2026, 3, 7, 9, 0]), ("mon 9", [2026, 3, 9, 9, 0]), ("fri 14", [2026, 3, 6, 14, 0]),
      ("fri 1430", [2026, 3, 6, 14, 30]), ("fri 14.30", [2026, 3, 6, 14, 30]), ("fri 14h", [2026, 3, 6, 14, 0]),
      ("9 tomorrow", [2026, 3, 5, 9, 0]), ("tomorrow at 9", [2026, 3, 5, 9, 0]), ("at 9", [2026, 3, 5, 9, 0]),
      ("at 16", [2026, 3, 4, 16, 0]), ("fri 8 a.m.", [2026, 3, 6, 8, 0]), ("this friday", [2026, 3, 6, 9, 0]),
      ("monday next week", [2026, 3, 9, 9, 0]), ("next week friday 8am", [2026, 3, 13, 8, 0]),
      ("day after tomorrow", [2026, 3, 6, 9, 0]), ("the day after tomorrow noon", [2026, 3, 6, 12, 0]),
      ("1 mar 2027", [2027, 3, 1, 9, 0]), ("mar 1 2027", [2027, 3, 1, 9, 0]),
      ("1st of March, 2027", [2027, 3, 1, 9, 0]),
      ("march 1, 2027 at 14:00", [2027, 3, 1, 14, 0]), ("mar 5 9", [2026, 3, 5, 9, 0]), ("15th", [2026, 3, 15, 9, 0]),
      ("the 4th", [2026, 4, 4, 9, 0]), ("fri 6 mar", [2026, 3, 6, 9, 0]), ("monday, 1 march 2027", [2027, 3, 1, 9, 0]),
      ("24.12.2026", [2026, 12, 24, 9, 0]), ("2026/12/24 8am", [2026, 12, 24, 8, 0]),
      ("2026-03-05 evening", [2026, 3, 5, 18, 0]), ("2026-03-05 9", [2026, 3, 5, 9, 0]),
      ("2027-03-01T09:00:00Z", [2027, 3, 1, 10, 0]), ("2027-07-01t09:00z", [2027, 7, 1, 11, 0]),
      ("2027-03-01T09:00", [2027, 3, 1, 9, 0]), ("2027-03-01T09:00:00.123+00:00", [2027, 3, 1, 10, 0]),
      ("2027-03-01 09:00 UTC", [2027, 3, 1, 10, 0]), ("2027-03-01 09:00-05:00", [2027, 3, 1, 15, 0]),
      ("2027-03-01 09:00:00 +0100", [2027, 3, 1, 9, 0]),
    ])
  func words(text: String, parts: [Int]) {
    let expected = civil(parts[0], parts[1], parts[2], parts[3], parts[4])
    #expect(wall(text, at: civil(2026, 3, 4, 10)) == expected)
  }

  @Test(
    "No times",
    arguments: [
      "", "soon", "fri 25:00", "fri 14:60", "fri 1460", "fri fri", "2026-02-30", "2026-3", "2x", "-2d", "0d", "d",
      "10001d",
      "tomorrow 9:00 now", ":", "9:", "14:5:6", "month", "money", "sunset", "satisfied", "13pm", "0am", "8:60am",
      "noon noon", "8am fri 9am", "next", "next year", "in", "in noon", "at", "a", "an", "feb 30", "march 32", "3",
      "am",
      "march", "2 2 days", "in 2", "+2d", "٢d", "2026-03-05 2026-03-06", "2026-03-05-01", "wednesdays",
      "1,5h", "2 mon", "1.5 months", "-1h", "1h30x", "9", "1430", "mar 2027", "2027", "midnight friday",
      "friday midnight",
      "tomorrow tonight", "fri 7 mar", "mon 15th", "1/2", "03/04/2027", "1.2.3.4h", "fri 9:5", "half", "a half", "and",
      "few hours", "tomorrow 9 9", "2027-03-01T", "2027-03-01Z", "2027-03-01T25:00Z", "2027-03-01T09:00+25:00",
      "2027-03-01T09:00 europe/berlin", "last friday", "2 hours ago", "next 3 days", "every monday", "tonight 9",
      "1h30m noon", "2027-02-29", "1 mar 1999", "h", "🕘", "10001 months",
    ])
  func noTimes(text: String) { #expect(problem(text) == .unreadable, "\(text)") }

  @Test(
    "Times that have passed",
    arguments: [
      "2026-03-01", "2026-03-02 9:59", "today", "today 10:00", "1999-01-01", "yesterday", "today 9", "this morning",
      "2026-03-02T08:59:59Z", "1 mar 2026",
    ])
  func pastTimes(text: String) { #expect(problem(text) == .past) }

  /// The moment that words mean at ten o'clock of Monday, 30 November 2026.
  private func inNovember(_ text: String) -> CivilTime? { wall(text, at: civil(2026, 11, 30, 10)) }

  @Test(
    "What is written like a year behind a day and a month is one",
    arguments: [
      ("5 dec 26", [2026, 12, 5, 9, 0]), ("1 mar 27", [2027, 3, 1, 9, 0]), ("dec 5 26", [2026, 12, 5, 9, 0]),
      ("december 5th, 26", [2026, 12, 5, 9, 0]), ("sat 5 dec 26", [2026, 12, 5, 9, 0]),
      ("5 dec 26 at 14:00", [2026, 12, 5, 14, 0]), ("1 mar 27 8", [2027, 3, 1, 8, 0]),
      ("29 feb 28", [2028, 2, 29, 9, 0]), ("29 feb 2028", [2028, 2, 29, 9, 0]), ("1 mar 2027 14", [2027, 3, 1, 14, 0]),
      ("at 5 dec 26", [2026, 12, 26, 5, 0]), ("dec 26 at 5", [2026, 12, 26, 5, 0]), ("dec 26 5", [2026, 12, 26, 5, 0]),
      ("5am dec 26", [2026, 12, 26, 5, 0]), ("dec 24 at 20", [2026, 12, 24, 20, 0]),
      ("dec 24 at 1430", [2026, 12, 24, 14, 30]), ("dec 24 14h", [2026, 12, 24, 14, 0]),
      ("dec 24 14.30", [2026, 12, 24, 14, 30]), ("9 fri", [2026, 12, 4, 9, 0]), ("9 24.12.2026", [2026, 12, 24, 9, 0]),
    ])
  func years(text: String, parts: [Int]) {
    #expect(inNovember(text) == civil(parts[0], parts[1], parts[2], parts[3], parts[4]))
  }

  @Test(arguments: [
    "12 dec 24", "5 6 dec", "5 dec 14", "dec 24 20", "dec 24 1430", "5 dec 1959", "29 feb 2027", "feb 29, 2027",
    "29th of february 2027", "29 feb 2100", "29 feb 27", "tue 29 feb 2027", "1 mar 1959", "1 mar 1999", "31 apr 2027",
    "31 june 27", "9 5 dec 2026", "fri 5 dec 26", "1 mar 27 27", "dec 5 9 2026", "1 mar 20271",
  ])
  func noDayIsTakenForAnother(text: String) { #expect(inNovember(text) == nil) }

  @Test func lookingBackDaysAndYearsAreTheSame() {
    func past(_ text: String, at now: CivilTime = civil(2026, 11, 30, 8)) -> CivilTime? {
      SpokenMoment.past(text, now: berlin.date(of: now), zone: berlin).map(berlin.civil)
    }
    #expect(past("1 mar 1959") == civil(1959, 3, 1))
    #expect(past("1 mar 25") == civil(2025, 3, 1))
    #expect(past("5 nov 26 14:00") == civil(2026, 11, 5, 14))
    for text in ["29 feb 2026", "29 feb 26", "5 dec 26", "5 6 nov", "12 dec 2026"] { #expect(past(text) == nil) }
    // A weekday whose hour is still ahead today is that of last week.
    #expect(past("mon 9") == civil(2026, 11, 23, 9))
    #expect(past("mon 7:00") == civil(2026, 11, 30, 7))
    #expect(past("mon") == civil(2026, 11, 30))
    #expect(past("fri 14:00", at: civil(2026, 11, 27, 10)) == civil(2026, 11, 20, 14))
    #expect(past("fri 9:00", at: civil(2026, 11, 27, 10)) == civil(2026, 11, 27, 9))
    #expect(past("last fri 9:00", at: civil(2026, 11, 27, 10)) == civil(2026, 11, 20, 9))
    #expect(past("24:00") == civil(2026, 11, 30))
    // The second 2:30 of the night is still to come.
    let first = past("2:30", at: civil(2026, 10, 25, 3))
    #expect(first == civil(2026, 10, 25, 2, 30))
  }

  @Test(
    "Edges of days, weeks and months",
    arguments: [
      ("fri 13:00", [2026, 11, 27, 12], [2026, 11, 27, 13, 0]), ("fri 13", [2026, 11, 27, 12], [2026, 11, 27, 13, 0]),
      ("fri 11:00", [2026, 11, 27, 12], [2026, 12, 4, 11, 0]), ("fri", [2026, 11, 27, 8], [2026, 12, 4, 9, 0]),
      ("next fri 13:00", [2026, 11, 27, 12], [2026, 12, 4, 13, 0]),
      ("fri eod", [2026, 11, 27, 12], [2026, 11, 27, 17, 0]),
      ("sat 18:00", [2026, 11, 28, 13], [2026, 11, 28, 18, 0]),
      ("6pm sat", [2026, 11, 28, 13], [2026, 11, 28, 18, 0]),
      ("this friday 13:00", [2026, 11, 27, 12], [2026, 11, 27, 13, 0]),
      ("this friday", [2026, 11, 27, 8], [2026, 11, 27, 9, 0]),
      ("this friday", [2026, 11, 26, 8], [2026, 11, 27, 9, 0]),
      ("end of month", [2027, 1, 31, 12], [2027, 1, 31, 17, 0]), ("eom", [2027, 1, 31, 18], [2027, 2, 26, 17, 0]),
      ("eom", [2027, 1, 29, 12], [2027, 1, 29, 17, 0]), ("eom", [2027, 1, 30, 12], [2027, 1, 31, 17, 0]),
      ("eom", [2026, 12, 31, 18], [2027, 1, 29, 17, 0]), ("eow", [2026, 11, 28, 12], [2026, 12, 4, 17, 0]),
      ("end of week", [2026, 11, 29, 12], [2026, 12, 4, 17, 0]), ("eow", [2026, 11, 27, 12], [2026, 11, 27, 17, 0]),
      ("eow", [2026, 11, 27, 18], [2026, 12, 4, 17, 0]), ("weds", [2026, 11, 30, 10], [2026, 12, 2, 9, 0]),
      ("tonight 21:00", [2026, 11, 30, 10], [2026, 11, 30, 21, 0]),
      ("9pm tonight", [2026, 11, 30, 10], [2026, 11, 30, 21, 0]),
      ("tonight at 9", [2026, 11, 30, 10], [2026, 11, 30, 21, 0]),
      ("tomorrow evening at 7:30", [2026, 11, 30, 10], [2026, 12, 1, 19, 30]),
      ("tomorrow at 8:30 in the morning", [2026, 11, 30, 10], [2026, 12, 1, 8, 30]),
      ("midnight tonight", [2026, 11, 30, 10], [2026, 12, 1, 0, 0]),
      ("24:00", [2026, 11, 30, 10], [2026, 12, 1, 0, 0]),
      ("today 24:00", [2026, 11, 30, 10], [2026, 12, 1, 0, 0]),
      ("fri 24:00", [2026, 11, 30, 10], [2026, 12, 5, 0, 0]),
      ("2026-12-04 24:00", [2026, 11, 30, 10], [2026, 12, 5, 0, 0]),
      ("tomorrow midnight", [2026, 11, 30, 10], [2026, 12, 2, 0, 0]),
      ("today midnight", [2026, 11, 30, 10], [2026, 12, 1, 0, 0]),
      ("1.5 hours", [2026, 11, 30, 10], [2026, 11, 30, 11, 30]),
    ])
  func edges(text: String, now: [Int], parts: [Int]) {
    let expected = civil(parts[0], parts[1], parts[2], parts[3], parts[4])
    #expect(wall(text, at: civil(now[0], now[1], now[2], now[3])) == expected)
  }

  @Test func whatHasPassedTodayIsSaid() {
    let friday = civil(2026, 11, 27, 12)
    for text in ["this friday", "this friday 11:00", "today 11:00"] { #expect(problem(text, at: friday) == .past) }
    for text in ["tonight 9", "tonight 9:00am", "fri 24", "fri 24:01", "25:00", "tomorrow tonight", "1.5 months"] {
      #expect(problem(text, at: friday) == .unreadable, "\(text)")
    }
  }

  @Test func anHourThatComesTwiceIsTheOneAhead() throws {
    let second = berlin.date(of: civil(2026, 10, 25, 2, 30)).addingTimeInterval(3600)
    let between = second.addingTimeInterval(-2700)
    for text in ["2:30", "today 2:30", "2026-10-25 2:30", "sun 2:30"] {
      #expect(try Snooze(parsing: text, now: between, zone: berlin).until == second, "\(text)")
    }
    let before = second.addingTimeInterval(-4500)
    #expect(try Snooze(parsing: "2:30", now: before, zone: berlin).until == second.addingTimeInterval(-3600))
    let after = second.addingTimeInterval(900)
    #expect(throws: Snooze.Problem.past) { try Snooze(parsing: "today 2:30", now: after, zone: berlin) }
  }

  @Test func daysAreDaysOfTheWall() {
    #expect(wall("1d", at: civil(2026, 3, 28, 12)) == civil(2026, 3, 29, 12))
    #expect(wall("1d", at: civil(2026, 3, 28, 2, 30)) == civil(2026, 3, 29, 3, 30))
    #expect(wall("24h", at: civil(2026, 3, 28, 12)) == civil(2026, 3, 29, 13))
  }

  @Test func noWordsLieInThePastAndTheClockIsTheOneTyped() {
    let clocks = [("noon", 12, 0), ("8am", 8, 0), ("2:30", 2, 30), ("11:59pm", 23, 59), ("12am", 0, 0)]
    let days = ["", "tomorrow", "monday", "next week", "sun", "next month"]
    // A step that meets every quarter of an hour of the day, and every day.
    for quarter in stride(from: 0, to: 4 * 24 * 400, by: 53) {
      let now = start.addingTimeInterval(Double(quarter) * 900)
      for (day, (clock, hour, minute)) in days.flatMap({ day in clocks.map { (day, $0) } }) {
        guard let until = try? Snooze(parsing: "\(day) \(clock)", now: now, zone: berlin).until, until > now else {
          Issue.record("\(day) \(clock) at \(now)")
          return
        }
        let wall = berlin.civil(at: until)
        // On the night when the clocks go forward 2:30 is skipped and means 3:30.
        guard (wall.hour, wall.minute) == (hour, minute) || (clock == "2:30" && wall.hour == 3) else {
          Issue.record("\(day) \(clock) at \(now) became \(wall)")
          return
        }
        #expect(!day.isEmpty || until.timeIntervalSince(now) <= 25 * 3600)
      }
    }
  }

  @Test func lengthsRunOnTheClockOrOnTheCalendar() throws {
    for quarter in stride(from: 0, to: 4 * 24 * 400, by: 11) {
      let now = start.addingTimeInterval(Double(quarter) * 900)
      let hours = try Snooze(parsing: "in 7 hours", now: now, zone: berlin).until
      #expect(hours == now.addingTimeInterval(7 * 3600))
      let days = try #require(try Snooze(parsing: "3 days", now: now, zone: berlin).until)
      let (from, to) = (berlin.civil(at: now), berlin.civil(at: days))
      #expect(to.day == from.day + 3)
      #expect(to.second == from.second || (from.hour == 2 && to.hour == 3))
    }
  }

  @Test func whatSentencesOfferIsUnderstoodAtAnyMoment() {
    for hour in stride(from: 0, to: 24 * 400, by: 5) {
      let now = start.addingTimeInterval(Double(hour) * 3600)
      for text in Snooze.examples where (try? Snooze(parsing: text, now: now, zone: berlin)) == nil {
        Issue.record("\(text) at \(now)")
      }
    }
  }

  @Test(
    "Looking back",
    arguments: [
      ("yesterday", [2026, 3, 3, 0, 0]), ("today", [2026, 3, 4, 0, 0]), ("mon", [2026, 3, 2, 0, 0]),
      ("wed", [2026, 3, 4, 0, 0]), ("fri 14:00", [2026, 2, 27, 14, 0]), ("2 days ago", [2026, 3, 2, 10, 0]),
      ("2 months", [2026, 1, 4, 10, 0]), ("an hour ago", [2026, 3, 4, 9, 0]), ("last week", [2026, 2, 23, 0, 0]),
      ("last month", [2026, 2, 1, 0, 0]), ("last wed", [2026, 2, 25, 0, 0]), ("1 mar", [2026, 3, 1, 0, 0]),
      ("dec 24", [2025, 12, 24, 0, 0]), ("9:00", [2026, 3, 4, 9, 0]), ("11:00", [2026, 3, 3, 11, 0]),
      ("2026-03-01T09:00:00Z", [2026, 3, 1, 10, 0]), ("1 mar 2025", [2025, 3, 1, 0, 0]),
    ])
  func lookingBack(text: String, parts: [Int]) throws {
    let date = try #require(SpokenMoment.past(text, now: berlin.date(of: civil(2026, 3, 4, 10)), zone: berlin))
    #expect(berlin.civil(at: date) == civil(parts[0], parts[1], parts[2], parts[3], parts[4]))
  }

  @Test(arguments: ["tomorrow", "2027-01-01", "next week", "soon", "", "11:00 today", "eow"])
  func nothingAheadHasPassed(text: String) {
    #expect(SpokenMoment.past(text, now: berlin.date(of: civil(2026, 3, 4, 10)), zone: berlin) == nil)
  }

  @Test func presetKeysAndLabelsAreUnique() {
    #expect(Set(SnoozePreset.allCases.map(\.key)).count == SnoozePreset.allCases.count)
    #expect(Set(SnoozePreset.allCases.map(\.label)).count == SnoozePreset.allCases.count)
  }
}
