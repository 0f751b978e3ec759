import Foundation
import Notation
import TestSupport
import Testing

@testable import posthorn

@Suite("Moments as programs and eyes read them")
struct MomentStyleTests {
  @Test(arguments: [
    ("1969-12-31T23:59:59.999999Z", "Wed 1969-12-31 23:59"), ("1970-01-01T00:00:00Z", "Thu 1970-01-01 00:00"),
    ("1900-02-28T23:59:59Z", "Wed 1900-02-28 23:59"), ("2000-02-29T12:00:00Z", "Tue 2000-02-29 12:00"),
    ("2038-01-19T03:14:07Z", "Tue 2038-01-19 03:14"), ("2038-01-19T03:14:08Z", "Tue 2038-01-19 03:14"),
    ("2100-02-28T00:00:00Z", "Sun 2100-02-28 00:00"), ("2400-02-29T23:59:00Z", "Tue 2400-02-29 23:59"),
  ])
  func everyMomentHasItsWeekdayHoweverFarItIs(_ text: String, _ shown: String) throws {
    #expect(MomentStyle.local(ZoneRules(initialOffset: 0)).text(try moment(text)) == shown)
    #expect(MomentStyle.exact.text(try moment(text)) == text)
  }

  /// A calendar that is not the program's own says the same, in every zone and on both sides of 1970.
  @Test(arguments: Fuzz.seeds(from: 1970)) func theCalendarOfTheLibraryShowsTheSame(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var calendar = Calendar(identifier: .gregorian)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    for _ in 0..<200 {
      let offset = Int.random(in: -12 * 60...14 * 60, using: &random) * 60
      calendar.timeZone = try #require(TimeZone(secondsFromGMT: offset))
      let date = Date(timeIntervalSince1970: Double(Int.random(in: -10_000_000_000...30_000_000_000, using: &random)))
      let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .weekday], from: date)
      let day = "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))"
      let shown = "\(days[(parts.weekday ?? 1) - 1]) \(day) \(two(parts.hour)):\(two(parts.minute))"
      #expect(MomentStyle.local(ZoneRules(initialOffset: offset)).text(date) == shown, "\(date) at \(offset)")
    }
  }

  @Test(arguments: Fuzz.seeds(from: 2038)) func whatIsWrittenForProgramsIsReadBackToTheMicrosecond(seed: UInt64) throws
  {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let whole = Double(Int.random(in: -2_000_000_000...4_000_000_000, using: &random))
      let date = Date(timeIntervalSince1970: whole + Double(Int.random(in: 0..<8, using: &random)) / 8)
      let text = MomentStyle.exact.text(date)
      #expect(try moment(text) == date && text.hasSuffix("Z"), "\(text)")
      // Fractions are six digits, or none at all where there are none (contract.md section 1.2).
      #expect(text.utf8.count == (date.timeIntervalSince1970 == whole ? 20 : 27), "\(text)")
    }
  }

  @Test(arguments: [(0, "0 lines"), (1, "1 line"), (2, "2 lines"), (-1, "-1 lines"), (Int.max, "\(Int.max) lines")])
  func onlyOneIsOne(_ number: Int, _ words: String) { #expect(number.counted("line", "lines") == words) }
}
