import CTerminal
import Screen

/// The looks of all roles, made anew when the theme changes.
struct LookTable {
  private(set) var styles: [Style] = []
  private var looks: [Look] = []

  /// Adopts the styles; tells whether they differ from those before.
  mutating func adopt(_ styles: [Style], colors: Int) -> Bool {
    guard styles != self.styles || looks.isEmpty else { return false }
    self.styles = styles
    looks = (styles.isEmpty ? [Style()] : styles).map { LookTable.look(of: $0, colors: colors) }
    return true
  }

  /// Returns the look of a role, that of the default role when the theme does not know it.
  func look(of role: Role) -> Look {
    let index = Int(role.rawValue)
    return index < looks.count ? looks[index] : looks[0]
  }

  private static func look(of style: Style, colors: Int) -> Look {
    var style = style.reduced(to: colors)
    // With its colours exchanged instead of reversed, the blank rest of a line can be erased in a few bytes.
    if style.attributes.contains(.reverse), style.foreground != .terminalDefault, style.background != .terminalDefault {
      style = Style(
        foreground: style.background, background: style.foreground,
        attributes: style.attributes.subtracting(.reverse))
    }
    return Look(
      attributes: bits(of: style.attributes), pair: ct_pair(number(of: style.foreground), number(of: style.background)))
  }

  private static func number(of color: Color) -> Int32 {
    switch color {
    case .terminalDefault: -1
    case .indexed(let index): Int32(index)
    }
  }

  private static func bits(of attributes: Attributes) -> UInt32 {
    var bits = 0
    if attributes.contains(.bold) { bits |= CT_BOLD }
    if attributes.contains(.dim) { bits |= CT_DIM }
    if attributes.contains(.italic) { bits |= CT_ITALIC }
    if attributes.contains(.underline) { bits |= CT_UNDERLINE }
    if attributes.contains(.reverse) { bits |= CT_REVERSE }
    return UInt32(bits)
  }
}
