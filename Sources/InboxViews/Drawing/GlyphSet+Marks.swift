import Screen

extension GlyphSet {
  /// The set for a terminal.
  init(isASCII: Bool) { self = isASCII ? .ascii : .unicode }

  /// The separator with a space on each side.
  var dot: SafeText { " " + separator + " " }
}
