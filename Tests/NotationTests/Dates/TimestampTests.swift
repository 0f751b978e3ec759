import FoundationEssentials
import TestSupport
import Testing
import Notation

@Suite("Timestamps")
struct TimestampTests {
  @Test(
    arguments: [
      ("2026-03-04T09:15:30.120450Z", 1_772_615_730_120_450), ("2026-03-04T09:15:30Z", 1_772_615_730_000_000),
      ("2026-03-04T09:15", 1_772_615_700_000_000), ("2026-03-04T09:15:30", 1_772_615_730_000_000),
      ("2026-03-04T09:15:30.5", 1_772_615_730_500_000), ("2026-03-04T09:15:30.1234569Z", 1_772_615_730_123_456),
      ("2026-03-04T11:15:30+02:00", 1_772_615_730_000_000), ("2026-03-04T05:45:30-03:30", 1_772_615_730_000_000),
      ("2026-03-04T11:15:30+0200", 1_772_615_730_000_000), ("2026-03-04T11:15+02", 1_772_615_700_000_000),
      ("2026-03-04 09:15:30z", 1_772_615_730_000_000), ("2026-03-04T09:15:30+00:00", 1_772_615_730_000_000),
      ("2026-03-04", 1_772_582_400_000_000), ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59.999999Z", -1),
      ("2024-02-29", 1_709_164_800_000_000), ("2000-02-29", 951_782_400_000_000),
      ("0001-01-01", -62_135_596_800_000_000), ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
    ] as [(String, Int64)])
  func everyFormOfTheContractIsRead(_ text: String, _ microseconds: Int64) {
    #expect(Timestamp(text)?.microseconds == microseconds)
  }

  @Test(arguments: [
    "", "x", "2026", "2026-03", "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "0000-01-01",
    "2026-03-04T", "2026-03-04T09", "2026-03-04T24:00", "2026-03-04T09:60", "2026-03-04T09:15:60Z",
    "2026-03-04T09:15:30.Z", "2026-03-04T09:15:30 Z", "2026-03-04T09:15:30+", "2026-03-04T09:15:30+2",
    "2026-03-04T09:15:30+24:00", "2026-03-04T09:15:30+02:60", "2026-03-04T09:15:30Zx", " 2026-03-04", "2026-3-4",
    "2026-03-04T9:15", "٢٠٢٦-03-04", "0001-01-01T00:00:00+01:00", "tomorrow", "2026-03-04Z", "+026-03-04",
  ])
  func whatIsNoDateIsRefused(_ text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func listFiltersMayLeaveOutZerosOfMonthAndDay() {
    #expect(Timestamp("2026-1-5", allowsShortDays: true) == Timestamp("2026-01-05"))
    #expect(Timestamp("2026-01-5T09:15", allowsShortDays: true) == Timestamp("2026-01-05T09:15"))
    #expect(Timestamp("2026-1-5T9:15", allowsShortDays: true) == nil)
    #expect(Timestamp("2026--5", allowsShortDays: true) == nil)
    #expect(Timestamp("2026-2-29", allowsShortDays: true) == nil)
    #expect(Timestamp("2026-1-5") == nil)
  }

  @Test func thereAreSixDigitsOrNone() {
    #expect(Timestamp(microseconds: 1_772_615_730_120_450).description == "2026-03-04T09:15:30.120450Z")
    #expect(Timestamp(microseconds: 1_772_615_730_000_001).description == "2026-03-04T09:15:30.000001Z")
    #expect(Timestamp(microseconds: 1_772_615_730_000_000).description == "2026-03-04T09:15:30Z")
    #expect(Timestamp(microseconds: -1).description == "1969-12-31T23:59:59.999999Z")
  }

  @Test func textAndDateComeBackExactly() throws {
    var generator = SeededGenerator(seed: 7)
    let start = try #require(Timestamp("1800-01-01")).microseconds
    let end = try #require(Timestamp("2250-01-01")).microseconds
    for _ in 0..<20_000 {
      let date = Timestamp(microseconds: Int64.random(in: start..<end, using: &generator))
      #expect(Timestamp(date.description) == date)
      #expect(Timestamp(date.date) == date)
    }
  }

  @Test func everyDayOfFourCenturiesComesBack() throws {
    let start = try #require(Timestamp("1900-01-01")).microseconds
    for day in 0..<146_097 {
      let date = Timestamp(microseconds: start + Int64(day) * 86_400_000_000)
      guard Timestamp(date.description) != date else { continue }
      Issue.record("\(date)")
    }
  }

  @Test func datesOutOfRangeAreBroughtIntoIt() {
    #expect(Timestamp(Date.distantFuture).microseconds <= Timestamp.range.upperBound)
    #expect(Timestamp(Date(timeIntervalSince1970: .infinity)).description == "9999-12-31T23:59:59.999999Z")
    #expect(Timestamp(Date(timeIntervalSince1970: -1e300)).description == "0001-01-01T00:00:00Z")
    #expect(Timestamp(microseconds: .max) > Timestamp(microseconds: .min))
  }

  @Test func theNearestMicrosecondCounts() {
    #expect(Timestamp(Date(timeIntervalSinceReferenceDate: 0.9999999)).microseconds == 978_307_201_000_000)
    #expect(Timestamp(Date(timeIntervalSinceReferenceDate: -0.0000001)).microseconds == 978_307_200_000_000)
  }

  // MARK: Edges

  /// Dates are exact to the microsecond between the years 1730 and 2270, and never further off than that elsewhere.
  @Test(
    arguments: [
      "1730-01-01T00:00:00.000001Z", "1969-12-31T23:59:59.999999Z", "2038-01-19T03:14:08.000001Z",
      "2024-02-29T23:59:59.999999Z", "2269-12-31T23:59:59.999999Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
    ])
  func aMomentSurvivesAsADate(_ text: String) throws {
    let moment = try #require(Timestamp(text))
    #expect(moment.description == text)
    #expect(Timestamp(moment.date) == moment)
  }

  @Test func momentsFarAwayAreHardlyMoved() {
    for microseconds in [Timestamp.range.lowerBound + 1, Timestamp.range.upperBound - 1] {
      let moment = Timestamp(microseconds: microseconds)
      #expect(abs(Timestamp(moment.date).microseconds - microseconds) < 100)
    }
  }

  @Test(
    arguments: [
      ("a whole hour east", "2026-01-01T00:30+01:00", "2025-12-31T23:30:00Z"),
      ("into a leap day", "2024-03-01T00:00-00:01", "2024-03-01T00:01:00Z"),
      ("back into a leap day", "2024-03-01T00:00+00:01", "2024-02-29T23:59:00Z"),
      ("the furthest offset", "2026-01-01T00:00+23:59", "2025-12-31T00:01:00Z"),
      ("the furthest offset west", "2026-01-01T00:00-23:59", "2026-01-01T23:59:00Z"),
      ("a minus before nothing", "2026-01-01T00:00-00:00", "2026-01-01T00:00:00Z"),
      ("a comma before the fraction", "2026-01-01T00:00:00,25Z", "2026-01-01T00:00:00.250000Z"),
      (
        "a fraction of hundreds of digits", "2026-01-01T00:00:00.000001" + String(repeating: "9", count: 500) + "Z",
        "2026-01-01T00:00:00.000001Z"
      ),
      ("small letters", "2026-01-01t00:00:00z", "2026-01-01T00:00:00Z"),
      ("the last moment", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.999999Z"),
    ])
  func offsetsAndFractionsAreReckonedIn(_ name: String, _ text: String, _ moment: String) {
    #expect(Timestamp(text)?.description == moment, "\(name)")
  }

  @Test(arguments: [
    "9999-12-31T23:59:59-00:01", "0001-01-01T00:00+00:01", "2026-03-04T09:15:30.1Z ",
    "2026-03-04T09:15:30\0", "\u{FEFF}2026-03-04", "2026-03-04\r\n", "2026\u{301}-03-04", "2026-03-04T09:15:30Z\u{301}",
    "２０２６-03-04", "2026−03−04", "2026-03-04T-9:15", "2026-03-04T09:15:+5", "12026-03-04", "-2026-03-04",
    "2026-03-04T09:15.5",
  ])
  func whatIsNearlyADateIsNone(_ text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func theTextSortsAsTheMomentDoes() {
    var generator = SeededGenerator(seed: 66)
    let moments = (0..<500).map { _ in
      // Whole seconds: a fraction is written only where there is one.
      Timestamp(microseconds: Int64.random(in: Timestamp.range, using: &generator) / 1_000_000 * 1_000_000)
    }
    #expect(moments.sorted().map(\.description) == moments.map(\.description).sortedByCodePoints())
  }
}
