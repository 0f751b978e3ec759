struct TimestampReader {
  private let bytes: [UInt8]
  private let allowsShortDays: Bool
  private var index = 0

  init(_ text: some StringProtocol, allowsShortDays: Bool) {
    bytes = Array(text.utf8)
    self.allowsShortDays = allowsShortDays
  }

  private var isAtEnd: Bool { index == bytes.count }

  mutating func moment() -> Int64? {
    guard let year = number(4), take("-"), let month = dayNumber(), take("-"), let dayOfMonth = dayNumber(),
      let civil = CivilTime(year: year, month: month, dayOfMonth: dayOfMonth)
    else { return nil }
    let midnight = Int64(civil.day) * 86_400_000_000
    if isAtEnd { return midnight }
    guard take("T") || take("t") || take(" "), let time = time(), let offset = offset(), isAtEnd else { return nil }
    return midnight + time - Int64(offset) * 1_000_000
  }

  private mutating func time() -> Int64? {
    guard let hour = number(2), hour < 24, take(":"), let minute = number(2), minute < 60 else { return nil }
    var microseconds = Int64(hour * 3600 + minute * 60) * 1_000_000
    guard take(":") else { return microseconds }
    guard let second = number(2), second < 60 else { return nil }
    microseconds += Int64(second) * 1_000_000
    guard take(".") || take(",") else { return microseconds }
    guard let fraction = fraction() else { return nil }
    return microseconds + fraction
  }

  private mutating func fraction() -> Int64? {
    var value: Int64 = 0
    var digits = 0
    while index < bytes.count, let digit = digit(bytes[index]) {
      if digits < 6 { value = value * 10 + Int64(digit) }
      digits += 1
      index += 1
    }
    guard digits > 0 else { return nil }
    for _ in min(digits, 6)..<6 { value *= 10 }
    return value
  }

  /// Seconds east of UTC.
  private mutating func offset() -> Int? {
    if isAtEnd || take("Z") || take("z") { return 0 }
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    guard sign != 0, let hours = number(2), hours < 24 else { return nil }
    if isAtEnd { return sign * hours * 3600 }
    _ = take(":")
    guard let minutes = number(2), minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// Two digits, or one where that is allowed.
  private mutating func dayNumber() -> Int? { number(2) ?? (allowsShortDays ? number(1) : nil) }

  private mutating func number(_ digits: Int) -> Int? {
    guard index + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[index..<index + digits] {
      guard let digit = digit(byte) else { return nil }
      value = value * 10 + digit
    }
    index += digits
    return value
  }

  private func digit(_ byte: UInt8) -> Int? {
    let digit = byte &- UInt8(ascii: "0")
    return digit < 10 ? Int(digit) : nil
  }
}
