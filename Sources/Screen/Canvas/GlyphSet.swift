/// The few drawing characters of the program, in Unicode or in plain ASCII.
public struct GlyphSet: Hashable, Sendable {
  /// Sides and corners of a box.
  public var horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight: SafeText
  /// Where a line meets a side of a box.
  public var teeLeft, teeRight, teeTop, teeBottom, cross: SafeText
  /// Marks a row with unread messages.
  public var unread: SafeText
  /// Marks a row that its reader flagged unread for themselves.
  public var flagged: SafeText
  /// Marks a selected row.
  public var selected: SafeText
  /// Mark low, medium, high and critical priority, each one column.
  public var priorities: [SafeText]
  /// Stands for text that was cut.
  public var ellipsis: SafeText
  /// Steps of a sign that something is going on, all of one width.
  public var spinner: [SafeText]
  /// The full and the empty part of a progress bar.
  public var barFull, barEmpty: SafeText
  /// The bar beside quoted text or a row.
  public var bar: SafeText
  /// The bar beside what an AI wrote, of another shape, because not everybody sees colours.
  public var barBroken: SafeText
  /// Arrows.
  public var up, down, left, right: SafeText
  /// Stands between parts of a line.
  public var separator: SafeText
  /// Stands before an item of a list.
  public var bullet: SafeText

  /// For terminals that show Unicode.
  public static let unicode = GlyphSet(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
    teeLeft: "├", teeRight: "┤", teeTop: "┬", teeBottom: "┴", cross: "┼",
    unread: "●", flagged: "○", selected: "✓", priorities: ["·", "!", "‼", "⦀"], ellipsis: "…",
    spinner: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"],
    barFull: "█", barEmpty: "░", bar: "▌", barBroken: "┊", up: "↑", down: "↓", left: "←", right: "→", separator: "·",
    bullet: "•")

  /// For terminals that show ASCII only.
  public static let ascii = GlyphSet(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    teeLeft: "+", teeRight: "+", teeTop: "+", teeBottom: "+", cross: "+",
    unread: "*", flagged: "o", selected: "x", priorities: [".", "!", "!!", "!!!"], ellipsis: "~",
    spinner: ["|", "/", "-", "\\"],
    barFull: "#", barEmpty: ".", bar: "|", barBroken: ":", up: "^", down: "v", left: "<", right: ">", separator: "-",
    bullet: "*")
}
