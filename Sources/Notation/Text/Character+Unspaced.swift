extension Character {
  /// Whether it is a letter of a script that is written without spaces, or with words as short: Han, Kana, Hangul, Thai.
  public var isUnspaced: Bool {
    guard isLetter, let scalar = unicodeScalars.first else { return false }
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x3005...0x3007, 0x3040...0x312F,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x3FFFF:
      return true
    default: return false
    }
  }
}
