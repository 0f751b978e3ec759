import FoundationEssentials
import Notation
import TestSupport
import Testing

/// A rule that repeats every year says the same as the list of all its changes would, however far back or ahead
/// (product section 6).
@Suite("Offsets that repeat every year")
struct YearlyOffsetsTests {
  /// The last Sunday of a month of 31 days, by its day of the month.
  private static func lastSunday(_ year: Int, _ month: Int) -> Int {
    (25...31).first { CivilTime(year: year, month: month, dayOfMonth: $0)?.weekday == 6 } ?? 0
  }

  private static func second(_ year: Int, _ month: Int, _ day: Int, _ hour: Int) -> Int {
    civil(year, month, day).day * 86_400 + hour * 3600
  }

  /// As in Berlin: summer from the last Sunday of March to the last of October, 01:00 UTC.
  private static func north(from start: Int) -> YearlyOffsets {
    YearlyOffsets(from: start) { year in
      let first = YearlyOffsets.start(of: year)
      return [
        .init(second: 0, offset: 3600),
        .init(second: second(year, 3, lastSunday(year, 3), 1) - first, offset: 7200),
        .init(second: second(year, 10, lastSunday(year, 10), 1) - first, offset: 3600),
      ]
    }
  }

  private static func listed(_ years: ClosedRange<Int>) -> [ZoneRules.Transition] {
    years.flatMap { year in
      [
        .init(start: second(year, 3, lastSunday(year, 3), 1), offset: 7200),
        .init(start: second(year, 10, lastSunday(year, 10), 1), offset: 3600),
      ]
    }
  }

  private static let ruled = ZoneRules(initialOffset: 3600, yearly: north(from: YearlyOffsets.start(of: 2038)))
  private static let written = ZoneRules(initialOffset: 3600, transitions: listed(2038...2500))

  // MARK: Years

  @Test(
    arguments: [
      (1970, 0), (1971, 31_536_000), (1969, -31_536_000), (1973, 94_694_400), (2001, 978_307_200),
      (2038, 2_145_916_800),
      (2101, 4_133_980_800), (1, -62_135_596_800), (9999, 253_370_764_800),
    ])
  func aYearBeginsAtItsFirstSecond(_ year: Int, _ second: Int) {
    #expect(YearlyOffsets.start(of: year) == second)
  }

  @Test func everyKindOfYearIsAskedForOnceAndAfterTheStart() {
    for start in [-62_135_596_800, -1, 0, 2_145_916_800, 253_370_764_800] {
      var years: [Int] = []
      _ = YearlyOffsets(from: start) { year in
        years.append(year)
        return [.init(second: 0, offset: 0)]
      }
      let kinds = years.map { year in
        let days = (YearlyOffsets.start(of: year + 1) - YearlyOffsets.start(of: year)) / 86_400
        return "\(days) \(CivilTime(day: 0, second: YearlyOffsets.start(of: year)).weekdayName)"
      }
      #expect(years.count == YearlyOffsets.kinds)
      #expect(Set(kinds).count == YearlyOffsets.kinds)
      #expect(years.allSatisfy { YearlyOffsets.start(of: $0) > start })
    }
  }

  // MARK: Offsets

  @Test(
    arguments: [
      ("before the rule", 2037, 7, 1, 12, 3600), ("winter", 2038, 1, 1, 0, 3600), ("spring", 2038, 3, 28, 0, 3600),
      ("spring, an hour later", 2038, 3, 28, 1, 7200), ("autumn", 2038, 10, 31, 0, 7200),
      ("autumn, an hour later", 2038, 10, 31, 1, 3600), ("a leap day", 2040, 2, 29, 12, 3600),
      ("spring of a century", 2100, 3, 28, 0, 3600), ("and an hour later", 2100, 3, 28, 1, 7200),
      ("spring of a leap century", 2400, 3, 26, 1, 7200), ("the last summer", 9999, 7, 1, 0, 7200),
      ("the last second but an hour", 9999, 12, 31, 23, 3600),
    ])
  func theOffsetIsThatOfTheYear(_ name: String, _ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ offset: Int) {
    let date = Date(timeIntervalSince1970: Double(Self.second(year, month, day, hour)))
    #expect(Self.ruled.offset(at: date) == offset, "\(name)")
  }

  @Test func theRuleSaysWhatTheListOfItsChangesSays() {
    var generator = SeededGenerator(seed: 2038)
    let changes = Self.listed(2038...2499).map(\.start)
    let near = changes.flatMap { [$0 - 1, $0, $0 + 1] }.shuffled(using: &generator).prefix(300)
    let anywhere = (0..<300).map { _ in
      Int.random(in: YearlyOffsets.start(of: 2030)..<YearlyOffsets.start(of: 2500), using: &generator)
    }
    for second in near + anywhere {
      let date = Date(timeIntervalSince1970: Double(second))
      let wall = Self.written.civil(at: date)
      #expect(Self.ruled.civil(at: date) == wall)
      #expect(Self.ruled.moments(of: wall) == Self.written.moments(of: wall))
    }
  }

  @Test func skippedAndDoubledHoursAreReadAlike() {
    for year in [2038, 2039, 2040, 2100, 2104, 2400] {
      for wall in [
        civil(year, 3, Self.lastSunday(year, 3), 2, 30), civil(year, 10, Self.lastSunday(year, 10), 2, 30),
        civil(year, 12, 31, 23, 59), civil(year, 1, 1),
      ] {
        #expect(Self.ruled.moments(of: wall) == Self.written.moments(of: wall))
      }
      let twice = Self.ruled.moments(of: civil(year, 10, Self.lastSunday(year, 10), 2, 30))
      #expect(twice.again == twice.first.addingTimeInterval(3600))
    }
  }

  /// South of the equator a year begins in summer.
  @Test func aYearMayBeginInSummer() {
    let zone = ZoneRules(
      initialOffset: 36_000,
      yearly: YearlyOffsets(from: 0) { year in
        let first = YearlyOffsets.start(of: year)
        return [
          .init(second: 0, offset: 39_600),
          .init(second: Self.second(year, 4, 5, 16) - first, offset: 36_000),
          .init(second: Self.second(year, 10, 4, 16) - first, offset: 39_600),
        ]
      })
    #expect(zone.offset(at: Date(timeIntervalSince1970: -1)) == 36_000)
    #expect(zone.offset(at: Date(timeIntervalSince1970: 0)) == 39_600)
    #expect(zone.civil(at: zone.date(of: civil(2050, 1, 1))) == civil(2050, 1, 1))
    #expect(zone.civil(at: zone.date(of: civil(2050, 12, 31, 23, 59))) == civil(2050, 12, 31, 23, 59))
    #expect(zone.moments(of: civil(2050, 4, 6, 2, 30)).again != nil)
    #expect(zone.civil(at: zone.date(of: civil(2050, 10, 5, 2, 30))) == civil(2050, 10, 5, 3, 30))
  }

  @Test func aRuleThatChangesNothingIsAnOffset() {
    let zone = ZoneRules(initialOffset: 0, yearly: YearlyOffsets(from: 0) { _ in [.init(second: 0, offset: 20_700)] })
    for year in [1970, 2026, 2038, 9998] {
      #expect(zone.civil(at: zone.date(of: civil(year, 6, 1, 12))) == civil(year, 6, 1, 12))
      #expect(zone.moments(of: civil(year, 6, 1, 12)).again == nil)
    }
  }
}

private func == (left: (first: Date, again: Date?), right: (first: Date, again: Date?)) -> Bool {
  left.first == right.first && left.again == right.again
}
