/// A time of the day in words: `14:30`, `8am`, `8:30 pm`, `noon`, `evening`, `eod`, and behind a day `9` or `1430`.
struct SpokenClock {
  /// Hour of the day, 0 to 23.
  let hour: Int
  /// Minute of the hour.
  let minute: Int
  /// Whether it means today and no other day: `tonight`, `eod`.
  var isOfToday = false
  /// Whether another day beside it makes no sense: `tonight`, `this evening`.
  var forbidsOtherDays = false
  /// Whether it is midnight by that name, of which nobody knows to which day it belongs.
  var isMidnight = false

  private init(_ hour: Int, _ minute: Int = 0) { (self.hour, self.minute) = (hour, minute) }

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
    guard let first = rest.first else { return nil }
    let second = rest.dropFirst().first ?? ""
    if ["am", "pm"].contains(second), let clock = Self.clock(first + second) {
      rest = rest.dropFirst(2)
      self = clock
    } else if let clock = Self.named(first, second) {
      rest = rest.dropFirst(2)
      self = clock
    } else if let clock = Self.named(first) ?? Self.clock(first) ?? (followsDay ? Self.bare(first) : nil) {
      rest.removeFirst()
      self = clock
    } else {
      return nil
    }
  }

  private static func named(_ word: String) -> Self? {
    var midnight = Self(0)
    midnight.isMidnight = true
    return switch word {
    case "midnight": midnight
    case "noon", "midday": Self(12)
    case "morning": Self(9)
    case "afternoon": Self(14)
    case "evening": Self(18)
    case "night": Self(20)
    case "tonight": Self(20).ofToday(only: true)
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
    let minute = parts.count == 2 && !(parts[1].isEmpty && word.hasSuffix("h")) ? parts[1] : "00"
    return clock(parts[0], minute, half: nil)
  }

  private static func clock(_ hourText: Substring, _ minuteText: Substring, half: String?) -> Self? {
    guard (1...2).contains(hourText.count), minuteText.count == 2, hourText.allSatisfy(\.isASCIIDigit),
      minuteText.allSatisfy(\.isASCIIDigit), let hour = Int(hourText), let minute = Int(minuteText), minute < 60
    else { return nil }
    guard let half else { return hour < 24 ? Self(hour, minute) : nil }
    return (1...12).contains(hour) ? Self(hour % 12 + (half == "pm" ? 12 : 0), minute) : nil
  }
}
