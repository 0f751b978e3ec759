package import Screen

/// How the roles of the inbox look: a style for some role names; the others fall back to the longest prefix named.
package struct Theme: Equatable, Sendable {
  /// The name, for example `dark`.
  package let name: String
  private let styles: [String: Style]

  /// Makes a theme.
  ///
  /// - Parameters:
  ///   - name: What people call it.
  ///   - styles: Styles by role name or prefix of role names, such as `list.row.unread` or `list`.
  package init(name: String, styles: [String: Style]) {
    self.name = name
    self.styles = styles
  }

  /// The theme with further styles, which win over its own.
  func overlaid(named name: String, with styles: [String: Style]) -> Theme {
    Theme(name: name, styles: self.styles.merging(styles) { _, new in new })
  }

  /// The style of a role name: its own, else that of the longest prefix that has one, else that of `default`.
  func style(of role: String) -> Style {
    var rest = Substring(role)
    while true {
      if let style = styles[String(rest)] { return style }
      guard let dot = rest.lastIndex(of: ".") else { return styles["default"] ?? Style() }
      rest = rest[..<dot]
    }
  }

  /// The style of every role, indexed by the role's raw value, as a terminal with so many colours can show it.
  ///
  /// On a terminal without colours every theme looks like `mono`, because what a theme says by colour alone would be
  /// lost there.
  ///
  /// - Parameter colors: 256 or more, 16, 8, or fewer than 8 for none.
  /// - Returns: One style a role; no role that the views draw lies outside.
  package func styles(colors: Int) -> [Style] {
    let theme = colors < 8 ? Theme.builtIn(named: "mono") ?? self : self
    return Role.names.map { theme.style(of: $0.value).reduced(to: colors) }
  }
}
