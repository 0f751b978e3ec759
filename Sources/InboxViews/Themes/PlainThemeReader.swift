import Screen

/// Reads a theme written as the built-in ones are, a role a line, without YAML's machinery.
///
/// The first frame waits for its theme, and YAML takes two to three times as long for the same lines. Whatever is
/// written in another way is left to `ThemeFile`; a test holds both to the same answer for every built-in theme.
struct PlainThemeReader {
  private(set) var inherits: String?
  private(set) var styles: [String: Style] = [:]

  /// Reads a text; `nil` when a line has any other form.
  init?(_ text: String) {
    for line in text.split(separator: "\n") {
      guard !line.hasPrefix("#"), line != "roles:" else { continue }
      if line.hasPrefix("inherits: ") {
        inherits = String(line.dropFirst("inherits: ".count))
      } else {
        guard line.hasPrefix("  "), read(line.dropFirst(2)) else { return nil }
      }
    }
  }

  /// Reads one role, such as `list.row: { foreground: 30, attributes: [bold, dim] }`.
  private mutating func read(_ line: Substring) -> Bool {
    guard let colon = line.firstIndex(of: ":"), line.hasSuffix("}") else { return false }
    let role = String(line[..<colon])
    let value = line[colon...].dropFirst(2)
    // Behind a blank this begins a comment of YAML.
    let hasComment = value.contains(" #")
    guard Role.themeNames.contains(role), styles[role] == nil, value.first == "{", !hasComment else { return false }
    var style = Style()
    var key: Substring = ""
    for part in value.dropFirst().dropLast().split(separator: ",") {
      var word = Self.trimmed(part)
      if let colon = word.firstIndex(of: ":") {
        key = word[..<colon]
        word = Self.trimmed(word[colon...].dropFirst())
      }
      if !word.isEmpty {
        guard style.set(key, to: String(word)) else { return false }
      }
    }
    styles[role] = style
    return true
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "[" }
    while text.last == " " || text.last == "]" { text.removeLast() }
    return text
  }
}

extension Style {
  fileprivate mutating func set(_ key: Substring, to word: String) -> Bool {
    switch key {
    case "foreground": return Self.set(&foreground, to: word)
    case "background": return Self.set(&background, to: word)
    case "attributes":
      guard let attribute = Attributes(name: word) else { return false }
      attributes.insert(attribute)
      return true
    default: return false
    }
  }

  private static func set(_ color: inout Color, to word: String) -> Bool {
    guard let parsed = Color(parsing: word) else { return false }
    color = parsed
    return true
  }
}
