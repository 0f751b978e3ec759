extension Character {
  /// Whether it is one of `0` to `9`; other scripts have digits of their own, and a digit with an accent is none.
  package var isASCIIDigit: Bool { isASCII && "0"..."9" ~= self }
}
