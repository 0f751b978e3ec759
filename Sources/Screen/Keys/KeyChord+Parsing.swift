extension KeyChord {
  /// Reads the text form: `j`, `G`, `Space`, `Enter`, `Ctrl+d`, `Alt+x`, `Shift+Tab`, `F5`.
  ///
  /// Names are read without regard to case. Chords that terminals cannot tell from a key become that key: `Ctrl+i` is
  /// `Tab`, `Ctrl+m` is `Enter`, `Ctrl+h` is `Backspace`, `Ctrl+[` is `Esc`. Shift with a character is refused: write
  /// the character that it makes.
  public init?(_ text: String) {
    var rest = Substring(text)
    var modifiers: Modifiers = []
    while let plus = rest.dropFirst().firstIndex(of: "+"), rest.index(after: plus) != rest.endIndex {
      guard let modifier = KeyChord.modifier(named: rest[..<plus].lowercased()), !modifiers.contains(modifier) else {
        return nil
      }
      modifiers.insert(modifier)
      rest = rest[rest.index(after: plus)...]
    }
    guard let key = KeyChord.key(named: rest) else { return nil }
    self.init(key, modifiers)
    guard case .character(let character) = key else { return }
    guard !modifiers.contains(.shift) else { return nil }
    if modifiers.contains(.control) { self = KeyChord.control(character, modifiers) }
  }

  /// Reads chords divided by spaces, such as `g g` or `Ctrl+x Ctrl+s`; nil when one cannot be read or there is none.
  public static func sequence(_ text: String) -> [KeyChord]? {
    var chords: [KeyChord] = []
    for part in text.split(separator: " ") {
      guard let chord = KeyChord(String(part)) else { return nil }
      chords.append(chord)
    }
    return chords.isEmpty ? nil : chords
  }

  private static func modifier(named name: String) -> Modifiers? {
    switch name {
    case "ctrl", "control": .control
    case "alt", "meta": .alt
    case "shift": .shift
    default: nil
    }
  }

  private static func key(named name: Substring) -> Key? {
    if name.count == 1, let character = name.first {
      let isShown = !character.isWhitespace && character.unicodeScalars.allSatisfy { DisplayWidth.of($0) >= 0 }
      return isShown ? .character(character) : nil
    }
    let lowered = name.lowercased()
    if let key = aliases[lowered] { return key }
    guard lowered.first == "f", let number = Int(lowered.dropFirst()), (1...63).contains(number) else { return nil }
    return .function(number)
  }

  /// The chord of Control with a character, as terminals of any kind can tell it: `Ctrl+i` is Tab.
  static func control(_ character: Character, _ modifiers: Modifiers) -> KeyChord {
    let others = modifiers.subtracting(.control)
    switch character.lowercased() {
    case "i": return KeyChord(.tab, others)
    case "m": return KeyChord(.enter, others)
    case "h": return KeyChord(.backspace, others)
    case "[": return KeyChord(.escape, others)
    default:
      let lowered = character.lowercased()
      return KeyChord(.character(lowered.count == 1 ? lowered.first ?? character : character), modifiers)
    }
  }

  private static let aliases: [String: Key] = {
    var table: [String: Key] = [
      "escape": .escape, "return": .enter, "del": .delete, "ins": .insert, "pgup": .pageUp, "pgdn": .pageDown,
      "pgdown": .pageDown,
    ]
    for (key, name) in names { table[name.lowercased()] = key }
    return table
  }()

  private static let names: [(Key, String)] = [
    (.character(" "), "Space"), (.enter, "Enter"), (.escape, "Esc"), (.tab, "Tab"), (.backspace, "Backspace"),
    (.delete, "Delete"), (.insert, "Insert"), (.up, "Up"), (.down, "Down"), (.left, "Left"), (.right, "Right"),
    (.home, "Home"), (.end, "End"), (.pageUp, "PageUp"), (.pageDown, "PageDown"),
  ]
}

extension KeyChord: CustomStringConvertible {
  /// The text form, which `init(_:)` reads back.
  public var description: String {
    var text = ""
    if modifiers.contains(.control) { text += "Ctrl+" }
    if modifiers.contains(.alt) { text += "Alt+" }
    if modifiers.contains(.shift) { text += "Shift+" }
    return text + keyName
  }

  private var keyName: String {
    if let name = KeyChord.names.first(where: { $0.0 == key })?.1 { return name }
    switch key {
    case .character(let character): return String(character)
    case .function(let number): return "F\(number)"
    default: return ""
    }
  }
}
