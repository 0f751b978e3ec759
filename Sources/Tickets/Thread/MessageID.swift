/// The identity of a message inside a ticket: the server's text, a UUID on every server read so far.
public struct MessageID: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
  /// The server's text, unchanged.
  public let rawValue: String

  /// Wraps the server's text.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The server's text.
  public var description: String { rawValue }
}
