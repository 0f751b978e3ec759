/// How many of something there may be: counts are cut to this where they enter, so that no sum of them overflows.
public enum CountLimit {
  /// From nothing to the largest 32-bit number.
  public static let range = 0...Int(Int32.max)

  /// The count in the range that is nearest to a number.
  public static func clamped(_ number: Int) -> Int { min(max(number, range.lowerBound), range.upperBound) }
}
