import Notation

/// A day in words: `tomorrow`, `fri`, `next week`, `march 3`, `1 mar 2027`, `15th`, `end of month`.
struct SpokenDay {
  /// The days that the words can mean, at no hour in particular; the first whose hour is right is meant.
  private let all: [CivilTime]
  /// The hour that belongs to the words, as to `end of week`.
  private(set) var clock: SpokenClock?
  /// Today, where its weekday was named: only an hour beside it tells whether it is meant.
  private var today: CivilTime?
  /// Whether a month was named, and a day of it, so that a number beside them may be another day or a year.
  private(set) var namesMonth = false
  private var hasYear = false
  /// Whether everybody means its end by midnight, as with `today` and `tomorrow`.
  private(set) var endsAtMidnight = false

  private init(_ days: CivilTime..., clock: SpokenClock? = nil) { (all, self.clock) = (days, clock) }

  /// The days that the words can mean.
  ///
  /// - Parameter hasHour: Whether an hour was said, too.
  /// - Returns: At least one; the first whose hour is right is meant.
  func days(hasHour: Bool) -> [CivilTime] { (hasHour ? [today].compactMap(\.self) : []) + all }

  /// Takes a day from the beginning of some words.
  ///
  /// - Parameters:
  ///   - rest: The words.
  ///   - today: The day it is.
  ///   - looksBack: Whether a day that has passed is meant.
  init?(_ rest: inout ArraySlice<String>, today: CivilTime, looksBack: Bool) {
    let reader = DayReader(today: today, looksBack: looksBack)
    for count in stride(from: min(4, rest.count), to: 0, by: -1) {
      guard let day = reader.day(Array(rest.prefix(count))) else { continue }
      let behind = rest.dropFirst(count)
      // What is written like a year is one: `29 feb 2027` is no day, and no evening of another year.
      if day.namesMonth, !day.hasYear, let next = behind.first, DayReader.year(next) != nil { return nil }
      rest = behind
      self = day
      return
    }
    return nil
  }

  /// Reads days from words that mean nothing else.
  private struct DayReader {
    let today: CivilTime
    let looksBack: Bool

    func day(_ words: [String]) -> SpokenDay? {
      switch words.count {
      case 1: one(words[0])
      case 2: two(words[0], words[1])
      case 3: three(words)
      default: weekday(words[0]).flatMap { checked(three(Array(words.dropFirst())), falls: $0) }
      }
    }

    private func one(_ word: String) -> SpokenDay? {
      switch word {
      case "today": return SpokenDay(today).endingAtMidnight
      case "tomorrow", "tom", "tmr", "tmrw": return SpokenDay(today.adding(days: 1)).endingAtMidnight
      case "yesterday": return SpokenDay(today.adding(days: -1))
      case "weekend": return looksBack ? nil : SpokenDay(next(5))
      case "eow": return looksBack ? nil : endOfWeek
      case "eom": return looksBack ? nil : endOfMonth
      default: break
      }
      if let index = weekday(word) {
        if looksBack { return SpokenDay(last(index, from: today), last(index, from: today.adding(days: -1))) }
        var day = SpokenDay(next(index))
        if index == today.weekday { day.today = today }
        return day
      }
      return date(word)
    }

    private func date(_ word: String) -> SpokenDay? {
      (CivilTime(isoDay: word) ?? dotted(word) ?? ordinal(word)).map { SpokenDay($0) }
    }

    private func two(_ first: String, _ second: String) -> SpokenDay? {
      let monday = today.adding(days: -today.weekday)
      switch (first, second) {
      case ("next", "week"): return looksBack ? nil : SpokenDay(monday.adding(days: 7))
      case ("next", "month"): return looksBack ? nil : SpokenDay(today.firstWorkingDayOfNextMonth)
      case ("next", "weekend"), ("this", "weekend"): return one("weekend")
      case ("end", "week"): return one("eow")
      case ("end", "month"): return one("eom")
      case ("this", "week"): return looksBack ? SpokenDay(monday) : nil
      case ("last", "week"): return looksBack ? SpokenDay(monday.adding(days: -7)) : nil
      case ("last", "month"): return looksBack ? today.monthDay(1, ahead: -1).map { SpokenDay($0) } : nil
      case ("this", _) where !looksBack:
        return weekday(second).map { SpokenDay($0 == today.weekday ? today : next($0)) }
      case ("next", _) where !looksBack: return weekday(second).map { SpokenDay(next($0)) }
      case ("last", _):
        return looksBack ? weekday(second).map { SpokenDay(last($0, from: today.adding(days: -1))) } : nil
      default: break
      }
      if let index = weekday(first) { return checked(date(second), falls: index) }
      return (dayOfMonth(month: first, day: second) ?? dayOfMonth(month: second, day: first)).map {
        SpokenDay($0).namingMonth(hasYear: false)
      }
    }

    private func three(_ words: [String]) -> SpokenDay? {
      if words == ["day", "after", "tomorrow"] { return SpokenDay(today.adding(days: 2)) }
      let nextMonday = today.adding(days: 7 - today.weekday)
      if !looksBack, words[1...] == ["next", "week"], let index = weekday(words[0]) {
        return SpokenDay(nextMonday.adding(days: index))
      }
      if !looksBack, words[..<2] == ["next", "week"], let index = weekday(words[2]) {
        return SpokenDay(nextMonday.adding(days: index))
      }
      if let index = weekday(words[0]) { return checked(two(words[1], words[2]), falls: index) }
      guard let year = Self.year(words[2]), year >= 2000 || looksBack else { return nil }
      for (month, day) in [(words[0], words[1]), (words[1], words[0])] {
        guard let month = self.month(month), let number = dayNumber(day) else { continue }
        return CivilTime(year: year, month: month, dayOfMonth: number).map {
          SpokenDay($0).namingMonth(hasYear: true)
        }
      }
      return nil
    }

    /// `2027`, and `27` for the same.
    static func year(_ word: String) -> Int? {
      guard [2, 4].contains(word.count), word.allSatisfy(\.isASCIIDigit), let number = Int(word) else { return nil }
      return word.count == 2 ? 2000 + number : number
    }

    /// A date whose weekday was named too, and is right.
    private func checked(_ day: SpokenDay?, falls index: Int) -> SpokenDay? {
      guard let day, day.clock == nil, day.all.allSatisfy({ $0.weekday == index }) else { return nil }
      return day
    }

    /// The end of its last working day, of the coming one where that has passed.
    private var endOfWeek: SpokenDay {
      let friday = today.adding(days: 4 - today.weekday)
      return SpokenDay(friday, friday.adding(days: 7), clock: .endOfDay)
    }

    /// The end of its last working day; once that has passed of its very last day, and then of the next month.
    private var endOfMonth: SpokenDay {
      let next = today.firstOfNextMonth
      return SpokenDay(
        today.lastWorkingDayOfMonth, next.adding(days: -1), next.lastWorkingDayOfMonth, clock: .endOfDay)
    }

    private func next(_ weekday: Int) -> CivilTime { today.adding(days: (weekday - today.weekday + 6) % 7 + 1) }

    private func last(_ weekday: Int, from day: CivilTime) -> CivilTime {
      day.adding(days: -((day.weekday - weekday + 7) % 7))
    }

    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    private static let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december",
    ]

    private func weekday(_ word: String) -> Int? {
      let word = word == "weds" ? "wed" : word
      return Self.weekdays.firstIndex { word.count >= 3 && $0.hasPrefix(word) }
    }

    private func month(_ word: String) -> Int? {
      Self.months.firstIndex { word.count >= 3 && $0.hasPrefix(word) }.map { $0 + 1 }
    }

    /// `3`, `3rd`.
    private func dayNumber(_ word: String) -> Int? {
      let digits = word.prefix(while: \.isASCIIDigit)
      guard ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)), digits.count <= 2 else { return nil }
      return Int(digits)
    }

    /// `march 3`, `3 mar`, `3rd march`: the next such day, or the last one, today included.
    private func dayOfMonth(month: String, day: String) -> CivilTime? {
      guard let month = self.month(month), let number = dayNumber(day) else { return nil }
      let year = today.date.year
      // 29 February may be eight years away.
      return (0...8).lazy.compactMap {
        CivilTime(year: year + (looksBack ? -$0 : $0), month: month, dayOfMonth: number)
      }.first { looksBack ? $0.day <= today.day : $0.day >= today.day }
    }

    /// `15th`: the next such day of a month, today excluded.
    private func ordinal(_ word: String) -> CivilTime? {
      guard !looksBack, word.last?.isLetter == true, let number = dayNumber(word) else { return nil }
      return (0...12).lazy.compactMap { today.monthDay(number, ahead: $0) }.first { $0.day > today.day }
    }

    /// `1.3.2027`, in which the day goes first wherever dots are written.
    private func dotted(_ word: String) -> CivilTime? {
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[2].count == 4, parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
        let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
      else { return nil }
      return CivilTime(year: year, month: month, dayOfMonth: day)
    }
  }
  private var endingAtMidnight: Self {
    var day = self
    day.endsAtMidnight = true
    return day
  }

  private func namingMonth(hasYear: Bool) -> Self {
    var day = self
    (day.namesMonth, day.hasYear) = (true, hasYear)
    return day
  }
}
