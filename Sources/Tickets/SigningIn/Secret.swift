/// A text that nobody is shown, such as a key; prints itself without it.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// The text, for whoever it is meant for.
  public private(set) var text: String

  /// The most characters of one; longer than any key.
  public static let limit = 4096

  /// Wraps a text.
  public init(_ text: String = "") { self.text = text }

  /// Whether nothing was typed.
  public var isEmpty: Bool { text.isEmpty }

  /// How many characters it has.
  public var count: Int { text.count }

  /// Puts a text behind it, without its line ends and other control characters; what is too much is left out.
  public mutating func append(_ more: String) {
    let typed = more.filter { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } }
    text += typed.prefix(max(0, Self.limit - text.count))
  }

  /// Takes the last character away.
  public mutating func removeLast() { if !text.isEmpty { text.removeLast() } }

  /// How long it is.
  public var description: String { "secret of \(text.isEmpty ? "no" : "some") characters" }

  /// What `dump` shows: the same as `description`.
  public var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
