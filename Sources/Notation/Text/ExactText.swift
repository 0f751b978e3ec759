/// A text that is equal to another one when its code points are, for keys of dictionaries and members of sets.
public struct ExactText: Hashable, Comparable, Sendable {
  /// The text.
  public let text: String

  /// Takes a text.
  public init(_ text: String) { self.text = text }

  /// Compares code points.
  public static func == (left: Self, right: Self) -> Bool { left.text.isSame(as: right.text) }

  /// Compares code points.
  public static func < (left: Self, right: Self) -> Bool { left.text.isBefore(right.text) }

  /// Hashes code points.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }
}
