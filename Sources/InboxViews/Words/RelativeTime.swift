import FoundationEssentials
import Notation
import Screen
import Tickets

/// Moments as people read them, in the person's zone; every form is ASCII.
struct RelativeTime: Equatable {
  /// The moment ages are counted from.
  let now: Date
  /// The person's zone.
  let zone: ZoneRules

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The age of something in at most six columns: `now`, `2m`, `11m`, `3h`, `5d`, then `12 Mar`, then `Mar'24`; the
  /// whole year where two digits would name another century too.
  ///
  /// A moment that lies ahead by more than a minute is no age: it is shown as a date.
  func age(of date: Date) -> SafeText {
    let seconds = now.timeIntervalSince(date)
    if seconds < -60 { return shortDate(of: date) }
    if seconds < 60 { return "now" }
    if seconds < 3600 { return "\(Int(seconds / 60))m" }
    if seconds < 86_400 { return "\(Int(seconds / 3600))h" }
    if seconds < 7 * 86_400 { return "\(Int(seconds / 86_400))d" }
    return shortDate(of: date)
  }

  /// A moment of a thread: `Tue 09:15`, or `2026-03-01 09:15` when it is older than six days or lies ahead.
  func moment(of date: Date) -> SafeText {
    let civil = zone.civil(at: date)
    let days = zone.civil(at: now).day - civil.day
    let isRecent = (0...6).contains(days) && date.timeIntervalSince(now) < 60
    return "\(isRecent ? civil.weekdayName : civil.dateText) \(civil.clockText)"
  }

  /// A moment that is told beside the clock: `14:02`, with the day when it was not today.
  func clock(of date: Date) -> SafeText {
    let civil = zone.civil(at: date)
    return civil.day == zone.civil(at: now).day ? "\(civil.clockText)" : moment(of: date)
  }

  /// A wake time: `Tue 09:00`, or `2026-03-03 09:00` when it is not within the next six days.
  func wake(at date: Date) -> SafeText {
    let civil = zone.civil(at: date)
    let days = civil.day - zone.civil(at: now).day
    return "\((0...6).contains(days) ? civil.weekdayName : civil.dateText) \(civil.clockText)"
  }

  /// A wake time that is being chosen: `Tue 09:00`, or `Tue 2026-03-03 09:00` when it is not within the next six days.
  func choice(at date: Date) -> SafeText {
    let short = wake(at: date)
    let weekday = zone.civil(at: date).weekdayName
    return short.string.hasPrefix(weekday) ? short : "\(weekday) " + short
  }

  private func shortDate(of date: Date) -> SafeText {
    let (year, month, day) = zone.civil(at: date).date
    let name = Self.months[month - 1]
    let today = zone.civil(at: now).date
    let monthsApart = abs((today.year - year) * 12 + today.month - month)
    if monthsApart < 11 { return "\(day) \(name)" }
    if monthsApart >= 50 * 12 { return "\(year)" }
    let shortYear = year % 100
    return "\(name)'\(shortYear < 10 ? "0" : "")\(shortYear)"
  }
}
