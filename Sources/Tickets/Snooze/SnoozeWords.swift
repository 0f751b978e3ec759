import FoundationEssentials
import Notation

/// Reads a moment as people type it; the grammar behind `Snooze(parsing:now:zone:)` and `SpokenMoment`.
struct SnoozeWords {
  private let words: [String]
  private let now: Date
  private let today: CivilTime
  private let zone: ZoneRules
  private let looksBack: Bool

  /// Splits a text into words; `until`, `on`, `the` and `of` carry no meaning of their own, `at` only before a clock.
  ///
  /// - Parameters:
  ///   - text: The typed text, in any case.
  ///   - now: The moment.
  ///   - zone: The person's zone.
  ///   - looksBack: Whether a time that has passed is meant.
  init(_ text: String, now: Date, zone: ZoneRules, looksBack: Bool = false) {
    let all = text.lowercased().split { $0.isWhitespace || $0 == "," }.map { word -> String in
      // `8 a.m.`
      ["a.m", "p.m"].contains { word.contains($0) } ? word.filter { $0 != "." } : String(word)
    }
    let telling = all.filter { !["until", "till", "on", "the", "of"].contains($0) }
    words = zip(telling, telling.dropFirst() + [""]).filter { $0 != "at" || SpokenClock.isClock($1) }.map(\.0)
    self.now = now
    self.zone = zone
    self.looksBack = looksBack
    today = zone.civil(at: now)
  }

  /// The moment that the words mean, on either side of now; `nil` when they mean none.
  var date: Date? { length ?? iso ?? moment }

  // MARK: Lengths

  /// `2d`, `1h30m`, `half an hour`, `in 2 months`, `3 days from now`; after whole days an hour may follow.
  private var length: Date? {
    var rest = SpokenLength.pieces(of: words)[...]
    if let first = rest.first, ["in", "for", "after"].contains(first) { rest.removeFirst() }
    guard var length = SpokenLength(&rest) else { return nil }
    if looksBack {
      if rest.last == "ago" { rest.removeLast() }
      length.negate()
    }
    if Array(rest) == ["from", "now"] || Array(rest) == ["from", "today"] { rest = [] }
    guard let day = today.adding(months: length.months)?.adding(days: length.days) else { return nil }
    guard rest.isEmpty else {
      guard length.seconds == 0, let clock = SpokenClock(&rest, followsDay: false), rest.isEmpty else { return nil }
      return moment(on: [day], clock)
    }
    let start = length.months == 0 && length.days == 0 ? now : zone.date(of: day)
    return start.addingTimeInterval(Double(length.seconds))
  }

  // MARK: Dates with a clock, as programs write them

  /// `2026-03-01`, `2026-03-01 9:00`, `2026-03-01T09:00:00.5+01:00`, `2026-03-01 09:00 UTC`.
  private var iso: Date? {
    guard let first = words.first else { return nil }
    let dayText = first.prefix { $0.isASCIIDigit || "-/".contains($0) }
    var tail = first.dropFirst(dayText.count)
    guard let day = CivilTime(isoDay: dayText), tail.isEmpty || tail.first == "t" else { return nil }
    if tail.first == "t" {
      tail.removeFirst()
      guard !tail.isEmpty else { return nil }
    }
    let clockWords = ([String(tail)] + words.dropFirst()).filter { !$0.isEmpty && $0 != "at" }
    guard !clockWords.isEmpty else { return zone.date(of: day.at(hour: looksBack ? 0 : 9)) }
    if let exact = ExactClock(clockWords.joined(separator: " ")) {
      let wall = CivilTime(day: day.day, second: exact.second)
      guard let offset = exact.offset else { return moment(at: [wall]) }
      return Date(timeIntervalSince1970: Double(wall.day * 86400 + wall.second - offset))
    }
    var rest = clockWords[...]
    guard tail.isEmpty, let clock = SpokenClock(&rest, followsDay: true), rest.isEmpty else { return nil }
    return moment(on: [day], clock)
  }

  // MARK: Moments

  /// A day, a time of the day, or both in either order.
  private var moment: Date? {
    var rest = words[...]
    let early = SpokenClock(&rest, followsDay: false)
    let day = SpokenDay(&rest, today: today, looksBack: looksBack)
    let late = early == nil && day?.clock == nil ? SpokenClock(&rest, followsDay: day != nil) : nil
    if rest.isEmpty { return moment(day, early ?? late) }
    // `9 tomorrow`; but `2 mon` may mean months, and the 5 of `5 dec 26` and `5 6 dec` may be a day.
    rest = words[...]
    guard let hour = SpokenClock(&rest, followsDay: true), rest.first != "mon",
      let named = SpokenDay(&rest, today: today, looksBack: looksBack), !named.namesMonth, rest.isEmpty
    else { return nil }
    return moment(named, hour)
  }

  private func moment(_ day: SpokenDay?, _ clock: SpokenClock?) -> Date? {
    guard let day else {
      guard let clock else { return nil }
      return moment(on: clock.isOfToday ? [today] : [today, today.adding(days: looksBack ? -1 : 1)], clock)
    }
    guard day.clock == nil || clock == nil else { return nil }
    var days = day.days(hasHour: clock != nil)
    if clock?.forbidsOtherDays == true {
      days = days.filter { $0.day == today.day }
      guard !days.isEmpty else { return nil }
    }
    if clock?.isMidnight == true {
      guard day.endsAtMidnight else { return nil }
      return moment(at: days.map { $0.adding(days: 1).at(hour: 0) })
    }
    guard let clock = day.clock ?? clock else { return moment(at: days.map { $0.at(hour: looksBack ? 0 : 9) }) }
    return moment(on: days, clock)
  }

  private func moment(on days: [CivilTime], _ clock: SpokenClock) -> Date? {
    moment(at: days.map { $0.at(hour: clock.hour, minute: clock.minute) })
  }

  /// The first of the moments at which the clock shows one of some times that lies on the right side of now; one on the
  /// wrong side where none does.
  private func moment(at times: [CivilTime]) -> Date? {
    let moments = times.flatMap { time in
      let (first, again) = zone.moments(of: time)
      return [first] + [again].compactMap(\.self)
    }
    return moments.first { looksBack ? $0 <= now : $0 > now } ?? moments.last
  }
}
