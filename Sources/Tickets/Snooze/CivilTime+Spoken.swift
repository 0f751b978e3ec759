import Notation

extension CivilTime {
  /// Reads `2026-03-01` or `2026/03/01`.
  init?(isoDay text: some StringProtocol) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }
    guard parts.count == 3, parts[0].count == 4, parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, dayOfMonth: day)
  }

  /// The same day of another month, the last one where that has none, at the same hour; `nil` outside of the calendar.
  func adding(months: Int) -> CivilTime? {
    guard months != 0 else { return self }
    let dayOfMonth = date.dayOfMonth
    for day in [dayOfMonth, 30, 29, 28] where day <= dayOfMonth {
      if let civil = monthDay(day, ahead: months) { return CivilTime(day: civil.day, second: second) }
    }
    return nil
  }

  /// Midnight of a day of this month, or of a month some months away; `nil` where that has no such day.
  func monthDay(_ dayOfMonth: Int, ahead months: Int) -> CivilTime? {
    let (year, month, _) = date
    let index = year * 12 + month - 1 + months
    return CivilTime(year: index / 12, month: index % 12 + 1, dayOfMonth: dayOfMonth)
  }

  var firstOfNextMonth: CivilTime { monthDay(1, ahead: 1) ?? adding(days: 30) }

  /// The first day of next month that is no Saturday and no Sunday.
  var firstWorkingDayOfNextMonth: CivilTime {
    let first = firstOfNextMonth
    return first.weekday >= 5 ? first.adding(days: 7 - first.weekday) : first
  }

  /// The last day of this month that is no Saturday and no Sunday.
  var lastWorkingDayOfMonth: CivilTime {
    let last = firstOfNextMonth.adding(days: -1)
    return last.weekday >= 5 ? last.adding(days: 4 - last.weekday) : last
  }
}
