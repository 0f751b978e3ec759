import FoundationEssentials
import Testing
import Notation

@Suite("Time on the wall")
struct ZoneRulesTests {
  @Test func everyDayOfFourHundredYearsComesBack() {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var day = civil(1800, 1, 1).day
    for year in 1800..<2200 {
      let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
      for month in 1...12 {
        for dayOfMonth in 1...(lengths[month - 1] + (isLeap && month == 2 ? 1 : 0)) {
          let time = CivilTime(year: year, month: month, dayOfMonth: dayOfMonth)
          let date = time?.date ?? (0, 0, 0)
          guard time?.day == day, date == (year, month, dayOfMonth) else {
            Issue.record("\(year)-\(month)-\(dayOfMonth): day \(time?.day ?? 0), expected \(day)")
            return
          }
          day += 1
        }
      }
    }
    #expect(civil(2200, 1, 1).day == day)
  }

  @Test func theEpochIsAThursday() {
    #expect(civil(1970, 1, 1) == CivilTime(day: 0))
    #expect(CivilTime(day: 0).weekdayName == "Thu")
    #expect(CivilTime(day: -1).weekdayName == "Wed")
    #expect(civil(2026, 3, 2).weekday == 0)
  }

  @Test(
    "Dates that are none",
    arguments: [
      [2026, 2, 29, 0, 0], [2026, 4, 31, 0, 0], [1900, 2, 29, 0, 0], [2026, 0, 1, 0, 0], [2026, 13, 1, 0, 0],
      [2026, 1, 0, 0, 0], [2026, 1, 32, 0, 0], [2026, 1, 1, 24, 0], [2026, 1, 1, 0, 60], [0, 1, 1, 0, 0],
      [10000, 1, 1, 0, 0],
    ])
  func datesThatAreNone(parts: [Int]) {
    #expect(
      CivilTime(year: parts[0], month: parts[1], dayOfMonth: parts[2], hour: parts[3], minute: parts[4]) == nil)
  }

  @Test func leapDaysAreDays() {
    #expect(CivilTime(year: 2028, month: 2, dayOfMonth: 29) != nil)
    #expect(CivilTime(year: 2000, month: 2, dayOfMonth: 29) != nil)
  }

  @Test func secondsCarryOver() {
    #expect(CivilTime(day: 0, second: 86_400) == CivilTime(day: 1))
    #expect(CivilTime(day: 0, second: -1) == CivilTime(day: -1, second: 86_399))
    #expect(CivilTime(day: 5, second: -86_401) == CivilTime(day: 3, second: 86_399))
  }

  @Test func textsArePadded() {
    let time = civil(2026, 3, 1, 9, 5)
    #expect(time.dateText == "2026-03-01")
    #expect(time.clockText == "09:05")
    #expect(time.adding(days: 31).dateText == "2026-04-01")
    #expect(time.at(hour: 14).clockText == "14:00")
  }

  @Test(
    "Offsets in Berlin",
    arguments: [
      (1_743_296_399, 3600), (1_743_296_400, 7200), (1_774_745_999, 3600), (1_774_746_000, 7200), (1_792_889_999, 7200),
      (1_792_890_000, 3600), (0, 3600), (2_000_000_000, 7200),
    ])
  func offsets(second: Int, offset: Int) {
    #expect(berlin.offset(at: Date(timeIntervalSince1970: Double(second))) == offset)
  }

  @Test func everyHourOfTwoYearsComesBack() {
    for hour in 0..<(2 * 366 * 24) {
      let date = Date(timeIntervalSince1970: 1_750_000_000 + Double(hour) * 3600)
      let wall = berlin.civil(at: date)
      let back = berlin.date(of: wall)
      // Only an hour that happens twice may come back as its first.
      #expect(back == date || back == date.addingTimeInterval(-3600))
      #expect(berlin.civil(at: back) == wall)
    }
  }

  @Test func aSkippedHourMeansTheSameDistanceAfterTheChange() {
    let gap = berlin.date(of: civil(2026, 3, 29, 2, 30))
    #expect(gap == Date(timeIntervalSince1970: 1_774_746_000 + 1800))
    #expect(berlin.civil(at: gap) == civil(2026, 3, 29, 3, 30))
    #expect(berlin.civil(at: berlin.date(of: civil(2026, 3, 29, 2, 0))) == civil(2026, 3, 29, 3, 0))
    #expect(berlin.civil(at: berlin.date(of: civil(2025, 3, 30, 2, 15))) == civil(2025, 3, 30, 3, 15))
  }

  @Test func anHourThatHappensTwiceMeansTheFirst() {
    #expect(berlin.date(of: civil(2026, 10, 25, 2, 30)) == Date(timeIntervalSince1970: 1_792_890_000 - 1800))
  }

  @Test func zonesWestOfGreenwichWorkToo() {
    let zone = ZoneRules(
      initialOffset: -18_000,
      transitions: [.init(start: 1_772_953_200, offset: -14_400), .init(start: 1_793_512_800, offset: -18_000)])
    #expect(zone.civil(at: start) == civil(2026, 3, 2, 5))
    let gap = zone.date(of: civil(2026, 3, 8, 2, 30))
    #expect(zone.civil(at: gap) == civil(2026, 3, 8, 3, 30))
    #expect(zone.civil(at: zone.date(of: civil(2026, 7, 4, 12))) == civil(2026, 7, 4, 12))
  }

  @Test func utcIsUTC() {
    #expect(ZoneRules.utc.civil(at: start) == civil(2026, 3, 2, 10))
    #expect(ZoneRules.utc.date(of: civil(2026, 3, 2, 10)) == start)
  }
}
