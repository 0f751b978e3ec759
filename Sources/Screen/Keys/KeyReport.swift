/// A key that a terminal sends as the number of its character: `CSI code:shifted:base;modifiers:event;text u` of the
/// kitty keyboard protocol, or `CSI 27;modifiers;code~` of xterm.
struct KeyReport {
  /// The character of the key alone, or the number of a key that types none.
  var code: Int
  /// The character with Shift.
  var shifted: Int?
  /// The character of the key alone on the standard layout.
  var base: Int?
  /// One more than the bits of what is held.
  var modifiers: Int
  /// What it types.
  var text: [Int]

  /// Makes the report of a key without more.
  init(code: Int, modifiers: Int) {
    self.code = code
    self.modifiers = modifiers
    text = []
  }

  /// Reads the parameters of `CSI … u`.
  init(_ parameters: SequenceParameters) {
    code = parameters[0] ?? 0
    shifted = parameters[0, 1]
    base = parameters[0, 2]
    modifiers = parameters[1] ?? 1
    text = parameters.parts(of: 2)
  }

  private var bits: Int { max(0, modifiers - 1) }
  private var hasShift: Bool { bits & 1 != 0 }

  /// The chords it stands for: one, several for a text that an input method composed, or none.
  var chords: [KeyChord] {
    // Super and Hyper belong to the desktop: what is held with them is never the key alone.
    guard bits & 24 == 0 else { return [] }
    let held = InputDecoder.modifiers(modifiers)
    let typed = text.compactMap(KeyReport.printable)
    if held.subtracting(.shift).isEmpty, !typed.isEmpty {
      guard typed.count == 1 else { return typed.map { KeyChord($0) } }
      return [chord(typed[0], [])]
    }
    if let key = KeyReport.namedKeys[code] {
      if case .character = key { return [KeyChord(key, held.subtracting(.shift))] }
      return [KeyChord(key, held)]
    }
    guard let plain = KeyReport.printable(code) else { return [] }
    let shown = hasShift ? shifted.flatMap(KeyReport.printable) ?? plain.uppercased().first ?? plain : plain
    let others = held.subtracting(.shift)
    guard others.contains(.control) else { return [chord(shown, others)] }
    var result = KeyChord.control(shown, others)
    if case .character(let character) = result.key { result = chord(character, others) }
    return [result]
  }

  /// A chord with what its key is on the standard layout, where that says more: only scripts other than Latin lie
  /// elsewhere as a whole, while on a French or a Lithuanian keyboard an accented letter stands where a digit would be.
  private func chord(_ character: Character, _ modifiers: KeyChord.Modifiers) -> KeyChord {
    var result = KeyChord(.character(character), modifiers)
    guard KeyReport.isOfOtherScript(character), let base, (0x20..<0x7F).contains(base) else { return result }
    let key = Character(Unicode.Scalar(UInt8(base)))
    result.base = hasShift ? KeyReport.withShift[key] ?? key.uppercased().first ?? key : key
    return result
  }

  private static func isOfOtherScript(_ character: Character) -> Bool {
    guard character.isLetter, let scalar = character.unicodeScalars.first?.value else { return false }
    switch scalar {
    case ..<0x370, 0x1E00...0x1EFF, 0x2100...0x214F, 0x2C60...0x2C7F, 0xA720...0xA7FF, 0xAB30...0xAB6F, 0xFB00...0xFB06,
      0xFF00...0xFF5E:
      return false
    default: return true
    }
  }

  /// The character of a number; `nil` for controls and for the private numbers of keys that type nothing.
  private static func printable(_ code: Int) -> Character? {
    guard code >= 0x20, !(0x7F..<0xA0).contains(code), !(0xE000...0xF8FF).contains(code),
      let scalar = Unicode.Scalar(UInt32(clamping: code)), code < 0x80 || DisplayWidth.of(scalar) >= 0
    else { return nil }
    return Character(scalar)
  }

  private static let withShift: [Character: Character] = Dictionary(
    uniqueKeysWithValues: zip("`1234567890-=[]\\;',./", "~!@#$%^&*()_+{}|:\"<>?"))

  /// Keys by number: those of ASCII, and those that the kitty keyboard protocol counts in a private area; volume,
  /// modifier and lock keys are not among them, so they do nothing.
  private static let namedKeys: [Int: KeyChord.Key] = {
    var keys: [Int: KeyChord.Key] = [
      8: .backspace, 9: .tab, 10: .enter, 13: .enter, 27: .escape, 127: .backspace, 57409: .character("."),
      57410: .character("/"), 57411: .character("*"), 57412: .character("-"), 57413: .character("+"), 57414: .enter,
      57415: .character("="), 57416: .character(","), 57417: .left, 57418: .right, 57419: .up, 57420: .down,
      57421: .pageUp, 57422: .pageDown, 57423: .home, 57424: .end, 57425: .insert, 57426: .delete, 57344: .escape,
      57345: .enter, 57346: .tab, 57347: .backspace, 57348: .insert, 57349: .delete, 57350: .left, 57351: .right,
      57352: .up, 57353: .down, 57354: .pageUp, 57355: .pageDown, 57356: .home, 57357: .end,
    ]
    for digit in 0...9 { keys[57399 + digit] = .character(Character("\(digit)")) }
    for number in 13...35 { keys[57363 + number] = .function(number) }
    return keys
  }()
}
