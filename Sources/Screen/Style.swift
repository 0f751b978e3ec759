/// Ways to set text apart besides colour.
public struct Attributes: OptionSet, Hashable, Sendable {
  /// The set as bits.
  public let rawValue: UInt8

  /// Makes a set from its bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Heavier or brighter text.
  public static let bold = Attributes(rawValue: 1)
  /// Fainter text.
  public static let dim = Attributes(rawValue: 2)
  /// Slanted text.
  public static let italic = Attributes(rawValue: 4)
  /// Underlined text.
  public static let underline = Attributes(rawValue: 8)
  /// Foreground and background exchanged.
  public static let reverse = Attributes(rawValue: 16)
}

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
