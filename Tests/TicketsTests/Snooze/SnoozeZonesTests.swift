import FoundationEssentials
import Notation
import TestSupport
import Testing
import Tickets

/// All in the person's time zone, right across daylight saving; no preset lies in the past (product rule 11).
@Suite("Snoozes in odd zones")
struct SnoozeZonesTests {
  /// A zone and the moment around which its clock is moved.
  struct Place: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let zone: ZoneRules
    let change: Date

    init(_ name: String, _ before: Int, _ change: CivilTime, _ hour: Int, to after: Int) {
      let second = change.day * 86_400 + hour * 3600
      testDescription = name
      zone = ZoneRules(initialOffset: before, transitions: [.init(start: second, offset: after)])
      self.change = Date(timeIntervalSince1970: Double(second))
    }
  }

  static let places = [
    Place("an hour forward", 3600, civil(2026, 3, 29), 1, to: 7200),
    Place("an hour back", 7200, civil(2026, 10, 25), 1, to: 3600),
    Place("half an hour back", 39_600, civil(2026, 4, 4), 15, to: 37_800),
    Place("half an hour forward", 37_800, civil(2026, 10, 3), 15, to: 39_600),
    Place("a day left out", -36_000, civil(2011, 12, 30), 10, to: 50_400),
    Place("a day twice", 39_600, civil(1969, 9, 30), 13, to: -43_200),
    Place("at midnight", -10_800, civil(2018, 11, 4), 3, to: -7200),
    Place("across nine o'clock", 3600, civil(2026, 3, 29), 8, to: 7200),
  ]

  /// Every seven hours of the eight days around the change.
  private func moments(_ place: Place) -> [Date] {
    stride(from: -96.0, through: 96, by: 7).map { place.change.addingTimeInterval($0 * 3600) }
  }

  @Test(arguments: places)
  func nineIsNineUnlessItIsLeftOut(_ place: Place) throws {
    for now in moments(place) {
      for preset in [SnoozePreset.tomorrow, .monday, .nextMonth] {
        let until = try #require(try Snooze(preset, due: nil, lastWake: nil, now: now, zone: place.zone).until)
        #expect(until > now)
        let wall = place.zone.civil(at: until)
        let isMoved = abs(until.timeIntervalSince(place.change)) < 86_400
        #expect(wall.clockText == "09:00" || isMoved, "\(wall)")
        #expect(until == place.zone.date(of: wall) || place.zone.moments(of: wall).again == until)
      }
    }
  }

  @Test(arguments: places)
  func hoursRunOnTheClock(_ place: Place) throws {
    for now in moments(place) {
      #expect(try Snooze(.oneHour, due: nil, lastWake: nil, now: now, zone: place.zone).until == now + 3600)
      #expect(try Snooze(parsing: "3h", now: now, zone: place.zone).until == now + 10_800)
      #expect(try Snooze(parsing: "90 minutes", now: now, zone: place.zone).until == now + 5400)
    }
  }

  @Test(arguments: places)
  func daysRunOnTheWall(_ place: Place) throws {
    for now in moments(place) {
      let today = place.zone.civil(at: now)
      for (text, days) in [("1d", 1), ("3 days", 3), ("1 week", 7)] {
        let until = try Snooze(parsing: text, now: now, zone: place.zone).until
        #expect(until == place.zone.date(of: today.adding(days: days)))
      }
    }
  }

  @Test(arguments: places)
  func whateverIsTypedLiesAheadOrIsRefused(_ place: Place) {
    let texts =
      Snooze.examples + [
        "2:30", "today 2:30", "tonight", "eod", "9:00", "24:00 today", "tomorrow 2:15", "noon", "sun 2:30", "midnight",
      ]
    for now in moments(place) {
      for text in texts {
        guard let until = (try? Snooze(parsing: text, now: now, zone: place.zone))?.until else { continue }
        #expect(until > now, "\(text)")
        #expect(until < now.addingTimeInterval(100 * 86_400), "\(text)")
      }
    }
  }

  @Test(arguments: places)
  func beforeTheDueTimeIsHalfAnHourOnTheClock(_ place: Place) throws {
    let due = place.change.addingTimeInterval(600)
    let until = try Snooze(.beforeSLA, due: due, lastWake: nil, now: place.change - 7200, zone: place.zone).until
    #expect(until == place.change - 1200)
  }
}
