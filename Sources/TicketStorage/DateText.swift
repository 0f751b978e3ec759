import FoundationEssentials
import Tickets

/// Dates as JSON lines write them: ISO 8601, UTC, six digits of a second or none (contract.md section 1.2).
enum DateText {
  /// The years 1 to 9999, in microseconds since 1970.
  static let range: ClosedRange<Int64> = -62_135_596_800_000_000...253_402_300_799_999_999

  /// `2026-03-04T09:15:30.120450Z`, without a fraction when it is zero.
  static func text(_ date: Date) -> String {
    let (seconds, fraction) = floored(date.microseconds, by: 1_000_000)
    let (day, second) = floored(seconds, by: 86_400)
    let (year, month, dayOfMonth) = CivilTime(day: Int(day)).date
    var bytes: [UInt8] = []
    bytes.reserveCapacity(27)
    func append(_ number: Int, _ digits: Int) {
      var divisor = digits == 2 ? 10 : digits == 4 ? 1000 : 100_000
      while divisor > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
        divisor /= 10
      }
    }
    append(year, 4)
    bytes.append(UInt8(ascii: "-"))
    append(month, 2)
    bytes.append(UInt8(ascii: "-"))
    append(dayOfMonth, 2)
    bytes.append(UInt8(ascii: "T"))
    append(Int(second) / 3600, 2)
    bytes.append(UInt8(ascii: ":"))
    append(Int(second) / 60 % 60, 2)
    bytes.append(UInt8(ascii: ":"))
    append(Int(second) % 60, 2)
    if fraction != 0 {
      bytes.append(UInt8(ascii: "."))
      append(Int(fraction), 6)
    }
    bytes.append(UInt8(ascii: "Z"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads what contract.md section 1.2 allows: a date alone is midnight, a time without an offset is UTC.
  ///
  /// Days and hours that do not exist are refused; digits beyond the sixth of a second are dropped.
  static func date(_ text: String) -> Date? {
    var scanner = DateScanner(text)
    guard let count = scanner.microseconds(), range.contains(count) else { return nil }
    return Date(microseconds: count)
  }

  private static func floored(_ number: Int64, by divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

private struct DateScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func microseconds() -> Int64? {
    guard let year = number(from: 4, to: 4), take("-"), let month = number(from: 1, to: 2), take("-"),
      let dayOfMonth = number(from: 1, to: 2),
      let midnight = CivilTime(year: year, month: month, dayOfMonth: dayOfMonth)
    else { return nil }
    let start = Int64(midnight.day) * 86_400_000_000
    guard index < bytes.count else { return start }
    guard take("T") || take("t") || take(" "), let time = time(), let offset = offset(), index == bytes.count
    else { return nil }
    return start + time - Int64(offset) * 1_000_000
  }

  private mutating func time() -> Int64? {
    guard let hour = number(from: 2, to: 2), hour < 24, take(":"), let minute = number(from: 2, to: 2), minute < 60
    else { return nil }
    let count = Int64(hour * 3600 + minute * 60) * 1_000_000
    guard take(":") else { return count }
    guard let second = number(from: 2, to: 2), second < 60 else { return nil }
    guard take(".") || take(",") else { return count + Int64(second) * 1_000_000 }
    guard let fraction = fraction() else { return nil }
    return count + Int64(second) * 1_000_000 + fraction
  }

  private mutating func fraction() -> Int64? {
    var value: Int64 = 0
    var weight: Int64 = 100_000
    let start = index
    while index < bytes.count, let digit = digit(bytes[index]) {
      value += Int64(digit) * weight
      weight /= 10
      index += 1
    }
    return index > start ? value : nil
  }

  private mutating func offset() -> Int? {
    if index == bytes.count || take("Z") || take("z") { return 0 }
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    guard sign != 0, let hours = number(from: 2, to: 2), hours < 24 else { return nil }
    if index == bytes.count { return sign * hours * 3600 }
    _ = take(":")
    guard let minutes = number(from: 2, to: 2), minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func number(from least: Int, to most: Int) -> Int? {
    var value = 0
    var count = 0
    while count < most, index < bytes.count, let digit = digit(bytes[index]) {
      value = value * 10 + digit
      count += 1
      index += 1
    }
    return count >= least ? value : nil
  }

  private func digit(_ byte: UInt8) -> Int? {
    let digit = byte &- UInt8(ascii: "0")
    return digit < 10 ? Int(digit) : nil
  }
}
