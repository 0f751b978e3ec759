/// A ticket that was opened, as a JSON object in UTF-8.
package struct OpenedText: Hashable, Sendable {
  /// The ticket.
  package var text: [UInt8]
  /// Whether this opening made unread messages read.
  package var wasUnread: Bool

  /// Makes an answer.
  package init(text: [UInt8], wasUnread: Bool) {
    self.text = text
    self.wasUnread = wasUnread
  }
}
