/// A date and time as a calendar on the wall shows them, without a zone; proleptic Gregorian.
public struct CivilTime: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01.
  public var day: Int
  /// Seconds since midnight, 0 to 86,399.
  public var second: Int

  /// Makes a time from a day count and seconds, which may lie outside one day.
  public init(day: Int, second: Int = 0) {
    // Whole numbers: a quotient of doubles rounds up when a moment is far enough away.
    let overflow = second >= 0 ? second / 86400 : -((86399 - second) / 86400)
    self.day = day + overflow
    self.second = second - overflow * 86400
  }

  /// Makes a time from a calendar date; `nil` when there is no such date or hour.
  ///
  /// - Parameters:
  ///   - year: 1 to 9999.
  ///   - month: 1 to 12.
  ///   - dayOfMonth: 1 to 31, as the month has.
  ///   - hour: 0 to 23.
  ///   - minute: 0 to 59.
  public init?(year: Int, month: Int, dayOfMonth: Int, hour: Int = 0, minute: Int = 0) {
    guard (1...9999).contains(year), (1...12).contains(month), (0...23).contains(hour), (0...59).contains(minute),
      (1...31).contains(dayOfMonth)
    else { return nil }
    self.init(day: Self.days(year: year, month: month, dayOfMonth: dayOfMonth), second: hour * 3600 + minute * 60)
    guard date.month == month else { return nil }
  }

  /// Year, month (1 to 12) and day of the month (1 to 31).
  public var date: (year: Int, month: Int, dayOfMonth: Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  /// Hour of the day, 0 to 23.
  public var hour: Int { second / 3600 }

  /// Minute of the hour, 0 to 59.
  public var minute: Int { second / 60 % 60 }

  /// Day of the week, 0 is Monday.
  public var weekday: Int { ((day + 3) % 7 + 7) % 7 }

  /// Orders by time.
  public static func < (left: Self, right: Self) -> Bool { (left.day, left.second) < (right.day, right.second) }

  /// The same hour on another day.
  public func adding(days: Int) -> Self { Self(day: day + days, second: second) }

  /// The same day at another hour.
  public func at(hour: Int, minute: Int = 0) -> Self { Self(day: day, second: hour * 3600 + minute * 60) }

  /// Three letters of the weekday.
  public var weekdayName: String { Self.weekdayNames[weekday] }

  /// Three letters of each weekday, Monday first.
  public static let weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// `2026-03-01`.
  public var dateText: String {
    let (year, month, dayOfMonth) = date
    return "\(year)-\(Self.padded(month))-\(Self.padded(dayOfMonth))"
  }

  /// `09:05`.
  public var clockText: String { "\(Self.padded(hour)):\(Self.padded(minute))" }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Days from 1970-01-01 to a date.
  static func days(year: Int, month: Int, dayOfMonth: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayOfMonth - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
