import FoundationEssentials
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
    #expect(wait.change(on: asleep, at: start) == TicketChange(snoozedUntil: .clear, rests: marks))
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
    ])
  func words(text: String, parts: [Int]) {
    let expected = civil(parts[0], parts[1], parts[2], parts[3], parts[4])
    #expect(wall(text, at: civil(2026, 3, 4, 10)) == expected)
  }

  @Test(
    "No times",
    arguments: [
      "", "soon", "fri 25:00", "fri 14:60", "fri 14", "fri fri", "2026-02-30", "2026-3", "2x", "-2d", "0d", "d",
      "10001d",
      "tomorrow 9:00 now", ":", "9:", "14:5:6", "month", "money", "sunset", "satisfied", "13pm", "0am", "8:60am",
      "noon noon", "8am fri 9am", "next", "next year", "in", "in noon", "at", "a", "an", "feb 30", "march 32", "3",
      "am",
      "march", "2 2 days", "in 2", "+2d", "٢d", "2026-03-05 2026-03-06", "2026-03-05-01", "wednesdays",
    ])
  func noTimes(text: String) { #expect(problem(text) == .unreadable, "\(text)") }

  @Test("Times that have passed", arguments: ["2026-03-01", "2026-03-02 9:59", "today", "today 10:00", "1999-01-01"])
  func pastTimes(text: String) { #expect(problem(text) == .past) }

  @Test func daysAreDaysOfTheWall() {
    #expect(wall("1d", at: civil(2026, 3, 28, 12)) == civil(2026, 3, 29, 12))
    #expect(wall("1d", at: civil(2026, 3, 28, 2, 30)) == civil(2026, 3, 29, 3, 30))
    #expect(wall("24h", at: civil(2026, 3, 28, 12)) == civil(2026, 3, 29, 13))
  }

  @Test func noWordsLieInThePastAndTheClockIsTheOneTyped() {
    let clocks = [("noon", 12, 0), ("8am", 8, 0), ("2:30", 2, 30), ("11:59pm", 23, 59), ("12am", 0, 0)]
    let days = ["", "tomorrow", "monday", "next week", "sun", "next month"]
    for quarter in stride(from: 0, to: 4 * 24 * 400, by: 13) {
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

  @Test func presetKeysAndLabelsAreUnique() {
    #expect(Set(SnoozePreset.allCases.map(\.key)).count == SnoozePreset.allCases.count)
    #expect(Set(SnoozePreset.allCases.map(\.label)).count == SnoozePreset.allCases.count)
  }
}
