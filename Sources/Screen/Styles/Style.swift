/// How a cell looks.
public struct Style: Hashable, Sendable {
  /// Colour of the text.
  public var foreground: Color
  /// Colour behind the text.
  public var background: Color
  /// Further properties.
  public var attributes: Attributes

  /// Makes a style; without arguments it is the terminal's own.
  public init(
    foreground: Color = .terminalDefault, background: Color = .terminalDefault, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// Returns the style as a terminal with so many colours can show it.
  ///
  /// Bright colours that become plain ones get bold, so that they stay apart.
  ///
  /// `colors` is 256 or more, 16, 8, or fewer than 8 for none.
  public func reduced(to colors: Int) -> Style {
    var result = Style(
      foreground: foreground.reduced(to: colors), background: background.reduced(to: colors), attributes: attributes)
    if colors >= 8, colors < 16, case .indexed(8...15) = foreground.reduced(to: 16) {
      result.attributes.insert(.bold)
    }
    return result
  }
}
