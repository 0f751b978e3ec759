import Foundation
import Notation
import Screen
import TestSupport
import Testing

@testable import InboxViews

/// What must hold of moments in words however far apart they are, checked against the calendar of the library.
@Suite("Moments in words, at any distance")
struct RelativeTimePropertyTests {
  private static let utc: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  private func time(_ now: Date) -> RelativeTime { RelativeTime(now: now, zone: ZoneRules(initialOffset: 0)) }

  private func seconds(_ date: Date) -> Int { Int(date.timeIntervalSince1970) }

  /// A moment between the years 1600 and 9999.
  private func anyMoment(using random: inout SeededGenerator) -> Date {
    Date(timeIntervalSince1970: Double(Int.random(in: -11_600_000_000...253_000_000_000, using: &random)))
  }

  @Test(arguments: Fuzz.seeds(from: 1)) func anAgeNeverTakesMoreThanSixColumnsOfASCII(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let now = anyMoment(using: &random)
      let near = now.addingTimeInterval(Double(Int.random(in: -40_000_000...40_000_000, using: &random)))
      for date in [anyMoment(using: &random), near, now] {
        let age = time(now).age(of: date)
        #expect((1...6).contains(age.width) && age.string.utf8.allSatisfy { 0x20...0x7E ~= $0 }, "\(age.string)")
      }
    }
  }

  @Test(arguments: Fuzz.seeds(from: 2)) func anAgeOfLessThanAWeekIsNeverRoundedUp(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let units: [Character: Int] = ["m": 60, "h": 3600, "d": 86_400]
    for _ in 0..<300 {
      let passed = Int.random(in: 60..<7 * 86_400, using: &random)
      let now = anyMoment(using: &random)
      let age = time(now).age(of: now.addingTimeInterval(-Double(passed))).string
      let unit = try #require(age.last.flatMap { units[$0] }, "\(age)")
      let count = try #require(Int(age.dropLast()), "\(age)")
      #expect((count * unit..<(count + 1) * unit).contains(passed), "\(age) for \(passed) s")
    }
  }

  @Test(arguments: Fuzz.seeds(from: 3)) func aChoiceNamesTheWeekdayAndTheClockOfTheCalendar(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    for _ in 0..<200 {
      let date = anyMoment(using: &random)
      let parts = Self.utc.dateComponents([.hour, .minute, .weekday], from: date)
      let clock = String(format: "%02d:%02d", parts.hour ?? 0, parts.minute ?? 0)
      let away = Double(Int.random(in: -20...20, using: &random)) * 86_400
      let choice = time(date.addingTimeInterval(away)).choice(at: date).string
      #expect(choice.hasPrefix("\(days[(parts.weekday ?? 1) - 1]) ") && choice.hasSuffix(" \(clock)"), "\(choice)")
    }
  }

  /// Two wake times that look alike would be taken for each other.
  @Test(arguments: Fuzz.seeds(from: 4)) func noTwoMinutesLookAlike(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let now = anyMoment(using: &random)
    let dates = (0..<400).map { _ in
      now.addingTimeInterval(Double(Int.random(in: -9 * 86_400...9 * 86_400, using: &random)))
    }
    let minutes = Set(dates.map { seconds($0) - seconds($0).rest(60) })
    #expect(Set(dates.map { time(now).wake(at: $0).string }).count == minutes.count)
    #expect(Set(dates.map { time(now).choice(at: $0).string }).count == minutes.count)
  }

  @Test(arguments: Fuzz.seeds(from: 5)) func aClockWithoutADayIsOfToday(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let now = anyMoment(using: &random)
      let date = now.addingTimeInterval(Double(Int.random(in: -200_000...0, using: &random)))
      let isToday = Self.utc.isDate(date, inSameDayAs: now)
      #expect((time(now).clock(of: date).width == 5) == isToday, "\(date) at \(now)")
    }
  }
}

extension Int {
  /// What is left of a division that rounds down.
  fileprivate func rest(_ divisor: Int) -> Int { ((self % divisor) + divisor) % divisor }
}
