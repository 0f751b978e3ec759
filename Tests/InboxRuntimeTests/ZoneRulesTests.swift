import FoundationEssentials
import Glibc
import Notation
import TestSupport
import Testing
import Tickets

@testable import InboxRuntime

@Suite("Zone from the C library", .serialized)
struct ZoneRulesTests {
  private func at(_ second: Int) -> Date { Date(timeIntervalSince1970: Double(second)) }

  @Test func aZoneWithoutChangesHasNone() {
    let zone = ZoneRules(changingAt: []) { _ in 19_800 }
    #expect(zone.initialOffset == 19_800)
    #expect(zone.transitions == [])
    #expect(zone.offset(at: at(-1 << 40)) == 19_800)
    #expect(zone.offset(at: at(1 << 40)) == 19_800)
  }

  @Test func changesWithinADayAreBothKept() {
    let first = 1_700_001_000
    let zone = ZoneRules(changingAt: [first, first + 7200, first + 90_000]) { second in
      second < first ? 0 : second < first + 7200 ? 3600 : 1800
    }
    #expect(zone.transitions == [.init(start: first, offset: 3600), .init(start: first + 7200, offset: 1800)])
    #expect(zone.offset(at: at(first - 1)) == 0)
    #expect(zone.offset(at: at(first + 7199)) == 3600)
    #expect(zone.offset(at: at(first + 100_000_000_000)) == 1800)
  }

  @Test(arguments: [
    "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Moscow", "America/Sao_Paulo", "America/New_York",
    "Pacific/Apia", "Pacific/Auckland", "Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo", "Asia/Kathmandu",
    "Asia/Gaza", "Asia/Kolkata", "Africa/Freetown", "Antarctica/Troll", "America/Santiago", "Asia/Pyongyang",
    ":America/Caracas", ":/usr/share/zoneinfo/Asia/Tehran", "EST5EDT", "EST5EDT,M3.2.0,M11.1.0",
    "AEST-10AEDT,M10.1.0,M4.1.0/3", "<+0330>-3:30", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "UTC", "", "nonsense",
  ])
  func everyMomentIsReadAsTheCLibraryReadsIt(_ name: String) {
    Self.inZone(name) {
      let zone = ZoneRules.system()
      var random = SeededGenerator(seed: 20_261)
      let centuries = (0..<3000).map { _ in Int.random(in: -6_000_000_000...20_000_000_000, using: &random) }
      let changes = zone.transitions.flatMap { [$0.start - 1, $0.start, $0.start + 1] }
      let years = (0..<3000).map { _ in Int.random(in: -62_135_596_800...253_402_300_799, using: &random) }
      for second in centuries + changes + years where zone.civil(at: at(second)) != Self.local(second) {
        Issue.record("\(name) reads \(second) as \(zone.civil(at: at(second))), not \(Self.local(second))")
        return
      }
    }
  }

  @Test(arguments: [
    "Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "Africa/Casablanca", "EST5EDT,M3.2.0,M11.1.0",
  ])
  func whatTheWallShowsLeadsBackToTheFirstMomentThatShowsIt(_ name: String) {
    Self.inZone(name) {
      let zone = ZoneRules.system()
      var random = SeededGenerator(seed: 7)
      for _ in 0..<3000 {
        let second = Int.random(in: -4_000_000_000...20_000_000_000, using: &random)
        let back = zone.date(of: zone.civil(at: at(second)))
        #expect(zone.civil(at: back) == zone.civil(at: at(second)))
        #expect(back <= at(second))
      }
    }
  }

  @Test func aDayThatAZoneSkipsMeansTheNext() throws {
    try Self.inZone("Pacific/Apia") {
      let zone = ZoneRules.system()
      let skipped = try #require(CivilTime(year: 2011, month: 12, dayOfMonth: 30, hour: 10))
      #expect(zone.civil(at: zone.date(of: skipped)).dateText == "2011-12-31")
    }
  }

  @Test func theRulesAreReadInAMillisecond() {
    Self.inZone("Europe/Berlin") {
      // The smallest of several, because other programs run beside the test; debug code is several times slower.
      let times = (0..<20).map { _ in ContinuousClock().measure { _ = ZoneRules.system() } }
      #expect(times.min().map { $0 < .milliseconds(8) } == true, "took \(times.min().debugDescription)")
    }
  }

  @Test func damagedZoneFilesSayNothing() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Berlin")))
    let whole = try #require(ZoneFile(bytes))
    #expect(whole.changes == whole.changes.sorted())
    for length in stride(from: 0, to: bytes.count, by: 7) {
      if let cut = ZoneFile(Array(bytes[..<length])) { #expect(cut.changes == whole.changes) }
    }
    var random = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      var damaged = bytes
      for _ in 0..<8 { damaged[Int.random(in: 0..<128, using: &random)] = UInt8.random(in: 0...255, using: &random) }
      _ = ZoneFile(damaged)
    }
  }

  @Test func theFileIsFoundAsTheCLibraryFindsIt() {
    #expect(ZoneFile.path(of: nil, folder: nil) == "/etc/localtime")
    #expect(ZoneFile.path(of: "", folder: nil) == nil)
    #expect(ZoneFile.path(of: ":Asia/Tokyo", folder: nil) == "/usr/share/zoneinfo/Asia/Tokyo")
    #expect(ZoneFile.path(of: "Asia/Tokyo", folder: "/zones") == "/zones/Asia/Tokyo")
    #expect(ZoneFile.path(of: ":/zones/mine", folder: "/other") == "/zones/mine")
  }

  private static func inZone<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
    let before = getenv("TZ").map { String(cString: $0) }
    setenv("TZ", name, 1)
    tzset()
    defer {
      if let before { setenv("TZ", before, 1) } else { unsetenv("TZ") }
      tzset()
    }
    return try body()
  }

  /// What the C library shows.
  private static func local(_ second: Int) -> CivilTime {
    var moment = time_t(second)
    var parts = tm()
    localtime_r(&moment, &parts)
    let date = CivilTime(
      day: YearlyOffsets.start(of: Int(parts.tm_year) + 1900) / 86400 + Int(parts.tm_yday),
      second: Int(parts.tm_hour) * 3600 + Int(parts.tm_min) * 60 + Int(parts.tm_sec))
    return date
  }
}
