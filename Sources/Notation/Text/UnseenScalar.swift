/// A code point that shows nothing but steers: C1 controls, direction marks and overrides, separators and tags.
///
/// The joiners U+200C and U+200D are left out, because words and emoji need them.
struct UnseenScalar {
  let scalar: Unicode.Scalar
  /// Bytes in UTF-8.
  let length: Int

  /// Looks at the code point that begins at a byte of valid UTF-8; `nil` when it is none of these.
  init?(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    // Only these bytes begin one; everything else is left at once.
    switch bytes[index] {
    case 0xC2, 0xD8: length = 2
    case 0xE2, 0xEF: length = 3
    case 0xF3: length = 4
    default: return nil
    }
    guard index + length <= bytes.count else { return nil }
    var value = UInt32(bytes[index]) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    guard Self.isUnseen(value), let scalar = Unicode.Scalar(value) else { return nil }
    self.scalar = scalar
  }

  private static func isUnseen(_ value: UInt32) -> Bool {
    switch value {
    case 0x80...0x9F, 0x61C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      true
    default: false
    }
  }
}
