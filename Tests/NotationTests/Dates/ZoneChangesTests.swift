import FoundationEssentials
import Notation
import TestSupport
import Testing

/// Days on which clocks were moved by less or more than an hour, as zone files tell of real places.
@Suite("Odd changes of the clock")
struct ZoneChangesTests {
  private static func zone(_ before: Int, _ year: Int, _ month: Int, _ day: Int, _ hour: Int, to after: Int)
    -> ZoneRules
  {
    ZoneRules(
      initialOffset: before,
      transitions: [.init(start: civil(year, month, day).day * 86_400 + hour * 3600, offset: after)])
  }

  /// Lord Howe Island, 2026-04-04 15:00 UTC: half an hour back.
  private static let halfHour = zone(39_600, 2026, 4, 4, 15, to: 37_800)
  /// Samoa, 2011-12-30 10:00 UTC: a whole day was left out.
  private static let wholeDay = zone(-36_000, 2011, 12, 30, 10, to: 50_400)
  /// Kwajalein, 1969-10-01 13:00 UTC: a whole day came twice.
  private static let dayTwice = zone(39_600, 1969, 9, 30, 13, to: -43_200)
  /// Nepal, 1985-12-31 18:30 UTC: ten or fifteen minutes, here a quarter of an hour.
  private static let quarter = zone(19_800, 1985, 12, 31, 18, to: 20_700)
  /// A zone by the sun, seconds and all, until it joined the others.
  private static let bySun = zone(-17_762, 1883, 11, 18, 17, to: -18_000)

  @Test(
    arguments: [
      ("half an hour twice", halfHour, civil(2026, 4, 5, 1, 45), 1800),
      ("a day twice", dayTwice, civil(1969, 9, 30, 12), 82_800),
      ("four minutes twice", bySun, civil(1883, 11, 18, 12, 1), 238),
    ] as [(String, ZoneRules, CivilTime, Double)])
  func aTimeThatHappensTwiceMeansTheFirst(_ name: String, _ zone: ZoneRules, _ wall: CivilTime, _ distance: Double) {
    let moments = zone.moments(of: wall)
    #expect(zone.date(of: wall) == moments.first, "\(name)")
    #expect(moments.again == moments.first.addingTimeInterval(distance))
    #expect(zone.civil(at: moments.first) == wall)
    #expect(moments.again.map(zone.civil(at:)) == wall)
  }

  @Test(
    arguments: [
      ("a whole day", wholeDay, civil(2011, 12, 30, 12), civil(2011, 12, 31, 12)),
      ("the first minute of that day", wholeDay, civil(2011, 12, 30), civil(2011, 12, 31)),
      ("its last minute", wholeDay, civil(2011, 12, 30, 23, 59), civil(2011, 12, 31, 23, 59)),
      ("a quarter of an hour", quarter, civil(1985, 12, 31, 23, 35), civil(1985, 12, 31, 23, 50)),
    ] as [(String, ZoneRules, CivilTime, CivilTime)])
  func aTimeThatIsSkippedMeansTheSameDistanceAfterTheChange(
    _ name: String, _ zone: ZoneRules, _ wall: CivilTime, _ shown: CivilTime
  ) {
    #expect(zone.civil(at: zone.date(of: wall)) == shown, "\(name)")
    #expect(zone.moments(of: wall).again == nil)
  }

  @Test(
    arguments: [
      (wholeDay, civil(2011, 12, 29, 23, 59)), (wholeDay, civil(2011, 12, 31)), (quarter, civil(1985, 12, 31, 23, 29)),
      (quarter, civil(1985, 12, 31, 23, 45)), (halfHour, civil(2026, 4, 5, 1, 29)), (halfHour, civil(2026, 4, 5, 2)),
      (bySun, civil(1883, 11, 18, 11, 59)), (bySun, civil(1883, 11, 18, 12, 4)),
    ] as [(ZoneRules, CivilTime)])
  func besideAChangeEveryTimeHappensOnce(_ zone: ZoneRules, _ wall: CivilTime) {
    #expect(zone.civil(at: zone.date(of: wall)) == wall)
    #expect(zone.moments(of: wall).again == nil)
  }

  @Test func theSecondBeforeAChangeHasTheOldOffset() {
    for zone in [Self.halfHour, Self.wholeDay, Self.dayTwice, Self.quarter, Self.bySun] {
      let change = zone.transitions[0]
      #expect(zone.offset(at: Date(timeIntervalSince1970: Double(change.start) - 0.001)) == zone.initialOffset)
      #expect(zone.offset(at: Date(timeIntervalSince1970: Double(change.start))) == change.offset)
    }
  }

  @Test func partsOfASecondBefore1970AreThatSecond() {
    #expect(ZoneRules.utc.civil(at: Date(timeIntervalSince1970: -0.5)) == CivilTime(day: -1, second: 86_399))
    #expect(ZoneRules.utc.civil(at: Date(timeIntervalSince1970: -86_400.25)) == CivilTime(day: -2, second: 86_399))
    #expect(ZoneRules.utc.civil(at: Date(timeIntervalSince1970: 0.999)) == CivilTime(day: 0))
  }

  @Test func theEndsOfTheCalendarAreMomentsToo() {
    for zone in [ZoneRules.utc, berlin, Self.halfHour, Self.bySun] {
      for wall in [civil(1, 1, 1), civil(9999, 12, 31, 23, 59), civil(2038, 1, 19, 3, 14), civil(1901, 12, 13, 20, 45)]
      {
        #expect(zone.civil(at: zone.date(of: wall)) == wall)
      }
    }
  }

  @Test func anyMomentIsOneOfThoseOfItsTimeOnTheWall() {
    var generator = SeededGenerator(seed: 1883)
    for zone in [berlin, Self.halfHour, Self.wholeDay, Self.dayTwice, Self.quarter, Self.bySun] {
      for _ in 0..<200 {
        let change = zone.transitions.randomElement(using: &generator)?.start ?? 0
        let date = Date(timeIntervalSince1970: Double(change + Int.random(in: -200_000...200_000, using: &generator)))
        let moments = zone.moments(of: zone.civil(at: date))
        #expect(date == moments.first || date == moments.again)
        #expect(moments.again.map { $0 > moments.first } ?? true)
      }
    }
  }

  @Test func aChangeToTheSameOffsetChangesNothing() {
    let zone = Self.zone(3600, 2026, 3, 29, 1, to: 3600)
    #expect(zone.moments(of: civil(2026, 3, 29, 2, 30)).again == nil)
    #expect(zone.civil(at: zone.date(of: civil(2026, 3, 29, 2, 30))) == civil(2026, 3, 29, 2, 30))
  }
}
