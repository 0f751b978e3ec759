import FoundationEssentials

/// Reads a wake time as people type it; the grammar behind `Snooze(parsing:now:zone:)`.
struct SnoozeWords {
  private let words: [String]
  private let now: Date
  private let today: CivilTime
  private let zone: ZoneRules

  /// Splits a text into words; `until`, `at` and `on` carry no meaning of their own.
  init(_ text: String, now: Date, zone: ZoneRules) {
    let all = text.lowercased().split { $0.isWhitespace || $0 == "," }.map(String.init)
    words = all.filter { !["until", "at", "on"].contains($0) }
    self.now = now
    self.zone = zone
    today = zone.civil(at: now)
  }

  /// The moment that the words mean, which may lie in the past; `nil` when they mean none.
  var date: Date? { length ?? moment }

  // MARK: Lengths

  /// `2d`, `90 minutes`, `in 2 hours`, `a week`: hours and minutes run on the clock, days and weeks on the calendar.
  private var length: Date? {
    let counted = words.first == "in" ? Array(words.dropFirst()) : words
    let number: Substring
    let unit: Substring
    switch counted.count {
    case 1:
      let digits = counted[0].prefix(while: \.isASCIIDigit)
      (number, unit) = (digits, counted[0].dropFirst(digits.count))
    case 2: (number, unit) = (counted[0][...], counted[1][...])
    default: return nil
    }
    guard let count = ["a", "an"].contains(number) ? 1 : Int(number), (1...10_000).contains(count),
      number.first?.isASCIIDigit == true || counted.count == 2
    else { return nil }
    switch unit {
    case "m", "min", "mins", "minute", "minutes": return now.addingTimeInterval(Double(count) * 60)
    case "h", "hr", "hrs", "hour", "hours": return now.addingTimeInterval(Double(count) * 3600)
    case "d", "day", "days": return zone.date(of: today.adding(days: count))
    case "w", "week", "weeks": return zone.date(of: today.adding(days: 7 * count))
    default: return nil
    }
  }

  // MARK: Moments

  /// A day, a time of the day, or both in either order.
  private var moment: Date? {
    var rest = words[...]
    let early = takeClock(&rest)
    let day = takeDay(&rest)
    let clock = early ?? takeClock(&rest)
    guard rest.isEmpty else { return nil }
    if let day { return zone.date(of: day.at(hour: clock?.hour ?? 9, minute: clock?.minute ?? 0)) }
    guard let clock else { return nil }
    let civil = today.at(hour: clock.hour, minute: clock.minute)
    let date = zone.date(of: civil)
    return date > now ? date : zone.date(of: civil.adding(days: 1))
  }

  private func takeDay(_ rest: inout ArraySlice<String>) -> CivilTime? {
    let first = rest.first ?? ""
    let second = rest.dropFirst().first ?? ""
    let one: CivilTime? =
      switch first {
      case "today": today
      case "tomorrow", "tom": today.adding(days: 1)
      default: Self.weekday(first).map(next) ?? Self.isoDay(first)
      }
    if let one {
      rest.removeFirst()
      return one
    }
    let two: CivilTime? =
      switch (first, second) {
      case ("next", "week"): today.adding(days: 7 - today.weekday)
      case ("next", "month"): today.firstWorkingDayOfNextMonth
      case ("next", _): Self.weekday(second).map(next)
      default: dayOfMonth(month: first, day: second) ?? dayOfMonth(month: second, day: first)
      }
    if two != nil { rest = rest.dropFirst(2) }
    return two
  }

  private func next(_ weekday: Int) -> CivilTime { today.adding(days: (weekday - today.weekday + 6) % 7 + 1) }

  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  private static func weekday(_ word: String) -> Int? { weekdays.firstIndex { word.count >= 3 && $0.hasPrefix(word) } }

  private static func isoDay(_ word: String) -> CivilTime? {
    let parts = word.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
    return CivilTime(year: year, month: month, dayOfMonth: day)
  }

  /// `march 3`, `3 mar`, `3rd march`: the next such day, today included.
  private func dayOfMonth(month: String, day: String) -> CivilTime? {
    guard let index = Self.months.firstIndex(where: { month.count >= 3 && $0.hasPrefix(month) }) else { return nil }
    let digits = day.prefix(while: \.isASCIIDigit)
    guard ["", "st", "nd", "rd", "th"].contains(day.dropFirst(digits.count)), let number = Int(digits) else {
      return nil
    }
    let year = today.date.year
    // 29 February may be eight years away.
    return (year...year + 8).lazy.compactMap { CivilTime(year: $0, month: index + 1, dayOfMonth: number) }
      .first { $0.day >= today.day }
  }

  private func takeClock(_ rest: inout ArraySlice<String>) -> (hour: Int, minute: Int)? {
    guard let first = rest.first else { return nil }
    let second = rest.dropFirst().first ?? ""
    if ["am", "pm"].contains(second), let clock = Self.clock(first + second) {
      rest = rest.dropFirst(2)
      return clock
    }
    guard let clock = Self.clock(first) else { return nil }
    rest.removeFirst()
    return clock
  }

  /// `14:30`, `8am`, `8:30pm`, `noon`.
  private static func clock(_ word: String) -> (hour: Int, minute: Int)? {
    if word == "noon" { return (12, 0) }
    let half = ["am", "pm"].first { word.hasSuffix($0) }
    let digits = half == nil ? word[...] : word.dropLast(2)
    let parts = digits.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard let hour = parts[0], digits.first?.isASCIIDigit == true, parts.count == 2 || (parts.count == 1 && half != nil)
    else { return nil }
    guard let minute = parts.count == 2 ? parts[1] : 0, (0...59).contains(minute) else { return nil }
    guard let half else { return (0...23).contains(hour) ? (hour, minute) : nil }
    return (1...12).contains(hour) ? (hour % 12 + (half == "pm" ? 12 : 0), minute) : nil
  }
}

extension CivilTime {
  /// The first day of next month that is no Saturday and no Sunday.
  var firstWorkingDayOfNextMonth: CivilTime {
    let (year, month, _) = date
    let first =
      CivilTime(year: month == 12 ? year + 1 : year, month: month % 12 + 1, dayOfMonth: 1) ?? adding(days: 30)
    return first.weekday >= 5 ? first.adding(days: 7 - first.weekday) : first
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { "0"..."9" ~= self }
}
