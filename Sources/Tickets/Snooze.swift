public import FoundationEssentials

/// A choice of the snooze menu (product rule 11).
public enum SnoozePreset: Hashable, Sendable, CaseIterable {
  case oneHour, threeHours, tomorrow, monday, week, nextMonth, beforeSLA, untilReply, lastWake

  /// The key after `z`.
  public var key: Character {
    switch self {
    case .oneHour: "1"
    case .threeHours: "3"
    case .tomorrow: "t"
    case .monday: "m"
    case .week: "w"
    case .nextMonth: "n"
    case .beforeSLA: "s"
    case .untilReply: "r"
    case .lastWake: "="
    }
  }

  /// What the menu says.
  public var label: String {
    switch self {
    case .oneHour: "in 1 hour"
    case .threeHours: "in 3 hours"
    case .tomorrow: "tomorrow 09:00"
    case .monday: "Monday 09:00"
    case .week: "in one week"
    case .nextMonth: "first working day of next month 09:00"
    case .beforeSLA: "30 min before the SLA"
    case .untilReply: "until they reply (pending, no time)"
    case .lastWake: "the last wake time again"
    }
  }
}

/// A snooze that is about to be applied.
public struct Snooze: Hashable, Sendable {
  /// Wake time; `nil` for "until they reply".
  public var until: Date?

  /// Makes a snooze.
  public init(until: Date?) { self.until = until }

  /// The fields to write: a time alone follows the server's snooze rules, no time means pending (product rule 11).
  public var change: TicketChange {
    guard let until else { return TicketChange(status: .pending) }
    return TicketChange(snoozedUntil: .set(until))
  }

  /// Why a snooze cannot be.
  public enum Problem: Error, Hashable, Sendable {
    /// The ticket has no due time.
    case noSLA
    /// The time has passed already.
    case past
    /// No snooze was set before.
    case noLastWake
    /// The text is no time that is understood.
    case unreadable
  }

  /// The snooze that a preset means for a ticket.
  ///
  /// - Parameters:
  ///   - preset: The choice.
  ///   - due: The ticket's due time.
  ///   - lastWake: The wake time used last.
  ///   - now: The moment.
  ///   - zone: The person's zone; 09:00 is 09:00 there, across changes of the clock.
  /// - Throws: `Problem.noSLA`, `past` or `noLastWake`; no preset lies in the past.
  public init(
    _ preset: SnoozePreset, due: Date?, lastWake: Date?, now: Date, zone: ZoneRules
  ) throws(Problem) {
    let today = zone.civil(at: now)
    switch preset {
    case .oneHour: until = now.addingTimeInterval(3600)
    case .threeHours: until = now.addingTimeInterval(3 * 3600)
    case .tomorrow: until = zone.date(of: today.adding(days: 1).at(hour: 9))
    case .monday: until = zone.date(of: today.adding(days: 7 - today.weekday).at(hour: 9))
    case .week: until = zone.date(of: today.adding(days: 7))
    case .nextMonth: until = zone.date(of: Self.firstWorkingDay(after: today).at(hour: 9))
    case .beforeSLA:
      guard let due else { throw .noSLA }
      until = due.addingTimeInterval(-30 * 60)
    case .untilReply: until = nil
    case .lastWake:
      guard let lastWake else { throw .noLastWake }
      until = lastWake
    }
    if let until, until <= now { throw .past }
  }

  /// Reads a time as people type it: `2d`, `90m`, `fri 14:00`, `tomorrow`, `14:30`, `2026-03-01 9:00`.
  ///
  /// A day without an hour means 09:00; an hour that has passed today means tomorrow; a weekday is the next one.
  ///
  /// - Parameters:
  ///   - text: The typed text, in any case.
  ///   - now: The moment.
  ///   - zone: The person's zone.
  /// - Throws: `Problem.unreadable` or `past`.
  public init(parsing text: String, now: Date, zone: ZoneRules) throws(Problem) {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    let today = zone.civil(at: now)
    if words.count == 1, let length = Self.length(words[0], from: today, zone: zone, now: now) {
      until = length
    } else {
      guard let civil = Self.moment(words, today: today) else { throw .unreadable }
      until = zone.date(of: civil)
    }
    if let until, until <= now { throw .past }
  }

  private static func firstWorkingDay(after today: CivilTime) -> CivilTime {
    let (year, month, _) = today.date
    let first =
      CivilTime(year: month == 12 ? year + 1 : year, month: month % 12 + 1, dayOfMonth: 1) ?? today.adding(days: 30)
    return first.weekday >= 5 ? first.adding(days: 7 - first.weekday) : first
  }

  private static func length(_ word: String, from today: CivilTime, zone: ZoneRules, now: Date) -> Date? {
    guard let unit = word.last, let count = Int(word.dropLast()), (1...10_000).contains(count) else { return nil }
    switch unit {
    case "m": return now.addingTimeInterval(Double(count) * 60)
    case "h": return now.addingTimeInterval(Double(count) * 3600)
    case "d": return zone.date(of: today.adding(days: count))
    case "w": return zone.date(of: today.adding(days: 7 * count))
    default: return nil
    }
  }

  private static func moment(_ words: [String], today: CivilTime) -> CivilTime? {
    guard let first = words.first, words.count <= 2 else { return nil }
    if words.count == 1, let clock = clock(first) {
      let civil = today.at(hour: clock.hour, minute: clock.minute)
      return civil > today ? civil : civil.adding(days: 1)
    }
    guard let day = day(first, today: today) else { return nil }
    guard words.count == 2 else { return day.at(hour: 9) }
    return clock(words[1]).map { day.at(hour: $0.hour, minute: $0.minute) }
  }

  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  private static func day(_ word: String, today: CivilTime) -> CivilTime? {
    if word == "today" { return today }
    if word == "tomorrow" || word == "tom" { return today.adding(days: 1) }
    let weekday = weekdays.firstIndex { word.count >= 3 && $0.hasPrefix(word) }
    if let weekday { return today.adding(days: (weekday - today.weekday + 6) % 7 + 1) }
    let parts = word.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
    return CivilTime(year: year, month: month, dayOfMonth: day)
  }

  private static func clock(_ word: String) -> (hour: Int, minute: Int)? {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...23).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    return (hour, minute)
  }
}
