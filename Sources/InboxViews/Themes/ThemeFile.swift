/// Reads theme files: `inherits: NAME` and a mapping `roles`, from role names to styles.
///
/// A style is a colour for the text (`red`, `203`, `"#ff5f5f"`) or a mapping with `foreground`, `background` and
/// `attributes`, a list of `bold`, `dim`, `italic`, `underline` and `reverse`.
package enum ThemeFile {
  /// Reads a theme.
  ///
  /// - Parameters:
  ///   - text: The YAML.
  ///   - name: What the theme is called.
  /// - Returns: The theme, what it inherits included.
  /// - Throws: `ThemeProblems` with every unknown role, colour, attribute or key, by line.
  package static func parse(_ text: String, name: String) throws(ThemeProblems) -> Theme {
    var reader = ThemeReader(name: name)
    reader.read(text)
    guard reader.problems.isEmpty else {
      throw ThemeProblems(problems: reader.problems.sorted { $0.line < $1.line })
    }
    let base = reader.base ?? Theme(name: name, styles: [:])
    return base.overlaid(named: name, with: reader.styles)
  }
}
