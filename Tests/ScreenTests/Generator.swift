/// A small random generator whose numbers are the same on every run.
struct Generator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  /// A text of scalars that are often dangerous, sometimes harmless.
  mutating func text(ofLength length: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...length, using: &self) { scalars.append(scalar()) }
    return String(scalars)
  }

  private static let ranges: [ClosedRange<UInt32>] = [
    0x00...0x1F, 0x20...0x7E, 0x20...0x7E, 0x7F...0xA0, 0xA0...0x2FF, 0x300...0x36F, 0x590...0x6FF, 0x900...0xE7F,
    0x1100...0x11FF, 0x2000...0x206F, 0x20D0...0x20FF, 0x2600...0x27BF, 0x3000...0x30FF, 0xE000...0xE010,
    0xFE00...0xFE0F, 0xFFF0...0xFFFF, 0x1F1E6...0x1F1FF, 0x1F3F0...0x1F64F, 0xE0000...0xE007F, 0x0...0x10FFFF,
  ]

  private mutating func scalar() -> Unicode.Scalar {
    let range = Generator.ranges.randomElement(using: &self) ?? 0x20...0x7E
    return Unicode.Scalar(UInt32.random(in: range, using: &self)) ?? "x"
  }
}
