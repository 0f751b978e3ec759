/// How many columns a scalar takes, in agreement with the C library that ncurses asks.
///
/// The table is that of glibc 2.36 (Unicode 14); a test compares it with `wcwidth` for every scalar. What Unicode has
/// assigned since is in `NewerScalars`.
public enum DisplayWidth {
  /// What a scalar does to the columns of a line.
  enum Class: UInt8 {
    /// Takes no column and belongs to the scalar before it.
    case zero = 0
    case narrow = 1
    case wide = 2
    /// A control character, or not assigned.
    case none = 3
    /// Takes one column and belongs to the scalar before it (most of general category Mc).
    case spacingMark = 4
  }

  /// Returns the number of columns of a scalar: 0, 1, 2, or -1 for one that cannot be shown.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    switch classify(scalar) {
    case .zero: 0
    case .narrow, .spacingMark: 1
    case .wide: 2
    case .none: -1
    }
  }

  /// Returns the class of a scalar by binary search in the table of transitions.
  static func classify(_ scalar: Unicode.Scalar) -> Class {
    let value = scalar.value
    if value >= 0x20, value < 0x7f { return .narrow }
    var low = 0
    var high = transitions.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if transitions[middle] >> 3 <= value { low = middle } else { high = middle }
    }
    let known = Class(rawValue: UInt8(transitions[low] & 7)) ?? .none
    guard known == .none, let newer = NewerScalars.run(of: value) else { return known }
    return newer.width == 2 ? .wide : .narrow
  }

  static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x1F1E6 && scalar.value <= 0x1F1FF
  }
}
