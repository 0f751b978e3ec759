/// A thread that was read from its first page to its last, oldest message first.
public struct MessageThread: Hashable, Sendable {
  /// The messages that could be understood.
  public var messages: [Message]
  /// Number of messages that could not be understood or did not come; with any, nobody knows the whole thread.
  public var damaged: Int
  /// By how many seconds the clock of the server is ahead of this machine's, whose moments its dates are compared with.
  public var clockOffset: Double

  /// Makes a thread.
  public init(messages: [Message], damaged: Int = 0, clockOffset: Double = 0) {
    self.messages = messages
    self.damaged = damaged
    self.clockOffset = clockOffset
  }
}
