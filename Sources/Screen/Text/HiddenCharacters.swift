/// What a text that is being written holds and nobody would see: characters that steer, join or show nothing.
///
/// The gate drops most of them from text that is read. Of text that will be sent every one is shown as a mark such as
/// `⟪RLO⟫` or `⟪ZWSP⟫`, because the customer gets it as it is. What belongs to writing is none: the joiners between letters
/// that join, the parts of an emoji, and the selector of a character's form.
public enum HiddenCharacters {
  /// One of them.
  public struct Finding: Hashable, Sendable {
    /// How it is shown.
    public let mark: SafeText
    /// The line it is in, from 1.
    public let line: Int
  }

  /// How many marks of one grapheme are shown one by one.
  private static let shownMarks = 2

  /// A grapheme as a text that is being written shows it.
  public static func shown(_ character: Character) -> SafeText {
    guard let scalars = suspects(in: character) else { return SafeText(String(character)) }
    let isHidden = flags(of: scalars)
    let hidden = zip(scalars, isHidden).filter(\.1).map(\.0)
    guard !hidden.isEmpty else { return SafeText(grapheme: character) }
    let rest = zip(scalars, isHidden).filter { !$0.1 }.map(\.0)
    let seen = rest.isEmpty ? SafeText.empty : SafeText(String(String.UnicodeScalarView(rest)))
    guard hidden.count > shownMarks else { return hidden.reduce(seen) { $0 + mark(of: $1) } }
    return seen + "⟪\(hidden.count) hidden⟫"
  }

  /// A whole line as a text that is being written shows it.
  public static func shown(_ line: String) -> SafeText {
    line.reduce(SafeText.empty) { $0 + shown($1) }
  }

  /// Every hidden character of a text, first to last.
  public static func findings(in text: String) -> [Finding] {
    guard text.utf8.contains(where: { $0 >= 0x7F || $0 < 0x20 && $0 != 0x0A && $0 != 0x09 }) else { return [] }
    var line = 1
    var result: [Finding] = []
    for character in text {
      if character.isNewline, character != "\u{85}", character != "\u{B}", character != "\u{C}" { line += 1 }
      guard let scalars = suspects(in: character) else { continue }
      for (scalar, isHidden) in zip(scalars, flags(of: scalars)) where isHidden {
        result.append(Finding(mark: mark(of: scalar), line: line))
      }
    }
    return result
  }

  /// Every character of a text of which nothing is seen, as marks.
  static func marks(of text: String) -> SafeText {
    let scalars = text.unicodeScalars
    guard scalars.count > shownMarks else { return scalars.reduce(.empty) { $0 + mark(of: $1) } }
    return "⟪\(scalars.count) hidden⟫"
  }

  /// The scalars of a grapheme that is worth a look; `nil` for most text.
  private static func suspects(in character: Character) -> [Unicode.Scalar]? {
    if let byte = character.asciiValue, (0x20..<0x7F).contains(byte) || byte == 0x0A || byte == 0x09 { return nil }
    let scalars = character.unicodeScalars
    return scalars.contains { canHide($0.value) } ? Array(scalars) : nil
  }

  private static func canHide(_ value: UInt32) -> Bool {
    if value < 0x20 { return value != 0x0A && value != 0x09 && value != 0x0D }
    if value < 0xA0 { return value >= 0x7F }
    switch value {
    case 0x2028, 0x2029, 0x200D, 0xE0100...0xE01EF: return true
    // Skin tones and the frame of a key are seen in most places.
    case 0x1F3FB...0x1F3FF, 0x20E3: return false
    default: return Sanitizer.isIgnorable(value) || Sanitizer.bidirectionalMark(value) != nil
    }
  }

  /// Which scalars of a grapheme are hidden ones.
  private static func flags(of scalars: [Unicode.Scalar]) -> [Bool] {
    var base: Unicode.Scalar?
    var hasSelector = false
    return scalars.indices.map { index in
      let scalar = scalars[index]
      guard canHide(scalar.value) else {
        base = scalar
        hasSelector = false
        return false
      }
      switch scalar.value {
      case 0xFE00...0xFE0F, 0xE0100...0xE01EF:
        defer { hasSelector = true }
        return hasSelector || !takesSelector(base, scalar.value)
      case 0x200C: return !joins(base)
      case 0x200D: return !joins(base) && !linksEmoji(base, scalars[(index + 1)...])
      case 0x180B...0x180F: return base.map { !(0x1800...0x18AF).contains($0.value) } ?? true
      case 0x115F, 0x1160: return scalars.count == 1
      case 0xE0020...0xE007F: return !isFlag(scalars)
      default: return true
      }
    }
  }

  /// Whether a character has forms that a selector can choose from.
  private static func takesSelector(_ base: Unicode.Scalar?, _ selector: UInt32) -> Bool {
    guard let base else { return false }
    guard base.isASCII else { return true }
    return selector >= 0xFE0E && selector <= 0xFE0F && "0123456789#*".unicodeScalars.contains(base)
  }

  private static func linksEmoji(_ base: Unicode.Scalar?, _ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let base, let next = rest.first else { return false }
    return isPictograph(base) && isPictograph(next)
  }

  private static func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xA9 && (scalar.properties.isEmoji || (0x1F3FB...0x1F3FF).contains(scalar.value))
  }

  /// The flags of regions such as Scotland: a black flag, up to six letters or digits as tags, and the tag that ends them.
  private static func isFlag(_ scalars: [Unicode.Scalar]) -> Bool {
    guard scalars.first?.value == 0x1F3F4, scalars.last?.value == 0xE007F, scalars.count <= 8 else { return false }
    return scalars.dropFirst().dropLast().allSatisfy {
      (0xE0030...0xE0039).contains($0.value) || (0xE0061...0xE007A).contains($0.value)
    }
  }

  /// Whether a letter or a mark belongs to a script in which joiners decide how letters look.
  static func joins(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    switch scalar.value {
    case 0x600...0x74F, 0x750...0x77F, 0x7C0...0x85F, 0x860...0xDFF, 0xF00...0x109F, 0x1780...0x18AF, 0x1A20...0x1BFF,
      0xA800...0xA87F, 0xA8E0...0xA95F, 0xA980...0xAA7F, 0xABC0...0xABFF, 0xFB50...0xFDCF, 0xFDF0...0xFDFF,
      0xFE70...0xFEFE, 0x10A00...0x10BAF, 0x10D00...0x10D3F, 0x11000...0x11FFF, 0x1E900...0x1E95F:
      return true
    default: return false
    }
  }

  private static let names: [UInt32: SafeText] = [
    0xAD: "SHY", 0x34F: "CGJ", 0x61C: "ALM", 0x180E: "MVS", 0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ",
    0x200E: "LRM", 0x200F: "RLM", 0x2028: "LS", 0x2029: "PS", 0x2060: "WJ", 0xFEFF: "BOM",
  ]

  private static func mark(of scalar: Unicode.Scalar) -> SafeText {
    let value = scalar.value
    if let name = names[value] { return "⟪" + name + "⟫" }
    if let direction = Sanitizer.bidirectionalMark(value) { return SafeText(String(direction)) }
    if (0xE0021...0xE007E).contains(value), let letter = Unicode.Scalar(value - 0xE0000) {
      return "⟪TAG \(String(Character(letter)))⟫"
    }
    if value < 0x80 { return SafeText(String(Character(scalar))) }
    let digits = String(value, radix: 16, uppercase: true)
    return "⟪U+\(String(repeating: "0", count: max(0, 4 - digits.count)) + digits)⟫"
  }
}
