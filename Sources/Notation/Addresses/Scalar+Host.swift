extension Unicode.Scalar {
  /// Whether nobody sees it, or what stands beside it is not where it seems to be.
  var hides: Bool {
    if isASCII { return value <= 0x20 || value == 0x7F }
    if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint { return true }
    return switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }

  var isRightToLeft: Bool {
    switch value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }

  /// Whether it is a letter, a mark or a digit that stands for no other one.
  var canStandInHost: Bool {
    switch value {
    case 0x2D, 0x5F: return true
    case 0xAA, 0xB2, 0xB3, 0xB9, 0xBA, 0x13F, 0x140, 0x149, 0x17F, 0x1C4...0x1CC, 0x1F1...0x1F3, 0x2B0...0x2FF,
      0x1D2C...0x1D6A, 0x2000...0x2BFF, 0x2E80...0x2FFF, 0x3200...0x33FF, 0xF900...0xFFFF, 0x1D400...0x1D7FF,
      0x1F000...0x1FAFF, 0x2F800...0x2FA1F:
      return false
    default: break
    }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
      .decimalNumber:
      true
    default: false
    }
  }

  var isPlainLatin: Bool {
    switch value {
    case 0x61...0x7A, 0xDF...0xF6, 0xF8...0xFF, 0x100...0x130, 0x132...0x137, 0x139...0x17E: true
    default: false
    }
  }

  var isEastAsian: Bool {
    switch value {
    case 0x3005, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3,
      0x20000...0x2A6DF:
      true
    default: false
    }
  }

  var isCyrillic: Bool { (0x430...0x45F).contains(value) }
}
