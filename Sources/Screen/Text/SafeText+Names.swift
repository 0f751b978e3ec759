extension SafeText {
  /// Passes the name of a person through the gate: it stands beside words of the program and must not look like one.
  ///
  /// Frames, bars and marks that the program draws are left out, and spaces are never wider than one, so that nothing of
  /// a name looks like a column of its own.
  ///
  /// - Parameter raw: A name from outside.
  /// - Returns: One line, empty where nothing else is left.
  public static func name(_ raw: String) -> SafeText {
    if isPlain(raw) { return SafeText(raw) }
    // What the gate leaves out must not keep two spaces apart.
    return SafeText(words(of: SafeText(words(of: raw)).string))
  }

  /// The words of a text with one space between them, without what the program draws.
  private static func words(of text: String) -> String {
    var kept = String.UnicodeScalarView()
    var isSpaced = false
    for scalar in text.unicodeScalars where !isDrawn(scalar) {
      if scalar.properties.isWhitespace || scalar == "\u{2800}" {
        isSpaced = !kept.isEmpty
        continue
      }
      if isSpaced { kept.append(" ") }
      isSpaced = false
      kept.append(scalar)
    }
    return String(kept)
  }

  /// Passes a tag through the gate; one that would show nothing is shown as marks, because it is there and can be taken
  /// off.
  ///
  /// - Parameter raw: A tag from outside.
  /// - Returns: One line, empty for an empty tag alone.
  public static func tag(_ raw: String) -> SafeText {
    let shown = SafeText(raw)
    let isBlank = shown.string.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0 == "\u{2800}" }
    return isBlank ? HiddenCharacters.marks(of: raw) : shown
  }

  /// Whether a name is printable ASCII with single spaces inside, as most names are.
  private static func isPlain(_ raw: String) -> Bool {
    var before: UInt8 = 0x20
    for byte in raw.utf8 {
      guard byte >= 0x20, byte < 0x7F, byte != 0x20 || before != 0x20 else { return false }
      before = byte
    }
    return before != 0x20
  }

  /// Whether the program draws with it: boxes, blocks, and the marks of `GlyphSet`.
  private static func isDrawn(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{2500}"..."\u{259F}", "●", "○", "✓", "‼", "⦀", "⟪", "⟫", "‖", "❘", "▕", "｜", "￨": true
    default: false
    }
  }
}
