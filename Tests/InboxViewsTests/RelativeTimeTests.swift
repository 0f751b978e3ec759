import FoundationEssentials
import Screen
import Testing
import Tickets

@testable import InboxViews

@Suite struct MomentsInWords {
  let time = RelativeTime(now: now, zone: berlin)

  private static let ages: [(Double, String)] = [
    (0, "now"), (0.99, "now"), (1, "1m"), (2, "2m"), (59.9, "59m"), (60, "1h"), (1439, "23h"), (1440, "1d"),
    (9936, "6d"), (10_080, "17 Nov"), (57_600, "15 Oct"), (1_008_000, "Dec'24"), (-0.5, "now"), (-90, "24 Nov"),
    (-576_000, "Dec'27"),
  ]

  @Test(arguments: ages)
  func anAgeIsShortAndThenADate(_ minutes: Double, _ expected: String) {
    let age = time.age(of: ago(minutes: minutes))
    #expect(age.string == expected)
    #expect(age.width <= 6)
  }

  @Test func noAgeIsWiderThanItsColumn() {
    for day in stride(from: -4000.0, to: 40_000, by: 37) { #expect(time.age(of: ago(minutes: day * 1440)).width <= 6) }
  }

  private static let moments: [(Double, String)] = [
    (0, "Tue 14:05"), (290, "Tue 09:15"), (8640, "Wed 14:05"), (10_080, "2026-11-17 14:05"),
    (57_600, "2026-10-15 15:05"), (-1440, "2026-11-25 14:05"),
  ]

  @Test(arguments: moments)
  func aMomentNamesTheDayInThePersonsZone(_ minutes: Double, _ expected: String) {
    #expect(time.moment(of: ago(minutes: minutes)).string == expected)
  }

  @Test func aClockTellsTheDayOnlyWhenItWasNotToday() {
    #expect(time.clock(of: ago(minutes: 3)).string == "14:02")
    #expect(time.clock(of: ago(minutes: 60 * 20)).string == "Mon 18:05")
    #expect(time.clock(of: ago(minutes: 60 * 24 * 20)).string == "2026-11-04 14:05")
  }

  @Test func aWakeTimeIsRightAcrossAChangeOfTheClock() {
    #expect(time.wake(at: ahead(minutes: 60 * 19)).string == "Wed 09:05")
    #expect(time.wake(at: ahead(minutes: 60 * 24 * 7)).string == "2026-12-01 14:05")
    #expect(time.choice(at: ahead(minutes: 60 * 24 * 7)).string == "Tue 2026-12-01 14:05")
    // 2027-03-28 02:00 becomes 03:00 in Berlin.
    #expect(time.wake(at: Date(timeIntervalSince1970: 1_806_195_600)).string == "2027-03-28 03:00")
    #expect(time.wake(at: Date(timeIntervalSince1970: 1_806_195_599)).string == "2027-03-28 01:59")
  }
}
