extension Theme {
  /// The theme in force when nothing else is asked for; it keeps the terminal's own colours for plain text.
  package static let standardName = "dark"

  /// The names of the themes that are part of the program.
  package static let builtInNames = ["dark", "light", "mono", "high-contrast"]

  /// A theme that is part of the program; only its own file and those it inherits are parsed.
  ///
  /// - Parameter name: One of `builtInNames`.
  /// - Returns: The theme, or `nil` when there is none of that name.
  package static func builtIn(named name: String) -> Theme? {
    guard let text = builtInText(named: name) else { return nil }
    guard let plain = PlainThemeReader(text), plain.inherits != name else {
      return try? ThemeFile.parse(text, name: name)
    }
    let base = plain.inherits.flatMap(builtIn(named:)) ?? Theme(name: name, styles: [:])
    return base.overlaid(named: name, with: plain.styles)
  }

  /// The file of a theme that is part of the program.
  static func builtInText(named name: String) -> String? {
    let bytes: [UInt8]? =
      switch name {
      case "dark": PackageResources.dark_yml
      case "light": PackageResources.light_yml
      case "mono": PackageResources.mono_yml
      case "high-contrast": PackageResources.high_contrast_yml
      default: nil
      }
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }
}
