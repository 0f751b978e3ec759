extension SafeText {
  /// Passes the name of a person through the gate: it stands beside words of the program and must not look like one.
  ///
  /// Frames, bars and marks that the program draws are left out, and spaces are never wider than one, so that nothing of
  /// a name looks like a column of its own.
  ///
  /// - Parameter raw: A name from outside.
  /// - Returns: One line, empty where nothing else is left.
  public static func name(_ raw: String) -> SafeText {
    if raw.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return SafeText(raw) }
    var kept = String.UnicodeScalarView()
    var isSpaced = false
    for scalar in raw.unicodeScalars where !isDrawn(scalar) {
      if scalar.properties.isWhitespace || scalar == "\u{2800}" {
        isSpaced = !kept.isEmpty
        continue
      }
      if isSpaced { kept.append(" ") }
      isSpaced = false
      kept.append(scalar)
    }
    return SafeText(String(kept))
  }

  /// Whether the program draws with it: boxes, blocks, and the marks of `GlyphSet`.
  private static func isDrawn(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{2500}"..."\u{259F}", "●", "○", "✓", "⟪", "⟫", "‖", "❘", "▕", "｜", "￨": true
    default: false
    }
  }
}
