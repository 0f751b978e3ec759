public import FoundationEssentials
public import Notation

/// A moment in the words that the snooze prompt takes, for filters that look back.
public enum SpokenMoment {
  /// Reads a time that has passed: `yesterday`, `mon`, `2 weeks ago`, `1 mar 2026`, `last month`, `2026-03-01 9:00`.
  ///
  /// A day without an hour means its beginning; a weekday is the last one, today included.
  ///
  /// - Parameters:
  ///   - text: The typed text, in any case.
  ///   - now: The moment.
  ///   - zone: The person's zone.
  /// - Returns: The moment; `nil` when the words mean none, or none that has passed.
  public static func past(_ text: String, now: Date, zone: ZoneRules) -> Date? {
    guard let date = SnoozeWords(text, now: now, zone: zone, looksBack: true).date, date <= now else { return nil }
    return date
  }
}
