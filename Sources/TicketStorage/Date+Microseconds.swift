import FoundationEssentials

extension Date {
  /// Whole microseconds since 1970, as the file stores dates; exact for every date that `init(microseconds:)` made.
  var microseconds: Int64 {
    let seconds = timeIntervalSinceReferenceDate
    guard seconds.isFinite, abs(seconds) < 1e12 else {
      return seconds < 0 ? DateText.range.lowerBound : DateText.range.upperBound
    }
    let whole = seconds.rounded(.down)
    let fraction = ((seconds - whole) * 1e6).rounded()
    let count = (Int64(whole) + Self.secondsTo2001) * 1_000_000 + Int64(fraction)
    return min(max(count, DateText.range.lowerBound), DateText.range.upperBound)
  }

  /// The date of a stored count; distinct counts between the years 1730 and 2270 give distinct dates.
  init(microseconds: Int64) {
    self.init(timeIntervalSinceReferenceDate: Double(microseconds - Self.secondsTo2001 * 1_000_000) / 1e6)
  }

  /// The nearest moment that the file can store.
  var wholeMicroseconds: Date { Date(microseconds: microseconds) }

  private static let secondsTo2001: Int64 = 978_307_200
}
