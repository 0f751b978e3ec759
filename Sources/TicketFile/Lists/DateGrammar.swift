import Foundation
import Notation
import Tickets

/// The dates of list filters: absolute, or a length of time before now (contract.md section 5.1.1).
enum DateGrammar {
  /// The moment that a text means, in UTC; what is not understood means now.
  static func date(_ text: String, now: Date) -> Date {
    if let moment = Timestamp(text, allowsShortDays: true) { return moment.date }
    guard let length = Length(text) else { return now }
    return length.before(now)
  }

  /// Whether a text means the same moment whenever it is read.
  static func isAbsolute(_ text: String) -> Bool { Timestamp(text, allowsShortDays: true) != nil }
}

extension DateGrammar {
  /// Optional digits, a letter, and `Start` or `End`.
  private struct Length {
    let count: Int
    let unit: Character
    let edge: Edge?

    enum Edge { case start, end }

    init?(_ text: String) {
      guard let first = text.firstIndex(where: { $0.isASCII && $0.isLetter }) else { return nil }
      let digits = text[..<first].reversed().prefix { $0.isASCII && $0.isNumber }
      // A length beyond the calendar means its first year.
      count = digits.isEmpty ? 0 : min(Int(String(digits.reversed())) ?? 1_000_000, 1_000_000)
      unit = text[first]
      let rest = text[text.index(after: first)...]
      edge = rest.hasPrefix("Start") ? .start : rest.hasPrefix("End") ? .end : nil
    }

    func before(_ now: Date) -> Date {
      let microseconds = now.microseconds
      let fraction = (microseconds % 1_000_000 + 1_000_000) % 1_000_000
      let moved = moved(CivilTime(day: 0, second: Int((microseconds - fraction) / 1_000_000)))
      guard let moved else { return now }
      let (civil, keepsTime) = edged(moved)
      let rest = keepsTime ? fraction : edge == .end ? 999_999 : 0
      return Date(microseconds: (Int64(civil.day) * 86_400 + Int64(civil.second)) * 1_000_000 + rest)
    }

    private func moved(_ time: CivilTime) -> CivilTime? {
      switch unit {
      case "s": CivilTime(day: time.day, second: time.second - count)
      case "M": CivilTime(day: time.day, second: time.second - count * 60)
      case "h": CivilTime(day: time.day, second: time.second - count * 3600)
      case "d": time.adding(days: -count)
      case "w": time.adding(days: -7 * count)
      case "q": time.adding(days: -91 * count)
      case "m": Self.subtracting(months: count, from: time)
      case "y": Self.subtracting(months: 12 * count, from: time)
      default: nil
      }
    }

    /// The same day so many months before, or the last day of a shorter month.
    private static func subtracting(months: Int, from time: CivilTime) -> CivilTime {
      let (year, month, dayOfMonth) = time.date
      let total = max(12, year * 12 + month - 1 - months)
      for day in stride(from: dayOfMonth, through: 1, by: -1) {
        guard let date = CivilTime(year: total / 12, month: total % 12 + 1, dayOfMonth: day) else { continue }
        return CivilTime(day: date.day, second: time.second)
      }
      return time
    }

    /// Months and years move to their first or last day and keep the time of day; days and hours move to their edge.
    private func edged(_ time: CivilTime) -> (CivilTime, keepsTime: Bool) {
      guard let edge else { return (time, true) }
      let (year, month, _) = time.date
      switch unit {
      case "d": return (CivilTime(day: time.day, second: edge == .start ? 0 : 86_399), false)
      case "h":
        let hour = time.hour * 3600
        return (CivilTime(day: time.day, second: edge == .start ? hour : hour + 3599), false)
      case "m": return (Self.edge(edge, year: year, from: month, to: month, time), true)
      case "y": return (Self.edge(edge, year: year, from: 1, to: 12, time), true)
      default: return (time, true)
      }
    }

    private static func edge(_ edge: Edge, year: Int, from: Int, to: Int, _ time: CivilTime) -> CivilTime {
      let days = edge == .start ? [1] : [31, 30, 29, 28]
      let dates = days.lazy.compactMap { CivilTime(year: year, month: edge == .start ? from : to, dayOfMonth: $0) }
      return CivilTime(day: (dates.first ?? time).day, second: time.second)
    }
  }
}
