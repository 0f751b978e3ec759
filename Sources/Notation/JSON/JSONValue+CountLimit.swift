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
