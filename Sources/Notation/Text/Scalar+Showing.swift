extension Unicode.Scalar {
  /// Whether it leaves a mark on the screen by itself.
  var showsSomething: Bool {
    if value < 0x80 { return value > 0x20 && value < 0x7F }
    switch value {
    // The blank of braille, a note without a head, and what only changes an emoji before it, are symbols or marks by
    // category.
    case 0x2800, 0x1D159, 0x20E3, 0x1F3FB...0x1F3FF: return false
    // Signs of numbers and verses are format characters by category.
    case 0x600...0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD: return true
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .spaceSeparator, .lineSeparator, .paragraphSeparator: return false
    default: return !properties.isDefaultIgnorableCodePoint && !properties.isWhitespace
    }
  }
}
