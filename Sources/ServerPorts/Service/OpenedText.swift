/// A ticket that was opened, as a JSON object in UTF-8.
public struct OpenedText: Hashable, Sendable {
  /// The ticket.
  public var text: [UInt8]
  /// Whether this opening made unread messages read.
  public var wasUnread: Bool

  /// Makes an answer.
  public init(text: [UInt8], wasUnread: Bool) {
    self.text = text
    self.wasUnread = wasUnread
  }
}
