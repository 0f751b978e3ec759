/// Makes text ready for SQLite's word splitter, which knows letters but neither scripts without spaces nor emoji.
///
/// Every character of a script without spaces, and every emoji, becomes a word of its own; what only decorates Arabic
/// is left out. Case and Latin diacritics are folded by SQLite (`unicode61 remove_diacritics 2`). The index is only
/// right while the same text gives the same words: whoever changes this must rebuild it in a step of the schema.
enum SearchText {
  /// Stands between texts that no phrase may span; a private character, so that it is a word.
  static let boundary = "\u{E000}"

  /// The text with spaces around what is a word by itself.
  static func split(_ text: String) -> String {
    guard needsWork(text) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isDecoration(scalar) { continue }
      guard standsAlone(scalar) else {
        result.append(scalar)
        continue
      }
      result.append(" ")
      result.append(scalar)
      result.append(" ")
    }
    return String(result)
  }

  /// Whether a text has a word in it at all, in the eyes of the index.
  static func hasWord(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      guard !isDecoration(scalar) else { return false }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
        .letterNumber, .otherNumber, .otherSymbol, .privateUse, .nonspacingMark, .spacingMark, .enclosingMark:
        return true
      default: return false
      }
    }
  }

  /// Whether a character is a word without its neighbours.
  static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2600...0x27BF, 0x2B00...0x2BFF, 0x3005...0x3007, 0x3040...0x30FF, 0x3100...0x312F, 0x31F0...0x31FF,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x1F000...0x1FAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// Vowel marks and the lengthening stroke of Arabic, and the selectors that pick a look.
  private static func isDecoration(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x640, 0x64B...0x65F, 0x670, 0xFE0E...0xFE0F: true
    default: false
    }
  }

  /// Whether a byte begins anything that `split` changes: most texts are done after this look.
  private static func needsWork(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.contains { $0 >= 0xD9 && ($0 <= 0xD9 || $0 == 0xE2 || ($0 >= 0xE3 && $0 <= 0xF0)) }
    }
  }
}
