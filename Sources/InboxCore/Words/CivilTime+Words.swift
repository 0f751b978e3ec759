package import Notation

extension CivilTime {
  /// Weekday, date and clock: `Fri 2026-03-06 09:00`.
  package var momentText: String { "\(weekdayName) \(dateText) \(clockText)" }

  /// The same without the date within the next six days: `Fri 09:00`.
  func shortText(from today: CivilTime) -> String {
    (0...6).contains(day - today.day) ? "\(weekdayName) \(clockText)" : momentText
  }
}
