/// One page of a thread, oldest message first.
public struct MessagePage: Hashable, Sendable {
  /// Number of messages in the whole thread.
  public var total: Int
  /// The messages of this page.
  public var messages: [Message]
  /// Number of messages of this page that could not be understood and are not in `messages`.
  public var damaged: Int
  /// Whether the server told the number of messages; else `total` is that of this page.
  public var isTotalKnown: Bool
  /// Whether the server says that another page follows, whatever the numbers are.
  public var hasNext = false

  /// Makes a page.
  public init(total: Int, messages: [Message], damaged: Int = 0, isTotalKnown: Bool = true) {
    self.total = total
    self.messages = messages
    self.damaged = damaged
    self.isTotalKnown = isTotalKnown
  }
}
