/// How many of something there may be: counts are cut to this where they enter, so that no sum of them overflows.
public enum CountLimit {
  /// From nothing to the largest 32-bit number.
  public static let range = 0...Int(Int32.max)

  /// The count in the range that is nearest to a number.
  public static func clamped(_ number: Int) -> Int { min(max(number, range.lowerBound), range.upperBound) }
}

extension JSONValue {
  /// A whole number as a count, cut to `CountLimit.range`; `nil` for anything else.
  public var count: Int? {
    switch self {
    case .integer(let number): CountLimit.clamped(Int(number))
    case .number(let number) where number == number.rounded():
      // Numbers beyond 64 bits are read as fractions without a fraction.
      Int(min(max(number, 0), Double(Int32.max)))
    case .number, .null, .bool, .string, .array, .object: nil
    }
  }
}
