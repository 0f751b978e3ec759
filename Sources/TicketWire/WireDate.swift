public import FoundationEssentials

/// A moment as the API writes it: whole microseconds since 1970, UTC (contract.md section 1.2).
public struct WireDate: Hashable, Sendable, Comparable {
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

extension WireDate: CustomStringConvertible {
  /// `2026-03-04T09:15:30.120450Z`, or `2026-03-04T09:15:30Z` when the microseconds are zero.
  public var description: String {
    let (seconds, fraction) = microseconds.flooredDivision(by: 1_000_000)
    let (day, second) = seconds.flooredDivision(by: 86400)
    let (year, month, dayOfMonth) = GregorianDay.date(ofDay: Int(day))
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

/// Days since 1970 to calendar dates and back, proleptic Gregorian.
enum GregorianDay {
  static func day(year: Int, month: Int, dayOfMonth: Int) -> Int? {
    guard (1...9999).contains(year), (1...12).contains(month), dayOfMonth >= 1,
      dayOfMonth <= length(ofMonth: month, year: year)
    else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayOfMonth - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func date(ofDay day: Int) -> (year: Int, month: Int, dayOfMonth: Int) {
    // Days since 0000-03-01; never negative inside the range of `WireDate`.
    let shifted = day + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Int64 {
  fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

private struct DigitText {
  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(27) }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ separator: Unicode.Scalar, _ number: Int) {
    bytes.append(UInt8(ascii: separator))
    append(number, digits: 2)
  }

  mutating func append(_ number: Int, digits: Int) {
    var divisor = (1..<digits).reduce(1) { product, _ in product * 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }
}
