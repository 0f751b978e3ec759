/// One line of text that is safe to show: the only thing a canvas can write.
///
/// Making one from a `String` is the single gate through which text from outside reaches the screen; see
/// `Sanitizer` for what it does. The value holds no control, bidirectional or tag character and no zero-width one but joiners
/// that spell a word, every combining mark has a base, and its width is the sum of the widths of its scalars in every
/// terminal.
public struct SafeText: Sendable {
  /// The text that will be shown.
  public let string: String
  /// How many columns it takes.
  public let width: Int
  /// Whether it is printable ASCII throughout, so that each byte is one cell.
  public let isPlain: Bool

  /// No text.
  public static let empty = SafeText(trusted: "", width: 0, isPlain: true)

  /// Passes one line through the gate; line breaks and tabs become spaces.
  public init(_ raw: String) {
    if Sanitizer.isPlain(raw) {
      self.init(trusted: raw, width: raw.utf8.count, isPlain: true)
      return
    }
    var sanitizer = Sanitizer(isBody: false)
    sanitizer.append(raw.unicodeScalars)
    self = sanitizer.finish()
  }

  /// Passes one grapheme of a line through the gate; a joiner at its end belongs to the spelling of what follows.
  init(grapheme character: Character) {
    var sanitizer = Sanitizer(isBody: false, keepsLastJoiner: true)
    sanitizer.append(String(character).unicodeScalars)
    self = sanitizer.finish()
  }

  /// Passes part of a line through the gate.
  public init(_ raw: Substring) {
    self.init(String(raw))
  }

  /// Writes a number.
  public init(_ number: some BinaryInteger) {
    let text = String(number)
    self.init(trusted: text, width: text.utf8.count, isPlain: true)
  }

  init(trusted string: String, width: Int, isPlain: Bool) {
    self.string = string
    self.width = width
    self.isPlain = isPlain
  }

  /// Whether there is nothing to show.
  public var isEmpty: Bool { width == 0 }

  /// Passes text of several lines through the gate, one result a line, at least one.
  ///
  /// Lines end at LF or CRLF. A tab advances to the next multiple of 4 columns. Bidirectional overrides, embeddings
  /// and isolates become a visible mark such as `⟪RLO⟫`.
  public static func body(_ raw: String) -> [SafeText] {
    var lines: [SafeText] = []
    let bytes = raw.utf8
    var start = bytes.startIndex
    while true {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
      var line = bytes[start..<end]
      if end != bytes.endIndex, line.last == 0x0D { line = line.dropLast() }
      lines.append(bodyLine(String(Substring(line))))
      guard end != bytes.endIndex else { return lines }
      start = bytes.index(after: end)
    }
  }

  /// Returns `count` spaces.
  public static func spaces(_ count: Int) -> SafeText {
    let count = max(0, count)
    return SafeText(trusted: String(repeating: " ", count: count), width: count, isPlain: true)
  }

  /// Puts two texts one after the other.
  public static func + (left: SafeText, right: SafeText) -> SafeText {
    SafeText(
      trusted: left.string + right.string, width: left.width + right.width, isPlain: left.isPlain && right.isPlain)
  }

  /// Puts a text after this one.
  public static func += (left: inout SafeText, right: SafeText) {
    left = left + right
  }

  private static func bodyLine(_ raw: String) -> SafeText {
    if Sanitizer.isPlain(raw) { return SafeText(trusted: raw, width: raw.utf8.count, isPlain: true) }
    var sanitizer = Sanitizer(isBody: true)
    sanitizer.append(raw.unicodeScalars)
    return sanitizer.finish()
  }
}

extension SafeText: Hashable {
  /// Compares the scalars shown.
  public static func == (left: SafeText, right: SafeText) -> Bool {
    // Swift calls two spellings of a letter the same text; they are not.
    left.width == right.width && left.string == right.string
      && (left.isPlain && right.isPlain || left.string.utf8.elementsEqual(right.string.utf8))
  }

  /// Hashes the text shown.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(string)
  }
}

extension SafeText: CustomStringConvertible {
  /// The text shown.
  public var description: String { string }
}
