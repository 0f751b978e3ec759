import FoundationEssentials
import Testing
import TicketWire

@Suite("Dates on the wire")
struct WireDateTests {
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
    #expect(WireDate(text)?.microseconds == microseconds)
  }

  @Test(arguments: [
    "", "x", "2026", "2026-03", "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "0000-01-01",
    "2026-03-04T", "2026-03-04T09", "2026-03-04T24:00", "2026-03-04T09:60", "2026-03-04T09:15:60Z",
    "2026-03-04T09:15:30.Z", "2026-03-04T09:15:30 Z", "2026-03-04T09:15:30+", "2026-03-04T09:15:30+2",
    "2026-03-04T09:15:30+24:00", "2026-03-04T09:15:30+02:60", "2026-03-04T09:15:30Zx", " 2026-03-04", "2026-3-4",
    "2026-03-04T9:15", "٢٠٢٦-03-04", "0001-01-01T00:00:00+01:00", "tomorrow", "2026-03-04Z", "+026-03-04",
  ])
  func whatIsNoDateIsRefused(_ text: String) {
    #expect(WireDate(text) == nil)
  }

  @Test func thereAreSixDigitsOrNone() {
    #expect(WireDate(microseconds: 1_772_615_730_120_450).description == "2026-03-04T09:15:30.120450Z")
    #expect(WireDate(microseconds: 1_772_615_730_000_001).description == "2026-03-04T09:15:30.000001Z")
    #expect(WireDate(microseconds: 1_772_615_730_000_000).description == "2026-03-04T09:15:30Z")
    #expect(WireDate(microseconds: -1).description == "1969-12-31T23:59:59.999999Z")
  }

  @Test func textAndDateComeBackExactly() throws {
    var generator = Repeatable(state: 7)
    let start = try #require(WireDate("1800-01-01")).microseconds
    let end = try #require(WireDate("2250-01-01")).microseconds
    for _ in 0..<20_000 {
      let date = WireDate(microseconds: Int64.random(in: start..<end, using: &generator))
      #expect(WireDate(date.description) == date)
      #expect(WireDate(date.date) == date)
    }
  }

  @Test func everyDayOfFourCenturiesComesBack() throws {
    let start = try #require(WireDate("1900-01-01")).microseconds
    for day in 0..<146_097 {
      let date = WireDate(microseconds: start + Int64(day) * 86_400_000_000)
      guard WireDate(date.description) != date else { continue }
      Issue.record("\(date)")
    }
  }

  @Test func datesOutOfRangeAreBroughtIntoIt() {
    #expect(WireDate(Date.distantFuture).microseconds <= WireDate.range.upperBound)
    #expect(WireDate(Date(timeIntervalSince1970: .infinity)).description == "9999-12-31T23:59:59.999999Z")
    #expect(WireDate(Date(timeIntervalSince1970: -1e300)).description == "0001-01-01T00:00:00Z")
    #expect(WireDate(microseconds: .max) > WireDate(microseconds: .min))
  }

  @Test func theNearestMicrosecondCounts() {
    #expect(WireDate(Date(timeIntervalSinceReferenceDate: 0.9999999)).microseconds == 978_307_201_000_000)
    #expect(WireDate(Date(timeIntervalSinceReferenceDate: -0.0000001)).microseconds == 978_307_200_000_000)
  }
}

/// Random numbers that are the same at every run.
struct Repeatable: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
