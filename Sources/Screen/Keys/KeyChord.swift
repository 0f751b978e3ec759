/// A key with the modifiers held, as a terminal can tell them apart.
public struct KeyChord: Hashable, Sendable {
  /// A key.
  public enum Key: Hashable, Sendable {
    /// A key that types a character; capitals are characters of their own.
    case character(Character)
    /// Keys with a name.
    case enter, escape, tab, backspace, delete, insert
    /// Keys that move.
    case up, down, left, right, home, end, pageUp, pageDown
    /// A function key, counted from 1.
    case function(Int)
  }

  /// Keys held while another is pressed.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    /// The set as bits.
    public let rawValue: UInt8

    /// Makes a set from its bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Control.
    public static let control = Modifiers(rawValue: 1)
    /// Alt, also called Meta.
    public static let alt = Modifiers(rawValue: 2)
    /// Shift; of keys that type no character only.
    public static let shift = Modifiers(rawValue: 4)
  }

  /// The key.
  public var key: Key
  /// What is held with it.
  public var modifiers: Modifiers
  /// The character that the same key types on the standard (English) layout, with the same Shift; `nil` where the
  /// terminal does not name it, and where the key types a Latin letter or a sign of its own.
  public var base: Character?

  /// Makes a chord.
  public init(_ key: Key, _ modifiers: Modifiers = [], base: Character? = nil) {
    self.key = key
    self.modifiers = modifiers
    self.base = base
  }

  /// Makes the chord that types a character.
  public init(_ character: Character) {
    self.init(.character(character))
  }

  /// The same as the keyboard's layout says alone.
  public var asTyped: KeyChord { KeyChord(key, modifiers) }

  /// What the same key is on the standard layout; `nil` where that is not known or no other.
  public var onStandardLayout: KeyChord? {
    guard let base else { return nil }
    return modifiers.contains(.control) ? .control(base, modifiers) : KeyChord(.character(base), modifiers)
  }

  /// The character it types, nil for other keys and with Control or Alt.
  public var typed: Character? {
    guard case .character(let character) = key, modifiers.isEmpty else { return nil }
    return character
  }
}
