import Foundation
import Testing
import TicketFakes

@testable import TicketFile

/// Contract section 5.1.1.
@Suite("Dates of list filters")
struct DateGrammarTests {
  private let now = date("2026-03-31T10:20:30.456789Z")

  @Test(arguments: [
    ("2026-01-31", "2026-01-31T00:00:00Z"), ("2026-1-5", "2026-01-05T00:00:00Z"),
    ("2024-02-29", "2024-02-29T00:00:00Z"),
    ("2026-01-31T10:00:00", "2026-01-31T10:00:00Z"), ("2026-01-31T10:00:00+02:00", "2026-01-31T08:00:00Z"),
    ("2026-01-31T10:00:00.000001Z", "2026-01-31T10:00:00.000001Z"), ("1969-12-31", "1969-12-31T00:00:00Z"),
    ("2038-01-19T03:14:08Z", "2038-01-19T03:14:08Z"), ("9999-12-31", "9999-12-31T00:00:00Z"),
  ])
  func anAbsoluteDateIsThatMoment(_ text: String, _ moment: String) {
    #expect(DateGrammar.date(text, now: now) == date(moment) && DateGrammar.isAbsolute(text))
    #expect(DateGrammar.date(text, now: .distantPast) == date(moment), "Whenever it is read.")
  }

  @Test(arguments: [
    ("-1h", "2026-03-31T09:20:30.456789Z"), ("1h", "2026-03-31T09:20:30.456789Z"),
    ("-15M", "2026-03-31T10:05:30.456789Z"),
    ("-90s", "2026-03-31T10:19:00.456789Z"), ("-7d", "2026-03-24T10:20:30.456789Z"),
    ("2w", "2026-03-17T10:20:30.456789Z"),
    ("-1q", "2025-12-30T10:20:30.456789Z"), ("-1m", "2026-02-28T10:20:30.456789Z"),
    ("-13m", "2025-02-28T10:20:30.456789Z"),
    ("-25m", "2024-02-29T10:20:30.456789Z"), ("-1y", "2025-03-31T10:20:30.456789Z"),
    ("h", "2026-03-31T10:20:30.456789Z"),
    ("dStart", "2026-03-31T00:00:00Z"), ("dEnd", "2026-03-31T23:59:59.999999Z"), ("-1dStart", "2026-03-30T00:00:00Z"),
    ("hStart", "2026-03-31T10:00:00Z"), ("-1hEnd", "2026-03-31T09:59:59.999999Z"),
    ("-1mStart", "2026-02-01T10:20:30.456789Z"), ("-1mEnd", "2026-02-28T10:20:30.456789Z"),
    ("yStart", "2026-01-01T10:20:30.456789Z"), ("-1yEnd", "2025-12-31T10:20:30.456789Z"),
  ])
  func aLengthOfTimeLiesBeforeNow(_ text: String, _ moment: String) {
    #expect(DateGrammar.date(text, now: now) == date(moment) && !DateGrammar.isAbsolute(text))
  }

  /// A leap day has no day a year before, and time before 1970 goes on backwards.
  @Test(arguments: [
    ("2024-02-29T12:00:00Z", "-1y", "2023-02-28T12:00:00Z"), ("2024-02-29T12:00:00Z", "-4y", "2020-02-29T12:00:00Z"),
    ("2024-03-01T00:00:00Z", "-1s", "2024-02-29T23:59:59Z"),
    ("1970-01-01T00:00:00.5Z", "-1s", "1969-12-31T23:59:59.5Z"),
    ("1969-12-31T23:59:59.25Z", "dStart", "1969-12-31T00:00:00Z"),
    ("1900-03-01T00:00:00Z", "-1d", "1900-02-28T00:00:00Z"),
    ("2038-01-19T03:14:08Z", "-1M", "2038-01-19T03:13:08Z"),
  ])
  func theCalendarIsKept(_ now: String, _ text: String, _ moment: String) {
    #expect(DateGrammar.date(text, now: date(now)) == date(moment))
  }

  @Test(arguments: ["", " ", "garbage", "-", "12", "🩷", "１d", "-٣d", "x", "2026-02-30", "2026-13-01", "\0", "--"])
  func anythingElseMeansNow(_ text: String) { #expect(DateGrammar.date(text, now: now) == now) }

  @Test(arguments: ["s", "M", "h", "d", "w", "m", "q", "y"]) func aLengthBeyondTheCalendarIsLongAgo(_ unit: String) {
    for count in ["1000000", "9223372036854775807", "9223372036854775808", String(repeating: "9", count: 500)] {
      let moment = DateGrammar.date("-\(count)\(unit)", now: now)
      #expect(moment < now && moment == DateGrammar.date("\(count)\(unit)", now: now), "The sign is ignored.")
    }
  }
}
