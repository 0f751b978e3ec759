/// The gate between text from outside and the screen: turns scalars into ones that a terminal shows and never obeys.
///
/// It is total and takes linear time. C0 characters, DEL and lone CRs become control pictures, C1 and the Unicode line
/// separators become `·`. Bidirectional controls, zero-width characters, tag characters, variation selectors and other
/// default-ignorable characters are dropped; in bodies the bidirectional overrides become visible marks. Emoji
/// sequences are cut at the first joiner and lose skin tones, the only form whose width all terminals agree on. Between
/// letters of scripts that join them, as in Persian, a joiner is spelling and stays.
/// Private use, noncharacters and parts of a Hangul syllable by themselves become `□`, what is not assigned becomes
/// U+FFFD, or `□` with the room of an emoji where one is going to be, and at most four combining marks stay on a base.
struct Sanitizer {
  private static let marksPerBase = 4
  private static let tabWidth = 4

  private let isBody: Bool
  private let keepsLastJoiner: Bool
  private var output = String.UnicodeScalarView()
  private var width = 0
  private var isPlain = true
  private var base: Unicode.Scalar?
  private var marks = 0
  private var joinsEmoji = false
  /// A joiner behind a letter; what comes next decides whether it is spelling.
  private var joiner: Unicode.Scalar?

  /// Makes a gate for one line.
  ///
  /// - Parameters:
  ///   - isBody: Whether tabs and overrides are shown as they are in bodies.
  ///   - keepsLastJoiner: Whether a letter may follow, so that a joiner at the end stays.
  init(isBody: Bool, keepsLastJoiner: Bool = false) {
    self.isBody = isBody
    self.keepsLastJoiner = keepsLastJoiner
  }

  /// Tells whether a text is printable ASCII throughout and needs no change.
  static func isPlain(_ raw: String) -> Bool {
    let fast = raw.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
    return fast ?? raw.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  mutating func append(_ scalars: String.UnicodeScalarView) {
    for scalar in scalars { append(scalar) }
  }

  mutating func finish() -> SafeText {
    if keepsLastJoiner, let joiner { keep(joiner) }
    return SafeText(trusted: String(output), width: width, isPlain: isPlain)
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    if value >= 0x20, value < 0x7F {
      emit(scalar, width: 1)
    } else if value < 0x20 {
      appendControl(value)
    } else if value == 0x7F {
      emit("␡", width: 1)
    } else if value < 0xA0 || value == 0x2028 || value == 0x2029 {
      emit("·", width: 1)
    } else if value == 0x200C || value == 0x200D {
      joinsEmoji = value == 0x200D && base.map(Sanitizer.isPictograph) ?? false
      joiner = base.map(Sanitizer.joins) ?? false ? scalar : nil
    } else if let name = Sanitizer.bidirectionalMark(value) {
      if isBody { for letter in name { emit(letter, width: 1) } }
    } else if Sanitizer.isIgnorable(value) {
      return
    } else if Sanitizer.isPrivateOrNoncharacter(value) {
      emit("□", width: 1)
    } else {
      appendVisible(scalar)
    }
  }

  private mutating func appendControl(_ value: UInt32) {
    if value == 0x09, isBody {
      for _ in 0..<Sanitizer.tabWidth - width % Sanitizer.tabWidth { emit(" ", width: 1) }
    } else if !isBody, value == 0x09 || value == 0x0A || value == 0x0D {
      emit(" ", width: 1)
    } else if let picture = Unicode.Scalar(0x2400 + value) {
      emit(picture, width: 1)
    }
  }

  private mutating func appendVisible(_ scalar: Unicode.Scalar) {
    switch DisplayWidth.classify(scalar) {
    case .none where Sanitizer.isReservedEmoji(scalar.value):
      emit("□", width: 1)
      emit(" ", width: 1)
    case .none:
      emit("\u{FFFD}", width: 1)
    case .narrow:
      if !continuesEmoji(scalar) { emit(scalar, width: 1) }
    case .wide:
      if !continuesEmoji(scalar) { emit(scalar, width: 2) }
    case .spacingMark:
      appendMark(scalar, width: 1)
    case .zero:
      appendZeroWidth(scalar)
    }
  }

  // A vowel or final consonant of Hangul has no column of its own, but it is no mark that could stand on any base.
  private mutating func appendZeroWidth(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FF:
      if base.map({ (0x1100...0x115F).contains($0.value) || (0xA960...0xA97C).contains($0.value) }) ?? false {
        appendMark(scalar, width: 0)
      } else {
        emit("□", width: 1)
      }
    default:
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .spacingMark: appendMark(scalar, width: 0)
      default: return
      }
    }
  }

  private mutating func appendMark(_ scalar: Unicode.Scalar, width: Int) {
    guard let base else {
      emit("◌", width: 1)
      appendMark(scalar, width: width)
      return
    }
    // A flag is two letters in one cell, so each of them leaves room for the other.
    let limit = Sanitizer.marksPerBase - (DisplayWidth.isRegionalIndicator(base) ? 1 : 0)
    if let joiner, scalar.properties.canonicalCombiningClass == .virama, marks + 1 < limit { keep(joiner) }
    joiner = nil
    guard marks < limit else { return }
    marks += 1
    output.append(scalar)
    self.width += width
    isPlain = false
  }

  /// A joiner takes the place of a mark on the letter before it.
  private mutating func keep(_ joiner: Unicode.Scalar) {
    guard marks < Sanitizer.marksPerBase else { return }
    marks += 1
    output.append(joiner)
  }

  private mutating func emit(_ scalar: Unicode.Scalar, width: Int) {
    if let joiner {
      if Sanitizer.joins(scalar) { keep(joiner) }
      self.joiner = nil
    }
    output.append(scalar)
    self.width += width
    base = scalar
    marks = 0
    joinsEmoji = false
    if !scalar.isASCII { isPlain = false }
  }

  private mutating func continuesEmoji(_ scalar: Unicode.Scalar) -> Bool {
    defer { joinsEmoji = false }
    return joinsEmoji && Sanitizer.isPictograph(scalar)
  }
}

extension Sanitizer {
  /// Whether it is a letter of a script in which joiners decide how letters look.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    HiddenCharacters.joins(scalar) && scalar.properties.isAlphabetic
  }

  private static func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xA9 && scalar.properties.isEmoji
  }

  /// Whether it lies in a block of emoji, which takes two columns in every version that has one there.
  private static func isReservedEmoji(_ value: UInt32) -> Bool {
    switch value {
    case 0x1F300...0x1F6FF, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF: true
    default: false
    }
  }

  private static func isPrivateOrNoncharacter(_ value: UInt32) -> Bool {
    switch value {
    case 0xE000...0xF8FF, 0xF0000...0x10FFFF, 0xFDD0...0xFDEF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }

  /// Tells whether a scalar is shown as nothing: default-ignorable characters, variation selectors, skin tones, the
  /// keycap frame, plain direction marks and tags.
  static func isIgnorable(_ value: UInt32) -> Bool {
    switch value {
    case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x2060...0x206F,
      0x20E3, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x13430...0x13438, 0x1BCA0...0x1BCA3,
      0x1D173...0x1D17A, 0x1F3FB...0x1F3FF, 0xE0000...0xE0FFF:
      true
    default:
      false
    }
  }

  /// Returns the visible mark of a character that changes the direction of the text after it.
  static func bidirectionalMark(_ value: UInt32) -> String.UnicodeScalarView? {
    switch value {
    case 0x202A: "⟪LRE⟫".unicodeScalars
    case 0x202B: "⟪RLE⟫".unicodeScalars
    case 0x202C: "⟪PDF⟫".unicodeScalars
    case 0x202D: "⟪LRO⟫".unicodeScalars
    case 0x202E: "⟪RLO⟫".unicodeScalars
    case 0x2066: "⟪LRI⟫".unicodeScalars
    case 0x2067: "⟪RLI⟫".unicodeScalars
    case 0x2068: "⟪FSI⟫".unicodeScalars
    case 0x2069: "⟪PDI⟫".unicodeScalars
    default: nil
    }
  }
}
