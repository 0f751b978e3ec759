import Notation

/// A time of the day in words: `14:30`, `8am`, `8:30 pm`, `noon`, `evening`, `tonight 21:00`, `eod`, `at 9`, `24:00` (the
/// midnight at the day's end), and behind a day `9` or `1430`.
struct SpokenClock {
  /// Hour of the day, 0 to 24.
  let hour: Int
  /// Minute of the hour.
  let minute: Int
  /// Whether it means today and no other day: `tonight`, `eod`.
  var isOfToday = false
  /// Whether another day beside it makes no sense: `tonight`, `this evening`.
  var forbidsOtherDays = false
  /// Whether it is midnight by that name, of which nobody knows to which day it belongs.
  var isMidnight = false
  /// The hours of a part of the day, within which a clock beside it narrows it.
  private var part: ClosedRange<Int>?
  /// Whether it may be twelve hours later in a part of the day: `tonight at 9`.
  private var mayBeLater = false

  private init(_ hour: Int, _ minute: Int = 0) { (self.hour, self.minute) = (hour, minute) }

  private init(_ hour: Int, of part: ClosedRange<Int>) { (self.hour, minute, self.part) = (hour, 0, part) }

  /// The same hour of today: another day beside it is right, or makes no sense.
  private func ofToday(only: Bool) -> Self {
    var clock = self
    (clock.isOfToday, clock.forbidsOtherDays) = (true, only)
    return clock
  }

  /// When the day of work ends.
  static let endOfDay = SpokenClock(17)

  /// Takes a time of the day from the beginning of some words.
  ///
  /// - Parameters:
  ///   - rest: The words.
  ///   - followsDay: Whether a day stands before them, so that a number alone is an hour.
  init?(_ rest: inout ArraySlice<String>, followsDay: Bool) {
    guard var clock = Self.take(&rest, followsDay: followsDay) else { return nil }
    var behind = rest
    let other = Self.take(&behind, followsDay: false)
    if let other, let both = clock.narrowed(by: other) ?? other.narrowed(by: clock) {
      (clock, rest) = (both, behind)
    }
    self = clock
  }

  /// Whether a word is a time of the day where one is expected, so that an `at` before it belongs to it.
  static func isClock(_ word: String) -> Bool {
    var rest = [word][...]
    return take(&rest, followsDay: true) != nil
  }

  private static func take(_ rest: inout ArraySlice<String>, followsDay: Bool) -> Self? {
    var words = rest
    let saysAt = words.first == "at"
    if saysAt { words.removeFirst() }
    guard let first = words.first else { return nil }
    let second = words.dropFirst().first ?? ""
    if let clock = (["am", "pm"].contains(second) ? clock(first + second) : nil) ?? named(first, second) {
      rest = words.dropFirst(2)
      return clock
    }
    guard let clock = named(first) ?? clock(first) ?? (followsDay || saysAt ? bare(first) : nil) else { return nil }
    rest = words.dropFirst()
    return clock
  }

  /// A part of the day at a clock that lies within it: `tonight 21:00`, `tonight at 9`; `nil` for any other pair.
  private func narrowed(by clock: Self) -> Self? {
    guard let part, clock.part == nil, !clock.isOfToday else { return nil }
    let hours = clock.isMidnight ? [24] : clock.mayBeLater ? [clock.hour, clock.hour + 12] : [clock.hour]
    guard let hour = hours.first(where: part.contains) else { return nil }
    var both = Self(hour, clock.minute)
    (both.isOfToday, both.forbidsOtherDays) = (isOfToday, forbidsOtherDays)
    return both
  }

  private static func named(_ word: String) -> Self? {
    var midnight = Self(0)
    midnight.isMidnight = true
    return switch word {
    case "midnight": midnight
    case "noon", "midday": Self(12)
    case "morning": Self(9, of: 4...11)
    case "afternoon": Self(14, of: 12...17)
    case "evening": Self(18, of: 17...23)
    case "night": Self(20, of: 17...24)
    case "tonight": Self(20, of: 17...24).ofToday(only: true)
    case "eod", "cob": endOfDay.ofToday(only: false)
    default: nil
    }
  }

  private static func named(_ first: String, _ second: String) -> Self? {
    switch (first, second) {
    case ("end", "day"), ("close", "business"): return endOfDay.ofToday(only: false)
    case ("this", "morning"), ("this", "afternoon"), ("this", "evening"):
      return named(second)?.ofToday(only: true)
    case ("in", "morning"), ("in", "afternoon"), ("in", "evening"): return named(second)
    default: return nil
    }
  }

  /// `14:30`, `8am`, `8:30pm`.
  private static func clock(_ word: String) -> Self? {
    let half = ["am", "pm"].first { word.hasSuffix($0) }
    let parts = (half == nil ? word[...] : word.dropLast(2)).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || (parts.count == 1 && half != nil) else { return nil }
    return clock(parts[0], parts.count == 2 ? parts[1] : "00", half: half)
  }

  /// `9`, `14h`, `14h30`, `14.30`, `1430`: an hour where one is expected.
  private static func bare(_ word: String) -> Self? {
    if word.count == 4, word.allSatisfy(\.isASCIIDigit) { return clock(word.prefix(2), word.suffix(2), half: nil) }
    let parts = word.split(omittingEmptySubsequences: false) { $0 == "h" || $0 == "." }
    guard parts.count <= 2 else { return nil }
    let minute = parts.count == 2 && !(parts[1].isEmpty && word.hasSuffix("h")) ? parts[1] : nil
    let clock = clock(parts[0], minute ?? "00", half: nil)
    // `fri 24` may be the 24th.
    return minute == nil && clock?.hour == 24 ? nil : clock
  }

  private static func clock(_ hourText: Substring, _ minuteText: Substring, half: String?) -> Self? {
    guard (1...2).contains(hourText.count), minuteText.count == 2, hourText.allSatisfy(\.isASCIIDigit),
      minuteText.allSatisfy(\.isASCIIDigit), let hour = Int(hourText), let minute = Int(minuteText), minute < 60
    else { return nil }
    guard let half else {
      guard hour < 24 || (hour == 24 && minute == 0) else { return nil }
      var clock = Self(hour, minute)
      clock.mayBeLater = (1...11).contains(hour) && hourText.first != "0"
      return clock
    }
    return (1...12).contains(hour) ? Self(hour % 12 + (half == "pm" ? 12 : 0), minute) : nil
  }
}
