public import FoundationEssentials

/// A moment as the API writes it and files store it: whole microseconds since 1970, UTC (contract.md section 1.2).
public struct Timestamp: Hashable, Sendable, Comparable {
  /// Microseconds since 1970-01-01T00:00:00Z; negative before.
  public let microseconds: Int64

  /// The first moment of the year 1 and the last of the year 9999, which is all that the text form can say.
  public static let range: ClosedRange<Int64> = -62_135_596_800_000_000...253_402_300_799_999_999

  /// Wraps a count of microseconds; counts beyond `range` become its nearest end.
  public init(microseconds: Int64) {
    self.microseconds = min(max(microseconds, Self.range.lowerBound), Self.range.upperBound)
  }

  /// The nearest microsecond; exact for every date that came from `date`, and bounded by `range`.
  public init(_ date: Date) {
    let seconds = date.timeIntervalSinceReferenceDate
    guard seconds.isFinite, abs(seconds) < 1e12 else {
      self.init(microseconds: seconds < 0 ? .min : .max)
      return
    }
    let whole = seconds.rounded(.down)
    let fraction = ((seconds - whole) * 1e6).rounded()
    self.init(microseconds: (Int64(whole) + Self.referenceSeconds) * 1_000_000 + Int64(fraction))
  }

  /// The same moment as a `Date`; exact to the microsecond between the years 1730 and 2270.
  public var date: Date {
    Date(timeIntervalSinceReferenceDate: Double(microseconds - Self.referenceSeconds * 1_000_000) / 1e6)
  }

  /// Orders by time.
  public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

  private static let referenceSeconds: Int64 = 978_307_200
}

extension Timestamp: CustomStringConvertible {
  /// `2026-03-04T09:15:30.120450Z`, or `2026-03-04T09:15:30Z` when the microseconds are zero.
  public var description: String {
    let (seconds, fraction) = microseconds.flooredDivision(by: 1_000_000)
    let (day, second) = seconds.flooredDivision(by: 86400)
    let (year, month, dayOfMonth) = CivilTime(day: Int(day)).date
    var text = DigitText()
    text.append(year, digits: 4)
    text.append("-", month)
    text.append("-", dayOfMonth)
    text.append("T", Int(second) / 3600)
    text.append(":", Int(second) / 60 % 60)
    text.append(":", Int(second) % 60)
    if fraction != 0 {
      text.append(UInt8(ascii: "."))
      text.append(Int(fraction), digits: 6)
    }
    text.append(UInt8(ascii: "Z"))
    return text.string
  }
}

extension Int64 {
  fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
